package chainrule.python.machine;

import chainrule.python.machine.Scope.Kind;
import chainrule.python.syntax.Tree;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the scopes of a module and what each binds and uses. */
final class ScopeBuilder {
    private final Sources source;
    private final Map<Object, Scope> scopes = new IdentityHashMap<>();
    private Scope scope;
    private String className;
    private int depth;
    /** In as many iterables of comprehensions it is at work. */
    private int iterables;

    private ScopeBuilder(Sources source) { this.source = source; }

    static Scope.Scopes of(Tree.Module module, Sources source) {
        ScopeBuilder b = new ScopeBuilder(source);
        Scope top = new Scope(Kind.MODULE, "<module>", null);
        b.scope = top;
        b.scopes.put(module, top);
        b.block(module.body());
        top.resolve();
        b.checkNonlocals(top);
        return new Scope.Scopes(top, b.scopes);
    }

    private void checkNonlocals(Scope s) {
        for (Map.Entry<String, Tree.Span> e : s.nonlocals.entrySet()) {
            if (s.kind == Kind.MODULE) throw source.error("nonlocal declaration not allowed at module level", e.getValue());
            if (s.find(e.getKey()) == null) throw source.error("no binding for nonlocal '" + e.getKey() + "' found", e.getValue());
        }
        for (Scope child : s.children) checkNonlocals(child);
    }

    private String mangle(String name) { return Names.mangle(className, name); }

    private Variable bind(String raw) {
        String name = mangle(raw);
        if (scope.globals.contains(name) || scope.nonlocals.containsKey(name)) {
            scope.used.add(name);
            return null;
        }
        if (scope.kind == Kind.MODULE) return null;
        return scope.bind(name);
    }

    private void use(String raw) {
        String name = mangle(raw);
        scope.used.add(name);
        if (name.equals("super") && scope.kind != Kind.MODULE && scope.kind != Kind.CLASS) scope.used.add("__class__");
    }

    private void block(List<Tree.Statement> body) { for (Tree.Statement s : body) statement(s); }

    private void all(List<Tree.Expr> expressions) { for (Tree.Expr e : expressions) expression(e); }

    private void statement(Tree.Statement statement) {
        source.deeper(++depth, statement.at());
        switch (statement) {
            case Tree.FunctionDef f -> {
                all(f.decorators());
                defaults(f.arguments());
                annotations(f.arguments());
                if (f.returns() != null) expression(f.returns());
                bind(f.name());
                function(f, f.name(), f.arguments(), f.body(), null);
            }
            case Tree.ClassDef c -> {
                all(c.decorators());
                all(c.bases());
                for (Tree.Keyword k : c.keywords()) expression(k.value());
                bind(c.name());
                Scope outer = enter(Kind.CLASS, c.name(), c);
                String outerClass = className;
                className = c.name();
                block(c.body());
                className = outerClass;
                scope = outer;
            }
            case Tree.Return r -> { if (r.value() != null) expression(r.value()); }
            case Tree.Delete d -> all(d.targets());
            case Tree.Assign a -> { expression(a.value()); all(a.targets()); }
            case Tree.AugAssign a -> { expression(a.value()); expression(a.target()); }
            case Tree.AnnAssign a -> {
                if (a.simple() && a.target() instanceof Tree.Name n) {
                    if (scope.globals.contains(n.id())) throw source.error("annotated name '" + n.id() + "' can't be global", a.at());
                    bind(n.id());
                } else expression(a.target());
                expression(a.annotation());
                if (a.value() != null) expression(a.value());
            }
            case Tree.For f -> { expression(f.iter()); expression(f.target()); block(f.body()); block(f.orElse()); }
            case Tree.While w -> { expression(w.test()); block(w.body()); block(w.orElse()); }
            case Tree.If i -> { expression(i.test()); block(i.body()); block(i.orElse()); }
            case Tree.With w -> {
                for (Tree.WithItem i : w.items()) {
                    expression(i.context());
                    if (i.target() != null) expression(i.target());
                }
                block(w.body());
            }
            case Tree.Match m -> {
                expression(m.subject());
                for (Tree.MatchCase c : m.cases()) {
                    pattern(c.pattern());
                    if (c.guard() != null) expression(c.guard());
                    block(c.body());
                }
            }
            case Tree.Raise r -> {
                if (r.exception() != null) expression(r.exception());
                if (r.cause() != null) expression(r.cause());
            }
            case Tree.Try t -> attempt(t.body(), t.handlers(), t.orElse(), t.finalBody());
            case Tree.TryStar t -> attempt(t.body(), t.handlers(), t.orElse(), t.finalBody());
            case Tree.Assert a -> { expression(a.test()); if (a.message() != null) expression(a.message()); }
            case Tree.Import i -> {
                for (Tree.Alias a : i.names()) {
                    int dot = a.name().indexOf('.');
                    bind(a.asName() != null ? a.asName() : dot < 0 ? a.name() : a.name().substring(0, dot));
                }
            }
            case Tree.ImportFrom i -> {
                for (Tree.Alias a : i.names()) {
                    if (a.name().equals("*")) {
                        if (scope.kind != Kind.MODULE) throw source.error("import * only allowed at module level", i.at());
                    } else bind(a.asName() != null ? a.asName() : a.name());
                }
            }
            case Tree.Global g -> { for (String n : g.names()) declare(n, g.at(), false); }
            case Tree.Nonlocal n -> { for (String name : n.names()) declare(name, n.at(), true); }
            case Tree.ExprStatement e -> expression(e.value());
            case Tree.Pass p -> { }
            case Tree.Break b -> { }
            case Tree.Continue c -> { }
        }
        depth--;
    }

