package chainrule.write;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.math.Numbers;

/** Arrays as Python text that reads back to the same bits. */
final class Literals {
    private Literals() { }

    /** {@code np.array([[1.0, 2.0],\n          [3.0, 4.0]])}, its rows below each other from column {@code indent} on. */
    static String numpy(NdArray a, int indent) {
        String type = a.dtype() == DType.FLOAT32 ? ", dtype=np.float32" : "";
        if (a.rank() == 0) return "np." + (a.dtype() == DType.FLOAT32 ? "float32" : "array") + "(" + number(a, 0) + ")";
        if (a.size() == 0) return "np.zeros(" + Graph.text(a.shape) + ", dtype=" + Python.type(a.dtype()) + ")";
        return "np.array(" + nested(a, indent + 9) + type + ")";
    }

    /** The same for PyTorch. */
    static String torch(NdArray a, int indent) {
        String type = "torch." + a.dtype().label();
        if (a.size() == 0) return "torch.zeros(" + Graph.text(a.shape) + ", dtype=" + type + ")";
        return "torch.tensor(" + (a.rank() == 0 ? number(a, 0) : nested(a, indent + 13)) + ", dtype=" + type + ")";
    }

    private static String nested(NdArray a, int indent) {
        StringBuilder b = new StringBuilder();
        nested(b, a, 0, 0, a.size(), indent);
        return b.toString();
    }

    private static void nested(StringBuilder b, NdArray a, int axis, int from, int size, int indent) {
        b.append('[');
        int each = size / a.shape[axis];
        for (int i = 0; i < a.shape[axis]; i++) {
            boolean last = axis == a.rank() - 1;
            if (i > 0) b.append(last ? ", " : ",\n");
            if (i > 0 && !last) for (int s = 0; s <= axis + indent; s++) b.append(' ');
            if (last) b.append(number(a, from + i));
            else nested(b, a, axis + 1, from + i * each, each, indent);
        }
        b.append(']');
    }

    private static String number(NdArray a, int i) {
        double x = a.get(i);
        return switch (a.dtype()) {
            case BOOL -> x == 0 ? "False" : "True";
            case INT64 -> String.valueOf((long) x);
            case FLOAT32 -> finite(x) ? Numbers.repr((float) x) : Python.digits(x);
            case FLOAT64 -> finite(x) ? Numbers.repr(x) : Python.digits(x);
        };
    }

    private static boolean finite(double x) { return x - x == 0; }
}
