package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.Span;
import chainrule.python.syntax.Tree.Statement;
import java.util.List;

/** Reads a source as Python 3.11's grammar does; a source that is not Python is refused with CPython's words and place. */
public final class Parser {
    private Parser() { }

    /**
     * A whole file.
     *
     * @throws SyntaxException where it is not Python
     */
    public static Tree.Module module(String text) {
        Source source = new Source(text);
        Tokens tokens = new Tokens(source, Lexer.tokens(source), -1, 0);
        List<Statement> body = tokens.run(() -> new Compound(tokens).statements());
        Span end = body.isEmpty() ? new Span(1, 0, 1, 0) : body.getLast().at();
        return new Tree.Module(body, new Span(1, 0, end.endLine(), end.endColumn()));
    }

    /**
     * One expression, as {@code eval} takes it: blanks before it do not count.
     *
     * @throws SyntaxException where it is not one
     */
    public static Tree.Expression expression(String text) {
        int from = 0;
        while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) from++;
        Source source = new Source(text.substring(from));
        Tokens tokens = new Tokens(source, Lexer.tokens(source), -1, 0);
        Expr body = tokens.run(() -> {
            Expr e = new Expressions(tokens).expressions();
            while (tokens.take(Token.Kind.NEWLINE)) { }
            tokens.expect(Token.Kind.END);
            return e;
        });
        return new Tree.Expression(body, body.at());
    }
}