    private void declare(String raw, Tree.Span at, boolean nonlocal) {
        String name = mangle(raw);
        String word = nonlocal ? "nonlocal" : "global";
        Variable v = scope.variables.get(name);
        if (v != null && v.register >= 0) throw source.error("name '" + name + "' is parameter and " + word, at);
        if (v != null) throw source.error("name '" + name + "' is assigned to before " + word + " declaration", at);
        if (scope.kind != Kind.MODULE && scope.used.contains(name) && !scope.globals.contains(name) && !scope.nonlocals.containsKey(name)) {
            throw source.error("name '" + name + "' is used prior to " + word + " declaration", at);
        }
        if (nonlocal ? scope.globals.contains(name) : scope.nonlocals.containsKey(name)) throw source.error("name '" + name + "' is nonlocal and global", at);
        if (nonlocal) {
            scope.nonlocals.put(name, at);
            scope.used.add(name);
        } else scope.globals.add(name);
    }

    private void attempt(List<Tree.Statement> body, List<Tree.ExceptHandler> handlers, List<Tree.Statement> orElse, List<Tree.Statement> last) {
        block(body);
        for (Tree.ExceptHandler h : handlers) {
            if (h.type() != null) expression(h.type());
            if (h.name() != null) {
                Variable v = bind(h.name());
                if (v != null) v.deleted = true;
            }
            block(h.body());
        }
        block(orElse);
        block(last);
    }

    private void defaults(Tree.Arguments a) {
        all(a.defaults());
        for (Tree.Expr d : a.namedDefaults()) if (d != null) expression(d);
    }

    private void annotations(Tree.Arguments a) {
        for (Tree.Arg p : a.positionalOnly()) annotation(p);
        for (Tree.Arg p : a.positional()) annotation(p);
        annotation(a.rest());
        for (Tree.Arg p : a.namedOnly()) annotation(p);
        annotation(a.namedRest());
    }

    private void annotation(Tree.Arg p) { if (p != null && p.annotation() != null) expression(p.annotation()); }

    private Scope enter(Kind kind, String name, Object tree) {
        Scope outer = scope;
        scope = new Scope(kind, name, outer);
        scopes.put(tree, scope);
        return outer;
    }

    /** A function's own scope; its parameters come first, so that they take the first registers. */
    private void function(Object tree, String name, Tree.Arguments a, List<Tree.Statement> body, Tree.Expr value) {
        Scope outer = enter(Kind.FUNCTION, name, tree);
        for (Tree.Arg p : a.positionalOnly()) parameter(p);
        for (Tree.Arg p : a.positional()) parameter(p);
        for (Tree.Arg p : a.namedOnly()) parameter(p);
        if (a.rest() != null) parameter(a.rest());
        if (a.namedRest() != null) parameter(a.namedRest());
        if (value != null) expression(value);
        else block(body);
        scope = outer;
    }

    private void parameter(Tree.Arg p) {
        String name = mangle(p.name());
        if (scope.variables.containsKey(name)) throw source.error("duplicate argument '" + p.name() + "' in function definition", p.at());
        Variable v = scope.bind(name);
        v.register = scope.variables.size() - 1;
    }

    private void expression(Tree.Expr expression) {
        source.deeper(++depth, expression.at());
        switch (expression) {
            case Tree.BoolOp b -> all(b.values());
            case Tree.NamedExpr n -> walrus(n);
            case Tree.BinOp b -> { expression(b.left()); expression(b.right()); }
            case Tree.UnaryOp u -> expression(u.operand());
            case Tree.Lambda l -> {
                defaults(l.arguments());
                function(l, "<lambda>", l.arguments(), null, l.body());
            }
            case Tree.IfExp i -> { expression(i.test()); expression(i.body()); expression(i.orElse()); }
            case Tree.Dict d -> {
                for (Tree.Expr k : d.keys()) if (k != null) expression(k);
                all(d.values());
            }
            case Tree.SetDisplay s -> all(s.elements());
            case Tree.ListComp c -> comprehension(c, Kind.COMPREHENSION, "<listcomp>", c.element(), null, c.generators());
            case Tree.SetComp c -> comprehension(c, Kind.COMPREHENSION, "<setcomp>", c.element(), null, c.generators());
            case Tree.DictComp c -> comprehension(c, Kind.COMPREHENSION, "<dictcomp>", c.key(), c.value(), c.generators());
            case Tree.GeneratorExp c -> comprehension(c, Kind.FUNCTION, "<genexpr>", c.element(), null, c.generators());
            case Tree.Yield y -> { yields("yield", y.at()); if (y.value() != null) expression(y.value()); }
            case Tree.YieldFrom y -> { yields("yield", y.at()); expression(y.value()); }
            case Tree.Compare c -> { expression(c.left()); all(c.comparators()); }
            case Tree.Call c -> {
                expression(c.function());
                all(c.arguments());
                for (Tree.Keyword k : c.keywords()) expression(k.value());
            }
            case Tree.FormattedValue f -> { expression(f.value()); if (f.format() != null) expression(f.format()); }
            case Tree.JoinedStr j -> all(j.values());
            case Tree.Constant c -> { }
            case Tree.Attribute a -> expression(a.value());
            case Tree.Subscript s -> { expression(s.value()); expression(s.slice()); }
            case Tree.Starred s -> expression(s.value());
            case Tree.Name n -> name(n);
            case Tree.ListDisplay l -> all(l.elements());
            case Tree.Tuple t -> all(t.elements());
            case Tree.Slice s -> {
                if (s.lower() != null) expression(s.lower());
                if (s.upper() != null) expression(s.upper());
                if (s.step() != null) expression(s.step());
            }
        }
        depth--;
    }

