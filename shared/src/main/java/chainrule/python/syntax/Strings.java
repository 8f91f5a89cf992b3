package chainrule.python.syntax;

import chainrule.python.syntax.Tree.Constant;
import chainrule.python.syntax.Tree.Expr;
import chainrule.python.syntax.Tree.FormattedValue;
import chainrule.python.syntax.Tree.JoinedStr;
import chainrule.python.syntax.Tree.Span;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Strings that stand side by side, as one value; f-strings among them with the expressions in their braces. */
final class Strings {
    private final Tokens t;
    private final List<Token> parts;
    private final Span span;
    private final List<Expr> values = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    Strings(Tokens t, List<Token> parts) {
        this.t = t;
        this.parts = parts;
        this.span = parts.getFirst().at().to(parts.getLast().at());
    }

    Expr value() {
        boolean formatted = false;
        boolean bytes = false;
        for (Token part : parts) {
            String prefix = prefix(part);
            bytes |= prefix.indexOf('b') >= 0;
            formatted |= prefix.indexOf('f') >= 0;
        }
        if (bytes) return bytes();
        for (Token part : parts) {
            String prefix = prefix(part);
            boolean raw = prefix.indexOf('r') >= 0;
            int quotes = quotes(part, prefix.length());
            int from = part.start() + prefix.length() + quotes;
            int to = part.end() - quotes;
            String body = t.source.text.substring(from, to);
            if (prefix.indexOf('f') >= 0) new Formatted(part.at(), to, raw, values, literal).upTo(from, 0);
            else literal.append(raw ? body : Literals.unescaped(t, body));
        }
        if (!formatted) return new Constant(literal.toString(), span);
        flush(values, literal, span);
        return new JoinedStr(List.copyOf(values), span);
    }

    private static String prefix(Token part) {
        int i = 0;
        while (part.text().charAt(i) != '"' && part.text().charAt(i) != '\'') i++;
        return part.text().substring(0, i).toLowerCase();
    }

    private static int quotes(Token part, int at) {
        String text = part.text();
        char q = text.charAt(at);
        return text.length() >= at + 6 && text.charAt(at + 1) == q && text.charAt(at + 2) == q ? 3 : 1;
    }

    private Expr bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Token part : parts) {
            String prefix = prefix(part);
            boolean raw = prefix.indexOf('r') >= 0;
            boolean isBytes = prefix.indexOf('b') >= 0;
            int quotes = quotes(part, prefix.length());
            String body = part.text().substring(prefix.length() + quotes, part.text().length() - quotes);
            if (isBytes) {
                for (int i = 0; i < body.length(); i++) if (body.charAt(i) > 127) throw t.at("bytes can only contain ASCII literal characters", part.at());
                byte[] some = Literals.bytes(t, body, raw);
                all.write(some, 0, some.length);
            } else if (!raw && prefix.indexOf('f') < 0) Literals.unescaped(t, body);
            if (isBytes != prefix(parts.getFirst()).indexOf('b') >= 0) throw t.here("cannot mix bytes and nonbytes literals");
        }
        return new Constant(all.toByteArray(), span);
    }

    private static void flush(List<Expr> into, StringBuilder text, Span at) {
        if (text.length() == 0) return;
        into.add(new Constant(text.toString(), at));
        text.setLength(0);
    }

    /** One f-string, or the format behind a colon in its braces. */
    private final class Formatted {
        private final String text = t.source.text;
        private final Span part;
        private final int end;
        private final boolean raw;
        private final List<Expr> into;
        private final StringBuilder letters;
        private int at;

        Formatted(Span part, int end, boolean raw, List<Expr> into, StringBuilder letters) {
            this.part = part;
            this.end = end;
            this.raw = raw;
            this.into = into;
            this.letters = letters;
        }

        /** Reads letters and braces, to the end or, in a format, to the closing brace; gives where that is. */
        int upTo(int from, int level) {
            at = from;
            while (true) {
                letters(level);
                if (at >= end || text.charAt(at) == '}') break;
                braces(level);
            }
            if (level == 0 && at < end) throw t.here("f-string: single '}' is not allowed");
            if (level > 0 && at >= end) throw t.here("f-string: expecting '}'");
            return at;
        }

        private void letters(int level) {
            StringBuilder body = new StringBuilder();
            while (at < end) {
                char c = text.charAt(at);
                if (c == '\\' && !raw && at + 1 < end) {
                    char e = text.charAt(at + 1);
                    if (e == 'N') {
                        int close = at + 2 < end && text.charAt(at + 2) == '{' ? text.indexOf('}', at) : -1;
                        int stop = close < 0 || close >= end ? at + 2 : close + 1;
                        body.append(text, at, stop);
                        at = stop;
                        continue;
                    }
                    if (e == '{' || e == '}') {
                        body.append("\\\\");
                        at++;
                        continue;
                    }
                    body.append(c).append(e);
                    at += 2;
                    continue;
                }
                if (c == '{' || c == '}') {
                    if (level > 0 || at + 1 >= end || text.charAt(at + 1) != c) {
                        if (level == 0 && c == '}') throw t.here("f-string: single '}' is not allowed");
                        break;
                    }
                    at++;
                }
                body.append(c);
                at++;
            }
            letters.append(raw ? body.toString() : Literals.unescaped(t, body.toString()));
        }

        private void braces(int level) {
            if (level >= 2) throw t.here("f-string: expressions nested too deeply");
            int open = at;
            at = new BraceScan(t, end).end(at + 1);
            if (at >= end) throw t.here("f-string: expecting '}'");
            Expr value = expression(open, at);
            boolean shown = text.charAt(at) == '=';
            if (shown) {
                at++;
                while (at < end && " \t\n\f\r\u000b".indexOf(text.charAt(at)) >= 0) at++;
                if (at >= end) throw t.here("f-string: expecting '}'");
                letters.append(text, open + 1, at);
            }
            int conversion = conversion();
            JoinedStr format = null;
            if (at < end && text.charAt(at) == ':') {
                List<Expr> parts = new ArrayList<>();
                StringBuilder some = new StringBuilder();
                at = new Formatted(part, end, raw, parts, some).upTo(at + 1, level + 1);
                flush(parts, some, part);
                format = new JoinedStr(List.copyOf(parts), part);
            }
            if (at >= end || text.charAt(at) != '}') throw t.here("f-string: expecting '}'");
            at++;
            if (shown && format == null && conversion < 0) conversion = 'r';
            flush(into, letters, span);
            into.add(new FormattedValue(value, conversion, format, span));
        }

        private int conversion() {
            if (text.charAt(at) != '!') return -1;
            at++;
            if (at >= end) throw t.here("f-string: expecting '}'");
            char c = text.charAt(at++);
            if (c != 's' && c != 'r' && c != 'a') throw t.here("f-string: invalid conversion character: expected 's', 'r', or 'a'");
            return c;
        }

        private Expr expression(int open, int close) {
            if (text.substring(open + 1, close).isBlank()) throw t.here("f-string: empty expression not allowed");
            List<Token> words;
            Tokens inner = new Tokens(t.source, List.of(), open, close);
            try {
                words = Lexer.braced(t.source, open, close);
            } catch (SyntaxException e) {
                throw inner.inBraces(e.kind(), e.getMessage(), e.at());
            }
            t.enter();
            Tokens within = new Tokens(t.source, words, open, close);
            Expr value = within.run(() -> new Expressions(within).starExpressions());
            t.leave();
            return value;
        }
    }
}
