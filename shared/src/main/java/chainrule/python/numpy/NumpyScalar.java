package chainrule.python.numpy;

import chainrule.array.NdArray;
import chainrule.array.Promotion;
import chainrule.autograd.Array;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.python.types.Comparison;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyObject;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.util.List;

/**
 * One number of NumPy's own types, as sums and single elements are: {@code np.float64(1.5)}. It computes with Python's numbers and
 * with arrays. While somebody watches operations it keeps the array that it came from, so that the record is not broken.
 */
public final class NumpyScalar extends PyObject {
    private final DType dtype;
    private final double real;
    private final long whole;
    private final Tensor recorded;

    private NumpyScalar(DType dtype, double real, long whole, Tensor recorded) {
        super(NumpyTypes.scalar(dtype));
        this.dtype = dtype;
        this.real = real;
        this.whole = whole;
        this.recorded = recorded;
    }

    public static NumpyScalar of(double value) { return new NumpyScalar(DType.FLOAT64, value, 0, null); }

    private static NumpyScalar of(DType dtype, double value) { return new NumpyScalar(dtype, dtype == DType.FLOAT32 ? (float) value : value, 0, null); }

    static NumpyScalar of(long value) { return new NumpyScalar(DType.INT64, value, value, null); }

    static NumpyScalar of(boolean value) { return new NumpyScalar(DType.BOOL, value ? 1 : 0, value ? 1 : 0, null); }

    /** The number in an array without axes. */
    static NumpyScalar of(Array x) {
        Tensor t = x.tensor();
        boolean watched = Mode.isObserved();
        double value = t.data().get(0);
        long exact = t.dtype() == DType.INT64 ? chainrule.python.tables.Bits.wholes(t)[0] : (long) value;
        return new NumpyScalar(t.dtype(), value, exact, watched ? t : null);
    }

    /** {@code np.float64(x)}: of a list, an array of that type. */
    static Object make(DType dtype, Object[] args) {
        if (args.length == 0) return of(Array.of(Tensor.zeros(dtype)));
        Object v = NumpyFaces.engine(args[0]);
        if (v instanceof java.math.BigInteger && dtype == DType.INT64) throw chainrule.python.types.Errors.overflow("Python int too large to convert to C long");
        if (v instanceof String s) v = Values.call1(chainrule.python.types.Types.FLOAT, s);
        Tensor t = v instanceof List<?> ? Nested.tensor(v, dtype) : Read.tensor(v).to(dtype);
        return NumpyFaces.script(Array.of(t));
    }

    public DType dtype() { return dtype; }

    public double real() { return real; }

    long whole() { return whole; }

    /** The number as Python's own. */
    public Object plain() {
        return switch (dtype) {
            case BOOL -> (Object) (whole != 0);
            case INT64 -> (Object) whole;
            case FLOAT32, FLOAT64 -> (Object) real;
        };
    }

    public Tensor tensor() {
        if (recorded != null) return recorded;
        return dtype == DType.INT64 ? Tensor.of(NdArray.of(new long[] {whole}, new int[0])) : Tensor.scalar(dtype, real);
    }

    // ------------------------------------------------------------------ arithmetic

    /** The other operand, or null where it is none of ours: arrays know themselves what to do with a scalar. */
    private static NumpyScalar number(Object v) {
        return switch (v) {
            case NumpyScalar s -> s;
            case Double d -> of((double) d);
            case Long l -> of((long) l);
            case Boolean b -> of((boolean) b);
            case java.math.BigInteger big -> of(big.doubleValue());
            case null, default -> null;
        };
    }

    @Override public Object operate(Operator op, Object other) {
        if (other instanceof List<?> && !(op == Operator.MUL && dtype.isFloating())) return NumpyFaces.operate(op, this, other, false);
        NumpyScalar y = number(other);
        return y == null ? NOT_IMPLEMENTED : computed(op, this, y);
    }

    @Override public Object operateReflected(Operator op, Object other) {
        if (other instanceof List<?>) return NumpyFaces.operate(op, this, other, true);
        NumpyScalar x = number(other);
        return x == null ? NOT_IMPLEMENTED : computed(op, x, this);
    }

    private static Object computed(Operator op, NumpyScalar x, NumpyScalar y) {
        DType type = Promotion.numpy(x.dtype, y.dtype);
        boolean plain = x.recorded == null && y.recorded == null && type != DType.BOOL;
        if (plain && type.isFloating()) {
            switch (op) {
                case ADD: return of(type, x.real + y.real);
                case SUB: return of(type, x.real - y.real);
                case MUL: return of(type, x.real * y.real);
                case TRUEDIV: return of(type, x.real / y.real);
                default: break;
            }
        } else if (plain) {
            switch (op) {
                case ADD: return of(x.whole + y.whole);
                case SUB: return of(x.whole - y.whole);
                case MUL: return of(x.whole * y.whole);
                case TRUEDIV: return of((double) x.whole / y.whole);
                default: break;
            }
        }
        return NumpyFaces.operate(op, x, y, false);
    }

    @Override public Object unary(Unary op) {
        if (recorded == null && dtype.isFloating()) {
            return switch (op) {
                case NEG -> of(dtype, chainrule.math.Real.negate(real));
                case POS -> this;
                case ABS -> of(dtype, Math.abs(real));
                case INVERT -> NumpyFaces.unary(op, this);
            };
        }
        return NumpyFaces.unary(op, this);
    }

    @Override public Object compare(Comparison op, Object other) {
        NumpyScalar y = number(other);
        if (y == null) return NOT_IMPLEMENTED;
        if (dtype.isFloating() || y.dtype.isFloating()) {
            return of(switch (op) {
                case LT -> real < y.real;
                case LE -> real <= y.real;
                case EQ -> real == y.real;
                case NE -> real != y.real;
                case GT -> real > y.real;
                case GE -> real >= y.real;
            });
        }
        return of(op.holds(Long.compare(whole, y.whole)));
    }

    // ------------------------------------------------------------------ as Python's number

    @Override public long length() { throw Errors.type("object of type '" + type().qualifiedName() + "' has no len()"); }

    /** {@code round(x)} is a number of Python, {@code round(x, 2)} one of NumPy. */
    Object rounded(Object digits) {
        Object plain = Values.callMethod(plain(), "__round__", digits);
        return digits == null || !(plain instanceof Double d) ? plain : of(dtype, d);
    }

    @Override public boolean truth() { return dtype.isFloating() ? real != 0 : whole != 0; }

    @Override public long hash() { return Values.hash(plain()); }

    @Override public Object index() { return dtype == DType.INT64 ? (Object) whole : dtype == DType.BOOL ? (Object) whole : null; }

    @Override public Object toInt() { return dtype.isFloating() ? Values.call1(chainrule.python.types.Types.INT, real) : (Object) whole; }

    @Override public Double toFloat() { return dtype.isFloating() ? real : (double) whole; }

    @Override public Object getItem(Object key) {
        if (key instanceof chainrule.python.types.Ellipsis || key == null || key instanceof chainrule.python.types.PyTuple) return NumpyFaces.item(Array.of(tensor()), key);
        throw Errors.index("invalid index to scalar variable.");
    }

    @Override public String repr() {
        return switch (dtype) {
            case BOOL -> whole != 0 ? "True" : "False";
            case INT64 -> Long.toString(whole);
            case FLOAT32 -> Numbers.repr((float) real);
            case FLOAT64 -> Numbers.repr(real);
        };
    }

    @Override public String str() { return repr(); }

    @Override public String format(String spec) { return spec.isEmpty() ? repr() : Values.format(plain(), spec); }
}
