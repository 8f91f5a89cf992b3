package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Comparison;
import chainrule.python.syntax.Tree.Comprehension;
import chainrule.python.syntax.Tree.Context;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Name;
import chainrule.python.syntax.Tree.Operator;
import chainrule.python.syntax.Tree.Span;
import chainrule.python.syntax.Tree.Unary;
import java.util.ArrayList;
import java.util.List;

/** The rules of expressions, by their binding strength. */
final class Expressions {
    private static final int OR = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int COMPARE = 3;
    private static final int BIT_OR = 4;
    // Rules whose results are kept on the second look; operations count on from there.
    private static final int EXPRESSION = 100;
    private static final int NAMED = 101;

    final Tokens t;
    private final Displays displays;
    private final Calls calls;
    private final Mistakes mistakes;

    Expressions(Tokens t) {
        this.t = t;
        this.displays = new Displays(t, this);
        this.calls = new Calls(t, this);
        this.mistakes = new Mistakes(t, this);
    }

    Calls calls() { return calls; }

    Mistakes mistakes() { return mistakes; }

    /** Whether an expression can begin with a word. */
    static boolean starts(Token token) {
        return switch (token.kind()) {
            case NAME, NUMBER, STRING -> true;
            case KEYWORD -> switch (token.text()) {
                case "None", "True", "False", "not", "lambda", "await" -> true;
                default -> false;
            };
            case OPERATOR -> switch (token.text()) {
                case "(", "[", "{", "-", "+", "~", "...", "*" -> true;
                default -> false;
            };
            case NEWLINE, INDENT, DEDENT, END, ERROR -> false;
        };
    }

    // Lists without brackets

    /** {@code a, *b}: an expression, or a tuple of them. */
    Expr starExpressions() { return list(this::starExpression); }

    /** {@code a, b} without stars. */
    Expr expressions() { return list(this::expression); }

    /** What stands in {@code match ...:}. */
    Expr subject() {
        Expr e = list(this::starNamed);
        if (e instanceof Tree.Starred) throw Failure.HERE;
        return e;
    }

    private Expr list(java.util.function.Supplier<Expr> element) {
        Token start = t.peek();
        Expr first = element.get();
        if (!t.sees(",")) return first;
        List<Expr> all = new ArrayList<>();
        all.add(first);
        more(all, element);
        return new Tree.Tuple(List.copyOf(all), Context.LOAD, t.since(start));
    }

    /** Commas and elements, to a last comma that nothing follows. */
    void more(List<Expr> all, java.util.function.Supplier<Expr> element) {
        while (t.take(",")) {
            if (!starts(t.peek())) return;
            Expr e = t.rest(element);
            if (e == null) return;
            all.add(e);
        }
    }

    Expr starExpression() { return t.sees("*") ? starred(BIT_OR) : expression(); }

    /** An element of a display: with a star, or with {@code :=}. */
    Expr starNamed() { return t.sees("*") ? starred(BIT_OR) : named(); }

    /** {@code *iterable} in a call. */
    Expr starredArgument() { return starred(-1); }

    private Expr starred(int level) {
        Token star = t.expect("*");
        Expr value = level < 0 ? expression() : operation(level);
        return new Tree.Starred(value, Context.LOAD, t.since(star));
    }

    // Named and plain expressions

    Expr named() {
        Expr e = assignment();
        if (e != null) return e;
        if (t.diagnosing) t.attempt(() -> t.once(NAMED, () -> {
            mistakes.named();
            throw Failure.HERE;
        }));
        e = expression();
        if (t.sees(":=")) throw Failure.HERE;
        return e;
    }

    /** {@code name := value}; null where that does not begin here. */
    Expr assignment() {
        Token name = t.peek();
        if (name.kind() != Token.Kind.NAME || !t.ahead(1).is(":=")) return null;
        t.next();
        t.next();
        Expr value = expression();
        return new Tree.NamedExpr(new Name(name.text(), Context.STORE, name.at()), value, t.since(name));
    }

    Expr expression() {
        return t.once(EXPRESSION, () -> {
            t.enter();
            if (t.diagnosing) mistakes.expression();
            Expr e = plainExpression();
            t.leave();
            return e;
        });
    }

    /** An expression without a look at mistakes at its own beginning. */
    Expr plainExpression() {
        if (t.sees("lambda")) return lambda();
        Token start = t.peek();
        Expr body = disjunction();
        if (!t.sees("if")) return body;
        Expr whole = t.rest(() -> conditional(start, body));
        return whole == null ? body : whole;
    }

    private Expr conditional(Token start, Expr body) {
        t.expect("if");
        t.enter();
        Expr test = disjunction();
        t.expect("else");
        Expr orElse = expression();
        t.leave();
        t.grow();
        return new Tree.IfExp(test, body, orElse, t.since(start));
    }

