package chainrule.python.syntax;

import chainrule.python.syntax.SyntaxException.Kind;
import chainrule.python.syntax.Tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a source into words. The first mistake becomes a last token that carries its error. Most are told before any that the grammar
 * finds, wherever they stand, as CPython looks for them first; a few only when the parser gets there.
 */
final class Lexer {
    private static final Set<String> KEYWORDS = Set.of("False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
            "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
            "return", "try", "while", "with", "yield");
    private static final List<String> LONG_OPERATORS = List.of("**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "==", "<=", ">=", "<<", ">>", "<>", "**", "//",
            "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=");
    private static final int MOST_BRACKETS = 200;
    private static final int MOST_INDENTS = 100;
    private static final int TAB = 8;

    private final Source source;
    private final String text;
    private final int limit;
    /** Within the braces of an f-string: all on one line in Python's sense. */
    private final boolean inBraces;
    private final List<Token> tokens = new ArrayList<>();
    private final int[] indents = new int[MOST_INDENTS];
    private final int[] tabless = new int[MOST_INDENTS];
    private int indent;
    private final int[] brackets = new int[MOST_BRACKETS];
    private int depth;
    private int at;
    /** Where the comment behind the last word begins, or -1. */
    private int comment = -1;

    private Lexer(Source source, int from, int limit, boolean inBraces) {
        this.source = source;
        this.text = source.text;
        this.at = from;
        this.limit = limit;
        this.inBraces = inBraces;
    }

    static List<Token> tokens(Source source) {
        Lexer lexer = new Lexer(source, 0, source.text.length(), false);
        try {
            lexer.lines();
        } catch (SyntaxException e) {
            lexer.fail(e, true);
        }
        return lexer.tokens;
    }

    /** The words of an expression in an f-string: what lies between the brace at {@code from} and {@code limit}, as if in parentheses. */
    static List<Token> braced(Source source, int from, int limit) {
        Lexer lexer = new Lexer(source, from, limit, true);
        lexer.at = from + 1;
        lexer.brackets[lexer.depth++] = from;
        lexer.add(Token.Kind.OPERATOR, "(", from, from + 1);
        while (lexer.word()) { }
        lexer.depth--;
        lexer.add(Token.Kind.OPERATOR, ")", limit, limit + 1);
        lexer.add(Token.Kind.END, "", limit + 1, limit + 1);
        return lexer.tokens;
    }

    private void lines() {
        int nul = text.indexOf('\0');
        if (nul >= 0) throw error("source code string cannot contain null bytes", nul + 1);
        while (at < limit) {
            if (!indentation()) return;
            while (word()) { }
            if (failed()) return;
            if (at < limit && text.charAt(at) == '\n') {
                boolean empty = tokens.isEmpty() || ends(tokens.getLast().kind());
                if (!empty) add(Token.Kind.NEWLINE, "", comment >= 0 ? comment : at, at);
                at++;
            }
        }
        if (depth > 0) {
            int open = brackets[depth - 1];
            int line = source.lineOf(open);
            int column = source.column(line, open);
            fail(source.error(Kind.SYNTAX, "'" + text.charAt(open) + "' was never closed", new Span(line, column, line, column)));
            return;
        }
        while (indent > 0) {
            indent--;
            blank(Token.Kind.DEDENT, limit);
        }
        blank(Token.Kind.END, limit);
    }

    private static boolean ends(Token.Kind kind) { return kind == Token.Kind.NEWLINE || kind == Token.Kind.INDENT || kind == Token.Kind.DEDENT; }

    private boolean failed() { return !tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.ERROR; }

