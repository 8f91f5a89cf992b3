package chainrule.python.tables;

/** A call that a library refuses, with the text that Python shows and the kind of error it shows it as. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    private Refused(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The name of Python's exception: {@code ValueError}. */
    public String kind() { return kind; }

    public static Refused type(String message) { return new Refused("TypeError", message); }

    public static Refused value(String message) { return new Refused("ValueError", message); }

    public static Refused runtime(String message) { return new Refused("RuntimeError", message); }

    public static Refused index(String message) { return new Refused("IndexError", message); }

    public static Refused attribute(String message) { return new Refused("AttributeError", message); }

    public static Refused notImplemented(String message) { return new Refused("NotImplementedError", message); }

    public static Refused assertion(String message) { return new Refused("AssertionError", message); }
}
