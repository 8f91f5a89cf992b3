package chainrule.python.types;

/** A dictionary to be read but not changed, as a class's {@code __dict__} is. */
public final class PyMappingProxy extends PyObject {
    private final PyDict dict;

    public PyMappingProxy(PyDict dict) {
        super(Types.MAPPING_PROXY);
        this.dict = dict;
    }

    PyDict dict() { return dict; }

    @Override public Object getItem(Object key) { return Values.getItem(dict, key); }

    @Override public long length() { return dict.size(); }

    @Override public PyIterator iterate() { return dict.iterate(); }

    @Override public boolean contains(Object key) { return dict.contains(key); }

    @Override public Object operate(Operator op, Object other) { return dict.operate(op, other instanceof PyMappingProxy p ? p.dict : other); }

    @Override public Object compare(Comparison op, Object other) { return Binary.compare(op, dict, other instanceof PyMappingProxy p ? p.dict : other); }

    @Override public String repr() { return "mappingproxy(" + Values.repr(dict) + ")"; }
}
