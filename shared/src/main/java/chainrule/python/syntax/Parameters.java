package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Arg;
import chainrule.python.syntax.Tree.Arguments;
import chainrule.python.syntax.Tree.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The parameters of a function or of a lambda, whose have no annotations. */
final class Parameters {
    private final Tokens t;
    private final Expressions expressions;
    private final boolean lambda;
    private final String end;

    private final List<Arg> positionalOnly = new ArrayList<>();
    private final List<Arg> positional = new ArrayList<>();
    private final List<Arg> namedOnly = new ArrayList<>();
    private final List<Expr> namedDefaults = new ArrayList<>();
    private final List<Expr> defaults = new ArrayList<>();
    private Arg rest;
    private Arg namedRest;
    private boolean starred;
    private boolean slashed;

    Parameters(Tokens t, Expressions expressions, boolean lambda) {
        this.t = t;
        this.expressions = expressions;
        this.lambda = lambda;
        this.end = lambda ? ":" : ")";
    }

    /** Everything up to the closing parenthesis or colon, which stays. */
    Arguments arguments() {
        while (!t.sees(end)) {
            one();
            if (!t.take(",")) break;
        }
        if (!t.sees(end)) throw Failure.HERE;
        return new Arguments(List.copyOf(positionalOnly), List.copyOf(positional), rest, List.copyOf(namedOnly), Collections.unmodifiableList(namedDefaults), namedRest,
                List.copyOf(defaults));
    }

    private void one() {
        if (namedRest != null) throw wrong("arguments cannot follow var-keyword argument", t.peek(), true);
        Token start = t.peek();
        if (t.take("**")) {
            namedRest = argument(lambda ? null : false);
            if (t.sees("=")) throw wrong("var-keyword argument cannot have default value", t.peek(), true);
        } else if (t.take("*")) star(start);
        else if (t.take("/")) slash(start);
        else if (start.is("(")) throw parenthesized(start);
        else plain();
    }

    private void star(Token star) {
        if (starred) throw wrong("* argument may appear only once", star, t.sees(",") || t.sees(Token.Kind.NAME));
        starred = true;
        if (t.sees(end)) throw bare(star);
        if (t.sees(",")) {
            if (t.ahead(1).is(end) || t.ahead(1).is("**")) throw bare(star);
            return;
        }
        rest = argument(lambda ? null : true);
        if (t.sees("=")) throw wrong("var-positional argument cannot have default value", t.peek(), true);
    }

    private RuntimeException bare(Token star) {
        String message = "named arguments must follow bare *";
        return lambda && t.diagnosing ? t.here(message) : wrong(message, star, true);
    }

    private void slash(Token slash) {
        if (slashed) throw wrong("/ may appear only once", slash, true);
        if (starred) throw wrong("/ must be ahead of *", slash, true);
        if (positional.isEmpty() && !t.diagnosing) throw Failure.HERE;
        if (positional.isEmpty()) throw wrong("at least one argument must precede /", slash, t.sees(","));
        if (t.sees("*")) throw wrong("expected comma between / and *", t.peek(), true);
        slashed = true;
        positionalOnly.addAll(positional);
        positional.clear();
    }

    private void plain() {
        Arg argument = argument(lambda ? null : false);
        Token equals = t.peek();
        Expr value = null;
        if (t.take("=")) {
            if (t.sees(end) || t.sees(",")) throw wrong("expected default value expression", equals, true);
            value = expressions.expression();
        }
        if (starred) {
            namedOnly.add(argument);
            namedDefaults.add(value);
            return;
        }
        boolean follows = t.sees(",") || t.sees(end);
        if (value == null && !defaults.isEmpty()) {
            if (!follows || !t.diagnosing) throw Failure.HERE;
            throw t.at("non-default argument follows default argument", argument.at());
        }
        positional.add(argument);
        if (value != null) defaults.add(value);
    }

    /** A name with its annotation: none (null), plain, or one that may have a star. */
    private Arg argument(Boolean starAllowed) {
        Token name = t.expect(Token.Kind.NAME);
        Expr annotation = null;
        if (starAllowed != null && t.take(":")) annotation = starAllowed ? expressions.starExpression() : expressions.expression();
        return new Arg(name.text(), annotation, t.since(name));
    }

    private RuntimeException wrong(String message, Token at, boolean sure) { return t.diagnosing && sure ? t.at(message, at.at()) : Failure.HERE; }

    private RuntimeException parenthesized(Token open) {
        if (!t.diagnosing || !defaults.isEmpty() || starred) return Failure.HERE;
        t.next();
        do {
            if (!t.take(Token.Kind.NAME)) return Failure.HERE;
        } while (t.take(",") && !t.sees(")"));
        if (!t.sees(")")) return Failure.HERE;
        return t.at((lambda ? "Lambda expression" : "Function") + " parameters cannot be parenthesized", open.at().to(t.peek().at()));
    }
}
