package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Constant;
import chainrule.python.syntax.Tree.Context;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.MatchAs;
import chainrule.python.syntax.Tree.MatchClass;
import chainrule.python.syntax.Tree.MatchMapping;
import chainrule.python.syntax.Tree.MatchOr;
import chainrule.python.syntax.Tree.MatchSequence;
import chainrule.python.syntax.Tree.MatchSingleton;
import chainrule.python.syntax.Tree.MatchStar;
import chainrule.python.syntax.Tree.MatchValue;
import chainrule.python.syntax.Tree.Name;
import chainrule.python.syntax.Tree.Operator;
import chainrule.python.syntax.Tree.Pattern;
import java.util.ArrayList;
import java.util.List;

/** What stands behind {@code case}. */
final class Patterns {
    private final Tokens t;
    private final Expressions expressions;

    Patterns(Tokens t, Expressions expressions) {
        this.t = t;
        this.expressions = expressions;
    }

    /** A pattern, or several with commas, which are a sequence. */
    Pattern patterns() {
        Token start = t.peek();
        Pattern first = maybeStar();
        if (!t.sees(",")) {
            if (first instanceof MatchStar) throw Failure.HERE;
            return first;
        }
        List<Pattern> all = new ArrayList<>();
        all.add(first);
        while (t.take(",") && !t.sees(":") && !t.sees("if")) all.add(maybeStar());
        return new MatchSequence(List.copyOf(all), t.since(start));
    }

    private Pattern maybeStar() {
        Token star = t.peek();
        if (!t.take("*")) return pattern();
        String name = t.expect(Token.Kind.NAME).text();
        return new MatchStar(name.equals("_") ? null : name, t.since(star));
    }

    private Pattern pattern() {
        Token start = t.peek();
        t.enter();
        Pattern p = either();
        t.leave();
        if (!t.take("as")) return p;
        Token name = t.peek();
        if (name.kind() != Token.Kind.NAME) {
            Expr e = t.diagnosing ? t.attempt(expressions::expression) : null;
            if (e != null) throw t.at("invalid pattern target", e.at());
            throw Failure.HERE;
        }
        if (name.text().equals("_") && t.diagnosing) throw t.at("cannot use '_' as a target", name.at());
        t.next();
        if (t.sees(".") || t.sees("(") || t.sees("=") || name.text().equals("_")) throw Failure.HERE;
        return new MatchAs(p, name.text(), t.since(start));
    }

    private Pattern either() {
        Token start = t.peek();
        Pattern first = closed();
        if (!t.sees("|")) return first;
        List<Pattern> all = new ArrayList<>();
        all.add(first);
        while (t.take("|")) all.add(closed());
        return new MatchOr(List.copyOf(all), t.since(start));
    }

    private Pattern closed() {
        Token start = t.peek();
        return switch (start.kind()) {
            case NUMBER, STRING -> new MatchValue(literal(), t.since(start));
            case NAME -> named(start);
            case KEYWORD -> singleton(start);
            case OPERATOR -> switch (start.text()) {
                case "-" -> new MatchValue(literal(), t.since(start));
                case "(" -> parentheses(start);
                case "[" -> sequence(start, "]");
                case "{" -> mapping(start);
                default -> throw Failure.HERE;
            };
            case NEWLINE, INDENT, DEDENT, END, ERROR -> throw Failure.HERE;
        };
    }

