package chainrule.python.types;

/** A set or frozenset. */
public final class PySet extends PyObject {
    public PySet() { super(Types.SET); }

    /** Adds; whether it was not there. */
    public boolean add(Object x) { throw new UnsupportedOperationException(); }
}
