package chainrule.signature;

import chainrule.math.Numbers;
import chainrule.signature.Signature.Kind;
import chainrule.signature.Signature.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a signature: names, and defaults that are numbers, strings, True, False, None, lists and tuples. */
final class SignatureParser {
    private final String text;
    private int at;

    SignatureParser(String text) { this.text = text; }

    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        Kind kind = Kind.EITHER;
        while (more()) {
            if (take("**")) all.add(new Parameter(name(), Kind.NAMED_REST, false, null));
            else if (take("*")) {
                if (more() && text.charAt(at) != ',') all.add(new Parameter(name(), Kind.REST, false, null));
                kind = Kind.NAMED;
            } else if (take("/")) {
                for (int i = 0; i < all.size(); i++) {
                    Parameter p = all.get(i);
                    all.set(i, new Parameter(p.name(), Kind.POSITIONAL, p.required(), p.value()));
                }
            } else {
                String name = name();
                boolean optional = take("=");
                all.add(new Parameter(name, kind, !optional, optional ? value() : null));
            }
            if (more() && !take(",")) throw wrong("a comma");
        }
        return List.copyOf(all);
    }

    private boolean more() {
        while (at < text.length() && text.charAt(at) == ' ') at++;
        return at < text.length();
    }

    private boolean take(String word) {
        if (!more() || !text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    private String name() {
        more();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        if (at == start) throw wrong("a name");
        return text.substring(start, at);
    }

    private Object value() {
        if (take("'")) {
            int end = text.indexOf('\'', at);
            if (end < 0) throw wrong("a closing quote");
            String word = text.substring(at, end);
            at = end + 1;
            return word;
        }
        if (take("(")) return elements(")");
        if (take("[")) return elements("]");
        more();
        int start = at;
        while (at < text.length() && ",)] ".indexOf(text.charAt(at)) < 0) at++;
        return word(text.substring(start, at));
    }

    private List<Object> elements(String end) {
        List<Object> all = new ArrayList<>();
        while (!take(end)) {
            all.add(value());
            if (!take(",") && !text.startsWith(end, at)) throw wrong("a comma or " + end);
        }
        return List.copyOf(all);
    }

    private Object word(String word) {
        switch (word) {
            case "None" -> { return null; }
            case "True" -> { return true; }
            case "False" -> { return false; }
            case "inf" -> { return Double.POSITIVE_INFINITY; }
            case "-inf" -> { return Double.NEGATIVE_INFINITY; }
            default -> { }
        }
        try {
            boolean whole = word.indexOf('.') < 0 && word.indexOf('e') < 0;
            if (whole) return Long.parseLong(word);
            return Numbers.parse(word);
        } catch (NumberFormatException e) {
            throw wrong("a number, a string, True, False or None instead of " + word);
        }
    }

    private IllegalStateException wrong(String wanted) { return new IllegalStateException("signature \"" + text + "\": wanted " + wanted + " at " + at); }
}
