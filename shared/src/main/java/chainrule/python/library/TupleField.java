package chainrule.python.library;

import chainrule.python.types.Errors;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;

/** A named place of a tuple, as {@code namedtuple} makes them. */
final class TupleField extends PyObject {
    static final PyType TYPE = PyType.builtin("collections", "_tuplegetter", Types.OBJECT).closed().maker((type, args, names) -> {
        if (args.length != 2 || names.length > 0) throw Errors.type("_tuplegetter expected 2 arguments, got " + args.length);
        return new TupleField(Table.size(args[0]), args[1]);
    }).fill(t -> t.getter("__doc__", f -> ((TupleField) f).doc));

    private final int place;
    private final Object doc;

    private TupleField(int place, Object doc) {
        super(TYPE);
        this.place = place;
        this.doc = doc;
    }

    @Override public boolean isDescriptor() { return true; }

    @Override public boolean isData() { return true; }

    @Override public Object bind(Object instance, PyType owner) {
        if (instance == PyType.ABSENT) return this;
        if (!(instance instanceof PyTuple t)) throw Errors.type("descriptor for index '" + place + "' for tuple subclasses doesn't apply to '" + chainrule.python.types.Values.typeName(instance) + "' object");
        if (place >= t.size()) throw Errors.index("tuple index out of range");
        return t.get(place);
    }

    @Override public void bindSet(Object instance, Object value) { throw Errors.attribute("can't set attribute"); }

    @Override public void bindDelete(Object instance) { throw Errors.attribute("can't delete attribute"); }

    @Override public String repr() { return "_tuplegetter(" + place + ", " + chainrule.python.types.Values.repr(doc) + ")"; }
}
