package chainrule.python.types;

/** An object of a class written in a script: nothing but its attributes; what it does, its class says. */
public final class PyInstance extends PyObject {
    public PyInstance(PyType type) { super(type); }
}
