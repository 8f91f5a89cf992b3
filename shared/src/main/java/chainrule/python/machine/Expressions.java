package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles expressions: into a register asked for, into whichever is handy, or into a jump. */
final class Expressions {
    private final Unit unit;
    private final Assembler code;
    private final Calls calls;
    private final Displays displays;

    Expressions(Unit unit) {
        this.unit = unit;
        this.code = unit.code;
        calls = new Calls(unit, this);
        displays = new Displays(unit, this);
    }

    /** A register that holds the value, be it a name's own or a constant's. */
    int value(Tree.Expr e) {
        Object constant = Constants.of(e);
        if (constant != Constants.UNKNOWN) return code.constant(constant);
        if (e instanceof Tree.Name n) {
            Tree.Span before = code.at(n.at());
            int r = unit.load(n.id());
            code.at(before);
            return r;
        }
        int t = code.temporary();
        into(e, t);
        return t;
    }

    /** A register that nothing writes to before the one who asked reads it. */
    int ownValue(Tree.Expr e) {
        int r = value(e);
        if (!code.isLocal(r)) return r;
        int t = code.temporary();
        code.emit(Opcode.MOVE, t, r);
        return t;
    }

    /** Several values, each in a register of its own. */
    List<Integer> values(List<Tree.Expr> all) {
        List<Integer> registers = new ArrayList<>();
        for (Tree.Expr e : all) registers.add(value(e));
        return registers;
    }

    /** The value into {@code d}, which is written to only when the value is there: a failing expression leaves it. */
    void into(Tree.Expr e, int d) {
        unit.deeper(e.at());
        Tree.Span before = code.at(e.at());
        int mark = code.mark();
        if (code.isLocal(d) && needsRoom(e)) {
            int t = code.temporary();
            write(e, t);
            code.emit(Opcode.MOVE, d, t);
        } else write(e, d);
        code.release(mark);
        code.at(before);
        unit.shallower();
    }

    /** Whether its result is made in several steps. */
    private static boolean needsRoom(Tree.Expr e) {
        return switch (e) {
            case Tree.BoolOp b -> true;
            case Tree.NamedExpr n -> true;
            case Tree.Compare c -> c.operators().size() > 1;
            case Tree.Dict d -> true;
            case Tree.SetDisplay s -> true;
            case Tree.ListDisplay l -> !Displays.simple(l.elements());
            case Tree.Tuple t -> !Displays.simple(t.elements());
            case Tree.ListComp c -> true;
            case Tree.SetComp c -> true;
            case Tree.DictComp c -> true;
            case Tree.YieldFrom y -> true;
            case Tree.Call c -> Calls.spreads(c);
            case Tree.BinOp b -> false;
            case Tree.UnaryOp u -> false;
            case Tree.Lambda l -> false;
            case Tree.IfExp i -> false;
            case Tree.GeneratorExp g -> false;
            case Tree.Yield y -> false;
            case Tree.FormattedValue f -> false;
            case Tree.JoinedStr j -> false;
            case Tree.Constant c -> false;
            case Tree.Attribute a -> false;
            case Tree.Subscript s -> false;
            case Tree.Starred s -> false;
            case Tree.Name n -> false;
            case Tree.Slice s -> false;
        };
    }