    /** Measures the white space before a line's first word and compares it with the lines above; false when that ended in an error. */
    private boolean indentation() {
        int column = 0;
        int alternative = 0;
        int first = -1;
        int start = at;
        while (true) {
            char c = text.charAt(at);
            if (c == ' ') {
                column++;
                alternative++;
            } else if (c == '\t') {
                column = (column / TAB + 1) * TAB;
                alternative++;
            } else if (c == '\f') {
                column = 0;
                alternative = 0;
            } else if (c == '\\') {
                if (first < 0) first = column;
                if (!continuation()) return false;
                at--;
            } else break;
            at++;
        }
        if (first > 0) column = first;
        if (text.charAt(at) == '#' || text.charAt(at) == '\n') return true;
        if (column == indents[indent]) return alternative == tabless[indent] || tabs(start);
        if (column > indents[indent]) {
            if (indent + 1 >= MOST_INDENTS) {
                fail(located(Kind.INDENTATION, "too many levels of indentation", at));
                return false;
            }
            if (alternative <= tabless[indent]) return tabs(start);
            indents[++indent] = column;
            tabless[indent] = alternative;
            blank(Token.Kind.INDENT, at);
            return true;
        }
        while (indent > 0 && column < indents[indent]) {
            indent--;
            blank(Token.Kind.DEDENT, at);
        }
        if (column != indents[indent]) {
            int line = source.lineOf(at);
            fail(located(Kind.INDENTATION, "unindent does not match any outer indentation level", source.lineStart(line) + source.line(line).length() + 1));
            return false;
        }
        return alternative == tabless[indent] || tabs(start);
    }

    private boolean tabs(int start) {
        int line = source.lineOf(start);
        fail(source.error(Kind.TAB, "inconsistent use of tabs and spaces in indentation", new Span(line, 0, line, -1)));
        return false;
    }

