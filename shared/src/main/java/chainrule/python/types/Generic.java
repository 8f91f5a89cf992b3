package chainrule.python.types;

/** {@code __class_getitem__} of types that take parameters in hints. */
final class Generic {
    static final PyStaticMethod METHOD = PyStaticMethod.ofClass(Builtin.raw("__class_getitem__", (args, names) -> {
        if (args.length != 2) throw Errors.type("__class_getitem__() takes exactly one argument (" + (args.length - 1) + " given)");
        return new PyAlias((PyType) args[0], args[1]);
    }).of(Types.OBJECT));

    private Generic() { }
}
