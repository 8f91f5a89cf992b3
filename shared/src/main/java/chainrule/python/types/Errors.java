package chainrule.python.types;

/** Makes the exceptions that built-in operations throw, with CPython's texts: {@code throw Errors.type("...")}. */
public final class Errors {
    private Errors() { }

    public static PyException of(PyType type, Object... arguments) { return new PyError(type, arguments).exception(); }

    public static PyException type(String message) { return of(ErrorTypes.TYPE_ERROR, message); }

    public static PyException value(String message) { return of(ErrorTypes.VALUE_ERROR, message); }

    public static PyException index(String message) { return of(ErrorTypes.INDEX_ERROR, message); }

    /** A KeyError of the key itself. */
    public static PyException key(Object key) { return of(ErrorTypes.KEY_ERROR, key); }

    public static PyException attribute(String message) { return of(ErrorTypes.ATTRIBUTE_ERROR, message); }

    public static PyException name(String message) { return of(ErrorTypes.NAME_ERROR, message); }

    public static PyException zeroDivision(String message) { return of(ErrorTypes.ZERO_DIVISION_ERROR, message); }

    public static PyException overflow(String message) { return of(ErrorTypes.OVERFLOW_ERROR, message); }

    public static PyException runtime(String message) { return of(ErrorTypes.RUNTIME_ERROR, message); }

    public static PyException notImplemented(String message) { return of(ErrorTypes.NOT_IMPLEMENTED_ERROR, message); }

    public static PyException recursion(String message) { return of(ErrorTypes.RECURSION_ERROR, message); }

    public static PyException memory() { return of(ErrorTypes.MEMORY_ERROR); }

    /** {@code StopIteration}, with what a generator returned unless that is None. */
    public static PyException stop(Object value) { return value == null ? of(ErrorTypes.STOP_ITERATION) : of(ErrorTypes.STOP_ITERATION, value); }

    static PyException unhashable(Object x) { return type("unhashable type: '" + Values.typeName(x) + "'"); }

    /** An attribute that an object lacks, with the nearest it has. */
    public static PyException noAttribute(Object x, String name) { return Attributes.missing(x, name); }

    static PyException operands(Operator op, boolean inPlace, Object a, Object b) {
        return type("unsupported operand type(s) for " + (inPlace ? op.inPlaceSign() : op.sign()) + ": '" + Values.typeName(a) + "' and '" + Values.typeName(b) + "'");
    }
}
