package chainrule.python.numpy;

import chainrule.array.IndexException;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyGenerator;
import chainrule.math.random.NumpyRandom;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Face;
import chainrule.python.tables.Functions;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Indices;
import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Operator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;

/** Between scripts and NumPy's tables: values in, values out, operators. */
public final class NumpyFaces {
    private NumpyFaces() { }

    /** What a value of a script is to NumPy's functions. */
    static Object engine(Object v) {
        return v instanceof PyObject o && !(o instanceof Face) && !(o instanceof NumpyScalar) && !(o instanceof PyType) && hasRows(o) ? listed(o) : Engine.of(v);
    }

    /** A network's tensor, a generator's values or a dictionary's: anything else that can be gone through, where an array is wanted. */
    private static boolean hasRows(PyObject o) { return o instanceof chainrule.python.types.PyIterator; }

    private static Object listed(PyObject o) { return Engine.listed(Values.iterate(o)); }

    /** What the engine's answer is to a script. Results without axes are scalars. */
    public static Object script(Object r) {
        return switch (r) {
            case Array x -> x.tensor().rank() == 0 ? NumpyScalar.of(x) : ArrayValue.of(x);
            case Kept k -> ArrayValue.of(k.array());
            case Tensor t -> script(Array.of(t));
            case DType d -> NumpyTypes.face(d);
            case Object[] all -> {
                Object[] items = new Object[all.length];
                for (int i = 0; i < items.length; i++) items[i] = script(all[i]);
                yield PyTuple.of(items);
            }
            case NumpyRandom g -> new GeneratorValue(GeneratorValue.RANDOM_STATE, g);
            case NumpyGenerator g -> new GeneratorValue(GeneratorValue.GENERATOR, g);
            case PyObject o -> o;
            case Collection<?> l -> {
                PyList list = PyList.withRoom(l.size());
                for (Object x : l) list.add(script(x));
                yield list;
            }
            case null -> null;
            default -> r;
        };
    }

    // ------------------------------------------------------------------ functions and methods

    /** A function of a table as scripts call it. */
    static Builtin function(Entry entry) {
        BinaryOperator<Tensor> pair = UfuncNames.pair(entry.name());
        return Builtin.raw(entry.name(), pair == null ? (args, names) -> call(entry, args, names)
                : (args, names) -> args.length == 2 && names.length == 0 ? paired(entry.name(), pair, args) : call(entry, args, names));
    }

