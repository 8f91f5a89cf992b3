package chainrule.python.types;

import java.util.Arrays;

/** {@code __init__} and {@code __new__} of built-in types as attributes, for {@code super().__init__(...)} and the like. */
public final class Initializers {
    private Initializers() { }

    /** The type's initializer as a method. */
    public static Builtin of(PyType type) {
        return Builtin.raw("__init__", (args, names) -> {
            if (args.length - names.length < 1) throw Errors.type("descriptor '__init__' of '" + type.name() + "' object needs an argument");
            if (!Values.typeOf(args[0]).isSubtypeOf(type)) {
                throw Errors.type("descriptor '__init__' requires a '" + type.name() + "' object but received a '" + Values.typeName(args[0]) + "'");
            }
            if (type.initializer() != null) type.initializer().initialize(args[0], Arrays.copyOfRange(args, 1, args.length), names);
            return null;
        }).of(type);
    }

    /** The type's maker as a static method that gets the class first. */
    static PyStaticMethod maker(PyType type) {
        return PyStaticMethod.of(Builtin.raw("__new__", (args, names) -> {
            if (args.length - names.length < 1) throw Errors.type(type.name() + ".__new__(): not enough arguments");
            if (!(args[0] instanceof PyType t)) throw Errors.type(type.name() + ".__new__(X): X is not a type object (" + Values.typeName(args[0]) + ")");
            if (!t.isSubtypeOf(type)) throw Errors.type(type.name() + ".__new__(" + t.name() + "): " + t.name() + " is not a subtype of " + type.name());
            if (t.nativeBase() != type && t.nativeBase().maker() != type.maker()) {
                throw Errors.type(type.name() + ".__new__(" + t.name() + ") is not safe, use " + t.nativeBase().name() + ".__new__()");
            }
            return type.maker().make(t, Arrays.copyOfRange(args, 1, args.length), names);
        }));
    }
}
