package chainrule.app;

import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.train.Spec;
import chainrule.train.SpecException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the body of a request into a spec, or stops the request with a problem that names what is wrong, and where. */
final class SpecReader {
    /** How an error names a field: {@code model.layers}, {@code data.inputs[3]}. */
    private static final Pattern FIELD = Pattern.compile("([a-z]\\w*(?:\\.[A-Za-z]\\w*|\\[\\d+])*): ");

    private SpecReader() {}

    static Spec read(String text) {
        try {
            Json.parse(text);
        } catch (JsonException e) {
            throw Problem.plain(400, "The body is not JSON: " + e.getMessage()).exception();
        }
        try {
            return Spec.parse(text);
        } catch (SpecException e) {
            throw Problem.spec(422, pointer(e.getMessage()), e.getMessage()).exception();
        }
    }

    /** The JSON pointer (RFC 6901) of the field that an error names first; that of the whole body where it names none. */
    static String pointer(String message) {
        Matcher field = FIELD.matcher(message);
        return field.lookingAt() ? "/" + field.group(1).replace("]", "").replace('[', '/').replace('.', '/') : "";
    }
}
