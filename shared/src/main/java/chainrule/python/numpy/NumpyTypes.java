package chainrule.python.numpy;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Refused;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** NumPy's types of numbers: four that arrays hold, those that map onto them, and those above them that only name a kind. */
public final class NumpyTypes {
    /** A kind of numbers: {@code np.floating} is a type of every float there is. */
    private static final class Kind extends PyType {
        private final Predicate<DType> has;

        Kind(String name, Predicate<DType> has) {
            super(Types.TYPE, "numpy", name, Types.OBJECT);
            this.has = has;
        }

        @Override public boolean hasInstance(Object x) { return x instanceof NumpyScalar s && has.test(s.dtype()); }

        @Override public boolean hasSubclass(PyType type) { return type == this || SCALARS.containsValue(type) && has.test(dtype(type)); }
    }

    private static final Map<DType, PyType> SCALARS = new LinkedHashMap<>();
    private static final Map<String, PyType> NAMED = new LinkedHashMap<>();
    private static final Map<String, DType> WORDS = new LinkedHashMap<>();

    public static final PyType NDARRAY = LibraryType.of("numpy", "ndarray").maker((type, args, names) -> NumpyFaces.made("empty", args, names)).fill(NumpyFaces::fillArray);
    public static final PyType DTYPE = LibraryType.of("numpy", "dtype")
            .maker((type, args, names) -> NumpyDType.of(dtype(NumpyFaces.engine(args[0])))).fill(NumpyDType::fill);
    private static final Map<DType, NumpyDType> DTYPES = new LinkedHashMap<>();

    static {
        scalar(DType.BOOL, "bool_", Types.OBJECT, "bool_", "bool8");
        scalar(DType.INT64, "int64", Types.OBJECT, "int64", "int_", "int8", "int16", "int32", "intp", "intc", "longlong", "short", "byte", "uint8", "uint16", "uint32", "uint64", "uint", "ubyte");
        scalar(DType.FLOAT32, "float32", Types.OBJECT, "float32", "float16", "single", "half");
        scalar(DType.FLOAT64, "float64", Types.FLOAT, "float64", "float_", "double", "longdouble", "float128");
        kind("generic", t -> true);
        kind("number", t -> t != DType.BOOL);
        kind("integer", t -> t == DType.INT64);
        kind("signedinteger", t -> t == DType.INT64);
        kind("unsignedinteger", t -> false);
        kind("inexact", DType::isFloating);
        kind("floating", DType::isFloating);
        kind("complexfloating", t -> false);
        words(DType.BOOL, "bool", "bool_", "?", "b1");
        words(DType.INT64, "int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "i", "i1", "i2", "i4", "i8", "l", "q", "u1", "u2", "u4", "u8", "<i8", "<i4", "long", "intp");
        words(DType.FLOAT32, "float16", "float32", "f", "f2", "f4", "<f4", "single", "half", "e");
        words(DType.FLOAT64, "float", "float64", "d", "f8", "<f8", "double", "longdouble", "g");
        for (DType t : DType.values()) DTYPES.put(t, new NumpyDType(t));
    }

    private NumpyTypes() { }

    private static void scalar(DType dtype, String name, PyType base, String... names) {
        PyType type = LibraryType.of("numpy", name, base);
        type.maker((t, args, by) -> NumpyScalar.make(dtype, args)).fill(t -> NumpyFaces.fillScalar(t));
        SCALARS.put(dtype, type);
        for (String n : names) NAMED.put(n, type);
    }

    private static void kind(String name, Predicate<DType> has) { NAMED.put(name, new Kind(name, has)); }

    private static void words(DType dtype, String... words) { for (String w : words) WORDS.put(w, dtype); }

    /** The types that scripts know by name in {@code numpy}. */
    static Map<String, PyType> named() { return NAMED; }

    /** The type of a NumPy scalar. */
    static PyType scalar(DType dtype) { return SCALARS.get(dtype); }

    static NumpyDType face(DType dtype) { return DTYPES.get(dtype); }

    /** Whatever may stand for {@code dtype}: a type of Python or NumPy, its name, a dtype. */
    static DType dtype(Object v) {
        DType found = switch (v) {
            case DType d -> d;
            case String s -> WORDS.get(s);
            case PyType t -> dtype(t);
            case null -> DType.FLOAT64;
            default -> null;
        };
        if (found == null) throw Refused.type(v instanceof String s ? "data type '" + s + "' not understood" : "Cannot interpret '" + Values.repr(v) + "' as a data type");
        return found;
    }

    private static DType dtype(PyType type) {
        if (type == Types.FLOAT) return DType.FLOAT64;
        if (type == Types.INT) return DType.INT64;
        if (type == Types.BOOL) return DType.BOOL;
        for (Map.Entry<DType, PyType> e : SCALARS.entrySet()) if (e.getValue() == type) return e.getKey();
        if (type instanceof Kind k) return k.has.test(DType.FLOAT64) ? DType.FLOAT64 : k.has.test(DType.INT64) ? DType.INT64 : null;
        return null;
    }

    /** {@code np.issubdtype(type, above)}. */
    static boolean isSubtype(Object type, Object above) {
        DType of = type instanceof Array x ? x.dtype() : type instanceof Tensor t ? t.dtype() : dtype(type);
        if (above instanceof Kind k) return k.has.test(of);
        return dtype(above) == of;
    }
}
