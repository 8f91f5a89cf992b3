package chainrule.python.notebook;

/** Follows Python text line by line, so far that it knows which lines begin a statement: not those within brackets, long strings, or behind a backslash. */
final class LineStarts {
    private int depth;
    private String quotes = "";
    private boolean continued;

    /** Whether the next line begins a statement. */
    boolean fresh() { return depth == 0 && quotes.isEmpty() && !continued; }

    void take(String line) {
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (!quotes.isEmpty()) {
                if (c == '\\') i++;
                else if (line.startsWith(quotes, i)) {
                    i += quotes.length() - 1;
                    quotes = "";
                }
            } else if (c == '#') {
                break;
            } else if (c == '"' || c == '\'') {
                String three = String.valueOf(c).repeat(3);
                quotes = line.startsWith(three, i) ? three : String.valueOf(c);
                i += quotes.length() - 1;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
                depth--;
            }
            i++;
        }
        continued = line.endsWith("\\");
        if (quotes.length() == 1 && !continued) quotes = "";
    }
}
