package chainrule.python.numpy;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import chainrule.signature.Arguments;
import java.util.Map;
import java.util.function.Function;

/** Everything NumPy calls by name, in one list: functions of {@code numpy} and its modules, methods and attributes of arrays. */
public final class Names {
    public static final Table FUNCTIONS = new Table("numpy", Map.of());
    public static final Table METHODS = new Table("numpy.ndarray", Map.of());
    public static final Table ATTRIBUTES = new Table("numpy.ndarray", Map.of());
    public static final Table LINALG = new Table("numpy.linalg", Map.of());
    public static final Table RANDOM = new Table("numpy.random", Map.of());
    /** Methods of {@code np.random.RandomState}: those of the module, on a generator of their own. */
    public static final Table RANDOM_STATE = new Table("numpy.random.RandomState", Map.of());
    /** Methods of what {@code np.random.default_rng} gives. */
    public static final Table GENERATOR = new Table("numpy.random.Generator", Map.of());
    public static final Table TESTING = new Table("numpy.testing", Map.of());

    private Names() { }

    static {
        UfuncNames.fill();
        FoldNames.fill();
        MakeNames.fill();
        ShapeNames.fill();
        JoinNames.fill();
        PickNames.fill();
        ProductNames.fill();
        StatisticNames.fill();
        AskNames.fill();
        LinalgNames.fill();
        RandomNames.fill();
        ArrayNames.fill();
    }

    static void function(String name, String signature, Entry.Body body) { FUNCTIONS.add(name, signature, body); }

    static void method(String name, String signature, Entry.Body body) { METHODS.add(name, signature, body); }

    /** A function of {@code numpy} that is also a method of arrays. */
    static void both(String name, String signature, Entry.Body body) { METHODS.share(FUNCTIONS.add(name, signature, body)); }

    /** A function that writes its result into {@code out} where that is given. */
    static Entry.Body writing(String name, Function<Arguments, Tensor> f) { return a -> out(name, a, f.apply(a)); }

    /** The result, or {@code out} with the result in it. */
    static Object out(String name, Arguments a, Tensor result) {
        Object out = a.get("out");
        if (out instanceof java.util.List<?> one && one.size() == 1) out = one.getFirst();
        if (out == null) return Array.of(result);
        if (!(out instanceof Array into)) throw Refused.type("return arrays must be of ArrayType");
        return into(name, into, result);
    }

    /** {@code into} takes the numbers, if its shape and type can hold them. */
    static Array into(String name, Array into, Tensor result) {
        if (!castable(result.dtype(), into.dtype())) {
            throw Refused.casting("Cannot cast ufunc '" + name + "' output from dtype('" + result.dtype().label() + "') to dtype('" + into.dtype().label()
                    + "') with casting rule 'same_kind'");
        }
        int[] wide = Read.broadcast(into.tensor(), result);
        if (!java.util.Arrays.equals(wide, into.shape())) {
            throw Refused.value("non-broadcastable output operand with shape " + Read.shapeText(into.shape()) + " doesn't match the broadcast shape " + Read.shapeText(wide));
        }
        into.tensor().copy_(result);
        return into;
    }

    /** NumPy's casting rule {@code same_kind}: not from floats to whole numbers, nor from numbers to truth values. */
    static boolean castable(DType from, DType to) { return to.isFloating() || to == DType.INT64 && !from.isFloating() || from == DType.BOOL; }
}
