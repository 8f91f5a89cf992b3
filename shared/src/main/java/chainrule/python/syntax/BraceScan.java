package chainrule.python.syntax;

/** Finds the end of the expression in an f-string's braces, before anything reads the expression. */
final class BraceScan {
    private static final int MOST_NESTED = 200;
    private final Tokens t;
    private final String text;
    private final int end;
    private final StringBuilder open = new StringBuilder();

    BraceScan(Tokens t, int end) {
        this.t = t;
        this.text = t.source.text;
        this.end = end;
    }

    /** The index of what ends it: one of {@code = ! : }}, or the end of the string. */
    int end(int from) {
        char quote = 0;
        boolean triple = false;
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') throw t.here("f-string expression part cannot include a backslash");
            if (quote != 0) {
                if (c != quote || triple && !isTriple(i)) continue;
                if (triple) i += 2;
                quote = 0;
                continue;
            }
            if (c == '\'' || c == '"') {
                triple = isTriple(i);
                if (triple) i += 2;
                quote = c;
            } else if (c == '[' || c == '{' || c == '(') {
                if (open.length() >= MOST_NESTED) throw t.here("f-string: too many nested parenthesis");
                open.append(c);
            } else if (c == '#') throw t.here("f-string expression part cannot include '#'");
            else if (open.length() == 0 && "!:}=><".indexOf(c) >= 0) {
                if (i + 1 < end && text.charAt(i + 1) == '=' && c != ':' && c != '}') i++;
                else if (c != '>' && c != '<') break;
            } else if (c == ']' || c == '}' || c == ')') close(c);
        }
        if (quote != 0) throw t.here("f-string: unterminated string");
        if (open.length() > 0) throw t.here("f-string: unmatched '" + open.charAt(open.length() - 1) + "'");
        return i;
    }

    private boolean isTriple(int i) { return i + 2 < end && text.charAt(i + 1) == text.charAt(i) && text.charAt(i + 2) == text.charAt(i); }

    private void close(char c) {
        if (open.length() == 0) throw t.here("f-string: unmatched '" + c + "'");
        char o = open.charAt(open.length() - 1);
        open.setLength(open.length() - 1);
        if (o == '(' && c == ')' || o == '[' && c == ']' || o == '{' && c == '}') return;
        throw t.here("f-string: closing parenthesis '" + c + "' does not match opening parenthesis '" + o + "'");
    }
}
