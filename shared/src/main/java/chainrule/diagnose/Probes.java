package chainrule.diagnose;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A script's tree in which every assignment, result and turn of a loop reports itself. The script's own meaning stays: a report
 * gives the value on.
 */
final class Probes {
    /** The reports, by names that no script can write. */
    static final String VALUE = "<value>";
    static final String ATTRIBUTE = "<attribute>";
    static final String ELEMENT = "<element>";
    static final String BASE = "<base>";
    static final String BEFORE = "<before>";
    static final String ENTER = "<enter>";
    static final String TURN = "<turn>";
    static final String TRY = "<try>";

    /** So many are tried out by one call. */
    private static final int TRIES = 32;

    private final List<Site> sites = new ArrayList<>();
    private final Adapting adapting;
    private final Attempt attempt;
    private String function = "";
    private int loops;

    private Probes(Adapting adapting, Attempt attempt) {
        this.adapting = adapting;
        this.attempt = attempt;
    }

    /** Expressions to try out just before a statement, each in the names as they are there. */
    record Attempt(Tree.Statement before, List<Tree.Expr> expressions) { static final Attempt NONE = new Attempt(null, List.of()); }

    /** A tree with reports, and where they come from, by number. */
    record Probed(Tree.Module tree, List<Site> sites) { }

    static Probed of(Tree.Module script, Adapting adapting, Attempt attempt) {
        Probes probes = new Probes(adapting, attempt);
        return new Probed(new Tree.Module(probes.block(script.body()), script.at()), List.copyOf(probes.sites));
    }

    private List<Tree.Statement> block(List<Tree.Statement> body) {
        List<Tree.Statement> out = new ArrayList<>();
        for (Tree.Statement s : body) statement(s, out);
        return out;
    }

    private void statement(Tree.Statement s, List<Tree.Statement> out) {
        if (s == attempt.before) tries(out);
        switch (s) {
            case Tree.FunctionDef f -> out.add(function(f));
            case Tree.ClassDef c -> out.add(new Tree.ClassDef(c.name(), c.bases(), c.keywords(), block(c.body()), c.decorators(), c.at()));
            case Tree.For f -> out.add(new Tree.For(f.target(), wider(f.iter()), turns(f, f.body(), out), block(f.orElse()), f.at()));
            case Tree.While w -> out.add(new Tree.While(w.test(), turns(w, w.body(), out), block(w.orElse()), w.at()));
            case Tree.If i -> out.add(new Tree.If(i.test(), block(i.body()), block(i.orElse()), i.at()));
            case Tree.With w -> out.add(new Tree.With(w.items(), block(w.body()), w.at()));
            case Tree.Match m -> {
                List<Tree.MatchCase> cases = new ArrayList<>();
                for (Tree.MatchCase c : m.cases()) cases.add(new Tree.MatchCase(c.pattern(), c.guard(), block(c.body())));
                out.add(new Tree.Match(m.subject(), cases, m.at()));
            }
            case Tree.Try t -> out.add(new Tree.Try(block(t.body()), handlers(t.handlers()), block(t.orElse()), block(t.finalBody()), t.at()));
            case Tree.TryStar t -> out.add(new Tree.TryStar(block(t.body()), handlers(t.handlers()), block(t.orElse()), block(t.finalBody()), t.at()));
            case Tree.Assign a -> assign(a, out);
            case Tree.AugAssign a -> augment(a, out);
            case Tree.AnnAssign a -> {
                if (a.value() == null) {
                    out.add(a);
                } else if (a.target() instanceof Tree.Name n) {
                    out.add(new Tree.AnnAssign(n, a.annotation(), seen(Site.Kind.ASSIGNED, n, a.value(), a), a.simple(), a.at()));
                } else {
                    out.add(a);
                    report(Site.Kind.ASSIGNED, a.target(), a.value(), a, out);
                }
            }
            case Tree.Return r -> out.add(r.value() == null ? r : new Tree.Return(seen(Site.Kind.RESULT, null, r.value(), r), r.at()));
            case Tree.ExprStatement e -> out.add(new Tree.ExprStatement(wider(e.value()), e.at()));
            case Tree.Delete _, Tree.Raise _, Tree.Assert _, Tree.Import _, Tree.ImportFrom _, Tree.Global _, Tree.Nonlocal _, Tree.Pass _, Tree.Break _,
                    Tree.Continue _ -> out.add(s);
        }
    }

