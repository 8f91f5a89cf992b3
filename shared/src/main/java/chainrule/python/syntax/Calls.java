package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Comprehension;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Keyword;
import java.util.ArrayList;
import java.util.List;

/** What stands in the parentheses of a call or behind a class's name. */
final class Calls {
    private final Tokens t;
    private final Expressions expressions;

    Calls(Tokens t, Expressions expressions) {
        this.t = t;
        this.expressions = expressions;
    }

    /** Positional ones, with stars among them, and those by name or with two stars. */
    record Given(List<Expr> positional, List<Keyword> named) { }

    Expr call(Token start, Expr function) {
        Token open = t.expect("(");
        if (t.take(")")) return new Tree.Call(function, List.of(), List.of(), t.since(start));
        Given given = arguments(open);
        t.expect(")");
        return new Tree.Call(function, given.positional(), given.named(), t.since(start));
    }

    /** Everything up to the closing parenthesis, which stays. */
    Given arguments(Token open) {
        int start = t.at;
        Given given = t.rest(() -> {
            Given all = prefix();
            if (isAlone(all) && expressions.seesFor()) return generator(open, all.positional().getFirst());
            t.take(",");
            if (!t.sees(")")) throw Failure.HERE;
            return all;
        });
        if (given != null) return given;
        t.at = start;
        if (t.diagnosing) expressions.mistakes().arguments();
        throw Failure.HERE;
    }

    private static boolean isAlone(Given given) {
        return given.named().isEmpty() && given.positional().size() == 1 && !(given.positional().getFirst() instanceof Tree.Starred);
    }

    /** {@code f(x for x in y)}: a generator in the parentheses of the call. */
    private Given generator(Token open, Expr element) {
        List<Comprehension> clauses = expressions.clauses();
        if (!t.sees(")")) throw Failure.HERE;
        return new Given(List.of(new Tree.GeneratorExp(element, clauses, open.at().to(t.peek().at()))), List.of());
    }

    private Expr positional() {
        Expr e = expressions.assignment();
        if (e != null) return e;
        e = expressions.expression();
        if (t.sees(":=")) throw Failure.HERE;
        return e;
    }

    private boolean seesKeyword() { return t.sees(Token.Kind.NAME) && t.ahead(1).is("="); }

    /** As many arguments as are right, without a last comma. */
    Given prefix() {
        List<Expr> positional = new ArrayList<>();
        List<Keyword> named = new ArrayList<>();
        int[] stage = new int[1];
        while (true) {
            int before = t.at;
            boolean first = positional.isEmpty() && named.isEmpty();
            if (!first && !t.take(",") || !first && t.sees(")")) {
                t.at = before;
                break;
            }
            Boolean taken = t.rest(() -> argument(positional, named, stage));
            if (taken == null || !taken) {
                if (first) throw Failure.HERE;
                t.at = before;
                break;
            }
        }
        return new Given(List.copyOf(positional), List.copyOf(named));
    }

    /** One argument; stage 0 takes positional ones, 1 has seen a name, 2 two stars. False where none fits here. */
    private boolean argument(List<Expr> positional, List<Keyword> named, int[] stage) {
        Token start = t.peek();
        if (start.is("*")) {
            if (stage[0] == 2) return false;
            positional.add(expressions.starredArgument());
            return true;
        }
        if (stage[0] == 0 && !start.is("**") && !seesKeyword()) {
            Expr e = t.rest(() -> {
                Expr value = positional();
                if (t.sees("=")) throw Failure.HERE;
                return value;
            });
            if (e != null) {
                positional.add(e);
                return true;
            }
        }
        if (t.diagnosing) expressions.mistakes().keyword();
        if (start.is("**")) {
            t.next();
            Expr value = expressions.expression();
            named.add(new Keyword(null, value, t.since(start)));
            stage[0] = 2;
            return true;
        }
        if (!seesKeyword()) return false;
        t.next();
        t.next();
        Expr value = expressions.expression();
        named.add(new Keyword(start.text(), value, t.since(start)));
        if (stage[0] == 0) stage[0] = 1;
        return true;
    }
}
