package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Comprehension;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Name;
import chainrule.python.syntax.Tree.Span;
import java.util.List;

/**
 * Usual mistakes in expressions, told in CPython 3.11's words. Each rule looks at what follows and either throws or leaves everything
 * as it was; they are asked only on the second look at a source that does not parse.
 */
final class Mistakes {
    private final Tokens t;
    private final Expressions expressions;

    Mistakes(Tokens t, Expressions expressions) {
        this.t = t;
        this.expressions = expressions;
    }

    /** Throws where a part of {@code e} cannot be a target. */
    void target(Expr e, boolean deleted, boolean loop) {
        Expr wrong = Targets.wrong(e, deleted, loop);
        if (wrong != null) throw t.at("cannot " + (deleted ? "delete " : "assign to ") + Targets.title(wrong), wrong.at());
    }

    private static boolean isStatementOfOld(Expr e) { return e instanceof Name n && (n.id().equals("print") || n.id().equals("exec")); }

    /** Two expressions side by side, an {@code if} without {@code else}, {@code print} without parentheses. */
    void expression() {
        int start = t.at;
        Token first = t.peek();
        boolean name = first.kind() == Token.Kind.NAME;
        boolean exempt = name && (t.ahead(1).kind() == Token.Kind.STRING || isSoft(first.text()));
        Expr a = t.attempt(expressions::disjunction);
        if (a != null) {
            int behind = t.at;
            if (!exempt) sideBySide(a);
            t.at = behind;
            if (t.take("if")) {
                Expr b = t.attempt(expressions::disjunction);
                if (b != null && !t.sees("else") && !t.sees(":")) throw t.at("expected 'else' after 'if' expression", a.at().to(b.at()));
            }
        }
        t.at = start;
        if (name && !t.ahead(1).is("(")) {
            t.next();
            Expr b = t.attempt(expressions::starExpressions);
            boolean old = first.text().equals("print") || first.text().equals("exec");
            if (b != null && old) throw t.at("Missing parentheses in call to '" + first.text() + "'. Did you mean " + first.text() + "(...)?", first.at().to(b.at()));
        }
        t.at = start;
    }

    /** CPython 3.11 takes every beginning of a soft keyword for one here. */
    private static boolean isSoft(String word) { return "match".startsWith(word) || "case".startsWith(word) || word.equals("_"); }

    private void sideBySide(Expr a) {
        Expr b = t.quietly(expressions::plainExpression);
        if (b != null && !isStatementOfOld(a) && t.last().depth() > 0) throw t.at("invalid syntax. Perhaps you forgot a comma?", a.at().to(b.at()));
    }

    /** {@code =} where {@code ==} or {@code :=} was meant. */
    void named() {
        int start = t.at;
        Expr a = t.attempt(expressions::expression);
        if (a != null && t.take(":=") && t.attempt(expressions::expression) != null) throw t.at("cannot use assignment expressions with " + Targets.title(a), a.at());
        t.at = start;
        Token first = t.peek();
        if (first.kind() == Token.Kind.NAME && t.ahead(1).is("=")) {
            t.next();
            t.next();
            Expr b = t.attempt(expressions::bitwiseOr);
            if (b != null && !t.sees("=") && !t.sees(":=")) throw t.at("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", first.at().to(b.at()));
        }
        t.at = start;
        if (!beginsWithDisplay(first)) {
            Expr left = t.attempt(expressions::bitwiseOr);
            if (left != null && t.take("=") && t.attempt(expressions::bitwiseOr) != null && !t.sees("=") && !t.sees(":=")) {
                throw t.at("cannot assign to " + Targets.title(left) + " here. Maybe you meant '==' instead of '='?", left.at());
            }
        }
        t.at = start;
    }

    private boolean beginsWithDisplay(Token first) {
        if (first.is("True") || first.is("False") || first.is("None")) return true;
        if (!first.is("(") && !first.is("[")) return false;
        int start = t.at;
        Expr e = t.attempt(expressions::atom);
        t.at = start;
        return e instanceof Tree.ListDisplay || e instanceof Tree.Tuple && e.at().column() == first.column() || e instanceof Tree.GeneratorExp;
    }

    /** What stands in brackets and is neither display nor comprehension. */
    void display() {
        int start = t.at;
        Token open = t.next();
        if (open.is("(")) group();
        t.at = start + 1;
        if (open.is("{") && t.sees("**")) {
            Token stars = t.next();
            if (t.attempt(expressions::bitwiseOr) != null && t.attempt(expressions::clauses) != null && t.sees("}")) {
                throw t.at("dict unpacking cannot be used in dict comprehension", stars.at());
            }
        }
        t.at = start + 1;
        comprehension(open);
        t.at = start;
    }

    private void group() {
        int start = t.at;
        if (t.sees("*")) {
            Expr e = t.attempt(expressions::starredArgument);
            if (e != null && t.sees(")")) throw t.at("cannot use starred expression here", e.at());
        }
        t.at = start;
        Token stars = t.peek();
        if (t.take("**") && t.attempt(expressions::expression) != null && t.sees(")")) throw t.at("cannot use double starred expression here", stars.at());
    }

