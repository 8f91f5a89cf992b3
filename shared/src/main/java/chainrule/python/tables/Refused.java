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

    /** NumPy's error for an axis that an array does not have. */
    public static Refused axis(String message) { return new Refused("AxisError", message); }

    /** NumPy refuses to put numbers of one type into an array of another. */
    public static Refused casting(String message) { return new Refused("UFuncTypeError", message); }

    public static Refused linalg(String message) { return new Refused("LinAlgError", message); }

    public static Refused key(String message) { return new Refused("KeyError", message); }

    public static Refused assertion(String message) { return new Refused("AssertionError", message); }
}
