package chainrule.python.types;

/** To come. */
final class ObjectMethods {
    private ObjectMethods() { }

    static void fillObject(PyType type) { }
    static void fillType(PyType type) { }
    static void fillNone(PyType type) { }
    static void fillCallable(PyType type) { }
    static void fillModule(PyType type) { }
}
