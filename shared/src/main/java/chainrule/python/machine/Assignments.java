package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles what binds, changes and takes away names, attributes and elements. */
final class Assignments {
    private final Unit unit;
    private final Assembler code;

    Assignments(Unit unit) {
        this.unit = unit;
        this.code = unit.code;
    }

    private Expressions expressions() { return unit.expressions; }

    void assign(Tree.Assign a) {
        if (a.targets().size() == 1) {
            Tree.Expr target = a.targets().getFirst();
            if (target instanceof Tree.Name n && unit.home(n.id()) >= 0) {
                expressions().into(a.value(), unit.home(n.id()));
                unit.gotValue(n.id());
                return;
            }
            if (pairwise(target, a.value())) return;
            assign(target, expressions().value(a.value()));
            return;
        }
        int value = expressions().ownValue(a.value());
        for (Tree.Expr target : a.targets()) assign(target, value);
    }

    /** {@code a, b = b, a} without the tuple. */
    private boolean pairwise(Tree.Expr target, Tree.Expr value) {
        if (!(target instanceof Tree.Tuple to) || !(value instanceof Tree.Tuple from) || to.elements().size() != from.elements().size()) return false;
        if (!Displays.simple(to.elements()) || !Displays.simple(from.elements())) return false;
        List<Integer> values = new ArrayList<>();
        for (Tree.Expr e : from.elements()) values.add(expressions().ownValue(e));
        for (int i = 0; i < values.size(); i++) assign(to.elements().get(i), values.get(i));
        return true;
    }

    /** Binds a target to the value in a register, which stays. */
    void assign(Tree.Expr target, int value) {
        Tree.Span before = code.at(target.at());
        int mark = code.mark();
        unit.deeper(target.at());
        switch (target) {
            case Tree.Name n -> unit.store(n.id(), value);
            case Tree.Attribute a -> code.emit(Opcode.STORE_ATTRIBUTE, expressions().value(a.value()), code.site(unit.mangle(a.name())), value);
            case Tree.Subscript s -> {
                int object = expressions().value(s.value());
                code.emit(Opcode.SET_ITEM, object, expressions().value(s.slice()), value);
            }
            case Tree.Tuple t -> unpack(t.elements(), value);
            case Tree.ListDisplay l -> unpack(l.elements(), value);
            case Tree.Starred s -> throw unit.source.error("starred assignment target must be in a list or tuple", s.at());
            case Tree.Expr other -> throw unit.source.error("cannot assign to expression", other.at());
        }
        unit.shallower();
        code.release(mark);
        code.at(before);
    }

    private void unpack(List<Tree.Expr> targets, int value) {
        int star = -1;
        for (int i = 0; i < targets.size(); i++) {
            if (!(targets.get(i) instanceof Tree.Starred)) continue;
            if (star >= 0) throw unit.source.error("multiple starred expressions in assignment", targets.get(i).at());
            star = i;
        }
        List<Integer> registers = new ArrayList<>();
        for (Tree.Expr t : targets) registers.add(loopTarget(t instanceof Tree.Starred s ? s.value() : t));
        if (star < 0) code.emitList(Opcode.UNPACK, new int[] {value, targets.size()}, registers);
        else code.emitList(Opcode.UNPACK_STAR, new int[] {value, star, targets.size() - star - 1}, registers);
        for (int i = 0; i < targets.size(); i++) {
            Tree.Expr t = targets.get(i);
            assignLoopTarget(t instanceof Tree.Starred s ? s.value() : t, registers.get(i));
        }
    }

    /** The register in which a target gets its value: its own if it is a name that has one, else a new one. */
    int loopTarget(Tree.Expr target) {
        int home = target instanceof Tree.Name n ? unit.home(n.id()) : -1;
        return home >= 0 ? home : code.temporary();
    }

    /** What is left to do once that register has the value. */
    void assignLoopTarget(Tree.Expr target, int register) {
        if (target instanceof Tree.Name n && unit.home(n.id()) >= 0) unit.gotValue(n.id());
        else assign(target, register);
    }

    void augment(Tree.AugAssign a) {
        int opcode = Expressions.operator(a.operator()) + Opcode.IADD - Opcode.ADD;
        switch (a.target()) {
            case Tree.Name n -> {
                Tree.Span before = code.at(n.at());
                int home = unit.home(n.id());
                int t = unit.load(n.id());
                code.at(before);
                int value = expressions().value(a.value());
                int d = home >= 0 ? home : code.temporary();
                code.emit(opcode, d, t, value);
                code.at(n.at());
                unit.store(n.id(), d);
                code.at(before);
            }
            case Tree.Attribute at -> {
                int object = expressions().value(at.value());
                int t = code.temporary();
                Tree.Span before = code.at(at.at());
                code.emit(Opcode.LOAD_ATTRIBUTE, t, object, code.site(unit.mangle(at.name())));
                code.at(before);
                code.emit(opcode, t, t, expressions().value(a.value()));
                code.at(at.at());
                code.emit(Opcode.STORE_ATTRIBUTE, object, code.site(unit.mangle(at.name())), t);
                code.at(before);
            }
            case Tree.Subscript s -> {
                int object = expressions().value(s.value());
                int index = expressions().value(s.slice());
                int t = code.temporary();
                Tree.Span before = code.at(s.at());
                code.emit(Opcode.GET_ITEM, t, object, index);
                code.at(before);
                code.emit(opcode, t, t, expressions().value(a.value()));
                code.at(s.at());
                code.emit(Opcode.SET_ITEM, object, index, t);
                code.at(before);
            }
            case Tree.Expr other -> throw unit.source.error("illegal expression for augmented assignment", other.at());
        }
    }

    void annotate(Tree.AnnAssign a) {
        if (a.value() != null) {
            if (a.target() instanceof Tree.Name n && unit.home(n.id()) >= 0) {
                expressions().into(a.value(), unit.home(n.id()));
                unit.gotValue(n.id());
            } else assign(a.target(), expressions().value(a.value()));
        }
        boolean kept = unit.scope.kind != Scope.Kind.FUNCTION;
        if (kept && a.simple() && a.target() instanceof Tree.Name n) {
            int annotation = annotation(a.annotation());
            int all = code.temporary();
            unit.loadInto("__annotations__", all);
            code.emit(Opcode.SET_ITEM, all, code.constant(unit.mangle(n.id())), annotation);
        }
    }

    /** The value of an annotation, or its text where the source asked for that. */
    int annotation(Tree.Expr e) {
        if (unit.options.textAnnotations()) return code.constant(unit.source.text(e.at()));
        return expressions().value(e);
    }

    void delete(Tree.Expr target) {
        Tree.Span before = code.at(target.at());
        int mark = code.mark();
        switch (target) {
            case Tree.Name n -> unit.delete(n.id());
            case Tree.Attribute a -> code.emit(Opcode.DELETE_ATTRIBUTE, expressions().value(a.value()), code.string(unit.mangle(a.name())));
            case Tree.Subscript s -> {
                int object = expressions().value(s.value());
                code.emit(Opcode.DELETE_ITEM, object, expressions().value(s.slice()));
            }
            case Tree.Tuple t -> { for (Tree.Expr e : t.elements()) delete(e); }
            case Tree.ListDisplay l -> { for (Tree.Expr e : l.elements()) delete(e); }
            case Tree.Expr other -> throw unit.source.error("cannot delete expression", other.at());
        }
        code.release(mark);
        code.at(before);
    }
}
