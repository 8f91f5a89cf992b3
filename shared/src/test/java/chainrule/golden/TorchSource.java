package chainrule.golden;

import static chainrule.golden.RandomConformance.known;
import static chainrule.golden.RandomConformance.number;
import static chainrule.golden.RandomConformance.size;
import static chainrule.golden.RandomConformance.whole;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.golden.PythonExpression.Attribute;
import chainrule.golden.PythonExpression.Call;
import chainrule.golden.PythonExpression.Elements;
import chainrule.linalg.Linalg;
import chainrule.math.random.TorchGenerator;
import java.util.Arrays;
import java.util.Optional;

/** {@code torch} after {@code manual_seed(seed)} for the walk over golden draws. */
final class TorchSource implements RandomConformance.Source {
    private final TorchGenerator random;

    TorchSource(long seed) { random = new TorchGenerator(seed); }

    @Override public Optional<Drawn> call(Call c) {
        if (c.target() instanceof Attribute method && c.target().path().isEmpty()) return onTensor(method, c);
        boolean wide = c.kwargs().containsKey("dtype");
        return switch (c.target().path()) {
            case "torch.rand" -> known(wide ? Drawn.of(Drawn.EXACT, random.uniform64(size(c, 0))) : Drawn.of(Drawn.EXACT, random.uniform32(size(c, 0))));
            case "torch.randn" -> wide ? known(Drawn.of(Drawn.NORMAL, random.normal64(size(c, 0)))) : normal(0, 1, size(c, 0));
            case "torch.randn_like" -> normal(0, 1, size((Call) c.args().getFirst(), 0));
            case "torch.normal" -> normal(number(c, 0), number(c, 1), size(c, 2));
            case "torch.randint" -> known(Drawn.of(random.integers(whole(c, 0), whole(c, 1), size(c, 2))));
            case "torch.randperm" -> known(Drawn.of(random.permutation((int) whole(c, 0))));
            case "torch.bernoulli" -> bernoulli((Call) c.args().getFirst());
            case "torch.multinomial" -> known(Drawn.of(random.multinomial(floats((Call) c.args().getFirst()), (int) whole(c, 1))));
            case "torch.nn.functional.dropout" -> {
                double p = number(c, 1);
                yield known(Drawn.of(random.bernoulli(1 - p, size((Call) c.args().getFirst(), 0)), 1 / (1 - p)));
            }
            case "torch.nn.init.normal_" -> normal(0, RandomConformance.number(c.kwargs().get("std")), size((Call) c.args().getFirst(), 0));
            case "torch.nn.init.xavier_uniform_" -> uniform(Math.sqrt(3) * xavier(c), size((Call) c.args().getFirst(), 0));
            case "torch.nn.init.xavier_normal_" -> normal(0, xavier(c), size((Call) c.args().getFirst(), 0));
            case "torch.nn.init.kaiming_uniform_" -> uniform(Math.sqrt(3) * kaiming(c), size((Call) c.args().getFirst(), 0));
            case "torch.nn.init.kaiming_normal_" -> normal(0, kaiming(c), size((Call) c.args().getFirst(), 0));
            case "torch.nn.init.orthogonal_" -> orthogonal((Call) c.args().getFirst());
            default -> Optional.empty();
        };
    }

    private Optional<Drawn> orthogonal(Call shape) {
        NdArray normal = NdArray.of(random.normal32(0, 1, size(shape, 0)), (int) whole(shape, 0), (int) whole(shape, 1));
        return known(Drawn.of(Drawn.FACTORED32, Linalg.orthogonal(Tensor.of(normal), 1).toDoubles()));
    }

    private Optional<Drawn> normal(double mean, double deviation, int n) {
        return known(Drawn.of(Drawn.NORMAL32, random.normal32(mean, deviation, n)));
    }

    private Optional<Drawn> uniform(double bound, int n) {
        return known(Drawn.of(Drawn.EXACT, random.uniform32(-bound, bound, n)));
    }

    private static double xavier(Call c) {
        Call shape = (Call) c.args().getFirst();
        return Math.sqrt(2.0 / (number(shape, 0) + number(shape, 1)));
    }

    private static double kaiming(Call c) { return Math.sqrt(2) / Math.sqrt(number((Call) c.args().getFirst(), 1)); }

    private static float[] floats(Call tensor) {
        double[] values = RandomConformance.numbers(tensor.args().getFirst());
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) result[i] = (float) values[i];
        return result;
    }

    private Optional<Drawn> bernoulli(Call full) {
        float[] p = new float[(int) RandomConformance.number(((Elements) full.args().getFirst()).elements().getFirst())];
        Arrays.fill(p, (float) number(full, 1));
        return known(Drawn.of(random.bernoulli(p), 1));
    }

    /** {@code tensor.uniform_(a, b)}, {@code tensor.normal_(m, s)} and {@code module.weight.detach()}. */
    private Optional<Drawn> onTensor(Attribute method, Call c) {
        if (method.of() instanceof Call receiver) {
            return switch (method.name()) {
                case "uniform_" -> known(Drawn.of(Drawn.EXACT, random.uniform32(number(c, 0), number(c, 1), size(receiver, 0))));
                case "normal_" -> normal(number(c, 0), number(c, 1), size(receiver, 0));
                default -> Optional.empty();
            };
        }
        if (method.name().equals("detach") && method.of() instanceof Attribute parameter && parameter.of() instanceof Call module) {
            return parameter(module, parameter.name());
        }
        return Optional.empty();
    }

    private Optional<Drawn> parameter(Call module, String name) {
        int in = (int) whole(module, 0);
        int out = (int) whole(module, 1);
        return switch (module.target().path()) {
            case "torch.nn.Linear" -> affine(in, in * out, out, name);
            case "torch.nn.Conv2d" -> {
                int window = (int) (whole(module, 2) * whole(module, 2));
                yield affine(in * window, in * out * window, out, name);
            }
            case "torch.nn.Embedding" -> normal(0, 1, in * out);
            default -> Optional.empty();
        };
    }

    /** PyTorch's start of layers: weights, then biases, uniform within 1 / sqrt(inputs), by way of kaiming_uniform_(a=sqrt(5)). */
    private Optional<Drawn> affine(int inputs, int weights, int biases, String name) {
        double gain = Math.sqrt(2.0 / (1 + Math.pow(Math.sqrt(5), 2)));
        Optional<Drawn> weight = uniform(Math.sqrt(3) * (gain / Math.sqrt(inputs)), weights);
        return name.equals("weight") ? weight : uniform(1 / Math.sqrt(inputs), biases);
    }
}
