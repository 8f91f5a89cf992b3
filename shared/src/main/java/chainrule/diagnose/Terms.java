package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.python.numpy.ArrayValue;
import chainrule.python.numpy.NumpyScalar;
import chainrule.python.syntax.Tree;
import chainrule.python.types.PyException;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a line could have named instead: the names, attributes and elements that the code around it reads, and what they hold there. */
final class Terms {
    private static final int MOST = 160;

    private Terms() { }

    /** A term and its value before the line. */
    record Term(Tree.Expr expression, String text, Object value) {
        NdArray numbers() {
            return switch (value) {
                case ArrayValue a -> a.array().tensor().data();
                case NumpyScalar s -> s.tensor().data();
                case null, default -> Scripted.numbers(value);
            };
        }

        boolean isWhole() { return value instanceof Long; }
    }

    /** The terms that can be read where {@code site} is. */
    static List<Tree.Expr> around(Tree.Module tree, Site site) {
        Map<String, Tree.Expr> all = new LinkedHashMap<>();
        List<Tree.Statement> body = site.function().isEmpty() ? tree.body() : body(tree.body(), site);
        Set<String> calls = new LinkedHashSet<>();
        if (body != null) each(body, e -> add(e, all, calls), !site.function().isEmpty());
        each(tree.body(), e -> {
            if (e instanceof Tree.Name) add(e, all, calls);
        }, false);
        List<Tree.Expr> out = new ArrayList<>();
        for (Map.Entry<String, Tree.Expr> e : all.entrySet()) if (out.size() < MOST && !calls.contains(e.getKey())) out.add(e.getValue());
        return out;
    }

    private static void add(Tree.Expr e, Map<String, Tree.Expr> all, Set<String> calls) {
        if (e instanceof Tree.Call c && Walk.isTerm(c.function())) calls.add(Written.of(c.function()));
        if (!Walk.isTerm(e)) return;
        Tree.Expr read = switch (e) {
            case Tree.Name n -> new Tree.Name(n.id(), Tree.Context.LOAD, n.at());
            case Tree.Attribute a -> new Tree.Attribute(a.value(), a.name(), Tree.Context.LOAD, a.at());
            case Tree.Subscript s -> new Tree.Subscript(s.value(), s.slice(), Tree.Context.LOAD, s.at());
            case Tree.Expr other -> other;
        };
        all.putIfAbsent(Written.of(read), read);
    }

    /** The body of the function in which {@code site} stands; of a class, the bodies of all its methods, for what they keep in self. */
    private static List<Tree.Statement> body(List<Tree.Statement> all, Site site) {
        for (Tree.Statement s : all) {
            switch (s) {
                case Tree.FunctionDef f -> {
                    List<Tree.Statement> inner = body(f.body(), site);
                    if (inner != null) return inner;
                    if (f.name().equals(site.function()) && contains(f, site)) {
                        List<Tree.Statement> with = new ArrayList<>(f.body());
                        for (Tree.Arg a : f.arguments().positional()) with.add(new Tree.ExprStatement(new Tree.Name(a.name(), Tree.Context.LOAD, a.at()), a.at()));
                        return with;
                    }
                }
                case Tree.ClassDef c -> {
                    List<Tree.Statement> inner = body(c.body(), site);
                    if (inner != null) {
                        List<Tree.Statement> with = new ArrayList<>(inner);
                        for (Tree.Statement m : c.body()) if (m instanceof Tree.FunctionDef f) with.addAll(f.body());
                        return with;
                    }
                }
                case Tree.Statement _ -> { }
            }
        }
        return null;
    }

    private static boolean contains(Tree f, Site site) { return f.at().line() <= site.statement().at().line() && site.statement().at().endLine() <= f.at().endLine(); }

    /** Every expression in statements, those of functions within only where asked. */
    static void each(List<Tree.Statement> body, java.util.function.Consumer<Tree.Expr> f, boolean within) {
        for (Tree.Statement s : body) {
            switch (s) {
                case Tree.Assign a -> {
                    for (Tree.Expr t : a.targets()) Walk.through(t, f);
                    Walk.through(a.value(), f);
                }
                case Tree.AugAssign a -> {
                    Walk.through(a.target(), f);
                    Walk.through(a.value(), f);
                }
                case Tree.AnnAssign a -> {
                    Walk.through(a.target(), f);
                    Walk.through(a.value(), f);
                }
                case Tree.Return r -> Walk.through(r.value(), f);
                case Tree.ExprStatement e -> Walk.through(e.value(), f);
                case Tree.For l -> {
                    Walk.through(l.target(), f);
                    Walk.through(l.iter(), f);
                    each(l.body(), f, within);
                }
                case Tree.While l -> {
                    Walk.through(l.test(), f);
                    each(l.body(), f, within);
                }
                case Tree.If i -> {
                    Walk.through(i.test(), f);
                    each(i.body(), f, within);
                    each(i.orElse(), f, within);
                }
                case Tree.With w -> each(w.body(), f, within);
                case Tree.Try t -> each(t.body(), f, within);
                case Tree.FunctionDef d -> {
                    if (within) each(d.body(), f, true);
                }
                case Tree.Statement _ -> { }
            }
        }
    }

    /** What functions without parameters give; null where one fails. */
    static Object value(Object function) {
        try {
            return Values.call(function, new Object[0], new String[0]);
        } catch (PyException e) {
            return null;
        }
    }
}