    private Pattern singleton(Token start) {
        Object value = switch (start.text()) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> throw Failure.HERE;
        };
        t.next();
        return new MatchSingleton(value, start.at());
    }

    /** A string, or a number with its sign, or real and imaginary part. */
    private Expr literal() {
        Token start = t.peek();
        if (start.kind() == Token.Kind.STRING) {
            Expr e = expressions.atom();
            if (e instanceof Tree.JoinedStr) {
                if (t.diagnosing) throw t.at("patterns may only match literals and attribute lookups", e.at());
                throw Failure.HERE;
            }
            return e;
        }
        Expr real = signed();
        Token sign = t.peek();
        if (!sign.is("+") && !sign.is("-")) return real;
        t.next();
        if (!t.sees(Token.Kind.NUMBER)) throw Failure.HERE;
        Expr imaginary = expressions.atom();
        if (!(imaginary instanceof Constant c && c.value() instanceof Tree.Imaginary)) throw t.at("imaginary number required in complex literal", imaginary.at());
        return new Tree.BinOp(real, sign.is("+") ? Operator.ADD : Operator.SUB, imaginary, t.since(start));
    }

    private Expr signed() {
        Token start = t.peek();
        boolean minus = t.take("-");
        if (!t.sees(Token.Kind.NUMBER)) throw Failure.HERE;
        Expr e = expressions.atom();
        return minus ? new Tree.UnaryOp(Tree.Unary.U_SUB, e, t.since(start)) : e;
    }

    /** A name to bind, a dotted name to compare with, or a class. */
    private Pattern named(Token start) {
        t.next();
        boolean dotted = t.sees(".");
        if (!dotted && !t.sees("(")) {
            if (t.sees("=")) throw Failure.HERE;
            return new MatchAs(null, start.text().equals("_") ? null : start.text(), start.at());
        }
        Expr e = new Name(start.text(), Context.LOAD, start.at());
        while (t.take(".")) e = new Tree.Attribute(e, t.expect(Token.Kind.NAME).text(), Context.LOAD, t.since(start));
        if (!t.sees("(")) {
            if (t.sees("=")) throw Failure.HERE;
            return new MatchValue(e, t.since(start));
        }
        return type(start, e);
    }

    private Pattern type(Token start, Expr type) {
        t.expect("(");
        List<Pattern> patterns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Pattern> named = new ArrayList<>();
        Pattern wrong = null;
        Pattern lastWrong = null;
        while (!t.sees(")")) {
            Token name = t.peek();
            if (name.kind() == Token.Kind.NAME && t.ahead(1).is("=")) {
                t.next();
                t.next();
                names.add(name.text());
                named.add(pattern());
            } else {
                Pattern p = pattern();
                if (names.isEmpty()) patterns.add(p);
                else if (lastWrong == null || wrong != null) {
                    if (wrong == null) wrong = p;
                    lastWrong = p;
                }
            }
            if (!t.take(",")) break;
        }
        if (wrong != null) {
            if (t.diagnosing) throw t.at("positional patterns follow keyword patterns", wrong.at().to(lastWrong.at()));
            throw Failure.HERE;
        }
        t.expect(")");
        return new MatchClass(type, List.copyOf(patterns), List.copyOf(names), List.copyOf(named), t.since(start));
    }

    private Pattern parentheses(Token open) {
        t.next();
        if (t.take(")")) return new MatchSequence(List.of(), t.since(open));
        Pattern first = maybeStar();
        if (!t.sees(",")) {
            if (first instanceof MatchStar) throw Failure.HERE;
            t.expect(")");
            return first;
        }
        List<Pattern> all = new ArrayList<>();
        all.add(first);
        while (t.take(",") && !t.sees(")")) all.add(maybeStar());
        t.expect(")");
        return new MatchSequence(List.copyOf(all), t.since(open));
    }

    private Pattern sequence(Token open, String end) {
        t.next();
        List<Pattern> all = new ArrayList<>();
        while (!t.sees(end)) {
            all.add(maybeStar());
            if (!t.take(",")) break;
        }
        t.expect(end);
        return new MatchSequence(List.copyOf(all), t.since(open));
    }

    private Pattern mapping(Token open) {
        t.next();
        List<Expr> keys = new ArrayList<>();
        List<Pattern> patterns = new ArrayList<>();
        String rest = null;
        while (!t.sees("}")) {
            if (rest != null) throw Failure.HERE;
            if (t.take("**")) rest = t.expect(Token.Kind.NAME).text();
            else {
                keys.add(key());
                t.expect(":");
                patterns.add(pattern());
            }
            if (!t.take(",")) break;
        }
        t.expect("}");
        List<Expr> fixed = java.util.Collections.unmodifiableList(keys);
        return new MatchMapping(fixed, List.copyOf(patterns), rest, t.since(open));
    }

    private Expr key() {
        Token start = t.peek();
        if (start.kind() == Token.Kind.KEYWORD) {
            MatchSingleton constant = (MatchSingleton) singleton(start);
            return new Constant(constant.value(), start.at());
        }
        if (start.kind() != Token.Kind.NAME) return literal();
        t.next();
        Expr e = new Name(start.text(), Context.LOAD, start.at());
        if (!t.sees(".")) throw Failure.HERE;
        while (t.take(".")) e = new Tree.Attribute(e, t.expect(Token.Kind.NAME).text(), Context.LOAD, t.since(start));
        return e;
    }
}
