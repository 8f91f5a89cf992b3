package chainrule.data;

/** Text of a file in an error: short, and without characters that would spoil a terminal. */
final class Shorten {
    private static final int LONGEST = 40;

    private Shorten() { }

    static String text(String text) { return text(text, LONGEST); }

    static String text(String text, int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c == 127 ? '?' : c);
        }
        return text.length() > longest ? out.append("...").toString() : out.toString();
    }
}