    private void tries(List<Tree.Statement> out) {
        Tree.Arguments none = new Tree.Arguments(List.of(), List.of(), null, List.of(), List.of(), null, List.of());
        List<Tree.Expr> all = attempt.expressions();
        for (int i = 0; i < all.size(); i += TRIES) {
            List<Tree.Expr> some = new ArrayList<>();
            some.add(number(i, attempt.before().at()));
            for (Tree.Expr e : all.subList(i, Math.min(all.size(), i + TRIES))) some.add(new Tree.Lambda(none, adapting.of(e), e.at()));
            out.add(call(TRY, attempt.before().at(), some.toArray(new Tree.Expr[0])));
        }
    }

    private Tree.FunctionDef function(Tree.FunctionDef f) {
        String outer = function;
        int around = loops;
        function = f.name();
        loops = 0;
        List<Tree.Statement> body = block(f.body());
        function = outer;
        loops = around;
        return new Tree.FunctionDef(f.name(), f.arguments(), body, f.decorators(), f.returns(), f.at());
    }

    private List<Tree.Statement> turns(Tree.Statement loop, List<Tree.Statement> body, List<Tree.Statement> before) {
        Tree.Expr id = number(site(Site.Kind.LOOP, null, null, loop), loop.at());
        before.add(call(ENTER, loop.at(), id));
        List<Tree.Statement> out = new ArrayList<>();
        out.add(call(TURN, loop.at(), id));
        loops++;
        for (Tree.Statement s : body) statement(s, out);
        loops--;
        return out;
    }

    private List<Tree.ExceptHandler> handlers(List<Tree.ExceptHandler> handlers) {
        List<Tree.ExceptHandler> out = new ArrayList<>();
        for (Tree.ExceptHandler h : handlers) out.add(new Tree.ExceptHandler(h.type(), h.name(), block(h.body()), h.at()));
        return out;
    }

    private void assign(Tree.Assign a, List<Tree.Statement> out) {
        if (a.targets().size() == 1 && a.targets().getFirst() instanceof Tree.Name n) {
            out.add(new Tree.Assign(a.targets(), seen(Site.Kind.ASSIGNED, n, a.value(), a), a.at()));
            return;
        }
        out.add(new Tree.Assign(a.targets(), wider(a.value()), a.at()));
        for (Tree.Expr target : a.targets()) report(Site.Kind.ASSIGNED, target, a.value(), a, out);
    }

    private void augment(Tree.AugAssign a, List<Tree.Statement> out) {
        if (!isSimple(a.target())) {
            out.add(a);
            return;
        }
        int id = site(Site.Kind.UPDATED, a.target(), a.value(), a);
        if (!(a.target() instanceof Tree.Subscript s && hasSlice(s.slice()))) out.add(call(BEFORE, a.at(), number(id, a.at()), loaded(a.target())));
        else out.add(call(BEFORE, a.at(), number(id, a.at()), s.value()));
        out.add(a);
        reported(id, a.target(), a, out);
    }

    /** After the assignment to {@code target}. */
    private void report(Site.Kind kind, Tree.Expr target, Tree.Expr value, Tree.Statement statement, List<Tree.Statement> out) {
        switch (target) {
            case Tree.Tuple t -> { for (int i = 0; i < t.elements().size(); i++) report(kind, t.elements().get(i), part(value, t.elements().size(), i), statement, out); }
            case Tree.ListDisplay l -> { for (int i = 0; i < l.elements().size(); i++) report(kind, l.elements().get(i), part(value, l.elements().size(), i), statement, out); }
            case Tree.Expr one -> { if (isSimple(one)) reported(site(kind, one, value, statement), one, statement, out); }
        }
    }

