package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** An expression that asks for float64 where it asked for float32, so that rounding hides nothing. */
final class Widening {
    private Widening() { }

    static Tree.Expr of(Tree.Expr e) {
        return switch (e) {
            case Tree.Attribute a -> new Tree.Attribute(of(a.value()), a.name().equals("float32") ? "float64" : a.name(), a.context(), a.at());
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
            case Tree.Constant c -> "float32".equals(c.value()) || "f4".equals(c.value()) ? new Tree.Constant("float64", c.at()) : c;
            case Tree.Expr other -> other;
        };
    }

    private static List<Tree.Expr> all(List<Tree.Expr> parts) {
        List<Tree.Expr> out = new ArrayList<>();
        for (Tree.Expr e : parts) out.add(of(e));
        return out;
    }

    private static List<Tree.Keyword> named(List<Tree.Keyword> parts) {
        List<Tree.Keyword> out = new ArrayList<>();
        for (Tree.Keyword k : parts) out.add(new Tree.Keyword(k.name(), of(k.value()), k.at()));
        return out;
    }
}
