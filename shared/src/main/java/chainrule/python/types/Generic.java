package chainrule.python.types;

/** {@code __class_getitem__} of types that take parameters in hints. */
final class Generic {
    static final PyStaticMethod METHOD = PyStaticMethod.ofClass(new ClassGetItem());

    private Generic() { }

    private static final class ClassGetItem extends PyObject {
        ClassGetItem() { super(Types.BUILTIN_FUNCTION); }

        @Override public boolean isMethod() { return true; }

        @Override public boolean callable() { return true; }

        @Override public Object call(Object[] args, String[] names) { return new PyAlias((PyType) args[0], args[1]); }

        @Override public String repr() { return "<built-in method __class_getitem__>"; }
    }
}
