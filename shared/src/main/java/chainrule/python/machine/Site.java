package chainrule.python.machine;

import chainrule.python.types.Layout;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;

/** A place in the code that reads, sets or calls an attribute, with what it found the last time for objects of one layout. */
final class Site {
    /** Nothing is known. */
    static final int NOTHING = 0;
    /** The attribute is the object's own, in a slot. */
    static final int SLOT = 1;
    /** A method of its class. */
    static final int METHOD = 2;
    /** A property that a script's function reads. */
    static final int PROPERTY = 3;
    /** Objects of this layout do not have it yet, and take it. */
    static final int NEW = 4;

    final String name;
    int kind;
    Layout layout;
    PyType type;
    long version;
    int slot;
    PyObject found;

    Site(String name) { this.name = name; }

    /** Whether what was found holds for an object; not to be asked where nothing is known. */
    boolean holds(PyObject o) { return o.layout() == layout && type.version() == version; }

    void remember(int kind, PyObject o, int slot, PyObject found) {
        this.kind = kind;
        layout = o.layout();
        type = o.type();
        version = type.version();
        this.slot = slot;
        this.found = found;
    }

    /** Objects of this layout have just taken the attribute. */
    void remember(Layout before, PyType type) {
        kind = NEW;
        layout = before;
        this.type = type;
        version = type.version();
    }

    /** The same for a method of a built-in type, whose attributes never change. */
    void remember(PyType type, PyObject method) {
        kind = METHOD;
        layout = null;
        this.type = type;
        found = method;
    }
}
