package chainrule.python.numpy;

import chainrule.array.Printer;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Face;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Lacking;
import chainrule.python.tables.Missing;
import chainrule.python.tables.Origin;
import chainrule.python.types.Comparison;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyObject;
import chainrule.python.types.Types;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.util.function.Consumer;

/** {@code numpy.ndarray}: an array as scripts see it. */
public final class ArrayValue extends PyObject implements Face {
    private Array array;
    private final int line = Origin.line();

    private ArrayValue(Array array) {
        super(NumpyTypes.NDARRAY);
        this.array = array;
    }

    /** The one object that shows {@code array}. */
    public static ArrayValue of(Array array) {
        if (array.face() instanceof ArrayValue known) return known;
        ArrayValue made = new ArrayValue(array);
        array.setFace(made);
        return made;
    }

    @Override public int line() { return line; }

    @Override public Object engine() { return array; }

    @Override public long keeps(Consumer<Object> visit) {
        visit.accept(array.tensor());
        return super.keeps(visit) + 24;
    }

    @Override public Object getAttribute(String name) {
        try {
            return super.getAttribute(name);
        } catch (PyException e) {
            throw Missing.of(e, "'numpy.ndarray'", name, "NumPy", Lacking.NDARRAY, Names.METHODS);
        }
    }

    public Array array() { return array; }

    /** {@code a.shape = shape}: the same numbers from here on in another shape. */
    void reshape(Tensor shaped) {
        array = Array.of(shaped);
        array.setFace(this);
    }

    @Override public Object operate(Operator op, Object other) { return NumpyFaces.operate(op, this, other, false); }

    @Override public Object operateReflected(Operator op, Object other) { return NumpyFaces.operate(op, this, other, true); }

    @Override public Object operateInPlace(Operator op, Object other) { return NumpyFaces.operateInPlace(op, this, other); }

    @Override public Object unary(Unary op) { return NumpyFaces.unary(op, this); }

    @Override public Object compare(Comparison op, Object other) { return NumpyFaces.compare(op, this, other); }

    @Override public Object getItem(Object key) { return NumpyFaces.item(array, key); }

    @Override public void setItem(Object key, Object value) { NumpyFaces.setItem(array, key, value); }

    @Override public boolean sequence() { return true; }

    @Override public long length() {
        if (array.tensor().rank() == 0) throw Errors.type("len() of unsized object");
        return array.shape()[0];
    }

    @Override public PyIterator iterate() {
        if (array.tensor().rank() == 0) throw Errors.type("iteration over a 0-d array");
        return new PyIterator(Types.SEQUENCE_ITERATOR) {
            private int at;

            @Override public Object next() { return at < array.shape()[0] ? NumpyFaces.script(array.at(at++)) : END; }

            @Override public long hint() { return array.shape()[0] - at; }
        };
    }

    @Override public boolean contains(Object item) {
        try {
            return UfuncNames.pair("equal").apply(array.tensor(), Read.tensor(Engine.of(item))).any(false).item() != 0;
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    @Override public boolean truth() {
        if (array.size() > 1) throw Errors.value("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
        return array.size() == 1 && array.item() != 0;
    }

    @Override public long hash() { throw Errors.type("unhashable type: 'numpy.ndarray'"); }

    private Object one() {
        if (array.size() != 1) throw Errors.type("only size-1 arrays can be converted to Python scalars");
        return ArrayNames.plain(array.tensor(), 0);
    }

    @Override public Double toFloat() { return (Double) Values.toDouble(one()); }

    @Override public Object toInt() { return Values.call1(Types.INT, one()); }

    @Override public Object index() {
        if (array.size() != 1 || array.dtype() != chainrule.kernel.DType.INT64) throw Errors.type("only integer scalar arrays can be converted to a scalar index");
        return one();
    }

    @Override public String repr() {
        array.tensor().reading("print");
        return Printer.numpyRepr(array.tensor().data(), NumpyState.current().printing());
    }

    @Override public String str() {
        array.tensor().reading("print");
        return Printer.numpy(array.tensor().data(), NumpyState.current().printing());
    }

    @Override public String format(String spec) {
        if (spec.isEmpty()) return str();
        if (array.tensor().rank() == 0) return Values.format(one(), spec);
        throw Errors.type("unsupported format string passed to numpy.ndarray.__format__");
    }
}
