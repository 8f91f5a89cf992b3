package chainrule.python.syntax;

import chainrule.math.Numbers;
import chainrule.python.syntax.Tree.Span;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/** Writes a tree as {@code dump.py} writes CPython's, so that the two can be compared as texts. */
final class Dump {
    private Dump() { }

    static String of(Tree.Module m) { return "Module(" + many(m.body()) + ")"; }

    static String of(Tree.Expression e) { return one(e.body()); }

    private static String many(List<?> all) {
        StringBuilder b = new StringBuilder("[");
        for (Object o : all) b.append(b.length() > 1 ? " " : "").append(one(o));
        return b.append("]").toString();
    }

    private static String node(String name, Span at, Object... fields) {
        StringBuilder b = new StringBuilder(name);
        if (at != null) b.append("@").append(at.line()).append(":").append(at.column()).append("-").append(at.endLine()).append(":").append(at.endColumn());
        b.append("(");
        for (int i = 0; i < fields.length; i++) b.append(i > 0 ? " " : "").append(fields[i] instanceof List<?> l ? many(l) : one(fields[i]));
        return b.append(")").toString();
    }

    private static String one(Object o) {
        if (o == null) return "None";
        if (o instanceof String s) return s;
        if (o instanceof Boolean || o instanceof Integer) return o.toString();
        if (o instanceof Tree.Context c) return c == Tree.Context.LOAD ? "Load" : c == Tree.Context.STORE ? "Store" : "Del";
        if (o instanceof Tree.Operator p) return p.title();
        if (o instanceof Tree.Unary u) return u.title();
        if (o instanceof Tree.Comparison c) return c.title();
        if (o instanceof Tree.Arguments a) {
            return node("arguments", null, a.positionalOnly(), a.positional(), a.rest(), a.namedOnly(), a.namedDefaults(), a.namedRest(), a.defaults());
        }
        if (o instanceof Tree.WithItem w) return node("withitem", null, w.context(), w.target());
        if (o instanceof Tree.MatchCase m) return node("match_case", null, m.pattern(), m.guard(), m.body());
        return tree((Tree) o);
    }

    private static String tree(Tree t) {
        return switch (t) {
            case Tree.Module m -> of(m);
            case Tree.Expression e -> of(e);
            case Tree.Statement s -> statement(s);
            case Tree.Expr e -> expression(e);
            case Tree.Pattern p -> pattern(p);
            case Tree.Comprehension c -> node("comprehension", null, c.target(), c.iter(), c.conditions());
            case Tree.ExceptHandler h -> node("ExceptHandler", h.at(), h.type(), h.name(), h.body());
            case Tree.Arg a -> node("arg", a.at(), a.name(), a.annotation());
            case Tree.Keyword k -> node("keyword", k.at(), k.name(), k.value());
            case Tree.Alias a -> node("alias", a.at(), a.name(), a.asName());
        };
    }

    private static String statement(Tree.Statement t) {
        return switch (t) {
            case Tree.FunctionDef f -> node("FunctionDef", f.at(), f.name(), f.arguments(), f.body(), f.decorators(), f.returns());
            case Tree.ClassDef c -> node("ClassDef", c.at(), c.name(), c.bases(), c.keywords(), c.body(), c.decorators());
            case Tree.Return r -> node("Return", r.at(), r.value());
            case Tree.Delete d -> node("Delete", d.at(), d.targets());
            case Tree.Assign a -> node("Assign", a.at(), a.targets(), a.value());
            case Tree.AugAssign a -> node("AugAssign", a.at(), a.target(), a.operator(), a.value());
            case Tree.AnnAssign a -> node("AnnAssign", a.at(), a.target(), a.annotation(), a.value(), a.simple() ? 1 : 0);
            case Tree.For f -> node("For", f.at(), f.target(), f.iter(), f.body(), f.orElse());
            case Tree.While w -> node("While", w.at(), w.test(), w.body(), w.orElse());
            case Tree.If i -> node("If", i.at(), i.test(), i.body(), i.orElse());
            case Tree.With w -> node("With", w.at(), w.items(), w.body());
            case Tree.Match m -> node("Match", m.at(), m.subject(), m.cases());
            case Tree.Raise r -> node("Raise", r.at(), r.exception(), r.cause());
            case Tree.Try y -> node("Try", y.at(), y.body(), y.handlers(), y.orElse(), y.finalBody());
            case Tree.TryStar y -> node("TryStar", y.at(), y.body(), y.handlers(), y.orElse(), y.finalBody());
            case Tree.Assert a -> node("Assert", a.at(), a.test(), a.message());
            case Tree.Import i -> node("Import", i.at(), i.names());
            case Tree.ImportFrom i -> node("ImportFrom", i.at(), i.module(), i.names(), i.level());
            case Tree.Global g -> node("Global", g.at(), g.names());
            case Tree.Nonlocal n -> node("Nonlocal", n.at(), n.names());
            case Tree.ExprStatement e -> node("Expr", e.at(), e.value());
            case Tree.Pass p -> node("Pass", p.at());
            case Tree.Break b -> node("Break", b.at());
            case Tree.Continue c -> node("Continue", c.at());
        };
    }

