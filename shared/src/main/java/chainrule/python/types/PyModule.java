package chainrule.python.types;

/** A module: names and their values; a library's own modules may find more when asked. */
public class PyModule extends PyObject {
    private final String name;

    public PyModule(String name) {
        super(Types.MODULE);
        this.name = name;
        ownAttribute("__name__", name);
        ownAttribute("__doc__", null);
    }

    public String name() { return name; }

    @Override protected boolean takesAttributes() { return true; }

    @Override public Object getAttribute(String attribute) {
        Object value = Attributes.find(this, attribute);
        if (value == PyType.ABSENT) throw Attributes.attributeError(this, attribute, "module '" + name + "' has no attribute '" + attribute + "'");
        return value;
    }

    @Override public String repr() { return "<module '" + name + "'>"; }
}
