package chainrule.python.types;

/** An attribute of a built-in type that is computed when read. */
public final class PyGetter extends PyObject {
    /** Sets such an attribute. */
    public interface Write { void set(Object self, Object value); }

    private final PyType owner;
    private final String name;
    private final Builtin.One read;
    private final Write write;

    PyGetter(PyType owner, String name, Builtin.One read, Write write) {
        super(Types.GETSET_DESCRIPTOR);
        this.owner = owner;
        this.name = name;
        this.read = read;
        this.write = write;
    }

    @Override public boolean isDescriptor() { return true; }

    @Override public boolean isData() { return true; }

    @Override public Object bind(Object instance, PyType type) { return instance == PyType.ABSENT ? this : read.call(instance); }

    @Override public void bindSet(Object instance, Object value) {
        if (write == null) throw Attributes.attributeError(instance, name, "attribute '" + name + "' of '" + owner.name() + "' objects is not writable");
        write.set(instance, value);
    }

    @Override public void bindDelete(Object instance) { bindSet(instance, null); }

    @Override public String repr() { return "<attribute '" + name + "' of '" + owner.name() + "' objects>"; }
}