    private void comprehension(Token open) {
        int start = t.at;
        if (t.sees("*")) {
            Expr e = t.attempt(expressions::starredArgument);
            if (e != null && t.attempt(expressions::clauses) != null) throw t.at("iterable unpacking cannot be used in comprehension", e.at());
            t.at = start;
        }
        if (open.is("(")) return;
        Expr first = t.attempt(expressions::starNamed);
        Token comma = t.peek();
        if (first == null || !t.take(",")) return;
        List<Expr> others = new java.util.ArrayList<>();
        if (Expressions.starts(t.peek())) {
            Expr second = t.attempt(expressions::starNamed);
            if (second != null) {
                others.add(second);
                expressions.more(others, expressions::starNamed);
            }
        }
        Span end = others.isEmpty() ? comma.at() : others.getLast().at();
        if (t.attempt(expressions::clauses) != null) throw t.at("did you forget parentheses around the comprehension target?", first.at().to(end));
    }

    /** Keys without values, and values that are none: told even where other rules for mistakes do not apply. */
    void pairs() {
        int start = t.at;
        boolean some = false;
        while (t.attempt(this::pair) != null) {
            some = true;
            if (!t.take(",")) break;
            start = t.at;
        }
        t.at = start;
        Expr key = t.attempt(expressions::expression);
        if (key == null) return;
        Token colon = t.peek();
        if (!t.take(":")) {
            Span k = key.at();
            if (some) throw t.at("':' expected after dictionary key", new Span(k.line(), k.endColumn() - 1, k.endLine(), -1));
            return;
        }
        Token star = t.peek();
        if (t.take("*") && t.attempt(expressions::bitwiseOr) != null) throw t.from("cannot use a starred expression in a dictionary value", star.at());
        if (t.last() == colon && (t.sees("}") || t.sees(","))) throw t.at("expression expected after dictionary key and ':'", colon.at());
    }

    private Object pair() {
        if (t.take("**")) return expressions.bitwiseOr();
        expressions.expression();
        t.expect(":");
        return expressions.expression();
    }

    /** A name that cannot be one: {@code f(a.b=1)}. */
    void keyword() {
        int start = t.at;
        Token first = t.peek();
        boolean constant = first.is("True") || first.is("False") || first.is("None");
        if (constant && t.ahead(1).is("=")) throw t.at("cannot assign to " + first.text(), first.at().to(t.ahead(1).at()));
        boolean named = first.kind() == Token.Kind.NAME && t.ahead(1).is("=");
        if (named) generatorForName(first);
        else {
            Expr e = t.attempt(expressions::expression);
            if (e != null && t.sees("=")) throw t.at("expression cannot contain assignment, perhaps you meant \"==\"?", e.at().to(t.peek().at()));
        }
        t.at = start;
    }

    private void generatorForName(Token name) {
        t.next();
        Token equals = t.next();
        if (t.attempt(expressions::expression) != null && t.attempt(expressions::clauses) != null) {
            throw t.at("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.at().to(equals.at()));
        }
    }

    /** Arguments in an order that Python does not take. */
    void arguments() {
        int start = t.at;
        Calls.Given all = t.attempt(expressions.calls()::prefix);
        int behind = t.at;
        if (all != null && !all.named().isEmpty() && t.take(",") && t.sees("*")) throw t.at("iterable argument unpacking follows keyword argument unpacking", t.peek().at());
        t.at = start;
        generatorFirst();
        t.at = start;
        Token name = t.peek();
        if (name.kind() == Token.Kind.NAME && t.ahead(1).is("=")) generatorForName(name);
        t.at = behind;
        if (all != null) {
            List<Comprehension> clauses = t.attempt(expressions::clauses);
            if (clauses != null) generatorLast(all, clauses);
            t.at = behind;
            if (t.take(",")) {
                Expr element = t.attempt(expressions::expression);
                List<Comprehension> more = element == null ? null : t.attempt(expressions::clauses);
                if (more != null) throw t.at("Generator expression must be parenthesized", element.at().to(more.getLast().target().at()));
                t.at = behind + 1;
                if (t.attempt(expressions.calls()::prefix) != null) {
                    throw t.here("positional argument follows keyword argument" + (unpacks(all) ? " unpacking" : ""));
                }
            }
        }
        t.at = start;
    }

    private static boolean unpacks(Calls.Given given) { return given.named().stream().anyMatch(k -> k.name() == null); }

    private void generatorFirst() {
        Expr element = t.attempt(expressions::expression);
        List<Comprehension> clauses = element == null ? null : t.attempt(expressions::clauses);
        if (clauses == null || !t.take(",")) return;
        throw t.at("Generator expression must be parenthesized", element.at().to(end(clauses)));
    }

    private void generatorLast(Calls.Given all, List<Comprehension> clauses) {
        if (all.positional().size() <= 1) return;
        throw t.at("Generator expression must be parenthesized", all.positional().getLast().at().to(end(clauses)));
    }

    private static Span end(List<Comprehension> clauses) {
        Comprehension last = clauses.getLast();
        return last.conditions().isEmpty() ? last.iter().at() : last.conditions().getLast().at();
    }
}
