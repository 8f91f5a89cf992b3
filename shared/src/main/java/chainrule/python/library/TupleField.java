package chainrule.python.library;

import chainrule.python.types.Errors;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;

/** A named place of a tuple, as {@code namedtuple} makes them. */
final class TupleField extends PyObject {
    static final PyType TYPE = PyType.builtin("collections", "_tuplegetter", Types.OBJECT).closed().maker((type, args, names) -> new TupleField(Table.size(args[0]), args[1]))
            .fill(t -> t.getter("__doc__", f -> ((TupleField) f).doc));

    private final int place;
    private final Object doc;

    private TupleField(int place, Object doc) {
        super(TYPE);
        this.place = place;
        this.doc = doc;
    }

    @Override public boolean isDescriptor() { return true; }

    @Override public boolean isData() { return true; }

    @Override public Object bind(Object instance, PyType owner) { return instance == PyType.ABSENT ? this : ((PyTuple) instance).get(place); }

    @Override public void bindSet(Object instance, Object value) { throw Errors.attribute("can't set attribute"); }

    @Override public void bindDelete(Object instance) { throw Errors.attribute("can't delete attribute"); }

    @Override public String repr() { return "_tuplegetter(" + place + ", " + chainrule.python.types.Values.repr(doc) + ")"; }
}
