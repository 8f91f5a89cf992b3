package chainrule.array;

import chainrule.kernel.DType;

/** Which type the result of mixed operands has. */
public final class Promotion {
    private Promotion() { }

    private static int category(DType t) { return t == DType.BOOL ? 0 : t == DType.INT64 ? 1 : 2; }

    private static DType higher(DType a, DType b) { return a.compareTo(b) >= 0 ? a : b; }

    /**
     * PyTorch: the higher of the two types; but an operand without axes only counts if its category (bool, integer,
     * float) is the higher one. Source: the documentation of {@code torch.result_type}.
     */
    public static DType torch(NdArray a, NdArray b) {
        boolean weakA = a.rank() == 0 && b.rank() > 0;
        boolean weakB = b.rank() == 0 && a.rank() > 0;
        if (weakA && category(a.dtype()) <= category(b.dtype())) return b.dtype();
        if (weakB && category(b.dtype()) <= category(a.dtype())) return a.dtype();
        return higher(a.dtype(), b.dtype());
    }

    /** The type a Python number takes beside a tensor: a fraction beside integers is float32, PyTorch's default. */
    public static DType withNumber(DType beside, double value) {
        boolean integer = value == Math.floor(value) && Math.abs(value) < 0x1p63;
        return switch (beside) {
            case BOOL, INT64 -> integer ? DType.INT64 : DType.FLOAT32;
            case FLOAT32, FLOAT64 -> beside;
        };
    }

    /** NumPy: float32 beside int64 is float64; otherwise the higher type. Source: {@code numpy.result_type} on arrays with axes. */
    public static DType numpy(DType a, DType b) {
        boolean mixed = a == DType.FLOAT32 && b == DType.INT64 || a == DType.INT64 && b == DType.FLOAT32;
        return mixed ? DType.FLOAT64 : higher(a, b);
    }

    /**
     * NumPy 1: an operand without axes does not decide unless its kind (bool, integer, float) is the higher one. Unlike in
     * PyTorch it then joins the other's type: float32 beside an int64 array is float64.
     */
    public static DType numpy(NdArray a, NdArray b) {
        boolean weakA = a.rank() == 0 && b.rank() > 0;
        boolean weakB = b.rank() == 0 && a.rank() > 0;
        if (weakA && category(a.dtype()) <= category(b.dtype())) return b.dtype();
        if (weakB && category(b.dtype()) <= category(a.dtype())) return a.dtype();
        return numpy(a.dtype(), b.dtype());
    }

    /** NumPy 1: a Python number is an operand without axes, of int64 or float64. */
    public static DType numpyWithNumber(NdArray beside, double value) {
        boolean integer = value == Math.floor(value) && Math.abs(value) < 0x1p63;
        DType number = integer ? DType.INT64 : DType.FLOAT64;
        boolean weak = beside.rank() > 0 && category(number) <= category(beside.dtype());
        return weak ? beside.dtype() : numpy(beside.dtype(), number);
    }
}
