package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles what has a frame of its own: functions, lambdas, generator expressions and class bodies. */
final class Functions {
    private Functions() { }

    static void function(Unit unit, Tree.FunctionDef f, int d) {
        Scope scope = unit.scopes.of(f);
        Unit inner = inner(unit, scope, f.at(), doc(f.body()), unit.className);
        parameters(inner, f.arguments());
        inner.statements.block(f.body());
        make(unit, inner, f.arguments(), f.returns(), d);
    }

    static void lambda(Unit unit, Tree.Lambda l, int d) {
        Unit inner = inner(unit, unit.scopes.of(l), l.at(), null, unit.className);
        parameters(inner, l.arguments());
        inner.code.at(l.body().at());
        inner.statements.result(l.body());
        make(unit, inner, l.arguments(), null, d);
    }

    /** A generator expression is a generator called at once with the iterator of its first part. */
    static void generator(Unit unit, Tree.GeneratorExp g, int d) {
        Unit inner = inner(unit, unit.scopes.of(g), g.at(), null, unit.className);
        inner.code.code.parameters = new Code.Parameters(new String[] {".0"}, 1, 1, 0, false, false);
        inner.assigned[0] = true;
        cells(inner);
        new Displays(inner, inner.expressions).loop(g.generators(), 0, 0, () -> {
            int mark = inner.code.mark();
            int value = inner.expressions.value(g.element());
            inner.code.at(g.element().at());
            inner.code.emit(Opcode.YIELD, inner.code.temporary(), value);
            inner.code.release(mark);
        });
        int function = unit.code.temporary();
        make(unit, inner, null, null, function);
        int iterator = unit.code.temporary();
        unit.code.emit(Opcode.ITERATE, iterator, unit.expressions.value(g.generators().getFirst().iter()));
        unit.code.emit(Opcode.CALL, d, function, 1, iterator);
    }

    static void type(Unit unit, Tree.ClassDef c, int d) {
        Scope scope = unit.scopes.of(c);
        Unit inner = inner(unit, scope, c.at(), doc(c.body()), c.name());
        inner.code.code.classBody = true;
        cells(inner);
        if (annotates(c.body())) inner.code.emit(Opcode.ANNOTATIONS);
        inner.statements.block(c.body());
        Variable cell = scope.variables.get("__class__");
        if (cell != null && cell.shared) inner.code.emit(Opcode.RETURN, cell.register);
        int function = unit.code.temporary();
        make(unit, inner, null, null, function);
        Calls calls = new Calls(unit, unit.expressions);
        int bases = calls.list(c.bases(), function);
        int named = c.keywords().isEmpty() ? -1 : calls.named(function, c.keywords());
        unit.code.emit(Opcode.CLASS, d, function, unit.code.constant(c.name()), bases, named);
    }

    private static boolean annotates(List<Tree.Statement> body) {
        for (Tree.Statement s : body) {
            switch (s) {
                case Tree.AnnAssign a -> { return true; }
                case Tree.If i -> { if (annotates(i.body()) || annotates(i.orElse())) return true; }
                case Tree.For f -> { if (annotates(f.body()) || annotates(f.orElse())) return true; }
                case Tree.While w -> { if (annotates(w.body()) || annotates(w.orElse())) return true; }
                case Tree.With w -> { if (annotates(w.body())) return true; }
                case Tree.Try t -> {
                    if (annotates(t.body()) || annotates(t.orElse()) || annotates(t.finalBody())) return true;
                    for (Tree.ExceptHandler h : t.handlers()) if (annotates(h.body())) return true;
                }
                case Tree.Statement other -> { }
            }
        }
        return false;
    }

    static boolean annotatesModule(Tree.Module module) { return annotates(module.body()); }

    static String doc(List<Tree.Statement> body) {
        return !body.isEmpty() && body.getFirst() instanceof Tree.ExprStatement e && e.value() instanceof Tree.Constant c && c.value() instanceof String s ? s : null;
    }