    private Expr lambda() {
        Token start = t.expect("lambda");
        t.enter();
        t.enter();
        Tree.Arguments arguments = new Parameters(t, this, true).arguments();
        t.force(":");
        Expr body = expression();
        t.leave();
        t.leave();
        t.grow();
        return new Tree.Lambda(arguments, body, t.since(start));
    }

    Expr yield() {
        Token start = t.expect("yield");
        if (t.take("from")) {
            Expr value = expression();
            return new Tree.YieldFrom(value, t.since(start));
        }
        Expr value = starts(t.peek()) ? t.rest(this::starExpressions) : null;
        return new Tree.Yield(value, t.since(start));
    }

    // Operations

    Expr disjunction() { return operation(OR); }

    Expr bitwiseOr() { return operation(BIT_OR); }

    private Expr operation(int least) { return t.once(least, () -> operationOf(least)); }

    /** Operations that bind at least so strongly, from left to right. */
    private Expr operationOf(int least) {
        int outer = t.height;
        t.height = 0;
        Token start = t.peek();
        Expr left = least <= NOT && start.is("not") ? not(start) : unary();
        while (true) {
            int level = level();
            if (level < least) break;
            Expr soFar = left;
            Expr more = t.rest(() -> extended(start, soFar, level));
            if (more == null) break;
            t.grow();
            left = more;
        }
        t.height = Math.max(outer, t.height);
        return left;
    }

    private Expr not(Token start) {
        t.next();
        t.enter();
        Expr operand = operation(NOT);
        t.leave();
        t.grow();
        return new Tree.UnaryOp(Unary.NOT, operand, t.since(start));
    }

    private Expr extended(Token start, Expr left, int level) {
        if (level <= AND) {
            String word = level == OR ? "or" : "and";
            List<Expr> values = new ArrayList<>();
            values.add(left);
            while (t.sees(word)) {
                Expr next = t.rest(() -> {
                    t.next();
                    return operation(level + 1);
                });
                if (next == null) break;
                values.add(next);
            }
            if (values.size() == 1) throw Failure.HERE;
            return new Tree.BoolOp(level == AND, List.copyOf(values), t.since(start));
        }
        if (level == COMPARE) return comparison(start, left);
        Operator operator = binary(t.next().text());
        Expr right = level == 9 ? unary() : operation(level + 1);
        return new Tree.BinOp(left, operator, right, t.since(start));
    }

    private Expr comparison(Token start, Expr left) {
        List<Comparison> operators = new ArrayList<>();
        List<Expr> comparators = new ArrayList<>();
        while (level() == COMPARE) {
            Comparison[] operator = new Comparison[1];
            Expr right = t.rest(() -> {
                operator[0] = comparison();
                return bitwiseOr();
            });
            if (right == null) break;
            operators.add(operator[0]);
            comparators.add(right);
        }
        if (operators.isEmpty()) throw Failure.HERE;
        return new Tree.Compare(left, List.copyOf(operators), List.copyOf(comparators), t.since(start));
    }

    private Comparison comparison() {
        String word = t.next().text();
        return switch (word) {
            case "==" -> Comparison.EQ;
            case "!=" -> Comparison.NOT_EQ;
            case "<" -> Comparison.LT;
            case "<=" -> Comparison.LT_E;
            case ">" -> Comparison.GT;
            case ">=" -> Comparison.GT_E;
            case "in" -> Comparison.IN;
            case "not" -> {
                t.expect("in");
                yield Comparison.NOT_IN;
            }
            case "is" -> t.take("not") ? Comparison.IS_NOT : Comparison.IS;
            default -> throw Failure.HERE;
        };
    }

    /** How strongly the operator here binds; -1 where there is none. */
    private int level() {
        Token token = t.peek();
        if (token.kind() == Token.Kind.KEYWORD) {
            return switch (token.text()) {
                case "or" -> OR;
                case "and" -> AND;
                case "in", "is" -> COMPARE;
                case "not" -> t.ahead(1).is("in") ? COMPARE : -1;
                default -> -1;
            };
        }
        if (token.kind() != Token.Kind.OPERATOR) return -1;
        return switch (token.text()) {
            case "==", "!=", "<", "<=", ">", ">=" -> COMPARE;
            case "|" -> BIT_OR;
            case "^" -> 5;
            case "&" -> 6;
            case "<<", ">>" -> 7;
            case "+", "-" -> 8;
            case "*", "/", "//", "%", "@" -> 9;
            default -> -1;
        };
    }

    static Operator binary(String symbol) {
        for (Operator o : Operator.values()) if (o.symbol().equals(symbol)) return o;
        throw new IllegalArgumentException("no operator " + symbol);
    }

    private Expr unary() {
        Token start = t.peek();
        Unary operator = start.is("-") ? Unary.U_SUB : start.is("+") ? Unary.U_ADD : start.is("~") ? Unary.INVERT : null;
        if (operator == null) return power();
        t.next();
        t.enter();
        Expr operand = unary();
        t.leave();
        t.grow();
        return new Tree.UnaryOp(operator, operand, t.since(start));
    }

