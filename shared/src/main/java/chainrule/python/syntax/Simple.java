package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Alias;
import chainrule.python.syntax.Tree.Context;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Name;
import chainrule.python.syntax.Tree.Operator;
import chainrule.python.syntax.Tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements of one line: assignments, imports and those of a single keyword. */
final class Simple {
    private final Tokens t;
    private final Expressions expressions;

    Simple(Tokens t, Expressions expressions) {
        this.t = t;
        this.expressions = expressions;
    }

    Statement statement() {
        Token start = t.peek();
        if (start.kind() != Token.Kind.KEYWORD) return expression();
        return switch (start.text()) {
            case "return" -> {
                t.next();
                Expr value = Expressions.starts(t.peek()) ? t.rest(expressions::starExpressions) : null;
                yield new Tree.Return(value, t.since(start));
            }
            case "import" -> importing(start);
            case "from" -> importingFrom(start);
            case "raise" -> raise(start);
            case "pass" -> {
                t.next();
                yield new Tree.Pass(start.at());
            }
            case "break" -> {
                t.next();
                yield new Tree.Break(start.at());
            }
            case "continue" -> {
                t.next();
                yield new Tree.Continue(start.at());
            }
            case "del" -> delete(start);
            case "assert" -> {
                t.next();
                Expr test = expressions.expression();
                Expr message = t.sees(",") ? t.rest(() -> {
                    t.next();
                    return expressions.expression();
                }) : null;
                yield new Tree.Assert(test, message, t.since(start));
            }
            case "global" -> new Tree.Global(names(), t.since(start));
            case "nonlocal" -> new Tree.Nonlocal(names(), t.since(start));
            case "yield", "None", "True", "False", "not", "lambda", "await" -> expression();
            default -> throw Failure.HERE;
        };
    }

    private List<String> names() {
        t.next();
        List<String> all = new ArrayList<>();
        do all.add(t.expect(Token.Kind.NAME).text());
        while (t.take(","));
        return List.copyOf(all);
    }

    private Expr right() { return t.sees("yield") ? expressions.yield() : expressions.starExpressions(); }

    // Expressions and what is assigned

    private Statement expression() {
        int start = t.at;
        Statement s = t.rest(this::assignmentOrExpression);
        if (s != null && (!t.second || !(s instanceof Tree.ExprStatement))) return s;
        if (t.diagnosing) {
            int behind = t.at;
            t.at = start;
            assigned();
            t.at = behind;
        }
        if (s != null) return s;
        t.at = start;
        Token first = t.peek();
        Expr value = right();
        return new Tree.ExprStatement(value, t.since(first));
    }

    private Statement assignmentOrExpression() {
        Token start = t.peek();
        if (start.kind() == Token.Kind.NAME && t.ahead(1).is(":")) {
            t.next();
            return annotated(start, new Name(start.text(), Context.STORE, start.at()), true);
        }
        Expr first = right();
        Token operator = t.peek();
        if (operator.kind() != Token.Kind.OPERATOR) return new Tree.ExprStatement(first, t.since(start));
        if (operator.text().equals(":")) {
            boolean parenthesized = start.is("(");
            if (!Targets.isSingle(first) || first instanceof Name && !parenthesized) return new Tree.ExprStatement(first, t.since(start));
            return annotated(start, Targets.in(Context.STORE, first), false);
        }
        if (operator.text().equals("=")) return assignment(start, first);
        if (!isAugmenting(operator.text())) return new Tree.ExprStatement(first, t.since(start));
        if (!Targets.isSingle(first)) throw Failure.HERE;
        t.next();
        String symbol = operator.text();
        Operator op = Expressions.binary(symbol.substring(0, symbol.length() - 1));
        Expr value = right();
        return new Tree.AugAssign(Targets.in(Context.STORE, first), op, value, t.since(start));
    }

    private static boolean isAugmenting(String symbol) {
        return symbol.length() > 1 && symbol.endsWith("=") && !symbol.equals("==") && !symbol.equals("!=") && !symbol.equals("<=") && !symbol.equals(">=") && !symbol.equals(":=");
    }

    private Statement annotated(Token start, Expr target, boolean simple) {
        t.expect(":");
        Expr annotation = expressions.expression();
        Expr value = t.sees("=") ? t.rest(() -> {
            t.next();
            return right();
        }) : null;
        return new Tree.AnnAssign(target, annotation, value, simple, t.since(start));
    }

    private Statement assignment(Token start, Expr first) {
        List<Expr> targets = new ArrayList<>();
        Expr last = first;
        while (t.sees("=")) {
            if (!Targets.isTarget(last)) throw Failure.HERE;
            Expr next = t.rest(() -> {
                t.next();
                return right();
            });
            if (next == null) break;
            targets.add(Targets.in(Context.STORE, last));
            last = next;
        }
        if (targets.isEmpty() || t.sees("=")) throw Failure.HERE;
        return new Tree.Assign(List.copyOf(targets), last, t.since(start));
    }

