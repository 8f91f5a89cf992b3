package chainrule.python.notebook;

/** A text from a file in an error's message: short, on one line. */
final class Shown {
    private static final int MOST = 40;

    private Shown() { }

    static String of(String text) {
        StringBuilder b = new StringBuilder();
        int at = 0;
        while (at < text.length() && at < MOST) {
            int c = text.codePointAt(at);
            b.appendCodePoint(c < ' ' ? ' ' : c);
            at += Character.charCount(c);
        }
        return b.append(at < text.length() ? "..." : "").toString();
    }
}
