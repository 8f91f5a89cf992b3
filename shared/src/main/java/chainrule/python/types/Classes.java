package chainrule.python.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How classes are made and called, and who is an instance of which. */
public final class Classes {
    private static final Object ABSENT = PyType.ABSENT;

    private Classes() { }

    // --- making a class ---------------------------------------------------------------------------------------------------------

    /** What a class statement calls: the metaclass given by {@code metaclass=} or, of the bases' own, the one derived from the others. */
    public static Object metaclass(List<?> bases, Object given) {
        if (given != ABSENT && !(given instanceof PyType)) return given;
        PyType best = given == ABSENT ? Types.TYPE : (PyType) given;
        for (Object base : bases) {
            PyType meta = Values.typeOf(base);
            if (meta.isSubtypeOf(best)) best = meta;
            else if (!best.isSubtypeOf(meta)) {
                throw Errors.type("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
            }
        }
        return best;
    }

    /** {@code __mro_entries__}: bases that are no classes, such as {@code Generic[T]}, are replaced by what they stand for. */
    public static List<Object> realBases(List<?> bases) {
        List<Object> real = new ArrayList<>();
        for (Object base : bases) {
            if (base instanceof PyAlias a) real.add(a.origin());
            else real.add(base);
        }
        return real;
    }

    /** A class of metaclass {@code meta} with the names that its body set; {@code keywords} go to {@code __init_subclass__}. */
    public static PyType make(PyType meta, String name, List<?> bases, Map<String, Object> body, Object[] keywords, String[] keywordNames) {
        List<PyType> types = new ArrayList<>();
        for (Object base : realBases(bases)) {
            if (!(base instanceof PyType t)) {
                throw Errors.type("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
            }
            if (!t.extensible()) throw Errors.type("type '" + t.qualifiedName() + "' is not an acceptable base type");
            if (types.contains(t)) throw Errors.type("duplicate base class " + t.name());
            types.add(t);
        }
        if (types.isEmpty()) types.add(Types.OBJECT);
        Map<String, Object> own = new LinkedHashMap<>(body);
        Object module = own.get("__module__");
        if (own.containsKey("__eq__") && !own.containsKey("__hash__")) own.put("__hash__", null);
        implicit(own, "__new__", false);
        implicit(own, "__init_subclass__", true);
        implicit(own, "__class_getitem__", true);
        own.putIfAbsent("__doc__", null);
        Object qualname = own.remove("__qualname__");
        PyType type = new PyType(meta, module instanceof String m ? m : "__main__", name, types, own);
        if (qualname instanceof String q) type.qualname(q);
        if (own.containsKey("__slots__")) slots(type, types, own.get("__slots__"));
        for (Map.Entry<String, Object> e : own.entrySet()) named(type, e.getKey(), e.getValue());
        initSubclass(type, keywords, keywordNames);
        return type;
    }

    /** Functions of these names are static or class methods without being marked. */
    private static void implicit(Map<String, Object> own, String name, boolean ofClass) {
        if (own.get(name) instanceof PyObject f && f.isMethod()) own.put(name, ofClass ? PyStaticMethod.ofClass(f) : PyStaticMethod.of(f));
    }

    private static void slots(PyType type, List<PyType> bases, Object slots) {
        Set<String> names = new HashSet<>();
        if (slots instanceof String s) names.add(s);
        else for (Object s : Values.toArray(slots)) names.add(Values.str(s));
        if (names.contains("__dict__")) return;
        for (PyType base : bases) {
            if (base.scripted() && !base.slotted()) return;
            if (base.slotted()) names.addAll(base.slots());
        }
        for (String s : names) {
            if (type.own(s) != ABSENT) throw Errors.value("'" + s + "' in __slots__ conflicts with class variable");
        }
        type.slots(names);
    }

    private static void named(PyType type, String name, Object value) {
        if (!(value instanceof PyObject o)) return;
        if (o.type().scripted()) {
            Object f = o.type().special(Special.SET_NAME);
            if (f != ABSENT) Values.callSpecial(f, o, type, name);
        } else {
            o.named(type, name);
        }
    }

    private static void initSubclass(PyType type, Object[] keywords, String[] names) {
        Object f = ABSENT;
        for (PyType t : type.order()) {
            if (t == type) continue;
            f = t.own("__init_subclass__");
            if (f != ABSENT) break;
        }
        if (f == ABSENT || !(f instanceof PyObject)) return;
        Values.call(Attributes.bind(f, ABSENT, type), keywords, names);
    }

    /** The built-in type whose Java class objects of these bases have: of those above, the one derived from the others. */
    static PyType nativeBase(List<PyType> bases) {
        PyType best = Types.OBJECT;
        for (PyType base : bases) {
            PyType n = base.nativeBase();
            if (n.isSubtypeOf(best)) best = n;
            else if (!best.isSubtypeOf(n)) throw Errors.type("multiple bases have instance lay-out conflict");
        }
        return best;
    }

    // --- calling a class --------------------------------------------------------------------------------------------------------

    /** {@code type(args)}. */
    static Object instantiate(PyType type, Object[] args, String[] names) {
        if (type == Types.TYPE && args.length == 1 && names.length == 0) return Values.typeOf(args[0]);
        if (!type.scripted()) {
            if (type.maker() == null) throw Errors.type("cannot create '" + type.qualifiedName() + "' instances");
            Object made = type.maker().make(type, args, names);
            if (type.initializer() != null) type.initializer().initialize(made, args, names);
            return made;
        }
        Object made = make(type, args, names);
        if (!Values.typeOf(made).isSubtypeOf(type)) return made;
        PyType of = Values.typeOf(made);
        Object init = of.special(Special.INIT);
        if (init == ABSENT) {
            if (of.initializer() != null) of.initializer().initialize(made, args, names);
            return made;
        }
        Object[] all = new Object[args.length + 1];
        all[0] = made;
        System.arraycopy(args, 0, all, 1, args.length);
        Object result = init instanceof PyObject f && f.isMethod() ? Values.call(f, all, names) : Values.call(Attributes.bind(init, made, of), args, names);
        if (result != null) throw Errors.type("__init__() should return None, not '" + Values.typeName(result) + "'");
        return made;
    }

    public static Object make(PyType type, Object[] args, String[] names) {
        Object f = type.special(Special.NEW);
        if (f == ABSENT) {
            if (type.maker() == null) throw Errors.type("cannot create '" + type.qualifiedName() + "' instances");
            return type.maker().make(type, args, names);
        }
        Object[] all = new Object[args.length + 1];
        all[0] = type;
        System.arraycopy(args, 0, all, 1, args.length);
        return Values.call(Attributes.bind(f, ABSENT, type), all, names);
    }

    /** {@code object.__new__}. */
    static Object makeObject(PyType type, Object[] args, String[] names) {
        if (args.length > 0) {
            boolean ownNew = type.special(Special.NEW) != ABSENT;
            boolean ownInit = type.special(Special.INIT) != ABSENT;
            if (ownNew) throw Errors.type("object.__new__() takes exactly one argument (the type to instantiate)");
            if (!ownInit) throw Errors.type(type.name() + "() takes no arguments");
        }
        Abstract.check(type);
        return new PyInstance(type);
    }

    /** {@code object.__init__}. */
    static void initializeObject(Object self, Object[] args, String[] names) {
        if (args.length == 0) return;
        PyType type = Values.typeOf(self);
        if (type.special(Special.INIT) != ABSENT) throw Errors.type("object.__init__() takes exactly one argument (the instance to initialize)");
        if (type.nativeBase() == Types.OBJECT && type.special(Special.NEW) == ABSENT) throw Errors.type(type.name() + ".__init__() takes exactly one argument (the instance to initialize)");
    }

    static Object refuse(PyType type, Object[] args, String[] names) { throw Errors.type("cannot create '" + type.qualifiedName() + "' instances"); }

    /** {@code type(name, bases, body)}. */
    static Object makeType(PyType meta, Object[] args, String[] names) {
        int positional = args.length - names.length;
        if (positional != 3) throw Errors.type("type() takes 1 or 3 arguments");
        if (!(args[0] instanceof String name)) throw Errors.type("type.__new__() argument 1 must be str, not " + Values.typeName(args[0]));
        if (!(args[1] instanceof PyTuple bases)) throw Errors.type("type.__new__() argument 2 must be tuple, not " + Values.typeName(args[1]));
        if (!(args[2] instanceof PyDict body)) throw Errors.type("type.__new__() argument 3 must be dict, not " + Values.typeName(args[2]));
        Map<String, Object> own = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> e : body.entrySet()) own.put(Values.str(e.getKey()), e.getValue());
        return make(meta, name, bases, own, java.util.Arrays.copyOfRange(args, 3, args.length), names);
    }

    /** {@code type[key]}. */
    static Object subscript(PyType type, Object key) {
        Object f = type.lookup("__class_getitem__");
        if (f == ABSENT) throw Errors.type("type '" + type.qualifiedName() + "' is not subscriptable");
        return Values.call1(Attributes.bind(f, ABSENT, type), key);
    }

    // --- who is what ------------------------------------------------------------------------------------------------------------

    static boolean isInstance(Object x, Object type) {
        if (type instanceof PyType t) {
            if (Values.typeOf(x) == t) return true;
            Object check = t.type().scripted() ? t.type().special(Special.INSTANCECHECK) : ABSENT;
            if (check != ABSENT) return Values.truth(Values.callSpecial(check, t, x));
            return t.hasInstance(x);
        }
        if (type instanceof PyTuple all) {
            int[] depth = Nesting.deeper(" in __instancecheck__");
            try {
                for (Object t : all.items()) if (isInstance(x, t)) return true;
                return false;
            } finally {
                depth[0]--;
            }
        }
        if (type instanceof PyUnion u) return isInstance(x, u.members());
        if (type instanceof PyAlias) throw Errors.type("isinstance() argument 2 cannot be a parameterized generic");
        if (type instanceof PyObject o && o.type().lookup("__instancecheck__") != ABSENT) return Values.truth(Values.callMethod(type, "__instancecheck__", x));
        throw Errors.type("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }

    static boolean isSubclass(Object type, Object of) {
        if (!(type instanceof PyType t)) throw Errors.type("issubclass() arg 1 must be a class");
        if (of instanceof PyType o) {
            Object check = o.type().scripted() ? o.type().special(Special.SUBCLASSCHECK) : ABSENT;
            return check != ABSENT ? Values.truth(Values.callSpecial(check, o, t)) : o.hasSubclass(t);
        }
        if (of instanceof PyTuple all) {
            int[] depth = Nesting.deeper(" in __subclasscheck__");
            try {
                for (Object o : all.items()) if (isSubclass(t, o)) return true;
                return false;
            } finally {
                depth[0]--;
            }
        }
        if (of instanceof PyUnion u) return isSubclass(t, u.members());
        throw Errors.type("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
}
