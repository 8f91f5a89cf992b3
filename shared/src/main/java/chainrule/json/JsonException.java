package chainrule.json;

/** Text that is not JSON, or JSON that is not what its reader wanted; the message says where, what was wanted and what was found. */
public final class JsonException extends IllegalArgumentException {
    public JsonException(String message) { super(message); }
}
