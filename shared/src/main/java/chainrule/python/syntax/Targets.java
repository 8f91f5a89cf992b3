package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Attribute;
import chainrule.python.syntax.Tree.Compare;
import chainrule.python.syntax.Tree.Comparison;
import chainrule.python.syntax.Tree.Constant;
import chainrule.python.syntax.Tree.Context;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.ListDisplay;
import chainrule.python.syntax.Tree.Name;
import chainrule.python.syntax.Tree.Starred;
import chainrule.python.syntax.Tree.Subscript;
import chainrule.python.syntax.Tree.Tuple;
import java.util.List;

/** What may stand on the left of {@code =}, behind {@code for} or {@code del}. */
final class Targets {
    private Targets() { }

    /** Whether values can be bound to it. */
    static boolean isTarget(Expr e) {
        if (e instanceof Starred s) return !(s.value() instanceof Starred) && isTarget(s.value());
        if (e instanceof Tuple t) return t.elements().stream().allMatch(Targets::isTarget);
        if (e instanceof ListDisplay l) return l.elements().stream().allMatch(Targets::isTarget);
        return isSingle(e);
    }

    static boolean isDeletable(Expr e) {
        if (e instanceof Tuple t) return t.elements().stream().allMatch(Targets::isDeletable);
        if (e instanceof ListDisplay l) return l.elements().stream().allMatch(Targets::isDeletable);
        return isSingle(e);
    }

    static boolean isSingle(Expr e) { return e instanceof Name || e instanceof Attribute || e instanceof Subscript; }

    /** The same, bound or deleted instead of read. */
    static Expr in(Context context, Expr e) {
        if (e instanceof Name n) return new Name(n.id(), context, n.at());
        if (e instanceof Attribute a) return new Attribute(a.value(), a.name(), context, a.at());
        if (e instanceof Subscript s) return new Subscript(s.value(), s.slice(), context, s.at());
        if (e instanceof Starred s) return new Starred(in(context, s.value()), context, s.at());
        if (e instanceof Tuple t) return new Tuple(all(context, t.elements()), context, t.at());
        if (e instanceof ListDisplay l) return new ListDisplay(all(context, l.elements()), context, l.at());
        return e;
    }

    private static List<Expr> all(Context context, List<Expr> elements) { return elements.stream().map(e -> in(context, e)).toList(); }

    /** The part of a supposed target that cannot be one; null where there is none. */
    static Expr wrong(Expr e, boolean deleted, boolean loop) {
        if (e instanceof Tuple t) return firstWrong(t.elements(), deleted, loop);
        if (e instanceof ListDisplay l) return firstWrong(l.elements(), deleted, loop);
        if (e instanceof Starred s) return deleted ? s : wrong(s.value(), false, loop);
        if (e instanceof Compare c && loop) return c.operators().getFirst() == Comparison.IN ? wrong(c.left(), deleted, true) : null;
        return isSingle(e) ? null : e;
    }

    private static Expr firstWrong(List<Expr> elements, boolean deleted, boolean loop) {
        for (Expr e : elements) {
            Expr bad = wrong(e, deleted, loop);
            if (bad != null) return bad;
        }
        return null;
    }

    /** What Python calls an expression in its messages. */
    static String title(Expr e) {
        return switch (e) {
            case Attribute _ -> "attribute";
            case Subscript _ -> "subscript";
            case Starred _ -> "starred";
            case Name _ -> "name";
            case ListDisplay _ -> "list";
            case Tuple _ -> "tuple";
            case Tree.Lambda _ -> "lambda";
            case Tree.Call _ -> "function call";
            case Tree.BoolOp _, Tree.BinOp _, Tree.UnaryOp _ -> "expression";
            case Tree.GeneratorExp _ -> "generator expression";
            case Tree.Yield _, Tree.YieldFrom _ -> "yield expression";
            case Tree.ListComp _ -> "list comprehension";
            case Tree.SetComp _ -> "set comprehension";
            case Tree.DictComp _ -> "dict comprehension";
            case Tree.Dict _ -> "dict literal";
            case Tree.SetDisplay _ -> "set display";
            case Tree.JoinedStr _, Tree.FormattedValue _ -> "f-string expression";
            case Constant c -> constant(c.value());
            case Compare _ -> "comparison";
            case Tree.IfExp _ -> "conditional expression";
            case Tree.NamedExpr _ -> "named expression";
            case Tree.Slice _ -> "slice";
        };
    }

    private static String constant(Object value) {
        if (value == null) return "None";
        if (value instanceof Boolean b) return b ? "True" : "False";
        return value instanceof Tree.Ellipsis ? "ellipsis" : "literal";
    }
}
