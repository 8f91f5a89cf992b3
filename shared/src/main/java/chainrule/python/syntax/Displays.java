package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Comprehension;
import chainrule.python.syntax.Tree.Constant;
import chainrule.python.syntax.Tree.Context;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Names, constants and what stands in brackets: tuples, lists, dictionaries, sets, and their comprehensions. */
final class Displays {
    private final Tokens t;
    private final Expressions expressions;

    Displays(Tokens t, Expressions expressions) {
        this.t = t;
        this.expressions = expressions;
    }

    Expr atom() {
        Token token = t.peek();
        return switch (token.kind()) {
            case NAME -> new Name(t.next().text(), Context.LOAD, token.at());
            case NUMBER -> new Constant(Literals.number(t, t.next()), token.at());
            case STRING -> strings();
            case KEYWORD -> switch (token.text()) {
                case "None" -> constant(null);
                case "True" -> constant(true);
                case "False" -> constant(false);
                default -> throw Failure.HERE;
            };
            case OPERATOR -> switch (token.text()) {
                case "..." -> constant(Tree.Ellipsis.VALUE);
                case "(" -> bracketed(this::parentheses);
                case "[" -> bracketed(this::list);
                case "{" -> bracketed(this::braces);
                default -> throw Failure.HERE;
            };
            case NEWLINE, INDENT, DEDENT, END, ERROR -> throw Failure.HERE;
        };
    }

    private Expr constant(Object value) { return new Constant(value, t.next().at()); }

    private Expr strings() {
        List<Token> parts = new ArrayList<>();
        while (t.sees(Token.Kind.STRING)) parts.add(t.next());
        return new Strings(t, parts).value();
    }

    private Expr bracketed(Supplier<Expr> rule) {
        int start = t.at;
        Token open = t.peek();
        Expr e = t.rest(rule);
        if (e != null) return e;
        if (t.second && open.is("{")) {
            t.at = start + 1;
            expressions.mistakes().pairs();
        }
        t.at = start;
        if (t.diagnosing) expressions.mistakes().display();
        throw Failure.HERE;
    }

    private Expr parentheses() {
        Token open = t.expect("(");
        if (t.take(")")) return new Tree.Tuple(List.of(), Context.LOAD, t.since(open));
        if (t.sees("yield")) {
            Expr e = expressions.yield();
            t.expect(")");
            return e;
        }
        Expr first = expressions.starNamed();
        boolean star = first instanceof Tree.Starred;
        if (!star && expressions.seesFor()) {
            List<Comprehension> clauses = expressions.clauses();
            t.expect(")");
            return new Tree.GeneratorExp(first, clauses, t.since(open));
        }
        if (t.sees(",")) {
            List<Expr> all = rest(first);
            t.expect(")");
            return new Tree.Tuple(all, Context.LOAD, t.since(open));
        }
        t.expect(")");
        if (star) throw Failure.HERE;
        return first;
    }

    private List<Expr> rest(Expr first) {
        List<Expr> all = new ArrayList<>();
        all.add(first);
        expressions.more(all, expressions::starNamed);
        return List.copyOf(all);
    }

    private Expr list() {
        Token open = t.expect("[");
        if (t.take("]")) return new Tree.ListDisplay(List.of(), Context.LOAD, t.since(open));
        Expr first = expressions.starNamed();
        if (!(first instanceof Tree.Starred) && expressions.seesFor()) {
            List<Comprehension> clauses = expressions.clauses();
            t.expect("]");
            return new Tree.ListComp(first, clauses, t.since(open));
        }
        List<Expr> all = rest(first);
        t.expect("]");
        return new Tree.ListDisplay(all, Context.LOAD, t.since(open));
    }

    private Expr braces() {
        Token open = t.expect("{");
        if (t.take("}")) return new Tree.Dict(List.of(), List.of(), t.since(open));
        if (t.sees("**")) return dictionary(open, null, false);
        boolean grouped = t.sees("(");
        Expr first = expressions.starNamed();
        boolean key = !(first instanceof Tree.Starred) && (grouped || !(first instanceof Tree.NamedExpr));
        if (t.sees(":") && key) return dictionary(open, first, true);
        if (!(first instanceof Tree.Starred) && expressions.seesFor()) {
            List<Comprehension> clauses = expressions.clauses();
            t.expect("}");
            return new Tree.SetComp(first, clauses, t.since(open));
        }
        List<Expr> all = rest(first);
        t.expect("}");
        return new Tree.SetDisplay(all, t.since(open));
    }

    private Expr dictionary(Token open, Expr firstKey, boolean keyed) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        if (keyed) {
            t.expect(":");
            keys.add(firstKey);
            values.add(expressions.expression());
            if (expressions.seesFor()) {
                List<Comprehension> clauses = expressions.clauses();
                t.expect("}");
                return new Tree.DictComp(firstKey, values.getFirst(), clauses, t.since(open));
            }
        } else pair(keys, values);
        while (t.take(",") && !t.sees("}")) pair(keys, values);
        t.expect("}");
        return new Tree.Dict(Collections.unmodifiableList(keys), List.copyOf(values), t.since(open));
    }

    private void pair(List<Expr> keys, List<Expr> values) {
        if (t.take("**")) {
            keys.add(null);
            values.add(expressions.bitwiseOr());
            return;
        }
        Expr key = t.second && !keys.isEmpty() ? t.quietly(expressions::expression) : expressions.expression();
        if (key == null) throw Failure.HERE;
        t.expect(":");
        keys.add(key);
        values.add(expressions.expression());
    }
}