    /** A ufunc of two operands that are all it is given. */
    private static Object paired(String name, BinaryOperator<Tensor> pair, Object[] args) {
        try {
            Object x = engine(args[0]);
            Object y = engine(args[1]);
            Object made = name.equals("maximum") ? Short.pair(chainrule.kernel.Expr.Kind.MAX, x, y) : null;
            if (made != null) return made;
            Tensor a = Read.tensor(x);
            Tensor b = Read.tensor(y);
            Read.broadcast(a, b);
            return script(pair.apply(a, b));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    static Object call(Entry entry, Object[] args, String[] names) {
        try {
            return script(entry.call(Functions.positional(args, names, NumpyFaces::engine), Functions.named(args, names, NumpyFaces::engine)));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    static Object made(String name, Object[] args, String[] names) { return call(Names.FUNCTIONS.get(name), args, names); }

    static void fillArray(PyType type) {
        for (Entry method : Names.METHODS.all()) type.add(function(method));
        for (Entry attribute : Names.ATTRIBUTES.all()) {
            if (attribute.name().equals("shape")) continue;
            type.getter(attribute.name(), x -> attribute(attribute, x));
        }
        Entry shape = Names.ATTRIBUTES.get("shape");
        type.getter("shape", x -> attribute(shape, x), (x, value) -> {
            ArrayValue a = (ArrayValue) x;
            a.reshape(((ArrayValue) made("reshape", new Object[] {a, value}, Builtin.NO_NAMES)).array().tensor());
        });
    }

    private static Object attribute(Entry entry, Object x) {
        try {
            return script(entry.call(List.of(((ArrayValue) x).array()), java.util.Map.of()));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    /** A scalar has the methods of arrays, and answers as the array without axes that it is. */
    static void fillScalar(PyType type) {
        type.add(Builtin.raw("__round__", (args, names) -> ((NumpyScalar) args[0]).rounded(args.length > 1 ? args[1] : null)));
        type.add(Builtin.one("is_integer", x -> ((NumpyScalar) x).real() == Math.floor(((NumpyScalar) x).real())));
        for (Entry method : Names.METHODS.all()) {
            if (method.name().startsWith("__")) continue;
            type.add(Builtin.raw(method.name(), (args, names) -> {
                Object[] all = args.clone();
                all[0] = ArrayValue.of(Array.of(((NumpyScalar) args[0]).tensor()));
                Object result = call(method, all, names);
                return result instanceof ArrayValue a && a.array().tensor().rank() == 0 ? NumpyScalar.of(a.array()) : result;
            }));
        }
        for (Entry attribute : Names.ATTRIBUTES.all()) {
            type.getter(attribute.name(), x -> {
                Object result = attribute(attribute, ArrayValue.of(Array.of(((NumpyScalar) x).tensor())));
                return result instanceof ArrayValue a && a.array().tensor().rank() == 0 ? NumpyScalar.of(a.array()) : result;
            });
        }
    }

    // ------------------------------------------------------------------ operators

    private static String ufunc(Operator op) {
        return switch (op) {
            case ADD -> "add";
            case SUB -> "subtract";
            case MUL -> "multiply";
            case MATMUL -> "matmul";
            case TRUEDIV -> "divide";
            case FLOORDIV -> "floor_divide";
            case MOD -> "remainder";
            case POW -> "power";
            case LSHIFT -> "left_shift";
            case RSHIFT -> "right_shift";
            case AND -> "bitwise_and";
            case OR -> "bitwise_or";
            case XOR -> "bitwise_xor";
            case DIVMOD -> "divmod";
        };
    }

    private static Tensor computed(Operator op, Tensor x, Tensor y) {
        if (op == Operator.MATMUL) return ProductNames.matmul(x, y);
        BinaryOperator<Tensor> f = UfuncNames.pair(ufunc(op));
        Read.broadcast(x, y);
        return f.apply(x, y);
    }

    /** Whether NumPy makes an array of it: not of a tensor, which then answers itself. */
    private static boolean known(Object v) {
        return v instanceof Array || v instanceof NumpyScalar || v instanceof Number || v instanceof Boolean || v instanceof List<?>;
    }

    static Object operate(Operator op, Object self, Object other, boolean reflected) {
        Object v = Engine.of(other);
        if (!known(v)) {
            if (v instanceof String) throw noLoop(op, reflected ? v : Engine.of(self), reflected ? Engine.of(self) : v);
            return PyObject.NOT_IMPLEMENTED;
        }
        try {
            Object at = Engine.of(self);
            Object made = reflected ? Short.binary(op, v, at) : Short.binary(op, at, v);
            if (made != null) return made;
            Tensor x = Read.tensor(at);
            Tensor y = Read.tensor(v);
            if (op == Operator.DIVMOD) {
                Tensor first = reflected ? y : x;
                Tensor second = reflected ? x : y;
                return PyTuple.of(script(computed(Operator.FLOORDIV, first, second)), script(computed(Operator.MOD, first, second)));
            }
            return script(reflected ? computed(op, y, x) : computed(op, x, y));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    private static RuntimeException noLoop(Operator op, Object x, Object y) {
        return chainrule.python.types.Errors.of(Guard.UFUNC_ERROR, "ufunc '" + ufunc(op) + "' did not contain a loop with signature matching types (dtype('" + type(x) + "'), dtype('" + type(y) + "')) -> None");
    }

    private static String type(Object v) { return v instanceof String s ? "<U" + s.length() : Read.tensor(v).dtype().label(); }

    static Object operateInPlace(Operator op, ArrayValue self, Object other) {
        Object v = Engine.of(other);
        if (!known(v) || op == Operator.DIVMOD) return PyObject.NOT_IMPLEMENTED;
        try {
            Array x = self.array();
            return ArrayValue.of(Names.into(ufunc(op), x, computed(op, x.tensor(), Read.tensor(v))));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    static Object unary(Unary op, Object self) {
        try {
            Tensor x = Read.tensor(Engine.of(self));
            return script(switch (op) {
                case NEG -> UfuncNames.negative(x);
                case POS -> x.copy();
                case ABS -> UfuncNames.absolute(x);
                case INVERT -> UfuncNames.invert(x);
            });
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    static Object compare(Comparison op, ArrayValue self, Object other) {
        Object v = Engine.of(other);
        boolean equality = op == Comparison.EQ || op == Comparison.NE;
        if (v == null && equality) return script(Tensor.full(DType.BOOL, op == Comparison.NE ? 1 : 0, self.array().shape()));
        if (!known(v)) return PyObject.NOT_IMPLEMENTED;
        try {
            Object made = Short.compare(op, self.array(), v);
            if (made != null) return made;
            Tensor x = self.array().tensor();
            Tensor y = Read.tensor(v);
            Read.broadcast(x, y);
            return script(UfuncNames.pair(switch (op) {
                case LT -> "less";
                case LE -> "less_equal";
                case EQ -> "equal";
                case NE -> "not_equal";
                case GT -> "greater";
                case GE -> "greater_equal";
            }).apply(x, y));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    // ------------------------------------------------------------------ brackets

    /** An index whose parts may be NumPy's own numbers. */
    private static Object index(Object key) { return plain(Engine.index(key)); }

    private static Object plain(Object v) {
        return switch (v) {
            case NumpyScalar s -> s.plain();
            case Indices.Tuple t -> new Indices.Tuple(plain(t.parts()));
            case List<?> l -> plain(l);
            case null -> null;
            default -> v;
        };
    }

    private static List<?> plain(List<?> parts) {
        boolean any = false;
        for (Object part : parts) any |= part instanceof NumpyScalar || part instanceof List<?>;
        if (!any) return parts;
        List<Object> all = new ArrayList<>();
        for (Object part : parts) all.add(plain(part));
        return all;
    }

    /** The engine speaks of masks as NumPy 2 does; 1.24 has other words. */
    private static IndexException said(IndexException e) {
        if (!e.getMessage().startsWith("boolean index did not match")) return e;
        return new IndexException(e.getMessage().replace("along axis", "along dimension").replace("size of axis is", "dimension is")
                .replace("size of corresponding boolean axis is", "corresponding boolean dimension is"));
    }

    static Object item(Array x, Object key) {
        try {
            if (key instanceof Long at && x.tensor().rank() > 0) {
                int n = x.shape()[0];
                if (at < -n || at >= n) throw Read.outside(at, 0, n);
                return script(x.at((int) (at < 0 ? at + n : at)));
            }
            return script(Names.METHODS.get("__getitem__").call(java.util.Arrays.asList(x, index(key)), java.util.Map.of()));
        } catch (IndexException e) {
            throw Guard.translated(said(e), ErrorTypes.VALUE_ERROR);
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    static void setItem(Array x, Object key, Object value) {
        try {
            Names.METHODS.get("__setitem__").call(java.util.Arrays.asList(x, index(key), engine(value)), java.util.Map.of());
        } catch (IndexException e) {
            throw Guard.translated(said(e), ErrorTypes.VALUE_ERROR);
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }
}
