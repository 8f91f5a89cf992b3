package chainrule.web.build;

import java.util.regex.Pattern;

/**
 * Comments are for readers of the sources and are not sent. Only those that have lines of their own are taken out, so no
 * parser is needed; a line inside a template literal must therefore not begin with a comment sign.
 */
final class Comments {
    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*/\\*[\\s\\S]*?\\*/[ \\t]*\\n");
    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*//.*\\n");
    private static final Pattern BLANKS = Pattern.compile("\\n{2,}");

    private Comments() { }

    static String ofScript(String text) {
        return BLANKS.matcher(LINE.matcher(BLOCK.matcher(text).replaceAll("")).replaceAll("")).replaceAll("\n").stripLeading();
    }

    static String ofStyle(String text) {
        return BLANKS.matcher(text.replaceAll("/\\*[\\s\\S]*?\\*/", "")).replaceAll("\n").stripLeading();
    }
}
