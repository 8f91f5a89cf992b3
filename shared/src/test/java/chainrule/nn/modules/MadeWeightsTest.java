package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.nn.PackedSequence;
import chainrule.nn.Sequences;
import chainrule.optim.SGD;
import chainrule.program.Compiled;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weights that are replaced, made of others or not there yet, gradients of modules that are looked at, packed sequences through layers. */
class MadeWeightsTest {
    @BeforeEach
    void seed() { DefaultGenerator.seed(2); }

    private static Tensor ramp(int... shape) {
        int n = 1;
        for (int l : shape) n *= l;
        double[] all = new double[n];
        for (int i = 0; i < n; i++) all[i] = Math.cos(i);
        return Tensor.of(all).to(DType.FLOAT32).reshape(shape);
    }

    @Test
    void aReplacedParameterIsComputedWith() {
        Embedding table = new Embedding(4, 3);
        Linear out = new Linear(3, 4, Map.of("bias", false));
        out.registerParameter("weight", table.weight());
        Sequential net = new Sequential(table, out);
        assertEquals(1, net.parameters().size());
        Tensor y = net.call(Tensor.of(1.0).to(DType.INT64));
        assertArrayEquals(table.weight().matmul(table.weight().select(0, 1)).toDoubles(), y.flatten().toDoubles(), 1e-6);
    }

    @Test
    void weightNormLearnsLengthAndDirection() {
        Linear layer = new Linear(3, 2);
        Tensor x = ramp(4, 3);
        Tensor plain = layer.call(x).detach();
        WeightNorms.weightNorm(layer, "weight", 0);
        assertEquals(List.of("bias", "weight_g", "weight_v"), List.copyOf(layer.namedParameters().keySet()));
        assertArrayEquals(plain.toDoubles(), layer.call(x).toDoubles(), 1e-6);
        SGD sgd = new SGD(layer.parameters(), 0.1);
        double[] losses = new double[20];
        for (int i = 0; i < losses.length; i++) {
            layer.zeroGrad(true);
            // Two calls before one walk back, as a critic of true and made samples does.
            Tensor loss = layer.call(x).square().mean().add(layer.call(x.neg()).square().mean());
            losses[i] = loss.item();
            loss.backward();
            sgd.step();
        }
        assertTrue(losses[19] < losses[0] / 2, losses[0] + " to " + losses[19]);
        Tensor before = layer.call(x).detach();
        WeightNorms.removeWeightNorm(layer, "weight");
        assertEquals(List.of("bias", "weight"), List.copyOf(layer.namedParameters().keySet()));
        assertArrayEquals(before.toDoubles(), layer.call(x).toDoubles(), 1e-6);
        assertThrows(ModuleException.class, () -> WeightNorms.removeWeightNorm(layer, "weight"));
        assertThrows(ModuleException.class, () -> WeightNorms.weightNorm(layer, "wight", 0));
    }

    @Test
    void spectralNormBringsTheLargestStretchToOne() {
        Conv2d layer = new Conv2d(2, 3, 3);
        WeightNorms.spectralNorm(layer, "weight", 1, 1e-12, null);
        for (int i = 0; i < 60; i++) layer.call(ramp(1, 2, 4, 4));
        Tensor w = ((Tensor) layer.attribute("weight")).detach().reshape(3, 18);
        Tensor u = (Tensor) layer.attribute("weight_u");
        Tensor v = (Tensor) layer.attribute("weight_v");
        assertEquals(1, w.t().matmul(u).norm(2, false).item(), 1e-4);
        assertEquals(1, u.mul(w.matmul(v)).sum().item(), 1e-5);
        layer.eval();
        double[] kept = u.toDoubles();
        layer.call(ramp(1, 2, 4, 4));
        assertArrayEquals(kept, u.toDoubles());
    }

    /** A step with made weights is bit-equal compiled. */
    @Test
    void madeWeightsCompile() {
        List<Function<Module, Module>> all = List.of(m -> WeightNorms.weightNorm(m, "weight", 0), m -> WeightNorms.spectralNorm(m, "weight", 2, 1e-12, null));
        for (Function<Module, Module> norm : all) {
            DefaultGenerator.seed(3);
            Module eager = norm.apply(new Linear(3, 2));
            DefaultGenerator.seed(3);
            Module other = norm.apply(new Linear(3, 2));
            try (Compiled compiled = Compiled.of("made", Map.of(), (train, batch) -> List.of(step(other, batch[0])), new Interpreter())) {
                for (int i = 0; i < 4; i++) {
                    Tensor x = ramp(4, 3).add(i);
                    assertEquals(step(eager, x).item(), compiled.call(true, x).getFirst().item());
                }
                eager.stateDict().forEach((name, t) -> assertArrayEquals(t.toDoubles(), other.stateDict().get(name).toDoubles(), name));
            }
        }
    }

    private static Tensor step(Module m, Tensor x) {
        Tensor loss = m.call(x).square().sum();
        loss.backward();
        Mode.noGrad(() -> {
            for (Parameter p : m.parameters()) {
                p.sub_(p.grad().mul(0.01));
                p.setGrad(null);
            }
        });
        return loss;
    }

    @Test
    void vectorsOfParameters() {
        Linear layer = new Linear(2, 3);
        Tensor v = ParameterVectors.toVector(layer.parameters());
        assertEquals(9, v.size());
        ParameterVectors.fromVector(v.detach().mul(2), layer.parameters());
        assertArrayEquals(v.mul(2).toDoubles(), ParameterVectors.toVector(layer.parameters()).toDoubles());
        assertThrows(ModuleException.class, () -> ParameterVectors.fromVector(ramp(8), layer.parameters()));
    }

