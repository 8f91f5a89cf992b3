package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression for another run: it asks for float64 where it asked for float32, so that rounding hides nothing, and has another
 * number where the size of the batch was written out.
 */
final class Adapting {
    private final boolean wide;
    private final long batch;
    private final long other;

    /** @param batch a whole number that becomes {@code other}; 0 for none */
    Adapting(boolean wide, long batch, long other) {
        this.wide = wide;
        this.batch = batch;
        this.other = other;
    }

    Tree.Expr of(Tree.Expr e) {
        if (!wide && batch == 0) return e;
        return switch (e) {
            case null -> null;
            case Tree.Attribute a -> new Tree.Attribute(of(a.value()), wide ? wider(a.name()) : a.name(), a.context(), a.at());
            case Tree.Call c -> new Tree.Call(of(c.function()), all(c.arguments()), named(c.keywords()), c.at());
            case Tree.BinOp b -> new Tree.BinOp(of(b.left()), b.operator(), of(b.right()), b.at());
            case Tree.UnaryOp u -> new Tree.UnaryOp(u.operator(), of(u.operand()), u.at());
            case Tree.Subscript s -> new Tree.Subscript(of(s.value()), s.slice(), s.context(), s.at());
            case Tree.Tuple t -> new Tree.Tuple(all(t.elements()), t.context(), t.at());
            case Tree.ListDisplay l -> new Tree.ListDisplay(all(l.elements()), l.context(), l.at());
            case Tree.Dict d -> new Tree.Dict(d.keys(), all(d.values()), d.at());
            case Tree.ListComp l -> new Tree.ListComp(of(l.element()), l.generators(), l.at());
            case Tree.DictComp d -> new Tree.DictComp(d.key(), of(d.value()), d.generators(), d.at());
            case Tree.IfExp i -> new Tree.IfExp(i.test(), of(i.body()), of(i.orElse()), i.at());
            case Tree.Constant c -> wide && ("float32".equals(c.value()) || "f4".equals(c.value())) ? new Tree.Constant("float64", c.at())
                    : c.value() instanceof Long l && batch != 0 && l == batch ? new Tree.Constant(other, c.at()) : c;
            case Tree.Expr other -> other;
        };
    }

    private static String wider(String name) {
        return switch (name) {
            case "float32" -> "float64";
            case "FloatTensor" -> "DoubleTensor";
            default -> name;
        };
    }

    private List<Tree.Expr> all(List<Tree.Expr> parts) {
        List<Tree.Expr> out = new ArrayList<>();
        for (Tree.Expr e : parts) out.add(of(e));
        return out;
    }

    private List<Tree.Keyword> named(List<Tree.Keyword> parts) {
        List<Tree.Keyword> out = new ArrayList<>();
        for (Tree.Keyword k : parts) out.add(new Tree.Keyword(k.name(), of(k.value()), k.at()));
        return out;
    }
}
