package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Table;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Everything PyTorch calls by name, in one list: functions of {@code torch} and its modules, methods of tensors. */
public final class Names {
    /** PyTorch takes NumPy's names for some parameters. */
    private static final Map<String, String> SYNONYMS = Map.of("axis", "dim", "keepdims", "keepdim", "x", "input", "x2", "other", "a", "input");

    public static final Table FUNCTIONS = new Table("torch", SYNONYMS);
    public static final Table METHODS = new Table("torch.Tensor", SYNONYMS);
    public static final Table ATTRIBUTES = new Table("torch.Tensor", Map.of());
    public static final Table FUNCTIONAL = new Table("torch.nn.functional", SYNONYMS);
    public static final Table LINALG = new Table("torch.linalg", SYNONYMS);

    private Names() { }

    static {
        ArithmeticNames.fill();
        FoldNames.fill();
        MoveNames.fill();
        JoinNames.fill();
        IndexNames.fill();
        ProductNames.fill();
        MakeNames.fill();
        ModeNames.fill();
        FunctionalNames.fill();
        LinalgNames.fill();
        TensorNames.fill();
        AttributeNames.fill();
        InPlaceNames.fill();
    }

    /** A function of {@code torch} that is also a method of tensors. */
    static void both(String name, String signature, Entry.Body body) { METHODS.share(FUNCTIONS.add(name, signature, writing(signature, body))); }

    static void function(String name, String signature, Entry.Body body) { FUNCTIONS.add(name, signature, writing(signature, body)); }

    static void method(String name, String signature, Entry.Body body) { METHODS.add(name, signature, body); }

    /** Another name of something that is both. */
    static void alias(String other, String name) {
        FUNCTIONS.alias(other, name);
        METHODS.alias(other, name);
    }

    static void unary(String name, UnaryOperator<Tensor> f) { both(name, "input, *, out=None", a -> f.apply(Read.input(a))); }

    static void binary(String name, BinaryOperator<Tensor> f) { both(name, "input, other, *, out=None", a -> pair(a, f)); }

    /** The first operand may be a number too, as in {@code torch.mul(2, x)}. */
    private static Tensor pair(Arguments a, BinaryOperator<Tensor> f) {
        if (a.get("input") instanceof Tensor x) return f.apply(x, Read.operand(a, "other", x));
        Tensor y = Read.tensor(a, "other");
        return f.apply(Read.operand(a, "input", y), y);
    }

    /** {@code out=} takes the result and is what the function returns. */
    static Entry.Body writing(String signature, Entry.Body body) {
        if (!signature.endsWith("out=None")) return body;
        return a -> {
            Object result = body.apply(a);
            if (!a.has("out")) return result;
            if (a.get("out") instanceof List<?> several && result instanceof Named named) {
                for (int i = 0; i < several.size(); i++) ((Tensor) several.get(i)).copy_((Tensor) named.values().get(i));
                return named.values().toArray();
            }
            return Writes.out(Read.tensor(a, "out"), (Tensor) result);
        };
    }
}
