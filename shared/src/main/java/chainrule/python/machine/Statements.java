package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.List;

/** Compiles statements. */
final class Statements {
    private final Unit unit;
    private final Assembler code;
    private final Handlers handlers;
    private int nested;

    Statements(Unit unit) {
        this.unit = unit;
        this.code = unit.code;
        handlers = new Handlers(unit);
    }

    private Expressions expressions() { return unit.expressions; }

    void block(List<Tree.Statement> body) { for (Tree.Statement s : body) statement(s); }

    private void statement(Tree.Statement s) {
        unit.deeper(s.at());
        Tree.Span before = code.at(s.at());
        int mark = code.mark();
        if (unit.options.traced()) code.emit(Opcode.LINE, s.at().line());
        switch (s) {
            case Tree.FunctionDef f -> function(f);
            case Tree.ClassDef c -> type(c);
            case Tree.Return r -> returns(r);
            case Tree.Delete d -> { for (Tree.Expr t : d.targets()) unit.assignments.delete(t); }
            case Tree.Assign a -> unit.assignments.assign(a);
            case Tree.AugAssign a -> unit.assignments.augment(a);
            case Tree.AnnAssign a -> unit.assignments.annotate(a);
            case Tree.For f -> loop(f);
            case Tree.While w -> loop(w);
            case Tree.If i -> branch(i);
            case Tree.With w -> handlers.with(w, 0);
            case Tree.Match m -> new Patterns(unit).match(m);
            case Tree.Raise r -> {
                int exception = r.exception() == null ? -1 : expressions().value(r.exception());
                code.emit(Opcode.RAISE, exception, r.cause() == null ? -1 : expressions().value(r.cause()));
                unit.unreachable();
            }
            case Tree.Try t -> handlers.attempt(t);
            case Tree.TryStar t -> throw unit.source.error("except* (exception groups) is not supported here: catch the exceptions one by one with except", t.at());
            case Tree.Assert a -> claim(a);
            case Tree.Import i -> { for (Tree.Alias a : i.names()) imports(a); }
            case Tree.ImportFrom i -> imports(i);
            case Tree.Global g -> { }
            case Tree.Nonlocal n -> { }
            case Tree.ExprStatement e -> alone(e.value());
            case Tree.Pass p -> { }
            case Tree.Break b -> leave(Block.Exit.BREAK, "'break' outside loop", b.at());
            case Tree.Continue c -> leave(Block.Exit.CONTINUE, "'continue' not properly in loop", c.at());
        }
        code.release(mark);
        code.at(before);
        unit.shallower();
    }

    private void alone(Tree.Expr e) {
        boolean shown = e == unit.options.shown();
        if (Constants.of(e) != Constants.UNKNOWN && !shown) return;
        int value = expressions().value(e);
        if (shown) code.emit(Opcode.SHOW, value);
    }

    private void leave(Block.Exit exit, String outside, Tree.Span at) {
        for (Block b : unit.blocks) {
            if (!(b instanceof Block.Loop)) continue;
            unit.exit(exit, -1);
            unit.unreachable();
            return;
        }
        throw unit.source.error(outside, at);
    }

    private void returns(Tree.Return r) {
        if (unit.scope.kind != Scope.Kind.FUNCTION) throw unit.source.error("'return' outside function", r.at());
        if (r.value() != null && unit.blocks.isEmpty()) result(r.value());
        else unit.exit(Block.Exit.RETURN, r.value() == null ? code.constant(null) : expressions().value(r.value()));
        unit.unreachable();
    }

    /** Returns a value; one of two by two instructions rather than by a register in between. */
    void result(Tree.Expr value) {
        if (!(value instanceof Tree.IfExp i)) {
            code.emit(Opcode.RETURN, expressions().value(value));
            return;
        }
        int otherwise = code.label();
        expressions().jump(i.test(), false, otherwise);
        boolean[] known = unit.known();
        int mark = code.mark();
        result(i.body());
        code.release(mark);
        code.put(otherwise);
        unit.assigned = known;
        result(i.orElse());
    }

    // Definitions

    private void function(Tree.FunctionDef f) {
        int[] decorators = decorators(f.decorators());
        int d = code.temporary();
        Functions.function(unit, f, d);
        decorate(decorators, f.decorators(), d);
        unit.store(f.name(), d);
    }

    private void type(Tree.ClassDef c) {
        int[] decorators = decorators(c.decorators());
        int d = code.temporary();
        Functions.type(unit, c, d);
        decorate(decorators, c.decorators(), d);
        unit.store(c.name(), d);
    }

    private int[] decorators(List<Tree.Expr> all) {
        int[] registers = new int[all.size()];
        for (int i = 0; i < registers.length; i++) registers[i] = expressions().ownValue(all.get(i));
        return registers;
    }