    private static Unit inner(Unit unit, Scope scope, Tree.Span at, String doc, String className) {
        Code code = new Code(scope.name, scope.qualifiedName(), unit.source, at, doc);
        code.generator = scope.generator;
        return new Unit(code, scope, unit.source, unit.scopes, unit.options, className);
    }

    private static void parameters(Unit inner, Tree.Arguments a) {
        List<String> names = new ArrayList<>();
        for (Tree.Arg p : a.positionalOnly()) names.add(inner.mangle(p.name()));
        for (Tree.Arg p : a.positional()) names.add(inner.mangle(p.name()));
        for (Tree.Arg p : a.namedOnly()) names.add(inner.mangle(p.name()));
        if (a.rest() != null) names.add(inner.mangle(a.rest().name()));
        if (a.namedRest() != null) names.add(inner.mangle(a.namedRest().name()));
        inner.code.code.parameters = new Code.Parameters(names.toArray(new String[0]), a.positionalOnly().size(),
                a.positionalOnly().size() + a.positional().size(), a.namedOnly().size(), a.rest() != null, a.namedRest() != null);
        for (String name : names) {
            Variable v = inner.scope.variables.get(name);
            inner.assigned[v.register] = !v.deleted && !v.shared;
        }
        cells(inner);
    }

    private static void cells(Unit inner) {
        for (Variable v : inner.scope.variables.values()) {
            boolean here = inner.scope.kind == Scope.Kind.FUNCTION || v.name.equals("__class__");
            if (v.shared && here) inner.code.emit(Opcode.MAKE_CELL, v.register);
        }
    }

    /** Ends the inner code and makes a function of it in the outer frame. */
    private static void make(Unit unit, Unit inner, Tree.Arguments a, Tree.Expr returns, int d) {
        inner.code.emit(Opcode.RETURN, inner.code.constant(null));
        int index = unit.code.code(inner.code.finish());
        int defaults = a == null || a.defaults().isEmpty() ? -1 : unit.expressions.value(new Tree.Tuple(a.defaults(), Tree.Context.LOAD, a.defaults().getFirst().at()));
        int named = a == null ? -1 : namedDefaults(unit, a);
        int annotations = a == null ? -1 : annotations(unit, a, returns);
        List<Integer> captured = new ArrayList<>();
        for (Variable v : inner.scope.free) captured.add(unit.captured(v));
        unit.code.emitList(Opcode.FUNCTION, new int[] {d, index, defaults, named, annotations, captured.size()}, captured);
    }

    private static int namedDefaults(Unit unit, Tree.Arguments a) {
        int all = -1;
        for (int i = 0; i < a.namedOnly().size(); i++) {
            Tree.Expr value = a.namedDefaults().get(i);
            if (value == null) continue;
            if (all < 0) {
                all = unit.code.temporary();
                unit.code.emit(Opcode.DICT, all, 0);
            }
            unit.code.emit(Opcode.DICT_PUT, all, unit.code.constant(unit.mangle(a.namedOnly().get(i).name())), unit.expressions.value(value));
        }
        return all;
    }

    private static int annotations(Unit unit, Tree.Arguments a, Tree.Expr returns) {
        List<Tree.Arg> all = new ArrayList<>(a.positionalOnly());
        all.addAll(a.positional());
        if (a.rest() != null) all.add(a.rest());
        all.addAll(a.namedOnly());
        if (a.namedRest() != null) all.add(a.namedRest());
        int d = -1;
        for (Tree.Arg p : all) if (p.annotation() != null) d = annotation(unit, d, unit.mangle(p.name()), p.annotation());
        return returns == null ? d : annotation(unit, d, "return", returns);
    }

    private static int annotation(Unit unit, int d, String name, Tree.Expr value) {
        int all = d;
        if (all < 0) {
            all = unit.code.temporary();
            unit.code.emit(Opcode.DICT, all, 0);
        }
        unit.code.emit(Opcode.DICT_PUT, all, unit.code.constant(name), unit.assignments.annotation(value));
        return all;
    }
}
