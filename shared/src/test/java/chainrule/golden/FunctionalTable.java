package chainrule.golden;

import chainrule.autograd.Tensor;
import java.util.function.UnaryOperator;

/** The names under {@code torch.nn.functional}. */
final class FunctionalTable {
    private FunctionalTable() { }

    private static void op(String signature, OperationConformance.Body body) { TorchTable.op("nn.functional." + signature, body); }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name + " input", a -> f.apply(a.tensor("input"))); }

    static void fill() {
        unary("relu", Tensor::relu);
        op("pad input pad mode value", a -> {
            Tensor x = a.tensor("input");
            int[] pads = a.wholes("pad");
            return switch (a.text("mode", "constant")) {
                case "constant" -> x.pad(pads, a.number("value", 0));
                case "reflect" -> x.padReflect(pads);
                case "replicate" -> x.padReplicate(pads);
                case "circular" -> x.padCircular(pads);
                default -> throw new Arguments.Unknown("the mode " + a.text("mode", ""));
            };
        });
        op("linear input weight bias", a -> {
            Tensor y = a.tensor("input").matmul(a.tensor("weight").t());
            return a.has("bias") ? y.add(a.tensor("bias")) : y;
        });
        op("softmin input dim dtype", a -> a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())).neg().softmax(a.whole("dim")));
        op("embedding input weight", a -> a.tensor("input").indexSelect(0, a.tensor("weight").flatten()).reshape(shape(a.tensor("weight"), a.tensor("input").size(1))));
    }

    private static int[] shape(Tensor index, int width) {
        int[] shape = java.util.Arrays.copyOf(index.shape(), index.rank() + 1);
        shape[index.rank()] = width;
        return shape;
    }
}