    private void name(Tree.Name n) {
        switch (n.context()) {
            case LOAD -> use(n.id());
            case STORE -> bind(n.id());
            case DEL -> {
                Variable v = bind(n.id());
                if (v != null) v.deleted = true;
            }
        }
    }

    private void walrus(Tree.NamedExpr n) {
        if (iterables > 0) throw source.error("assignment expression cannot be used in a comprehension iterable expression", n.at());
        expression(n.value());
        Scope inner = scope;
        for (Scope s = scope; s.kind == Kind.COMPREHENSION || s.name.equals("<genexpr>"); s = s.parent) {
            if (s.variables.containsKey(n.target().id())) {
                throw source.error("assignment expression cannot rebind comprehension iteration variable '" + n.target().id() + "'", n.target().at());
            }
            scope = s.parent;
        }
        if (scope != inner && scope.kind == Kind.CLASS) throw source.error("assignment expression within a comprehension cannot be used in a class body", n.target().at());
        Variable v = bind(n.target().id());
        boolean global = scope.kind == Kind.MODULE || scope.globals.contains(mangle(n.target().id()));
        if (v != null) v.walrus = true;
        scope = inner;
        // A comprehension reaches the name as any inner scope does, though it binds it.
        if (inner != scopeOfWalrus(inner)) {
            if (global) inner.globals.add(mangle(n.target().id()));
            else inner.used.add(mangle(n.target().id()));
        }
    }

    private static Scope scopeOfWalrus(Scope s) {
        while (s.kind == Kind.COMPREHENSION || s.name.equals("<genexpr>")) s = s.parent;
        return s;
    }

    private void yields(String word, Tree.Span at) {
        if (scope.kind == Kind.COMPREHENSION) throw source.error("'" + word + "' inside " + Names.comprehension(scope.name), at);
        if (scope.name.equals("<genexpr>")) throw source.error("'" + word + "' inside generator expression", at);
        if (scope.kind != Kind.FUNCTION) throw source.error("'" + word + "' outside function", at);
        scope.generator = true;
    }

    /** The first iterable belongs to the scope around, all the rest to the comprehension's own. */
    private void comprehension(Object tree, Kind kind, String name, Tree.Expr element, Tree.Expr value, List<Tree.Comprehension> parts) {
        iterable(parts.getFirst().iter());
        Scope outer = enter(kind, name, tree);
        if (kind == Kind.FUNCTION) {
            scope.generator = true;
            scope.bind(".0").register = 0;
        }
        for (int i = 0; i < parts.size(); i++) {
            Tree.Comprehension part = parts.get(i);
            if (i > 0) iterable(part.iter());
            expression(part.target());
            all(part.conditions());
        }
        expression(element);
        if (value != null) expression(value);
        scope = outer;
    }

    private void iterable(Tree.Expr of) {
        iterables++;
        expression(of);
        iterables--;
    }

    private void pattern(Tree.Pattern pattern) {
        source.deeper(++depth, pattern.at());
        switch (pattern) {
            case Tree.MatchValue v -> expression(v.value());
            case Tree.MatchSingleton s -> { }
            case Tree.MatchSequence s -> { for (Tree.Pattern p : s.patterns()) pattern(p); }
            case Tree.MatchMapping m -> {
                all(m.keys());
                for (Tree.Pattern p : m.patterns()) pattern(p);
                if (m.rest() != null) bind(m.rest());
            }
            case Tree.MatchClass c -> {
                expression(c.type());
                for (Tree.Pattern p : c.patterns()) pattern(p);
                for (Tree.Pattern p : c.namedPatterns()) pattern(p);
            }
            case Tree.MatchStar s -> { if (s.name() != null) bind(s.name()); }
            case Tree.MatchAs a -> {
                if (a.pattern() != null) pattern(a.pattern());
                if (a.name() != null) bind(a.name());
            }
            case Tree.MatchOr o -> { for (Tree.Pattern p : o.patterns()) pattern(p); }
        }
        depth--;
    }
}