    /** Mistakes in what is assigned to, in the order in which CPython looks for them. */
    private void assigned() {
        int start = t.at;
        Expr display = t.attempt(expressions::atom);
        boolean list = display instanceof Tree.ListDisplay;
        if ((list || display instanceof Tree.Tuple) && t.take(":") && t.attempt(expressions::expression) != null) {
            throw t.at("only single target (not " + (list ? "list" : "tuple") + ") can be annotated", display.at());
        }
        t.at = start;
        Expr first = t.attempt(expressions::starNamed);
        if (first != null && t.sees(",")) {
            t.next();
            while (t.attempt(this::named) != null) { }
            if (t.take(":") && t.attempt(expressions::expression) != null) throw t.at("only single target (not tuple) can be annotated", first.at());
        }
        t.at = start;
        Expr target = t.attempt(expressions::expression);
        if (target != null && t.take(":") && t.attempt(expressions::expression) != null) throw t.at("illegal target for annotation", target.at());
        t.at = start;
        chain();
        t.at = start;
        Expr left = t.attempt(expressions::starExpressions);
        if (left != null && t.sees(Token.Kind.OPERATOR) && isAugmenting(t.peek().text())) {
            t.next();
            if (t.attempt(this::right) != null) throw t.at("'" + Targets.title(left) + "' is an illegal expression for augmented assignment", left.at());
        }
        t.at = start;
    }

    /** Elements with commas between them; null where none begins here. */
    private List<Expr> named() {
        List<Expr> all = new ArrayList<>();
        all.add(expressions.starNamed());
        expressions.more(all, expressions::starNamed);
        return all;
    }

    /** The first of a chain of targets that cannot be one. */
    private void chain() {
        while (true) {
            int start = t.at;
            Expr e = t.sees("yield") ? t.attempt(expressions::yield) : t.attempt(expressions::starExpressions);
            if (e == null || !t.take("=")) {
                t.at = start;
                return;
            }
            if (e instanceof Tree.Yield || e instanceof Tree.YieldFrom) throw t.at("assignment to yield expression not possible", e.at());
            expressions.mistakes().target(e, false, false);
        }
    }

    // Keywords

    private Statement raise(Token start) {
        t.next();
        if (!Expressions.starts(t.peek())) return new Tree.Raise(null, null, t.since(start));
        Expr exception = expressions.expression();
        Expr cause = t.sees("from") ? t.rest(() -> {
            t.next();
            return expressions.expression();
        }) : null;
        return new Tree.Raise(exception, cause, t.since(start));
    }

    private Statement delete(Token start) {
        t.next();
        int from = t.at;
        List<Expr> targets = t.rest(() -> {
            List<Expr> all = new ArrayList<>();
            all.add(expressions.starExpression());
            expressions.more(all, expressions::starExpression);
            if (!t.sees(";") && !t.sees(Token.Kind.NEWLINE)) throw Failure.HERE;
            if (!all.stream().allMatch(Targets::isDeletable)) throw Failure.HERE;
            return all;
        });
        if (targets != null) return new Tree.Delete(targets.stream().map(e -> Targets.in(Context.DEL, e)).toList(), t.since(start));
        t.at = from;
        Expr wrong = t.diagnosing ? t.attempt(expressions::starExpressions) : null;
        if (wrong != null) expressions.mistakes().target(wrong, true, false);
        throw Failure.HERE;
    }

    private Statement importing(Token start) {
        t.next();
        List<Alias> all = new ArrayList<>();
        do {
            Token first = t.peek();
            String name = dotted();
            all.add(new Alias(name, as(), t.since(first)));
        } while (t.take(","));
        return new Tree.Import(List.copyOf(all), t.since(start));
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(t.expect(Token.Kind.NAME).text());
        while (t.take(".")) name.append('.').append(t.expect(Token.Kind.NAME).text());
        return name.toString();
    }

    private String as() { return t.take("as") ? t.expect(Token.Kind.NAME).text() : null; }

    private Statement importingFrom(Token start) {
        t.next();
        int level = 0;
        while (t.sees(".") || t.sees("...")) level += t.next().text().length();
        String module = level > 0 && t.sees("import") ? null : dotted();
        t.expect("import");
        Token first = t.peek();
        if (t.take("*")) return new Tree.ImportFrom(module, List.of(new Alias("*", null, first.at())), level, t.since(start));
        boolean open = t.take("(");
        List<Alias> all = new ArrayList<>();
        do {
            if (open && !all.isEmpty() && t.sees(")")) break;
            if (!open && !all.isEmpty() && t.sees(Token.Kind.NEWLINE)) {
                if (t.diagnosing) throw t.here("trailing comma not allowed without surrounding parentheses");
                throw Failure.HERE;
            }
            Token name = t.expect(Token.Kind.NAME);
            all.add(new Alias(name.text(), as(), t.since(name)));
        } while (t.take(","));
        if (open) t.expect(")");
        return new Tree.ImportFrom(module, List.copyOf(all), level, t.since(start));
    }
}
