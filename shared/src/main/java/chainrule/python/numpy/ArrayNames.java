package chainrule.python.numpy;

import static chainrule.python.numpy.Names.method;
import static chainrule.python.numpy.Read.first;
import static chainrule.python.numpy.Read.tensor;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.python.tables.Refused;
import chainrule.python.types.Costs;
import chainrule.python.tables.Bits;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Methods, attributes and operators that only arrays have. */
final class ArrayNames {
    private ArrayNames() { }

    static void fill() {
        numbers();
        copies();
        operators();
        attributes();
    }

    private static Array array(Arguments a) { return (Array) a.get("a"); }

    private static void numbers() {
        method("item", "a, *args", a -> {
            Tensor x = first(a);
            List<?> at = a.list("args");
            if (at.isEmpty()) {
                if (x.size() != 1) throw Refused.value("can only convert an array of size 1 to a Python scalar");
                return plain(x, 0);
            }
            if (at.size() == 1 && !(at.getFirst() instanceof List<?>)) return plain(x.flatten(), Math.floorMod(Read.whole(at.getFirst(), "args"), Math.max(1, x.size())));
            List<?> places = at.getFirst() instanceof List<?> inner ? inner : at;
            return plain(array(a).get(chainrule.python.tables.Indices.of(new chainrule.python.tables.Indices.Tuple(places))).tensor(), 0);
        });
        method("tolist", "a", a -> listed(first(a)));
        method("fill", "a, value", a -> {
            first(a).copy_(tensor(a, "value"));
            return null;
        });
        method("itemset", "a, value", a -> {
            first(a).copy_(tensor(a, "value"));
            return null;
        });
        method("put", "a, indices, values, mode='raise'", a -> {
            Tensor places = tensor(a, "indices").to(DType.INT64).flatten();
            first(a).put_(places, tensor(a, "values").to(first(a).dtype()).expand(places.shape()), false);
            return null;
        });
        method("conj", "a", a -> array(a));
        method("conjugate", "a", a -> array(a));
        method("tobytes", "a, order='C'", a -> {
            throw Refused.notImplemented("ndarray.tobytes is not in Chainrule; nearest: tolist");
        });
    }

    /** Element {@code i} as a number of Python. */
    static Object plain(Tensor x, int i) {
        x.reading("item");
        double value = x.data().get(i);
        return switch (x.dtype()) {
            case BOOL -> (Object) (value != 0);
            case INT64 -> (Object) Bits.wholes(x)[i];
            case FLOAT32, FLOAT64 -> (Object) value;
        };
    }

    /** The numbers in lists of lists. */
    static Object listed(Tensor x) {
        if (x.rank() == 0) return plain(x, 0);
        x.reading("tolist");
        Costs.charge(4L * x.size());
        return rows(x.shape(), 0, x.data().copy().storage, new int[1]);
    }

    private static Object rows(int[] shape, int axis, Storage from, int[] next) {
        if (axis == shape.length) {
            int at = next[0]++;
            return switch (from) {
                case Storage.Bool b -> (Object) (b.data[at] != 0);
                case Storage.I64 l -> (Object) l.data[at];
                case Storage.F32 f -> (Object) (double) f.data[at];
                case Storage.F64 d -> (Object) d.data[at];
            };
        }
        List<Object> list = new ArrayList<>(shape[axis]);
        for (int i = 0; i < shape[axis]; i++) list.add(rows(shape, axis + 1, from, next));
        return list;
    }

    private static void copies() {
        method("copy", "a, order='C'", a -> new Kept(array(a).copy()));
        method("__copy__", "a", a -> new Kept(array(a).copy()));
        method("__deepcopy__", "a, memo=None", a -> new Kept(array(a).copy()));
        method("astype", "a, dtype, order='K', casting='unsafe', subok=True, copy=True", a -> {
            DType type = NumpyTypes.dtype(a.get("dtype"));
            return new Kept(!a.flag("copy") && type == array(a).dtype() ? array(a) : array(a).astype(type));
        });
        method("view", "a, dtype=None, type=None", a -> new Kept(Array.of(first(a).get(chainrule.autograd.Index.ellipsis()))));
        method("resize", "a, *new_shape, refcheck=True", a -> {
            throw Refused.notImplemented("ndarray.resize changes an array's length, which is not in Chainrule; nearest: np.resize");
        });
        method("__array__", "a, dtype=None", a -> array(a));
    }

