package chainrule.python.numpy;

import chainrule.kernel.DType;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;

/** {@code np.finfo(dtype)} and {@code np.iinfo(dtype)}: how far a type reaches. */
final class Limits extends PyObject {
    static final PyType FLOATS = type("finfo");
    static final PyType WHOLES = type("iinfo");

    private final DType dtype;

    private Limits(PyType type, DType dtype) {
        super(type);
        this.dtype = dtype;
    }

    private static PyType type(String name) {
        return LibraryType.of("numpy", name).maker((t, args, names) -> new Limits(t, of(NumpyFaces.engine(args[0])))).fill(t -> {
            t.getter("eps", x -> scalar(x, ((Limits) x).single() ? Math.ulp(1f) : Math.ulp(1.0)));
            t.getter("tiny", x -> scalar(x, ((Limits) x).single() ? Float.MIN_NORMAL : Double.MIN_NORMAL));
            t.getter("max", x -> ((Limits) x).dtype == DType.INT64 ? (Object) Long.MAX_VALUE : scalar(x, ((Limits) x).single() ? Float.MAX_VALUE : Double.MAX_VALUE));
            t.getter("min", x -> ((Limits) x).dtype == DType.INT64 ? (Object) Long.MIN_VALUE : scalar(x, ((Limits) x).single() ? -Float.MAX_VALUE : -Double.MAX_VALUE));
            t.getter("bits", x -> 8L * ((Limits) x).dtype.bytes());
            t.getter("dtype", x -> NumpyTypes.face(((Limits) x).dtype));
        });
    }

    private static DType of(Object v) {
        return switch (v) {
            case chainrule.autograd.Array x -> x.dtype();
            case NumpyScalar s -> s.dtype();
            case Double d -> DType.FLOAT64;
            case null, default -> NumpyTypes.dtype(v);
        };
    }

    private boolean single() { return dtype == DType.FLOAT32; }

    private static Object scalar(Object limits, double value) {
        return NumpyFaces.script(chainrule.autograd.Array.of(chainrule.autograd.Tensor.scalar(((Limits) limits).dtype, value)));
    }

    @Override public String repr() { return type().name() + "(dtype=" + dtype.label() + ")"; }
}