    private static Tree.Expr part(Tree.Expr value, int count, int i) {
        return value instanceof Tree.Tuple t && t.elements().size() == count ? t.elements().get(i) : value;
    }

    private void reported(int id, Tree.Expr target, Tree.Statement statement, List<Tree.Statement> out) {
        Tree.Span at = statement.at();
        Tree.Expr number = number(id, at);
        switch (target) {
            case Tree.Name n -> out.add(new Tree.Assign(List.of(n), expression(VALUE, at, number, loaded(n)), at));
            case Tree.Attribute a -> out.add(call(ATTRIBUTE, at, number, a.value(), new Tree.Constant(a.name(), at)));
            case Tree.Subscript s -> {
                if (hasSlice(s.slice())) out.add(call(BASE, at, number, s.value()));
                else out.add(call(ELEMENT, at, number, s.value(), s.slice()));
            }
            case Tree.Expr _ -> { }
        }
    }

    private Tree.Expr seen(Site.Kind kind, Tree.Expr target, Tree.Expr value, Tree.Statement statement) {
        return expression(VALUE, value.at(), number(site(kind, target, value, statement), value.at()), wider(value));
    }

    private int site(Site.Kind kind, Tree.Expr target, Tree.Expr value, Tree.Statement statement) {
        sites.add(new Site(sites.size(), kind, target, value, statement, function, loops, statement.at().line()));
        return sites.size() - 1;
    }

    private static Tree.Expr number(int id, Tree.Span at) { return new Tree.Constant((long) id, at); }

    private static Tree.Expr expression(String name, Tree.Span at, Tree.Expr... arguments) {
        return new Tree.Call(new Tree.Name(name, Tree.Context.LOAD, at), List.of(arguments), List.of(), at);
    }

    private static Tree.Statement call(String name, Tree.Span at, Tree.Expr... arguments) { return new Tree.ExprStatement(expression(name, at, arguments), at); }

    /** The same place, read. */
    private static Tree.Expr loaded(Tree.Expr target) {
        return switch (target) {
            case Tree.Name n -> new Tree.Name(n.id(), Tree.Context.LOAD, n.at());
            case Tree.Attribute a -> new Tree.Attribute(a.value(), a.name(), Tree.Context.LOAD, a.at());
            case Tree.Subscript s -> new Tree.Subscript(s.value(), s.slice(), Tree.Context.LOAD, s.at());
            case Tree.Expr other -> other;
        };
    }

    /** Whether reading it once more does nothing else: names, attributes, elements by names, numbers and sums of these. */
    private static boolean isSimple(Tree.Expr e) {
        return switch (e) {
            case null -> true;
            case Tree.Name _, Tree.Constant _ -> true;
            case Tree.Attribute a -> isSimple(a.value()) && !(a.name().startsWith("__") && !a.name().endsWith("__"));
            case Tree.Subscript s -> isSimple(s.value()) && isSimple(s.slice());
            case Tree.BinOp b -> isSimple(b.left()) && isSimple(b.right());
            case Tree.UnaryOp u -> isSimple(u.operand());
            case Tree.JoinedStr j -> {
                boolean all = true;
                for (Tree.Expr v : j.values()) all &= v instanceof Tree.FormattedValue f ? isSimple(f.value()) : isSimple(v);
                yield all;
            }
            case Tree.Slice s -> isSimple(s.lower()) && isSimple(s.upper()) && isSimple(s.step());
            case Tree.Tuple t -> {
                boolean all = true;
                for (Tree.Expr x : t.elements()) all &= isSimple(x);
                yield all;
            }
            case Tree.Expr _ -> false;
        };
    }

    private static boolean hasSlice(Tree.Expr e) {
        if (e instanceof Tree.Slice) return true;
        if (e instanceof Tree.Tuple t) for (Tree.Expr x : t.elements()) if (hasSlice(x)) return true;
        return false;
    }

    /** {@code np.float32}, {@code "float32"} in what is called, where float64 is wanted instead, and the like. */
    private Tree.Expr wider(Tree.Expr e) { return adapting.of(e); }
}
