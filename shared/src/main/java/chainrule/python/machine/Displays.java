package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles lists, tuples, sets and dictionaries as they are written, and comprehensions, which are loops in the frame around them. */
final class Displays {
    /** More elements than this are added one by one, so that they do not all need a register. */
    private static final int MOST = 64;

    private final Unit unit;
    private final Assembler code;
    private final Expressions expressions;

    Displays(Unit unit, Expressions expressions) {
        this.unit = unit;
        this.code = unit.code;
        this.expressions = expressions;
    }

    /** Whether one instruction makes it. */
    static boolean simple(List<Tree.Expr> elements) {
        if (elements.size() > MOST) return false;
        for (Tree.Expr e : elements) if (e instanceof Tree.Starred) return false;
        return true;
    }

    void list(List<Tree.Expr> elements, int d) {
        if (simple(elements)) code.emitList(Opcode.LIST, new int[] {d, elements.size()}, expressions.values(elements));
        else oneByOne(Opcode.LIST, Opcode.APPEND, Opcode.EXTEND, elements, d);
    }

    void tuple(List<Tree.Expr> elements, int d) {
        if (simple(elements)) {
            code.emitList(Opcode.TUPLE, new int[] {d, elements.size()}, expressions.values(elements));
            return;
        }
        int list = code.temporary();
        oneByOne(Opcode.LIST, Opcode.APPEND, Opcode.EXTEND, elements, list);
        code.emit(Opcode.LIST_TO_TUPLE, d, list);
    }

    void set(Tree.SetDisplay s, int d) {
        if (simple(s.elements())) code.emitList(Opcode.SET, new int[] {d, s.elements().size()}, expressions.values(s.elements()));
        else oneByOne(Opcode.SET, Opcode.SET_ADD, Opcode.SET_UPDATE, s.elements(), d);
    }

    private void oneByOne(int make, int add, int addAll, List<Tree.Expr> elements, int d) {
        code.emit(make, d, 0);
        for (Tree.Expr e : elements) {
            int mark = code.mark();
            if (e instanceof Tree.Starred s) code.emit(addAll, d, expressions.value(s.value()));
            else code.emit(add, d, expressions.value(e));
            code.release(mark);
        }
    }

    void dictionary(Tree.Dict x, int d) {
        boolean simple = x.keys().size() <= MOST / 2;
        for (Tree.Expr k : x.keys()) simple &= k != null;
        if (simple) {
            List<Integer> registers = new ArrayList<>();
            for (int i = 0; i < x.keys().size(); i++) {
                registers.add(expressions.value(x.keys().get(i)));
                registers.add(expressions.value(x.values().get(i)));
            }
            code.emitList(Opcode.DICT, new int[] {d, x.keys().size()}, registers);
            return;
        }
        code.emit(Opcode.DICT, d, 0);
        for (int i = 0; i < x.keys().size(); i++) {
            int mark = code.mark();
            if (x.keys().get(i) == null) {
                code.emit(Opcode.DICT_UPDATE, d, expressions.value(x.values().get(i)));
            } else {
                int key = expressions.value(x.keys().get(i));
                code.emit(Opcode.DICT_PUT, d, key, expressions.value(x.values().get(i)));
            }
            code.release(mark);
        }
    }

    // Comprehensions

    void list(Tree.ListComp c, int d) {
        comprehension(c, Opcode.LIST, d, c.generators(), () -> code.emit(Opcode.APPEND, d, expressions.value(c.element())));
    }

    void set(Tree.SetComp c, int d) {
        comprehension(c, Opcode.SET, d, c.generators(), () -> code.emit(Opcode.SET_ADD, d, expressions.value(c.element())));
    }

    void dictionary(Tree.DictComp c, int d) {
        comprehension(c, Opcode.DICT, d, c.generators(), () -> {
            int key = expressions.value(c.key());
            code.emit(Opcode.DICT_PUT, d, key, expressions.value(c.value()));
        });
    }

    private void comprehension(Tree.Expr c, int make, int d, List<Tree.Comprehension> parts, Runnable add) {
        int first = code.temporary();
        code.emit(Opcode.ITERATE, first, expressions.value(parts.getFirst().iter()));
        Scope outer = unit.scope;
        boolean[] known = unit.known();
        int start = code.place();
        unit.scope = unit.scopes.of(c);
        for (Variable v : unit.scope.variables.values()) {
            if (v.shared || parts.size() > 1) code.emit(Opcode.UNBIND, v.register);
            if (v.shared) code.emit(Opcode.MAKE_CELL, v.register);
        }
        code.emit(make, d, 0);
        loop(parts, 0, first, () -> {
            int mark = code.mark();
            add.run();
            code.release(mark);
        });
        code.region(start, unit.scope.name, c.at());
        unit.scope = outer;
        unit.assigned = known;
    }

    /** The loops of a comprehension from one on, around what is done for each element. */
    void loop(List<Tree.Comprehension> parts, int i, int iterator, Runnable body) {
        if (i == parts.size()) {
            body.run();
            return;
        }
        Tree.Comprehension part = parts.get(i);
        int next = code.label();
        int again = code.label();
        code.emit(Opcode.JUMP, next);
        code.put(again);
        int mark = code.mark();
        int value = unit.assignments.loopTarget(part.target());
        unit.assignments.assignLoopTarget(part.target(), value);
        for (Tree.Expr condition : part.conditions()) expressions.jump(condition, false, next);
        if (i + 1 < parts.size()) {
            int inner = code.temporary();
            code.emit(Opcode.ITERATE, inner, expressions.value(parts.get(i + 1).iter()));
            loop(parts, i + 1, inner, body);
        } else body.run();
        code.release(mark);
        code.put(next);
        code.emit(Opcode.FOR, value, iterator, again);
    }
}