    @Test
    void hooksSeeGradientsInOrder() {
        Linear layer = new Linear(2, 2);
        List<String> seen = new ArrayList<>();
        layer.registerFullBackwardHook((m, in, out) -> {
            seen.add("first " + in.size() + " " + out.getFirst().sum().item());
            return List.of(in.getFirst().mul(2));
        });
        Runnable second = layer.registerFullBackwardHook((m, in, out) -> {
            seen.add("second");
            return null;
        });
        Tensor x = ramp(1, 2).requiresGrad(true);
        layer.call(x).sum().backward();
        assertEquals(List.of("first 1 2.0", "second"), seen);
        Tensor wanted = layer.weight().detach().sum(0).mul(2);
        assertArrayEquals(wanted.toDoubles(), x.grad().flatten().toDoubles(), 1e-6);
        second.run();
        seen.clear();
        layer.call(ramp(1, 2).requiresGrad(true)).sum().backward();
        assertEquals(1, seen.size());
        // An input that asks for no gradient has none to see, and none may be given.
        assertThrows(RuntimeException.class, () -> layer.call(ramp(1, 2)).sum().backward());
    }

    @Test
    void lazyLayersBeginWithTheirFirstInput() {
        DefaultGenerator.seed(4);
        TorchGenerator untouched = new TorchGenerator(4);
        Module lazy = Layer.named("LazyLinear").make(3);
        assertArrayEquals(untouched.state(), DefaultGenerator.get().state());
        List<Parameter> parameters = lazy.parameters();
        assertEquals("LazyLinear(in_features=0, out_features=3, bias=True)", lazy.toString());
        assertTrue(((Lazy) lazy).hasUninitializedParams());
        Tensor x = ramp(2, 5);
        Tensor y = lazy.call(x);
        DefaultGenerator.seed(4);
        Linear plain = new Linear(5, 3);
        assertArrayEquals(plain.call(x).toDoubles(), y.toDoubles());
        assertEquals(plain.toString(), lazy.toString());
        assertSame(parameters.getFirst(), lazy.parameters().getFirst());
        y.sum().backward();
        assertArrayEquals(new int[] {3, 5}, parameters.getFirst().grad().shape());
        assertEquals(5L, lazy.setting("in_features"));
        assertThrows(ModuleException.class, () -> Layer.named("LazyConv2d").make(3, 2).call(Tensor.zeros(DType.FLOAT32)));
    }

    @Test
    void everyLazyLayerBecomesItsOwn() {
        int found = 0;
        for (Layer layer : Layer.all()) {
            if (!layer.name().startsWith("Lazy")) continue;
            found++;
            int axes = layer.name().endsWith("d") ? layer.name().charAt(layer.name().length() - 2) - '0' : 0;
            int[] shape = new int[axes == 0 ? 2 : axes + 2];
            java.util.Arrays.fill(shape, 4);
            shape[1] = 3;
            Object[] args = layer.name().contains("Conv") ? new Object[] {2, 2} : layer.name().equals("LazyLinear") ? new Object[] {2} : new Object[0];
            Module lazy = layer.make(args);
            lazy.train(true);
            Tensor x = ramp(shape);
            DefaultGenerator.seed(9);
            double[] got = lazy.call(x).toDoubles();
            DefaultGenerator.seed(9);
            Object[] all = new Object[args.length + 1];
            all[0] = 3;
            System.arraycopy(args, 0, all, 1, args.length);
            boolean instance = layer.name().contains("Instance");
            Layer own = Layer.named(layer.name().substring(4));
            Module plain = instance ? own.make(List.of(3L), Map.of("affine", true, "track_running_stats", true)) : own.make(all);
            assertArrayEquals(plain.call(x).toDoubles(), got, layer.name());
            assertEquals(plain.toString(), lazy.toString());
            assertEquals(plain.stateDict().keySet(), lazy.stateDict().keySet());
            plain.stateDict().forEach((name, t) -> assertArrayEquals(t.toDoubles(), lazy.stateDict().get(name).toDoubles(), layer.name() + " " + name));
            lazy.eval();
            assertFalse(lazy.isTraining());
            plain.eval();
            assertArrayEquals(plain.call(x).toDoubles(), lazy.call(x).toDoubles(), layer.name());
        }
        assertEquals(13, found);
    }

    /** A packed sequence gives what each sequence gives alone. */
    @Test
    void packedSequencesRunAsIfAlone() {
        for (String name : List.of("RNN", "GRU", "LSTM")) {
            Module layer = Layer.named(name).make(List.of(2L, 3L), Map.of("num_layers", 2L, "bidirectional", true));
            List<Tensor> rows = List.of(ramp(2, 2), ramp(4, 2).neg(), ramp(1, 2), ramp(3, 2).mul(2));
            PackedSequence packed = Sequences.pack(rows, false);
            List<?> both = (List<?>) layer.call(List.of(packed), Map.of());
            Tensor padded = Sequences.padded((PackedSequence) both.get(0), false, 0, 0).data();
            for (int i = 0; i < rows.size(); i++) {
                List<?> alone = (List<?>) layer.call(List.of(rows.get(i)), Map.of());
                int length = rows.get(i).size(0);
                assertArrayEquals(((Tensor) alone.get(0)).toDoubles(), padded.select(1, i).narrow(0, 0, length).toDoubles(), 1e-6, name);
                Tensor last = both.get(1) instanceof List<?> hc ? (Tensor) hc.get(1) : (Tensor) both.get(1);
                Tensor own = alone.get(1) instanceof List<?> hc ? (Tensor) hc.get(1) : (Tensor) alone.get(1);
                assertArrayEquals(own.toDoubles(), last.select(1, i).toDoubles(), 1e-6, name);
            }
        }
        assertNull(Sequences.pack(List.of(ramp(2, 2), ramp(1, 2)), true).sortedIndices());
    }
}