    private void decorate(int[] decorators, List<Tree.Expr> written, int d) {
        for (int i = decorators.length - 1; i >= 0; i--) {
            Tree.Span before = code.at(written.get(i).at());
            code.emit(Opcode.CALL, d, decorators[i], 1, d);
            code.at(before);
        }
    }

    // Loops and branches

    private void enter(Block b, Tree.Span at) {
        if (++nested > 20) throw unit.source.error("too many statically nested blocks", at);
        unit.blocks.push(b);
    }

    private void leaveBlock() {
        nested--;
        unit.blocks.pop();
    }

    private void loop(Tree.For f) {
        int end = code.label();
        int next = code.label();
        int again = code.label();
        int iterator = code.temporary();
        code.emit(Opcode.ITERATE, iterator, expressions().value(f.iter()));
        boolean[] known = unit.known();
        code.emit(Opcode.JUMP, next);
        code.put(again);
        int value = unit.assignments.loopTarget(f.target());
        unit.assignments.assignLoopTarget(f.target(), value);
        Block.Loop loop = new Block.Loop(end, next);
        enter(loop, f.at());
        block(f.body());
        leaveBlock();
        code.put(next);
        code.at(f.at());
        code.emit(Opcode.FOR, value, iterator, again);
        after(loop, known, f.orElse());
        code.put(end);
    }

    private void loop(Tree.While w) {
        int end = code.label();
        int test = code.label();
        int again = code.label();
        boolean[] known = unit.known();
        code.emit(Opcode.JUMP, test);
        code.put(again);
        Block.Loop loop = new Block.Loop(end, test);
        enter(loop, w.at());
        // What the test assigns is known in the body too, but not before the body is compiled.
        block(w.body());
        leaveBlock();
        code.put(test);
        unit.assigned = known;
        if (unit.options.traced()) code.emit(Opcode.LINE, w.at().line());
        expressions().jump(w.test(), true, again);
        after(loop, unit.known(), w.orElse());
        code.put(end);
    }

    private void after(Block.Loop loop, boolean[] known, List<Tree.Statement> orElse) {
        unit.assigned = known;
        if (orElse.isEmpty()) return;
        boolean[] before = known.clone();
        block(orElse);
        if (loop.broken) unit.assigned = before;
    }

    private void branch(Tree.If i) {
        int otherwise = code.label();
        expressions().jump(i.test(), false, otherwise);
        boolean[] known = unit.known();
        block(i.body());
        if (i.orElse().isEmpty()) {
            code.put(otherwise);
            unit.assigned = Unit.both(known, unit.assigned);
            return;
        }
        int end = code.label();
        code.emit(Opcode.JUMP, end);
        code.put(otherwise);
        boolean[] first = unit.assigned;
        unit.assigned = known;
        block(i.orElse());
        code.put(end);
        unit.assigned = Unit.both(first, unit.assigned);
    }

    private void claim(Tree.Assert a) {
        int end = code.label();
        expressions().jump(a.test(), true, end);
        boolean[] known = unit.known();
        int message = a.message() == null ? -1 : expressions().value(a.message());
        Tree.Span compared = lastComparison(a.test());
        code.at(compared == null ? a.at() : compared);
        code.emit(Opcode.ASSERTION, message);
        code.at(a.at());
        code.put(end);
        unit.assigned = known;
    }

    /** CPython blames the last comparison of the test, if there is one, for a failed assertion. */
    private static Tree.Span lastComparison(Tree.Expr test) {
        return switch (test) {
            case Tree.Compare c -> c.at();
            case Tree.UnaryOp u -> u.operator() == Tree.Unary.NOT ? lastComparison(u.operand()) : null;
            case Tree.BoolOp b -> {
                Tree.Span last = null;
                for (Tree.Expr e : b.values()) {
                    Tree.Span one = lastComparison(e);
                    if (one != null) last = one;
                }
                yield last;
            }
            case Tree.Expr other -> null;
        };
    }

    // Modules

    private void imports(Tree.Alias a) {
        int d = code.temporary();
        int dot = a.name().indexOf('.');
        boolean whole = a.asName() != null || dot < 0;
        code.emit(Opcode.IMPORT, d, code.string(a.name()), 0, whole ? 1 : 0);
        unit.store(a.asName() != null ? a.asName() : dot < 0 ? a.name() : a.name().substring(0, dot), d);
    }

    private void imports(Tree.ImportFrom i) {
        int module = code.temporary();
        code.emit(Opcode.IMPORT, module, code.string(i.module() == null ? "" : i.module()), i.level(), 1);
        for (Tree.Alias a : i.names()) {
            if (a.name().equals("*")) {
                code.emit(Opcode.IMPORT_ALL, module);
                continue;
            }
            int d = code.temporary();
            code.emit(Opcode.IMPORT_FROM, d, module, code.string(a.name()));
            unit.store(a.asName() != null ? a.asName() : a.name(), d);
        }
    }
}