    private void write(Tree.Expr e, int d) {
        Object constant = Constants.of(e);
        if (constant != Constants.UNKNOWN) {
            code.emit(Opcode.MOVE, d, code.constant(constant));
            return;
        }
        switch (e) {
            case Tree.BoolOp b -> logic(b, d);
            case Tree.NamedExpr n -> {
                into(n.value(), d);
                unit.store(n.target().id(), d);
            }
            case Tree.BinOp b -> {
                int left = value(b.left());
                int right = value(b.right());
                code.emit(operator(b.operator()), d, left, right);
            }
            case Tree.UnaryOp u -> unary(u, d);
            case Tree.Lambda l -> Functions.lambda(unit, l, d);
            case Tree.IfExp i -> {
                int otherwise = code.label();
                int end = code.label();
                jump(i.test(), false, otherwise);
                boolean[] known = unit.known();
                into(i.body(), d);
                code.emit(Opcode.JUMP, end);
                code.put(otherwise);
                unit.assigned = known.clone();
                into(i.orElse(), d);
                code.put(end);
                unit.assigned = known;
            }
            case Tree.Dict x -> displays.dictionary(x, d);
            case Tree.SetDisplay s -> displays.set(s, d);
            case Tree.ListComp c -> displays.list(c, d);
            case Tree.SetComp c -> displays.set(c, d);
            case Tree.DictComp c -> displays.dictionary(c, d);
            case Tree.GeneratorExp c -> Functions.generator(unit, c, d);
            case Tree.Yield y -> code.emit(Opcode.YIELD, d, y.value() == null ? code.constant(null) : value(y.value()));
            case Tree.YieldFrom y -> {
                int iterator = code.temporary();
                code.emit(Opcode.DELEGATE, iterator, value(y.value()));
                code.emit(Opcode.MOVE, d, code.constant(null));
                code.emit(Opcode.YIELD_FROM, d, iterator);
            }
            case Tree.Compare c -> compare(c, d);
            case Tree.Call c -> calls.call(c, d);
            case Tree.FormattedValue f -> formatted(f, d);
            case Tree.JoinedStr j -> joined(j, d);
            case Tree.Constant c -> code.emit(Opcode.MOVE, d, code.constant(Constants.value(c.value())));
            case Tree.Attribute a -> code.emit(Opcode.LOAD_ATTRIBUTE, d, value(a.value()), code.site(unit.mangle(a.name())));
            case Tree.Subscript s -> {
                int object = value(s.value());
                code.emit(Opcode.GET_ITEM, d, object, value(s.slice()));
            }
            case Tree.Starred s -> throw unit.source.error("can't use starred expression here", s.at());
            case Tree.Name n -> unit.loadInto(n.id(), d);
            case Tree.ListDisplay l -> displays.list(l.elements(), d);
            case Tree.Tuple t -> displays.tuple(t.elements(), d);
            case Tree.Slice s -> code.emit(Opcode.SLICE, d, orNone(s.lower()), orNone(s.upper()), orNone(s.step()));
        }
    }

    private int orNone(Tree.Expr e) { return e == null ? code.constant(null) : value(e); }

    static int operator(Tree.Operator o) {
        return switch (o) {
            case ADD -> Opcode.ADD;
            case SUB -> Opcode.SUB;
            case MULT -> Opcode.MUL;
            case MAT_MULT -> Opcode.MATMUL;
            case DIV -> Opcode.TRUEDIV;
            case MOD -> Opcode.MOD;
            case POW -> Opcode.POW;
            case L_SHIFT -> Opcode.LSHIFT;
            case R_SHIFT -> Opcode.RSHIFT;
            case BIT_OR -> Opcode.OR;
            case BIT_XOR -> Opcode.XOR;
            case BIT_AND -> Opcode.AND;
            case FLOOR_DIV -> Opcode.FLOORDIV;
        };
    }

    private void unary(Tree.UnaryOp u, int d) {
        int s = value(u.operand());
        code.emit(switch (u.operator()) {
            case INVERT -> Opcode.INVERT;
            case NOT -> Opcode.NOT;
            case U_ADD -> Opcode.POS;
            case U_SUB -> Opcode.NEG;
        }, d, s);
    }

    private void logic(Tree.BoolOp b, int d) {
        int end = code.label();
        boolean[] known = null;
        for (int i = 0; i < b.values().size(); i++) {
            into(b.values().get(i), d);
            if (i == 0) known = unit.known();
            if (i < b.values().size() - 1) code.emit(b.and() ? Opcode.JUMP_FALSE : Opcode.JUMP_TRUE, d, end);
        }
        code.put(end);
        unit.assigned = known;
    }

    private void compare(Tree.Compare c, int d) {
        int end = code.label();
        int left = value(c.left());
        boolean[] known = null;
        for (int i = 0; i < c.operators().size(); i++) {
            int right = value(c.comparators().get(i));
            if (i == 0) known = unit.known();
            code.emit(comparison(c.operators().get(i)), d, left, right);
            if (i < c.operators().size() - 1) code.emit(Opcode.JUMP_FALSE, d, end);
            left = right;
        }
        code.put(end);
        unit.assigned = known;
    }