    private static void operators() {
        pair("add", "add");
        pair("sub", "subtract");
        pair("mul", "multiply");
        pair("truediv", "divide");
        pair("floordiv", "floor_divide");
        pair("mod", "remainder");
        pair("pow", "power");
        pair("and", "bitwise_and");
        pair("or", "bitwise_or");
        pair("xor", "bitwise_xor");
        pair("lshift", "left_shift");
        pair("rshift", "right_shift");
        operator("matmul", "matmul", ProductNames::matmul);
        for (String[] one : new String[][] {{"eq", "equal"}, {"ne", "not_equal"}, {"lt", "less"}, {"le", "less_equal"}, {"gt", "greater"}, {"ge", "greater_equal"}}) {
            BinaryOperator<Tensor> f = UfuncNames.pair(one[1]);
            method("__" + one[0] + "__", "a, other", a -> {
                Read.broadcast(first(a), tensor(a, "other"));
                return Array.of(f.apply(first(a), tensor(a, "other")));
            });
        }
        method("__neg__", "a", a -> Array.of(UfuncNames.negative(first(a))));
        method("__pos__", "a", a -> Array.of(first(a).copy()));
        method("__abs__", "a", a -> Array.of(UfuncNames.absolute(first(a))));
        method("__invert__", "a", a -> Array.of(UfuncNames.invert(first(a))));
    }

    private static void pair(String operator, String ufunc) { operator(operator, ufunc, UfuncNames.pair(ufunc)); }

    private static void operator(String operator, String ufunc, BinaryOperator<Tensor> f) {
        boolean spreads = !operator.equals("matmul");
        method("__" + operator + "__", "a, other", a -> Array.of(applied(f, spreads, first(a), tensor(a, "other"))));
        method("__r" + operator + "__", "a, other", a -> Array.of(applied(f, spreads, tensor(a, "other"), first(a))));
        method("__i" + operator + "__", "a, other", a -> new Kept(Names.into(ufunc, array(a), applied(f, spreads, first(a), tensor(a, "other")))));
    }

    private static Tensor applied(BinaryOperator<Tensor> f, boolean spreads, Tensor x, Tensor y) {
        if (spreads) Read.broadcast(x, y);
        return f.apply(x, y);
    }

    private static void attribute(String name, Function<Array, Object> f) { Names.ATTRIBUTES.add(name, "a", a -> f.apply((Array) a.get("a"))); }

    private static void attributes() {
        attribute("shape", x -> AskNames.tuple(x.shape()));
        attribute("ndim", x -> (long) x.tensor().rank());
        attribute("size", x -> (long) x.size());
        attribute("dtype", Array::dtype);
        attribute("T", x -> new Kept(x.T()));
        attribute("itemsize", x -> (long) x.dtype().bytes());
        attribute("nbytes", x -> (long) x.size() * x.dtype().bytes());
        attribute("real", x -> new Kept(x));
        attribute("imag", x -> new Kept(Array.of(Tensor.zeros(x.dtype(), x.shape()))));
        attribute("strides", x -> {
            int[] strides = x.tensor().layout().strides.clone();
            for (int d = 0; d < strides.length; d++) strides[d] *= x.dtype().bytes();
            return AskNames.tuple(strides);
        });
        attribute("base", x -> x.tensor().parent() == null ? null : new Kept(Array.of(x.tensor().parent())));
        attribute("flat", x -> new Kept(Array.of(x.tensor().reshape(-1))));
        attribute("data", x -> new Kept(x));
    }
}
