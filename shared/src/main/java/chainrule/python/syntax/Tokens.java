package chainrule.python.syntax;

import chainrule.python.syntax.SyntaxException.Kind;
import chainrule.python.syntax.Tree.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The words of a source and how far a parser has come.
 *
 * <p>A source is parsed once as if it were right. Where it is not, it is parsed again to find out why: then rules for usual mistakes
 * apply, and what was found at a place is kept, since those rules look at the same places again and again.
 */
final class Tokens {
    /** How deep expressions may nest, those counted twice or more whose rules are long: so that no stack overflows, here or in what walks the tree. */
    private static final int MOST_NESTING = 120;
    private static final int MOST_HEIGHT = 1000;

    final Source source;
    private final List<Token> tokens;
    /** The index of the brace whose expression this is, in an f-string; -1 for a file. */
    private final int brace;
    private final int limit;

    int at;
    private int farthest;
    /** Whether this is the second look. */
    boolean second;
    /** Whether rules for mistakes apply. */
    boolean diagnosing;
    private int nesting;
    /** How high the tree of the expression is that is being put together. */
    int height;
    private final Map<Long, Memo> memos = new HashMap<>();

    private record Memo(Object value, int end) { }

    Tokens(Source source, List<Token> tokens, int brace, int limit) {
        this.source = source;
        this.tokens = tokens;
        this.brace = brace;
        this.limit = limit;
    }

    /** Parses by a rule; where that fails, once more to say why. */
    <T> T run(Supplier<T> rule) {
        try {
            return rule.get();
        } catch (SyntaxException e) {
            throw orUnclosed(e);
        } catch (Failure first) {
            Token last = tokens.get(farthest);
            at = 0;
            nesting = 0;
            height = 0;
            second = true;
            diagnosing = true;
            try {
                rule.get();
            } catch (Failure again) {
                throw plain(last);
            } catch (SyntaxException e) {
                throw orUnclosed(e);
            }
            throw plain(last);
        }
    }

    private SyntaxException plain(Token last) {
        return switch (last.kind()) {
            case INDENT -> error(Kind.INDENTATION, "unexpected indent", place(tokens.get(farthest)));
            case DEDENT -> error(Kind.INDENTATION, "unexpected unindent", place(tokens.get(farthest)));
            case END -> error(Kind.SYNTAX, "invalid syntax", new Span(last.line(), -1, last.line(), -1));
            case NAME, KEYWORD, NUMBER, STRING, OPERATOR, NEWLINE, ERROR -> orUnclosed(error(Kind.SYNTAX, "invalid syntax", last.at()));
        };
    }

    /** A mistake in a word comes first; a bracket that stays open from a line above the mistake to the end is the likelier cause. */
    private SyntaxException orUnclosed(SyntaxException e) {
        Token end = tokens.getLast();
        if (end.first()) return end.error();
        boolean open = end.kind() == Token.Kind.ERROR && end.error().kind() == Kind.SYNTAX && end.depth() > 0 && end.error().getMessage().endsWith("was never closed");
        return open && tokens.get(farthest).line() > end.error().at().line() ? end.error() : e;
    }

    // Looking and taking

    Token peek() { return ahead(0); }

    Token ahead(int n) {
        int i = Math.min(at + n, tokens.size() - 1);
        Token token = tokens.get(i);
        if (i > farthest) farthest = i;
        if (token.kind() == Token.Kind.ERROR) throw token.error();
        return token;
    }

    Token next() {
        Token token = peek();
        if (at < tokens.size() - 1) at++;
        return token;
    }

    boolean sees(String symbol) { return peek().is(symbol); }

    boolean sees(Token.Kind kind) { return peek().kind() == kind; }

    /** A word that is a keyword only in some places: match, case, _. */
    boolean seesSoft(String word) { return peek().kind() == Token.Kind.NAME && peek().text().equals(word); }

    boolean take(String symbol) {
        if (!peek().is(symbol)) return false;
        next();
        return true;
    }

    boolean take(Token.Kind kind) {
        if (peek().kind() != kind) return false;
        next();
        return true;
    }

    Token expect(String symbol) {
        if (!peek().is(symbol)) throw Failure.HERE;
        return next();
    }

    Token expect(Token.Kind kind) {
        if (peek().kind() != kind) throw Failure.HERE;
        return next();
    }

    /** Wants a symbol that no other rule could do without: its absence is told at once. */
    Token force(String symbol) {
        if (!peek().is(symbol)) throw at("expected '" + symbol + "'", peek().at());
        return next();
    }

