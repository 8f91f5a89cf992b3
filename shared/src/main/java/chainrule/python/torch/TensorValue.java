package chainrule.python.torch;

import chainrule.array.Printer;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.python.tables.Face;
import chainrule.python.tables.Lacking;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Missing;
import chainrule.python.torch.TorchTypes.ElementType;
import chainrule.python.tables.Origin;
import chainrule.python.types.Comparison;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.util.function.Consumer;

/** {@code torch.Tensor}: a tensor as scripts see it; a parameter is one of a type of its own. */
public final class TensorValue extends PyObject implements Face {
    public static final PyType TENSOR = LibraryType.of("torch", "Tensor").maker(TorchFaces::made).fill(TorchFaces::fillTensor);
    public static final PyType PARAMETER = LibraryType.of("torch.nn.parameter", "Parameter", TENSOR).maker(TorchFaces::parameter);

    private Tensor tensor;
    /** What the type of its elements is called, where a script has asked for a narrower one than they are kept in. */
    private ElementType narrower;
    private final int line = Origin.line();

    TensorValue(PyType type, Tensor tensor) {
        super(type);
        this.tensor = tensor;
        tensor.setFace(this);
    }

    /** The one object that shows {@code tensor}. */
    public static TensorValue of(Tensor tensor) {
        if (tensor.face() instanceof TensorValue known) return known;
        return new TensorValue(tensor instanceof Parameter ? PARAMETER : TENSOR, tensor);
    }

    @Override public int line() { return line; }

    @Override public Object engine() { return tensor; }

    public Tensor tensor() { return tensor; }

    /** The type of its elements, as scripts are told. */
    ElementType elements() { return narrower != null && narrower.dtype() == tensor.dtype() ? narrower : TorchTypes.face(tensor.dtype()); }

    void elements(ElementType type) { narrower = type.isNarrower() ? type : null; }

    /** From here on this object shows another tensor: what {@code unsqueeze_} does to a name. */
    void show(Tensor other) {
        tensor = other;
        other.setFace(this);
    }

    @Override public long keeps(Consumer<Object> visit) {
        visit.accept(tensor);
        return super.keeps(visit);
    }

    @Override protected boolean takesAttributes() { return true; }

    @Override public Object getAttribute(String name) {
        try {
            return super.getAttribute(name);
        } catch (PyException e) {
            throw Missing.of(e, "'" + type().name() + "'", name, "PyTorch", Lacking.TENSOR, Names.METHODS);
        }
    }

    @Override public Object operate(Operator op, Object other) { return TorchOperators.operate(op, tensor, other, false); }

    @Override public Object operateReflected(Operator op, Object other) { return TorchOperators.operate(op, tensor, other, true); }

    @Override public Object operateInPlace(Operator op, Object other) { return TorchOperators.operateInPlace(op, this, other); }

    @Override public Object unary(Unary op) { return TorchOperators.unary(op, tensor); }

    @Override public Object compare(Comparison op, Object other) { return TorchOperators.compare(op, tensor, other); }

    @Override public Object getItem(Object key) { return TorchOperators.item(tensor, key); }

    @Override public void setItem(Object key, Object value) { TorchOperators.setItem(tensor, key, value); }

    @Override public boolean sequence() { return true; }

    @Override public long length() {
        if (tensor.rank() == 0) throw Errors.type("len() of a 0-d tensor");
        return tensor.shape()[0];
    }

    @Override public PyIterator iterate() {
        if (tensor.rank() == 0) throw Errors.type("iteration over a 0-d tensor");
        Tensor[] rows = tensor.unbind(0);
        return new PyIterator(Types.SEQUENCE_ITERATOR) {
            private int at;

            @Override public Object next() { return at < rows.length ? of(rows[at++]) : END; }

            @Override public long hint() { return rows.length - at; }
        };
    }

    @Override public boolean contains(Object item) {
        Object found = compare(Comparison.EQ, item);
        return found instanceof TensorValue t && t.tensor.any(false).item() != 0;
    }

    @Override public boolean truth() {
        if (tensor.size() > 1) throw Errors.runtime("Boolean value of Tensor with more than one value is ambiguous");
        if (tensor.size() == 0) return false;
        return TorchFaces.guarded(() -> {
            tensor.reading("bool");
            return tensor.data().get(0) != 0;
        });
    }

    private Object one() { return TorchFaces.guarded(() -> TensorNames.item(tensor)); }

    @Override public Double toFloat() { return (Double) Values.toDouble(one()); }

    @Override public Object toInt() { return Values.call1(Types.INT, one()); }

    @Override public Object index() {
        if (tensor.size() != 1 || tensor.dtype().isFloating()) throw Errors.type("only integer tensors of a single element can be converted to an index");
        Object value = one();
        return value instanceof Boolean b ? (Object) (b ? 1L : 0L) : value;
    }

    @Override public String repr() {
        String text = TorchFaces.guarded(() -> {
            tensor.reading("print");
            String type = elements().isNarrower() ? "dtype=" + elements().repr() : "";
            String history = tensor.gradFn() != null ? "grad_fn=" + tensor.gradFn() : tensor.requiresGrad() ? "requires_grad=True" : "";
            String suffix = type.isEmpty() || history.isEmpty() ? type + history : type + ", " + history;
            return Printer.torch(tensor.data(), suffix, TorchState.current().printing());
        });
        return type().isSubtypeOf(PARAMETER) ? "Parameter containing:\n" + text : text;
    }

    @Override public String str() { return repr(); }

    @Override public String format(String spec) {
        if (tensor.rank() == 0 && type() == TENSOR) return Values.format(one(), spec);
        if (spec.isEmpty()) return repr();
        throw Errors.type("unsupported format string passed to Tensor.__format__");
    }

}
