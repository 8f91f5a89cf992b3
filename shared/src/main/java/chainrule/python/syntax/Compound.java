package chainrule.python.syntax;

import chainrule.python.syntax.Tree.ExceptHandler;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.MatchCase;
import chainrule.python.syntax.Tree.Pattern;
import chainrule.python.syntax.Tree.Statement;
import chainrule.python.syntax.Tree.WithItem;
import java.util.ArrayList;
import java.util.List;

/** Statements with blocks. */
final class Compound {
    private static final int MOST_BRANCHES = 500;

    private final Tokens t;
    private final Expressions expressions;
    private final Simple simple;

    Compound(Tokens t) {
        this.t = t;
        this.expressions = new Expressions(t);
        this.simple = new Simple(t, expressions);
    }

    Expressions expressions() { return expressions; }

    /** A file. */
    List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        while (!t.sees(Token.Kind.END)) statement(all);
        return List.copyOf(all);
    }

    private void statement(List<Statement> into) {
        Token start = t.peek();
        Statement compound = compound(start);
        if (compound != null) {
            into.add(compound);
            return;
        }
        line(into);
    }

    private void line(List<Statement> into) {
        into.add(simple.statement());
        while (t.take(";") && !t.sees(Token.Kind.NEWLINE)) into.add(simple.statement());
        t.expect(Token.Kind.NEWLINE);
    }

    /** A statement with blocks; null where none begins here. */
    private Statement compound(Token start) {
        if (start.kind() == Token.Kind.NAME) return start.text().equals("match") ? match(start) : null;
        if (start.is("@")) return decorated();
        if (start.kind() != Token.Kind.KEYWORD) return null;
        return switch (start.text()) {
            case "def" -> function(start, List.of());
            case "class" -> type(start, List.of());
            case "if" -> conditional("if", 0);
            case "for" -> loop(start);
            case "while" -> repeated(start);
            case "with" -> with(start);
            case "try" -> trying(start);
            case "async" -> throw t.at("'async' is not supported: scripts run without an event loop", start.at());
            default -> null;
        };
    }

    /** What stands behind a colon: indented lines, or the rest of the line. */
    private List<Statement> block(String after, int line) {
        if (!t.take(Token.Kind.NEWLINE)) {
            List<Statement> all = new ArrayList<>();
            line(all);
            return List.copyOf(all);
        }
        if (!t.take(Token.Kind.INDENT)) {
            if (t.diagnosing) throw t.indentation("expected an indented block after " + after + " on line " + line);
            throw Failure.HERE;
        }
        List<Statement> all = new ArrayList<>();
        do statement(all);
        while (!t.sees(Token.Kind.DEDENT) && !t.sees(Token.Kind.END));
        t.take(Token.Kind.DEDENT);
        return List.copyOf(all);
    }

    /** The colon before a block; where the line ends instead, that is told. */
    private void colon() {
        if (t.take(":")) return;
        if (t.sees(Token.Kind.NEWLINE) && t.diagnosing) throw t.here("expected ':'");
        throw Failure.HERE;
    }

    private Statement decorated() {
        List<Expr> decorators = new ArrayList<>();
        while (t.take("@")) {
            decorators.add(expressions.named());
            t.expect(Token.Kind.NEWLINE);
        }
        Token start = t.peek();
        if (start.is("def")) return function(start, List.copyOf(decorators));
        if (start.is("class")) return type(start, List.copyOf(decorators));
        if (start.is("async")) return compound(start);
        throw Failure.HERE;
    }

    private Statement function(Token start, List<Expr> decorators) {
        t.next();
        String name = t.expect(Token.Kind.NAME).text();
        t.force("(");
        Tree.Arguments arguments = new Parameters(t, expressions, false).arguments();
        t.expect(")");
        Expr returns = t.sees("->") ? t.attempt(() -> {
            t.next();
            return expressions.expression();
        }) : null;
        t.force(":");
        List<Statement> body = block("function definition", start.line());
        return new Tree.FunctionDef(name, arguments, body, decorators, returns, t.since(start));
    }

    private Statement type(Token start, List<Expr> decorators) {
        t.next();
        String name = t.expect(Token.Kind.NAME).text();
        Calls.Given given = new Calls.Given(List.of(), List.of());
        Token open = t.peek();
        if (t.take("(")) {
            if (!t.sees(")")) given = expressions.calls().arguments(open);
            t.expect(")");
        }
        colon();
        List<Statement> body = block("class definition", start.line());
        return new Tree.ClassDef(name, given.positional(), given.named(), body, decorators, t.since(start));
    }

    private Tree.If conditional(String word, int branch) {
        if (branch > MOST_BRANCHES) throw t.tooDeep();
        Token start = t.expect(word);
        Expr test = expressions.named();
        colon();
        List<Statement> body = block("'" + word + "' statement", start.line());
        List<Statement> orElse = t.sees("elif") ? List.of(conditional("elif", branch + 1)) : orElse();
        return new Tree.If(test, body, orElse, t.since(start));
    }

    private List<Statement> orElse() {
        Token start = t.peek();
        if (!t.take("else")) return List.of();
        t.force(":");
        return block("'else' statement", start.line());
    }

    private Statement loop(Token start) {
        Expr target = expressions.loopTarget();
        Expr iter = expressions.starExpressions();
        colon();
        List<Statement> body = block("'for' statement", start.line());
        return new Tree.For(target, iter, body, orElse(), t.since(start));
    }

    private Statement repeated(Token start) {
        t.next();
        Expr test = expressions.named();
        colon();
        List<Statement> body = block("'while' statement", start.line());
        return new Tree.While(test, body, orElse(), t.since(start));
    }

    // with

    private Statement with(Token start) {
        t.next();
        int at = t.at;
        List<WithItem> items = t.sees("(") ? t.attempt(this::parenthesized) : null;
        if (items == null) {
            t.at = at;
            items = new ArrayList<>();
            do items.add(item());
            while (t.take(","));
        }
        colon();
        List<Statement> body = block("'with' statement", start.line());
        return new Tree.With(List.copyOf(items), body, t.since(start));
    }

    private List<WithItem> parenthesized() {
        t.expect("(");
        List<WithItem> items = new ArrayList<>();
        do {
            if (!items.isEmpty() && t.sees(")")) break;
            items.add(item());
        } while (t.take(","));
        t.expect(")");
        if (!t.sees(":")) throw Failure.HERE;
        return items;
    }

    private WithItem item() {
        Expr context = expressions.expression();
        if (!t.sees("as")) return new WithItem(context, null);
        int at = t.at;
        Expr target = t.rest(() -> {
            t.next();
            Expr e = expressions.target();
            if (!t.sees(",") && !t.sees(")") && !t.sees(":")) throw Failure.HERE;
            return e;
        });
        if (target != null) return new WithItem(context, target);
        t.at = at + 1;
        Expr wrong = t.diagnosing ? t.attempt(expressions::expression) : null;
        if (wrong != null && (t.sees(",") || t.sees(")") || t.sees(":"))) expressions.mistakes().target(wrong, false, false);
        t.at = at;
        return new WithItem(context, null);
    }

    // try

    private Statement trying(Token start) {
        t.next();
        t.force(":");
        List<Statement> body = block("'try' statement", start.line());
        List<ExceptHandler> handlers = new ArrayList<>();
        if (!t.sees("except") && !t.sees("finally")) {
            if (t.diagnosing) throw t.here("expected 'except' or 'finally' block");
            throw Failure.HERE;
        }
        boolean star = t.sees("except") && t.ahead(1).is("*");
        while (t.sees("except")) {
            if (t.ahead(1).is("*") != star) {
                if (t.diagnosing && t.attempt(() -> handler(!star)) != null) throw t.here("cannot have both 'except' and 'except*' on the same 'try'");
                throw Failure.HERE;
            }
            handlers.add(handler(star));
        }
        List<Statement> orElse = handlers.isEmpty() ? List.of() : orElse();
        List<Statement> finalBody = finalBlock();
        Tree.Span at = t.since(start);
        return star ? new Tree.TryStar(body, List.copyOf(handlers), orElse, finalBody, at) : new Tree.Try(body, List.copyOf(handlers), orElse, finalBody, at);
    }

    private List<Statement> finalBlock() {
        Token start = t.peek();
        if (!t.take("finally")) return List.of();
        t.force(":");
        return block("'finally' statement", start.line());
    }

    private ExceptHandler handler(boolean star) {
        Token start = t.next();
        String title = star ? "'except*' statement" : "'except' statement";
        if (star) t.next();
        if (!star && t.take(":")) return new ExceptHandler(null, null, block(title, start.line()), t.since(start));
        if (t.diagnosing && star && (t.sees(":") || t.sees(Token.Kind.NEWLINE))) throw t.here("expected one or more exception types");
        if (t.diagnosing && t.sees(Token.Kind.NEWLINE)) throw t.here("expected ':'");
        Expr type = expressions.expression();
        if (t.sees(",") && t.diagnosing) several(type);
        String name = t.take("as") ? t.expect(Token.Kind.NAME).text() : null;
        colon();
        return new ExceptHandler(type, name, block(title, start.line()), t.since(start));
    }

    private void several(Expr type) {
        int at = t.at;
        t.next();
        Expr more = t.attempt(expressions::expressions);
        if (more != null && t.take("as")) t.take(Token.Kind.NAME);
        if (more != null && t.sees(":")) throw t.from("multiple exception types must be parenthesized", type.at());
        t.at = at;
    }

    // match

    /** A match statement; null where the word is a name. */
    private Statement match(Token start) {
        int at = t.at;
        Expr subject = t.attempt(() -> {
            t.next();
            if (!Expressions.starts(t.peek())) throw Failure.HERE;
            Expr e = expressions.subject();
            if (!t.sees(":")) missing(start);
            t.expect(":");
            t.expect(Token.Kind.NEWLINE);
            return e;
        });
        if (subject == null) {
            t.at = at;
            return null;
        }
        if (!t.take(Token.Kind.INDENT)) {
            if (t.diagnosing) throw t.indentation("expected an indented block after 'match' statement on line " + start.line());
            throw Failure.HERE;
        }
        List<MatchCase> cases = new ArrayList<>();
        do cases.add(one());
        while (t.seesSoft("case"));
        t.expect(Token.Kind.DEDENT);
        return new Tree.Match(subject, List.copyOf(cases), t.since(start));
    }

    /** A line that can only be meant as a match statement, since two names side by side are nothing else. */
    private void missing(Token match) {
        int at = t.at;
        while (t.at > 0 && t.last() != match) t.at--;
        Token first = t.peek();
        t.at = at;
        boolean sure = first.kind() == Token.Kind.NAME || first.kind() == Token.Kind.NUMBER || first.kind() == Token.Kind.STRING || first.kind() == Token.Kind.KEYWORD;
        if (sure && t.diagnosing && t.sees(Token.Kind.NEWLINE)) throw t.here("expected ':'");
    }

    private MatchCase one() {
        if (!t.seesSoft("case")) throw Failure.HERE;
        Token start = t.next();
        Pattern pattern = new Patterns(t, expressions).patterns();
        Expr guard = t.take("if") ? expressions.named() : null;
        colon();
        return new MatchCase(pattern, guard, block("'case' statement", start.line()));
    }
}