    /** The word before this place. */
    Token last() { return tokens.get(Math.max(0, at - 1)); }

    /** From a start to the last word taken that is written. */
    Span since(Token start) {
        int i = at - 1;
        while (i > 0 && tokens.get(i).kind().compareTo(Token.Kind.NEWLINE) >= 0) i--;
        Token end = tokens.get(Math.max(0, i));
        return new Span(start.line(), start.column(), end.endLine(), end.endColumn());
    }

    Span since(Span start) {
        Token end = last();
        return new Span(start.line(), start.column(), end.endLine(), end.endColumn());
    }

    // Trying

    /** What a rule makes here; null, and nothing taken, where it does not fit. */
    <T> T attempt(Supplier<T> rule) {
        int start = at;
        int level = nesting;
        int high = height;
        boolean rules = diagnosing;
        try {
            return rule.get();
        } catch (Failure e) {
            at = start;
            nesting = level;
            height = high;
            diagnosing = rules;
            return null;
        }
    }

    /** As {@link #attempt} on the second look, when the longest beginning that fits counts; on the first, a failure is one of the whole. */
    <T> T rest(Supplier<T> rule) { return second ? attempt(rule) : rule.get(); }

    /** The same without rules for mistakes. */
    <T> T quietly(Supplier<T> rule) {
        boolean rules = diagnosing;
        diagnosing = false;
        T value = attempt(rule);
        diagnosing = rules;
        return value;
    }

    /** On the second look, what a rule makes here is found once. */
    <T> T once(int rule, Supplier<T> body) {
        if (!second) return body.get();
        long key = (long) rule << 32 | at;
        Memo known = memos.get(key);
        if (known == null) {
            T value = attempt(body);
            known = new Memo(value, at);
            memos.put(key, known);
        }
        if (known.value() == null) throw Failure.HERE;
        at = known.end();
        @SuppressWarnings("unchecked")
        T value = (T) known.value();
        return value;
    }

    /** One level deeper; each is left again by {@link #leave}. */
    void enter() {
        if (++nesting > MOST_NESTING) throw tooDeep();
    }

    void leave() { nesting--; }

    /** The tree of an expression grows by one. */
    void grow() {
        if (++height > MOST_HEIGHT) throw tooDeep();
    }

    SyntaxException tooDeep() { return error(Kind.RECURSION, "maximum recursion depth exceeded during compilation", peek().at()); }

    // Mistakes

    /** A mistake where the parser has come farthest. */
    SyntaxException here(String message) { return error(Kind.SYNTAX, message, place(tokens.get(farthest))); }

    SyntaxException indentation(String message) { return error(Kind.INDENTATION, message, place(tokens.get(farthest))); }

    SyntaxException at(String message, Span at) { return error(Kind.SYNTAX, message, at); }

    /** A mistake from a place to the last word read, whose last character CPython leaves out. */
    SyntaxException from(String message, Span start) {
        Token end = tokens.get(farthest);
        return error(Kind.SYNTAX, message, new Span(start.line(), start.column(), end.endLine(), end.endColumn() - 1));
    }

    private static Span place(Token t) {
        return switch (t.kind()) {
            case INDENT, DEDENT, END -> new Span(t.line(), t.column() - 1, t.line(), -2);
            case NAME, KEYWORD, NUMBER, STRING, OPERATOR, NEWLINE, ERROR -> t.at();
        };
    }

    private SyntaxException error(Kind kind, String message, Span at) {
        if (brace < 0) return source.error(kind, message, at);
        return inBraces(kind, "f-string: " + message, at);
    }

    /** CPython 3.11 tells mistakes in an f-string's braces as of the expression alone, in parentheses. */
    SyntaxException inBraces(Kind kind, String message, Span at) {
        int line = source.lineOf(brace);
        int shift = source.column(line, brace);
        Span moved = new Span(at.line(), at.column() - (at.line() == line ? shift : 0), at.endLine(), at.endColumn() - (at.endLine() == line ? shift : 0));
        String shown = "(" + source.text.substring(brace + 1, limit) + ")";
        int from = 0;
        for (int skip = at.line() - line; skip > 0 && shown.indexOf('\n', from) >= 0; skip--) from = shown.indexOf('\n', from) + 1;
        int end = shown.indexOf('\n', from);
        return new SyntaxException(kind, message, moved, shown.substring(from, end < 0 ? shown.length() : end));
    }
}
