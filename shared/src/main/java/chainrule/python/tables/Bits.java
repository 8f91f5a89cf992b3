package chainrule.python.tables;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;

/** And, or, exclusive or of whole numbers, bit by bit. No gradient flows, so they are no operations of the record. */
public final class Bits {
    private static final long TWISTER_WORDS = 624;

    private Bits() { }

    public static Tensor apply(String name, Tensor x, Tensor y) {
        x.reading(name);
        y.reading(name);
        int[] shape = Shape.broadcast(name, x.shape(), y.shape());
        long[] a = ((Storage.I64) x.expand(shape).data().copy().storage).data;
        long[] b = ((Storage.I64) y.expand(shape).data().copy().storage).data;
        for (int i = 0; i < a.length; i++) {
            a[i] = switch (name) {
                case "bitwise_and" -> a[i] & b[i];
                case "bitwise_or" -> a[i] | b[i];
                case "left_shift" -> b[i] > 63 ? 0 : a[i] << b[i];
                case "right_shift" -> a[i] >> Math.min(b[i], 63);
                default -> a[i] ^ b[i];
            };
        }
        return Tensor.of(NdArray.of(a, shape));
    }

    /** The whole numbers of a tensor, in row-major order. */
    public static long[] wholes(Tensor x) { return ((Storage.I64) x.data().to(DType.INT64).storage).data; }

    /** What a generator of the Mersenne twister is to go on from: the first number is its place among the words that follow. */
    public static long[] state(Tensor saved) {
        long[] state = wholes(saved);
        if (state.length > 0 && (state[0] < 0 || state[0] > TWISTER_WORDS)) throw Refused.value("invalid state");
        return state;
    }
}
