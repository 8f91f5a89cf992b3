package chainrule.web.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style sheet without its comments and without the spaces that separate nothing; strings stay as they are. */
final class Styles {
    private static final String STRING = "(\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*')";
    private static final Pattern COMMENT = Pattern.compile(STRING + "|/\\*[\\s\\S]*?\\*/");

    /**
     * A space before a colon or a parenthesis can matter ({@code a :hover}, {@code and (}), as it does around a plus or a minus; one
     * after a colon and around the signs listed here cannot.
     */
    private static final Pattern SPACE = Pattern.compile(STRING + "|[;\\s]*(\\})\\s*|\\s*([{;,]|>=?)\\s*|([:(])\\s+|\\s+(\\))|\\s+");

    private Styles() { }

    static String compact(String text) {
        String bare = COMMENT.matcher(text).replaceAll(found -> found.group(1) != null ? quote(found.group()) : " ");
        return SPACE.matcher(bare).replaceAll(found -> {
            for (int i = 1; i <= found.groupCount(); i++) if (found.group(i) != null) return quote(found.group(i));
            return " ";
        }).strip();
    }

    private static String quote(String text) { return Matcher.quoteReplacement(text); }
}