    private static int comparison(Tree.Comparison c) {
        return switch (c) {
            case EQ -> Opcode.EQ;
            case NOT_EQ -> Opcode.NE;
            case LT -> Opcode.LT;
            case LT_E -> Opcode.LE;
            case GT -> Opcode.GT;
            case GT_E -> Opcode.GE;
            case IS -> Opcode.IS;
            case IS_NOT -> Opcode.IS_NOT;
            case IN -> Opcode.IN;
            case NOT_IN -> Opcode.NOT_IN;
        };
    }

    private void formatted(Tree.FormattedValue f, int d) {
        int s = value(f.value());
        int format = f.format() == null ? -1 : value(f.format());
        code.emit(Opcode.FORMAT, d, s, f.conversion(), format);
    }

    private void joined(Tree.JoinedStr j, int d) {
        if (j.values().size() == 1 && j.values().getFirst() instanceof Tree.FormattedValue f) {
            formatted(f, d);
            return;
        }
        code.emitList(Opcode.JOIN, new int[] {d, j.values().size()}, values(j.values()));
    }

    /** Goes to the label if the expression's truth is {@code when}, else on. */
    void jump(Tree.Expr e, boolean when, int label) {
        unit.deeper(e.at());
        Tree.Span before = code.at(e.at());
        int mark = code.mark();
        Object constant = Constants.of(e);
        if (constant instanceof Boolean || constant instanceof Long) {
            boolean truth = constant instanceof Boolean b ? b : (Long) constant != 0;
            if (truth == when) code.emit(Opcode.JUMP, label);
        } else if (e instanceof Tree.UnaryOp u && u.operator() == Tree.Unary.NOT) {
            jump(u.operand(), !when, label);
        } else if (e instanceof Tree.BoolOp b) {
            jumpLogic(b, when, label);
        } else if (e instanceof Tree.Compare c && c.operators().size() == 1 && jumps(c.operators().getFirst())) {
            int left = value(c.left());
            int right = value(c.comparators().getFirst());
            code.emit(jumpCode(c.operators().getFirst(), when), left, right, label);
        } else {
            int s = value(e);
            code.emit(when ? Opcode.JUMP_TRUE : Opcode.JUMP_FALSE, s, label);
        }
        code.release(mark);
        code.at(before);
        unit.shallower();
    }

    private void jumpLogic(Tree.BoolOp b, boolean when, int label) {
        int end = code.label();
        boolean[] known = null;
        for (int i = 0; i < b.values().size(); i++) {
            boolean last = i == b.values().size() - 1;
            // 'and' is false as soon as one is, 'or' true
            if (b.and() != when || last) jump(b.values().get(i), when, label);
            else jump(b.values().get(i), !when, end);
            if (i == 0) known = unit.known();
        }
        code.put(end);
        unit.assigned = known;
    }

    private static boolean jumps(Tree.Comparison c) { return c != Tree.Comparison.IN && c != Tree.Comparison.NOT_IN; }

    private static int jumpCode(Tree.Comparison c, boolean when) {
        return switch (c) {
            case LT -> when ? Opcode.JUMP_LT : Opcode.JUMP_NOT_LT;
            case LT_E -> when ? Opcode.JUMP_LE : Opcode.JUMP_NOT_LE;
            case EQ -> when ? Opcode.JUMP_EQ : Opcode.JUMP_NOT_EQ;
            case NOT_EQ -> when ? Opcode.JUMP_NE : Opcode.JUMP_NOT_NE;
            case GT -> when ? Opcode.JUMP_GT : Opcode.JUMP_NOT_GT;
            case GT_E -> when ? Opcode.JUMP_GE : Opcode.JUMP_NOT_GE;
            case IS -> when ? Opcode.JUMP_IS : Opcode.JUMP_IS_NOT;
            case IS_NOT -> when ? Opcode.JUMP_IS_NOT : Opcode.JUMP_IS;
            case IN, NOT_IN -> throw new IllegalStateException("no jump on " + c);
        };
    }
}