    /** Takes one word; false at the end of a line or of the source. */
    private boolean word() {
        comment = -1;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\f') at++;
            else if (c == '#') {
                comment = at;
                while (at < limit && text.charAt(at) != '\n') at++;
            } else if (c == '\n' && (depth > 0 || inBraces)) at++;
            else if (c == '\\') {
                if (!continuation()) return false;
            } else break;
        }
        if (at >= limit || text.charAt(at) == '\n') return false;
        comment = -1;
        char c = text.charAt(at);
        if (c == '"' || c == '\'') string(at);
        else if (isNameStart(c)) name();
        else if (isDigit(c) || c == '.' && at + 1 < limit && isDigit(text.charAt(at + 1))) {
            int end = new NumberLexer(source, at, limit).end();
            add(Token.Kind.NUMBER, text.substring(at, end), at, end);
            at = end;
        } else if (c >= 128 || c < ' ') throw invalidCharacter(at);
        else operator();
        return true;
    }

    private boolean continuation() {
        if (at + 1 < limit && text.charAt(at + 1) == '\n') {
            if (at + 2 >= text.length()) {
                int line = source.lineOf(at);
                int column = source.column(line, at);
                fail(source.error(Kind.SYNTAX, "unexpected EOF while parsing", new Span(line, column + 1, line, -1)));
                return false;
            }
            at += 2;
            return true;
        }
        int line = source.lineOf(at);
        int column = source.column(line, at);
        fail(source.error(Kind.SYNTAX, "unexpected character after line continuation character", new Span(line, column + 1, line, column + 1)));
        return false;
    }

    private void name() {
        int start = at;
        while (at < limit && isNamePart(text.charAt(at))) {
            if (Character.isHighSurrogate(text.charAt(at)) && at + 1 < limit) at++;
            at++;
        }
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (c < 128) continue;
            int code = text.codePointAt(i);
            if (!Character.isLetter(code) && (i == start || !isMark(code))) throw invalidCharacter(i);
            if (code > 0xFFFF) i++;
        }
        String word = text.substring(start, at);
        boolean quoted = at < limit && (text.charAt(at) == '"' || text.charAt(at) == '\'');
        if (quoted && isPrefix(word)) string(start);
        else add(KEYWORDS.contains(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, word, start, at);
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return Character.isDigit(code) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.LETTER_NUMBER;
    }

    private static boolean isPrefix(String word) {
        return switch (word.toLowerCase()) {
            case "r", "b", "u", "f", "rb", "br", "rf", "fr" -> true;
            default -> false;
        };
    }

    private void string(int start) {
        char quote = text.charAt(at);
        boolean triple = at + 2 < limit && text.charAt(at + 1) == quote && text.charAt(at + 2) == quote;
        int i = at + (triple ? 3 : 1);
        while (true) {
            if (i >= limit || !triple && text.charAt(i) == '\n') throw unterminated(start, triple, i);
            char c = text.charAt(i);
            if (c == '\\') i += 2;
            else if (c == quote && (!triple || i + 2 < limit && text.charAt(i + 1) == quote && text.charAt(i + 2) == quote)) break;
            else i++;
        }
        at = i + (triple ? 3 : 1);
        add(Token.Kind.STRING, text.substring(start, at), start, at);
    }

    private SyntaxException unterminated(int start, boolean triple, int end) {
        int last = triple ? source.lineOf(limit - 1) : source.lineOf(Math.min(end, limit - 1));
        return error("unterminated " + (triple ? "triple-quoted " : "") + "string literal (detected at line " + last + ")", start + 1);
    }

    private void operator() {
        for (String symbol : LONG_OPERATORS) {
            if (text.startsWith(symbol, at) && at + symbol.length() <= limit) {
                add(Token.Kind.OPERATOR, symbol, at, at + symbol.length());
                at += symbol.length();
                return;
            }
        }
        char c = text.charAt(at);
        if (c == '(' || c == '[' || c == '{') {
            if (depth >= MOST_BRACKETS) throw error("too many nested parentheses", at + 1);
            brackets[depth++] = at;
        } else if (c == ')' || c == ']' || c == '}') close(c);
        add(Token.Kind.OPERATOR, String.valueOf(c), at, at + 1);
        at++;
    }

    private void close(char c) {
        if (depth == 0) throw error("unmatched '" + c + "'", at + 1);
        int open = brackets[--depth];
        char o = text.charAt(open);
        if (inBraces && depth == 0) throw error("unmatched '" + c + "'", at + 1);
        if (o == '(' && c == ')' || o == '[' && c == ']' || o == '{' && c == '}') return;
        int line = source.lineOf(open);
        String where = line == source.lineOf(at) ? "" : " on line " + line;
        throw error("closing parenthesis '" + c + "' does not match opening parenthesis '" + o + "'" + where, at + 1);
    }

    private SyntaxException invalidCharacter(int i) {
        int code = text.codePointAt(i);
        String hex = Integer.toHexString(code).toUpperCase();
        String padded = "0".repeat(Math.max(0, 4 - hex.length())) + hex;
        int type = Character.getType(code);
        boolean printable = !Character.isISOControl(code) && type != Character.SPACE_SEPARATOR && type != Character.FORMAT && type != Character.UNASSIGNED
                && type != Character.SURROGATE && type != Character.PRIVATE_USE && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
        String message = printable ? "invalid character '" + new String(Character.toChars(code)) + "' (U+" + padded + ")" : "invalid non-printable character U+" + padded;
        return error(message, i + (code > 0xFFFF ? 2 : 1));
    }

    static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

    static boolean isNameStart(char c) { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128; }

    static boolean isNamePart(char c) { return isNameStart(c) || isDigit(c); }

    /** An error just before an index, as the tokenizer places it. */
    private SyntaxException error(String message, int cursor) { return located(Kind.SYNTAX, message, cursor); }

    private SyntaxException located(Kind kind, String message, int cursor) {
        int line = source.lineOf(Math.max(0, cursor - 1));
        int column = source.column(line, cursor) - 1;
        return source.error(kind, message, new Span(line, column, line, column));
    }

    private void fail(SyntaxException error) { fail(error, false); }

    private void fail(SyntaxException error, boolean first) {
        Span s = error.at();
        tokens.add(new Token(Token.Kind.ERROR, "", at, at, s.line(), s.column(), s.line(), s.column(), depth, error, first));
    }

    /** A word that is not written. */
    private void blank(Token.Kind kind, int index) {
        int line = source.lineOf(Math.max(0, Math.min(index, text.length() - 1)));
        int column = source.column(line, index);
        tokens.add(new Token(kind, "", index, index, line, column, line, column, depth, null, false));
    }

    private void add(Token.Kind kind, String word, int start, int end) {
        int line = source.lineOf(start);
        int endLine = kind == Token.Kind.STRING ? source.lineOf(end - 1) : line;
        tokens.add(new Token(kind, word, start, end, line, source.column(line, start), endLine, source.column(endLine, Math.min(end, text.length())), depth, null, false));
    }
}
