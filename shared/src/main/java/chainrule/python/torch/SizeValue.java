package chainrule.python.torch;

import chainrule.python.types.Operator;
import chainrule.python.types.PySlice;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Values;

/** {@code torch.Size([2, 3])}: a tuple that says what it is. */
final class SizeValue extends PyTuple {
    private SizeValue(Object[] items) { super(TorchTypes.SIZE, items); }

    /** {@code torch.Size([2, 3])}. */
    static SizeValue made(Object[] args) {
        Object[] items = args.length == 0 ? new Object[0] : Values.toArray(args[0]);
        for (int i = 0; i < items.length; i++) items[i] = Values.indexLong(items[i]);
        return new SizeValue(items);
    }

    static SizeValue of(int... shape) {
        Object[] items = new Object[shape.length];
        for (int d = 0; d < items.length; d++) items[d] = (long) shape[d];
        return new SizeValue(items);
    }

    @Override public Object getItem(Object key) {
        Object found = super.getItem(key);
        return key instanceof PySlice ? new SizeValue(((PyTuple) found).items()) : found;
    }

    @Override public Object operate(Operator op, Object other) {
        Object found = super.operate(op, other);
        return op == Operator.ADD && found instanceof PyTuple t ? new SizeValue(t.items()) : found;
    }

    @Override public String repr() {
        StringBuilder b = new StringBuilder("torch.Size([");
        for (int i = 0; i < items().length; i++) b.append(i > 0 ? ", " : "").append(items()[i]);
        return b.append("])").toString();
    }
}