    private static String expression(Tree.Expr t) {
        return switch (t) {
            case Tree.BoolOp b -> node("BoolOp", b.at(), b.and() ? "And" : "Or", b.values());
            case Tree.NamedExpr n -> node("NamedExpr", n.at(), n.target(), n.value());
            case Tree.BinOp b -> node("BinOp", b.at(), b.left(), b.operator(), b.right());
            case Tree.UnaryOp u -> node("UnaryOp", u.at(), u.operator(), u.operand());
            case Tree.Lambda l -> node("Lambda", l.at(), l.arguments(), l.body());
            case Tree.IfExp i -> node("IfExp", i.at(), i.test(), i.body(), i.orElse());
            case Tree.Dict d -> node("Dict", d.at(), d.keys(), d.values());
            case Tree.SetDisplay s -> node("Set", s.at(), s.elements());
            case Tree.ListComp c -> node("ListComp", c.at(), c.element(), c.generators());
            case Tree.SetComp c -> node("SetComp", c.at(), c.element(), c.generators());
            case Tree.DictComp c -> node("DictComp", c.at(), c.key(), c.value(), c.generators());
            case Tree.GeneratorExp c -> node("GeneratorExp", c.at(), c.element(), c.generators());
            case Tree.Yield y -> node("Yield", y.at(), y.value());
            case Tree.YieldFrom y -> node("YieldFrom", y.at(), y.value());
            case Tree.Compare c -> node("Compare", c.at(), c.left(), c.operators(), c.comparators());
            case Tree.Call c -> node("Call", c.at(), c.function(), c.arguments(), c.keywords());
            case Tree.FormattedValue f -> node("FormattedValue", f.at(), f.value(), f.conversion(), f.format());
            case Tree.JoinedStr j -> node("JoinedStr", j.at(), j.values());
            case Tree.Constant c -> node("Constant", c.at(), constant(c.value()));
            case Tree.Attribute a -> node("Attribute", a.at(), a.value(), a.name(), a.context());
            case Tree.Subscript s -> node("Subscript", s.at(), s.value(), s.slice(), s.context());
            case Tree.Starred s -> node("Starred", s.at(), s.value(), s.context());
            case Tree.Name n -> node("Name", n.at(), n.id(), n.context());
            case Tree.ListDisplay l -> node("List", l.at(), l.elements(), l.context());
            case Tree.Tuple u -> node("Tuple", u.at(), u.elements(), u.context());
            case Tree.Slice s -> node("Slice", s.at(), s.lower(), s.upper(), s.step());
        };
    }

    private static String pattern(Tree.Pattern t) {
        return switch (t) {
            case Tree.MatchValue m -> node("MatchValue", m.at(), m.value());
            case Tree.MatchSingleton m -> node("MatchSingleton", m.at(), constant(m.value()));
            case Tree.MatchSequence m -> node("MatchSequence", m.at(), m.patterns());
            case Tree.MatchMapping m -> node("MatchMapping", m.at(), m.keys(), m.patterns(), m.rest());
            case Tree.MatchClass m -> node("MatchClass", m.at(), m.type(), m.patterns(), m.names(), m.namedPatterns());
            case Tree.MatchStar m -> node("MatchStar", m.at(), m.name());
            case Tree.MatchAs m -> node("MatchAs", m.at(), m.pattern(), m.name());
            case Tree.MatchOr m -> node("MatchOr", m.at(), m.patterns());
        };
    }

    private static String constant(Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean b -> b ? "True" : "False";
            case Long n -> "int " + n;
            case BigInteger n -> "int " + n;
            case Double d -> "float " + Numbers.repr(d);
            case Tree.Imaginary i -> "complex " + Numbers.repr(i.value());
            case String s -> "str " + quoted(s);
            case byte[] b -> "bytes " + HexFormat.of().formatHex(b);
            case Tree.Ellipsis _ -> "Ellipsis";
            default -> throw new IllegalArgumentException("no constant: " + value.getClass());
        };
    }

    private static String quoted(String s) {
        StringBuilder b = new StringBuilder("\"");
        s.codePoints().forEach(c -> {
            if (c > 32 && c < 127 && c != '"' && c != '\\') b.append((char) c);
            else b.append("\\").append(Integer.toHexString(c)).append(";");
        });
        return b.append("\"").toString();
    }
}
