package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Expressions gone through, and put together again with one part changed. */
final class Walk {
    private Walk() { }

    /** Every expression within {@code e}, itself first. */
    static void through(Tree.Expr e, Consumer<Tree.Expr> each) {
        if (e == null) return;
        each.accept(e);
        for (Tree.Expr part : parts(e)) through(part, each);
    }

    static List<Tree.Expr> all(Tree.Expr e) {
        List<Tree.Expr> out = new ArrayList<>();
        through(e, out::add);
        return out;
    }

    private static List<Tree.Expr> parts(Tree.Expr e) {
        List<Tree.Expr> out = new ArrayList<>();
        rebuilt(e, part -> {
            out.add(part);
            return part;
        });
        return out;
    }

    /** {@code root} with {@code by} where {@code part} (this very node) was. */
    static Tree.Expr replace(Tree.Expr root, Tree.Expr part, Tree.Expr by) { return root == part ? by : rebuilt(root, e -> replace(e, part, by)); }

    /** {@code root} with every name {@code from} changed to the expression {@code by}. */
    static Tree.Expr rename(Tree.Expr root, String from, Tree.Expr by) {
        if (isTerm(root) && Written.of(root).equals(from)) return by;
        return rebuilt(root, e -> rename(e, from, by));
    }

    /** A name, an attribute or element of one: something that can be read without doing anything. */
    static boolean isTerm(Tree.Expr e) {
        return switch (e) {
            case Tree.Name _ -> true;
            case Tree.Attribute a -> isTerm(a.value());
            case Tree.Subscript s -> isTerm(s.value()) && (s.slice() instanceof Tree.Constant || s.slice() instanceof Tree.Name || s.slice() instanceof Tree.UnaryOp);
            case Tree.Expr _ -> false;
        };
    }

    private static Tree.Expr rebuilt(Tree.Expr e, UnaryOperator<Tree.Expr> f) {
        return switch (e) {
            case Tree.BinOp b -> new Tree.BinOp(f.apply(b.left()), b.operator(), f.apply(b.right()), b.at());
            case Tree.UnaryOp u -> new Tree.UnaryOp(u.operator(), f.apply(u.operand()), u.at());
            case Tree.Call c -> {
                List<Tree.Keyword> named = new ArrayList<>();
                Tree.Expr function = f.apply(c.function());
                List<Tree.Expr> arguments = each(c.arguments(), f);
                for (Tree.Keyword k : c.keywords()) named.add(new Tree.Keyword(k.name(), f.apply(k.value()), k.at()));
                yield new Tree.Call(function, arguments, named, c.at());
            }
            case Tree.Attribute a -> new Tree.Attribute(f.apply(a.value()), a.name(), a.context(), a.at());
            case Tree.Subscript s -> new Tree.Subscript(f.apply(s.value()), f.apply(s.slice()), s.context(), s.at());
            case Tree.Compare c -> new Tree.Compare(f.apply(c.left()), c.operators(), each(c.comparators(), f), c.at());
            case Tree.IfExp i -> new Tree.IfExp(f.apply(i.test()), f.apply(i.body()), f.apply(i.orElse()), i.at());
            case Tree.Tuple t -> new Tree.Tuple(each(t.elements(), f), t.context(), t.at());
            case Tree.ListDisplay l -> new Tree.ListDisplay(each(l.elements(), f), l.context(), l.at());
            case Tree.Expr other -> other;
        };
    }

    private static List<Tree.Expr> each(List<Tree.Expr> parts, UnaryOperator<Tree.Expr> f) {
        List<Tree.Expr> out = new ArrayList<>();
        for (Tree.Expr e : parts) out.add(f.apply(e));
        return out;
    }
}
