package chainrule.python.syntax;

import chainrule.python.syntax.SyntaxException.Kind;
import chainrule.python.syntax.Tree.Span;

/** Finds where a number ends, or says what is wrong with it. */
final class NumberLexer {
    private final Source source;
    private final int start;
    private final int limit;
    private int at;

    NumberLexer(Source source, int start, int limit) {
        this.source = source;
        this.start = start;
        this.limit = limit;
        this.at = start;
    }

    private char peek() { return at < limit ? source.text.charAt(at) : '\n'; }

    private static boolean isHex(char c) { return Lexer.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'; }

    int end() {
        if (peek() == '0') {
            at++;
            switch (peek()) {
                case 'x', 'X' -> radix("hexadecimal", 16);
                case 'o', 'O' -> radix("octal", 8);
                case 'b', 'B' -> radix("binary", 2);
                default -> zero();
            }
        } else if (peek() == '.') fraction();
        else {
            digits();
            tail();
        }
        return at;
    }

    private void radix(String kind, int base) {
        at++;
        do {
            if (peek() == '_') at++;
            if (!isIn(base, peek())) throw wrongDigit(kind, base);
            while (isIn(base, peek())) at++;
        } while (peek() == '_');
        if (base < 10 && Lexer.isDigit(peek())) throw wrongDigit(kind, base);
        check(kind);
    }

    private static boolean isIn(int base, char c) { return base == 16 ? isHex(c) : c >= '0' && c < '0' + base; }

    private SyntaxException wrongDigit(String kind, int base) {
        if (base < 10 && Lexer.isDigit(peek())) return error("invalid digit '" + peek() + "' in " + kind + " literal", at + 1);
        return error("invalid " + kind + " literal", at);
    }

    private void zero() {
        while (true) {
            if (peek() == '_') {
                at++;
                if (!Lexer.isDigit(peek())) throw error("invalid decimal literal", at);
            }
            if (peek() != '0') break;
            at++;
        }
        int zeros = at;
        boolean nonzero = Lexer.isDigit(peek());
        if (nonzero) digits();
        char c = peek();
        if (nonzero && c != '.' && c != 'e' && c != 'E' && c != 'j' && c != 'J') {
            int line = source.lineOf(start);
            throw source.error(Kind.SYNTAX, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                    new Span(line, source.column(line, start), line, source.column(line, zeros)));
        }
        tail();
    }

    /** Digits with single underscores between them. */
    private void digits() {
        while (true) {
            while (Lexer.isDigit(peek())) at++;
            if (peek() != '_') return;
            at++;
            if (!Lexer.isDigit(peek())) throw error("invalid decimal literal", at);
        }
    }

    private void tail() {
        if (peek() == '.') fraction();
        else exponent("decimal");
    }

    private void fraction() {
        at++;
        if (Lexer.isDigit(peek())) digits();
        exponent("decimal");
    }

    private void exponent(String kind) {
        if (peek() == 'e' || peek() == 'E') {
            int e = at++;
            if (peek() == '+' || peek() == '-') {
                at++;
                if (!Lexer.isDigit(peek())) throw error("invalid decimal literal", at);
            } else if (!Lexer.isDigit(peek())) {
                at = e;
                check(kind);
                return;
            }
            digits();
        }
        if (peek() == 'j' || peek() == 'J') {
            at++;
            check("imaginary");
        } else check(kind);
    }

    /** A word may follow at once only if it is one that can stand behind a number: {@code 1if x else 2}. */
    private void check(String kind) {
        if (peek() >= 128 || !Lexer.isNamePart(peek())) return;
        for (String word : new String[] {"if", "in", "is"}) if (source.text.startsWith(word, at)) return;
        for (String word : new String[] {"and", "else", "for", "or", "not"}) {
            int behind = at + word.length();
            if (source.text.startsWith(word, at) && (behind >= limit || !Lexer.isNamePart(source.text.charAt(behind)))) return;
        }
        throw error("invalid " + kind + " literal", at);
    }

    private SyntaxException error(String message, int cursor) {
        int line = source.lineOf(start);
        int column = source.column(line, cursor) - 1;
        return source.error(Kind.SYNTAX, message, new Span(line, column, line, column));
    }
}