    private Expr power() {
        Token start = t.peek();
        if (start.is("await")) throw t.at("'await' is not supported: scripts run without an event loop", start.at());
        Expr base = primary();
        if (!t.sees("**")) return base;
        Expr exponent = t.rest(() -> {
            t.next();
            t.enter();
            Expr e = unary();
            t.leave();
            return e;
        });
        if (exponent == null) return base;
        t.grow();
        return new Tree.BinOp(base, Operator.POW, exponent, t.since(start));
    }

    // Primaries

    /** An atom with attributes, calls and elements. */
    Expr primary() {
        int outer = t.height;
        t.height = 0;
        Token start = t.peek();
        Expr e = displays.atom();
        t.grow();
        while (t.sees(".") || t.sees("(") || t.sees("[")) {
            Expr soFar = e;
            Expr more = t.rest(() -> trailer(start, soFar));
            if (more == null) break;
            t.grow();
            e = more;
        }
        t.height = Math.max(outer, t.height);
        return e;
    }

    Expr atom() { return displays.atom(); }

    private Expr trailer(Token start, Expr value) {
        if (t.take(".")) {
            Token name = t.expect(Token.Kind.NAME);
            return new Tree.Attribute(value, name.text(), Context.LOAD, t.since(start));
        }
        if (t.sees("(")) return calls.call(start, value);
        t.expect("[");
        Expr slice = slices();
        t.expect("]");
        return new Tree.Subscript(value, slice, Context.LOAD, t.since(start));
    }

    private Expr slices() {
        Token start = t.peek();
        Expr first = sliceOrStarred();
        if (!t.sees(",")) {
            if (first instanceof Tree.Starred) return new Tree.Tuple(List.of(first), Context.LOAD, first.at());
            return first;
        }
        List<Expr> all = new ArrayList<>();
        all.add(first);
        while (t.take(",")) {
            if (!starts(t.peek()) && !t.sees(":")) break;
            Expr e = t.rest(this::sliceOrStarred);
            if (e == null) break;
            all.add(e);
        }
        return new Tree.Tuple(List.copyOf(all), Context.LOAD, t.since(start));
    }

    private Expr sliceOrStarred() { return t.sees("*") ? starred(-1) : slice(); }

    private Expr slice() {
        Token start = t.peek();
        Expr lower = null;
        if (!t.sees(":")) {
            lower = named();
            if (!t.sees(":")) return lower;
        }
        t.next();
        Expr upper = starts(t.peek()) ? expression() : null;
        Expr step = t.take(":") && starts(t.peek()) ? expression() : null;
        return new Tree.Slice(lower, upper, step, t.since(start));
    }

    // Comprehensions

    boolean seesFor() {
        if (t.sees("async")) throw t.at("'async' is not supported: scripts run without an event loop", t.peek().at());
        return t.sees("for");
    }

    /** {@code for ... in ... if ...}, at least one. */
    List<Comprehension> clauses() {
        List<Comprehension> all = new ArrayList<>();
        if (!seesFor()) throw Failure.HERE;
        while (seesFor()) {
            Comprehension c = all.isEmpty() ? clause() : t.rest(this::clause);
            if (c == null) break;
            all.add(c);
        }
        return List.copyOf(all);
    }

    private Comprehension clause() {
        Token start = t.peek();
        Expr target = loopTarget();
        Expr iter = disjunction();
        List<Expr> conditions = new ArrayList<>();
        while (t.sees("if")) {
            Expr condition = t.rest(() -> {
                t.next();
                return disjunction();
            });
            if (condition == null) break;
            conditions.add(condition);
        }
        return new Comprehension(target, iter, List.copyOf(conditions), t.since(start));
    }

    /** From {@code for} to {@code in}. */
    Expr loopTarget() {
        int start = t.at;
        t.expect("for");
        Expr target = t.rest(() -> {
            Expr e = targets();
            t.expect("in");
            return e;
        });
        if (target != null) return target;
        t.at = start + 1;
        if (t.diagnosing) {
            Expr e = t.attempt(this::starExpressions);
            if (e != null) mistakes.target(e, false, true);
        }
        throw Failure.HERE;
    }

    /** Targets with commas, bound. */
    Expr targets() {
        Expr e = list(this::target);
        return Targets.in(Context.STORE, e);
    }

    /** One target, bound: a name, element, attribute, or such in brackets, maybe with a star. */
    Expr target() {
        Token start = t.peek();
        boolean star = t.take("*");
        Expr e = primary();
        if (!Targets.isTarget(e)) throw Failure.HERE;
        if (star) e = new Tree.Starred(e, Context.STORE, t.since(start));
        return Targets.in(Context.STORE, e);
    }

    Span at() { return t.peek().at(); }
}
