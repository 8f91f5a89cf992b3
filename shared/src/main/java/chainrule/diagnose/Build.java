package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Expressions made of expressions. */
final class Build {
    private Build() { }

    static Tree.Expr op(Tree.Expr a, Tree.Operator operator, Tree.Expr b) { return new Tree.BinOp(a, operator, b, a.at()); }

    static Tree.Expr times(Tree.Expr a, Tree.Expr b) { return op(a, Tree.Operator.MULT, b); }

    static Tree.Expr over(Tree.Expr a, Tree.Expr b) { return op(a, Tree.Operator.DIV, b); }

    static Tree.Expr plus(Tree.Expr a, Tree.Expr b) { return op(a, Tree.Operator.ADD, b); }

    static Tree.Expr minus(Tree.Expr a, Tree.Expr b) { return op(a, Tree.Operator.SUB, b); }

    static Tree.Expr negative(Tree.Expr a) { return new Tree.UnaryOp(Tree.Unary.U_SUB, a, a.at()); }

    static Tree.Expr number(long value, Tree.Expr near) { return new Tree.Constant(value, near.at()); }

    static Tree.Expr attribute(Tree.Expr a, String name) { return new Tree.Attribute(a, name, Tree.Context.LOAD, a.at()); }

    static Tree.Expr element(Tree.Expr a, long index) { return new Tree.Subscript(a, number(index, a), Tree.Context.LOAD, a.at()); }

    static Tree.Expr positive(Tree.Expr a) { return new Tree.Compare(a, List.of(Tree.Comparison.GT), List.of(number(0, a)), a.at()); }

    /** {@code a.name(axis=..., keepdims=True)}. */
    static Tree.Expr method(Tree.Expr a, String name, Integer axis, boolean keepdims) {
        List<Tree.Keyword> named = new ArrayList<>();
        if (axis != null) named.add(new Tree.Keyword("axis", number(axis, a), a.at()));
        if (keepdims) named.add(new Tree.Keyword("keepdims", new Tree.Constant(true, a.at()), a.at()));
        return new Tree.Call(attribute(a, name), List.of(), named, a.at());
    }

    /** {@code a[::-1, ::-1]}: both last axes reversed. */
    static Tree.Expr flipped(Tree.Expr a, int rank) {
        Tree.Expr back = new Tree.Slice(null, null, negative(number(1, a)), a.at());
        List<Tree.Expr> all = new ArrayList<>();
        if (rank > 2) all.add(new Tree.Constant(Tree.Ellipsis.VALUE, a.at()));
        for (int i = 0; i < Math.min(rank, 2); i++) all.add(back);
        Tree.Expr slice = all.size() == 1 ? all.getFirst() : new Tree.Tuple(all, Tree.Context.LOAD, a.at());
        return new Tree.Subscript(a, slice, Tree.Context.LOAD, a.at());
    }
}
