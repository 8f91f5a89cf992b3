package chainrule.python.types;

/** How attributes are found: data descriptors of the class, then the object's own, then what else the class has. */
final class Attributes {
    private static final Object ABSENT = PyType.ABSENT;

    private Attributes() { }

    /** What an attribute of a class gives when read from an instance. */
    static Object bind(Object attribute, Object instance, PyType type) {
        if (!(attribute instanceof PyObject d)) return attribute;
        if (d.type().scripted()) {
            Object get = d.type().special(Special.GET);
            if (get != ABSENT) return Values.callSpecial(get, d, instance == ABSENT ? null : instance, type);
        }
        return d.bind(instance, type);
    }

    private static boolean isData(Object attribute) {
        return attribute instanceof PyObject d
                && (d.isData() || d.type().scripted() && (d.type().special(Special.SET) != ABSENT || d.type().special(Special.DELETE) != ABSENT));
    }

    /** The attribute, or {@link PyType#ABSENT}; no special method for missing ones is asked. */
    static Object find(PyObject o, String name) {
        PyType type = o.type();
        Object inClass = type.lookup(name);
        if (isData(inClass)) return bind(inClass, o, type);
        Object own = o.ownAttribute(name);
        if (own != ABSENT) return own;
        if (inClass != ABSENT) return bind(inClass, o, type);
        if (name.equals("__dict__") && (o.takesAttributes() || o.layout().isDictionary() || o.layout().size() > 0)) return o.attributes();
        return ABSENT;
    }

    static Object get(PyObject o, String name) {
        Object value = find(o, name);
        if (value == ABSENT) throw missing(o, name);
        return value;
    }

    /** Of an object whose class a script wrote: {@code __getattribute__} and {@code __getattr__} have their say. */
    static Object ofScripted(PyObject o, PyType type, String name) {
        Object getattribute = type.special(Special.GETATTRIBUTE);
        Object getattr = type.special(Special.GETATTR);
        if (getattr == ABSENT) return getattribute == ABSENT ? o.getAttribute(name) : Values.callSpecial(getattribute, o, name);
        if (getattribute == ABSENT && type.plainGet()) {
            Object value = find(o, name);
            return value == ABSENT ? Values.callSpecial(getattr, o, name) : value;
        }
        try {
            return getattribute == ABSENT ? o.getAttribute(name) : Values.callSpecial(getattribute, o, name);
        } catch (PyException e) {
            if (!e.is(ErrorTypes.ATTRIBUTE_ERROR)) throw e;
            return Values.callSpecial(getattr, o, name);
        }
    }

    static Object ofPlain(Object x, String name) {
        PyType type = Values.typeOf(x);
        Object inClass = type.lookup(name);
        if (inClass == ABSENT) throw missing(x, name);
        return bind(inClass, x, type);
    }

    static void set(PyObject o, String name, Object value) {
        Object inClass = o.type().lookup(name);
        if (inClass instanceof PyObject d && setsData(d, o, value)) return;
        if (!accepts(o, name)) {
            if (inClass != ABSENT) throw attributeError(o, name, "'" + o.type().name() + "' object attribute '" + name + "' is read-only");
            throw missing(o, name);
        }
        if (name.equals("__dict__")) {
            if (!(value instanceof PyDict d)) throw Errors.type("__dict__ must be set to a dictionary, not a '" + Values.typeName(value) + "'");
            o.attributes(d);
        } else {
            o.ownAttribute(name, value);
        }
    }

    /** Classes with {@code __slots__} take only those. */
    private static boolean accepts(PyObject o, String name) {
        if (!o.takesAttributes()) return false;
        return !o.type().slotted() || o.type().hasSlot(name);
    }

    private static boolean setsData(PyObject d, PyObject o, Object value) {
        if (d.type().scripted()) {
            Object set = d.type().special(Special.SET);
            if (set != ABSENT) {
                Values.callSpecial(set, d, o, value);
                return true;
            }
        }
        if (!d.isData()) return false;
        d.bindSet(o, value);
        return true;
    }

    static void delete(PyObject o, String name) {
        Object inClass = o.type().lookup(name);
        if (inClass instanceof PyObject d && isData(d)) {
            Object delete = d.type().scripted() ? d.type().special(Special.DELETE) : ABSENT;
            if (delete != ABSENT) Values.callSpecial(delete, d, o);
            else d.bindDelete(o);
            return;
        }
        if (!o.dropAttribute(name)) throw o.takesAttributes() ? missing(o, name) : cannotSet(o, name);
    }

    // --- of types ---------------------------------------------------------------------------------------------------------------

    static Object findOfType(PyType type, String name) {
        PyType meta = type.type();
        Object inMeta = meta.lookup(name);
        if (isData(inMeta)) return bind(inMeta, type, meta);
        Object own = type.lookup(name);
        if (own != ABSENT) return bind(own, ABSENT, type);
        if (inMeta != ABSENT) return bind(inMeta, type, meta);
        return ABSENT;
    }

    static Object ofType(PyType type, String name) {
        Object value = findOfType(type, name);
        if (value == ABSENT) throw missingOfType(type, name);
        return value;
    }

    private static PyException missingOfType(PyType type, String name) {
        return attributeError(type, name, "type object '" + type.name() + "' has no attribute '" + name + "'");
    }

    static void setOfType(PyType type, String name, Object value) {
        if (!type.scripted()) throw Errors.type("cannot set '" + name + "' attribute of immutable type '" + type.name() + "'");
        Object inMeta = type.type().lookup(name);
        if (inMeta instanceof PyObject d && setsData(d, type, value)) return;
        type.setOwn(name, value);
    }

    static void deleteOfType(PyType type, String name) {
        if (!type.scripted()) throw Errors.type("cannot set '" + name + "' attribute of immutable type '" + type.name() + "'");
        if (!type.removeOwn(name)) throw missingOfType(type, name);
    }

    // --- refusals ---------------------------------------------------------------------------------------------------------------

    static PyException missing(Object x, String name) {
        return attributeError(x, name, "'" + Values.typeName(x) + "' object has no attribute '" + name + "'");
    }

    static PyException attributeError(Object x, String name, String message) {
        PyError e = new PyError(ErrorTypes.ATTRIBUTE_ERROR, message);
        e.subject(x, name);
        return e.exception();
    }

    static PyException cannotSet(Object x, String name) {
        if (Values.typeOf(x).lookup(name) == ABSENT) return missing(x, name);
        return attributeError(x, name, "'" + Values.typeName(x) + "' object attribute '" + name + "' is read-only");
    }
}
