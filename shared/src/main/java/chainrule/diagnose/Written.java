package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;

/** An expression as source again, for names of values and lines mended. */
final class Written {
    private Written() { }

    static String of(Tree.Expr e) { return of(e, 0); }

    /** How tightly each operator binds: higher is tighter. */
    private static int strength(Tree.Expr e) {
        return switch (e) {
            case Tree.Lambda _, Tree.IfExp _, Tree.NamedExpr _, Tree.Yield _, Tree.YieldFrom _ -> 0;
            case Tree.BoolOp b -> b.and() ? 2 : 1;
            case Tree.UnaryOp u -> u.operator() == Tree.Unary.NOT ? 3 : 12;
            case Tree.Compare _ -> 4;
            case Tree.BinOp b -> strength(b.operator());
            case Tree.Tuple _ -> -1;
            case Tree.Constant c -> c.value() instanceof Long l && l < 0 || c.value() instanceof Double d && d < 0 ? 12 : 15;
            case Tree.Expr _ -> 15;
        };
    }

    static int strength(Tree.Operator operator) {
        return switch (operator) {
            case BIT_OR -> 5;
            case BIT_XOR -> 6;
            case BIT_AND -> 7;
            case L_SHIFT, R_SHIFT -> 8;
            case ADD, SUB -> 9;
            case MULT, MAT_MULT, DIV, MOD, FLOOR_DIV -> 10;
            case POW -> 13;
        };
    }

    private static String of(Tree.Expr e, int least) {
        String text = plain(e);
        return strength(e) < least ? "(" + text + ")" : text;
    }

    private static String plain(Tree.Expr e) {
        return switch (e) {
            case null -> "";
            case Tree.Name n -> n.id();
            case Tree.Constant c -> constant(c.value());
            case Tree.Attribute a -> of(a.value(), a.value() instanceof Tree.Constant c && c.value() instanceof Long ? 16 : 14) + "." + a.name();
            case Tree.Subscript s -> of(s.value(), 14) + "[" + plain(s.slice()) + "]";
            case Tree.Slice s -> plain(s.lower()) + ":" + plain(s.upper()) + (s.step() == null ? "" : ":" + plain(s.step()));
            case Tree.Call c -> of(c.function(), 14) + "(" + arguments(c) + ")";
            case Tree.BinOp b -> {
                int own = strength(b.operator());
                boolean right = b.operator() == Tree.Operator.POW;
                yield of(b.left(), right ? own + 1 : own) + (right ? "" : " ") + b.operator().symbol() + (right ? "" : " ") + of(b.right(), right ? 12 : own + 1);
            }
            case Tree.UnaryOp u -> u.operator() == Tree.Unary.NOT ? "not " + of(u.operand(), 3) : u.operator().symbol() + of(u.operand(), 12);
            case Tree.BoolOp b -> {
                List<String> parts = new ArrayList<>();
                for (Tree.Expr v : b.values()) parts.add(of(v, b.and() ? 3 : 2));
                yield String.join(b.and() ? " and " : " or ", parts);
            }
            case Tree.Compare c -> {
                StringBuilder out = new StringBuilder(of(c.left(), 5));
                for (int i = 0; i < c.operators().size(); i++) out.append(' ').append(c.operators().get(i).symbol()).append(' ').append(of(c.comparators().get(i), 5));
                yield out.toString();
            }
            case Tree.IfExp i -> of(i.body(), 1) + " if " + of(i.test(), 1) + " else " + of(i.orElse(), 0);
            case Tree.Tuple t -> t.elements().size() == 1 ? of(t.elements().getFirst(), 0) + "," : list(t.elements());
            case Tree.ListDisplay l -> "[" + list(l.elements()) + "]";
            case Tree.Starred s -> "*" + of(s.value(), 5);
            case Tree.Expr other -> throw new IllegalArgumentException("written: an expression of this kind is not written again: " + other.getClass());
        };
    }

    private static String list(List<Tree.Expr> elements) {
        List<String> parts = new ArrayList<>();
        for (Tree.Expr e : elements) parts.add(of(e, 0));
        return String.join(", ", parts);
    }

    private static String arguments(Tree.Call c) {
        List<String> parts = new ArrayList<>();
        for (Tree.Expr e : c.arguments()) parts.add(of(e, 0));
        for (Tree.Keyword k : c.keywords()) parts.add((k.name() == null ? "**" : k.name() + "=") + of(k.value(), 0));
        return String.join(", ", parts);
    }

    private static String constant(Object value) { return value == Tree.Ellipsis.VALUE ? "..." : Values.repr(value); }
}
