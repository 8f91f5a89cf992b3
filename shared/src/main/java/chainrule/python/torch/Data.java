package chainrule.python.torch;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Numbers in lists of lists, as tensors: the type is that of the highest kind among them. */
final class Data {
    private final int[] shape;
    private final Storage storage;
    private int next;

    private Data(int[] shape, DType type) {
        this.shape = shape;
        storage = Storage.allocate(type, chainrule.array.Shape.size(shape));
    }

    /** {@code torch.tensor(data, dtype)}; {@code wanted} may be null. */
    static Tensor tensor(Object data, DType wanted) {
        if (data instanceof Tensor t) return Tensor.of(t.data().to(wanted == null ? t.dtype() : wanted));
        if (data instanceof Array x) return Tensor.of(x.tensor().data().to(wanted == null ? x.dtype() : wanted));
        int[] shape = shape(data);
        chainrule.autograd.Mode.makes(DType.FLOAT32, shape); // before the numbers are looked at: one list may stand at many places
        DType found = wanted != null ? wanted : shape.length > 0 && chainrule.array.Shape.size(shape) == 0 ? TorchState.current().defaultType() : kind(data);
        Data made = new Data(shape, found);
        made.fill(data, 0);
        return Tensor.of(NdArray.over(made.storage, shape));
    }

    /** {@code torch.Tensor(...)} and its like: sizes make an empty tensor, a list or an array gives its numbers. */
    static Tensor legacy(DType type, List<?> given) {
        if (given.isEmpty()) return Tensor.zeros(type, 0);
        if (given.size() == 1 && !(given.getFirst() instanceof Long)) return tensor(given.getFirst(), type);
        return Tensor.zeros(type, MakeNames.checked(Read.wholes(given, "size")));
    }

    private static int[] shape(Object data) {
        List<Integer> lengths = new ArrayList<>();
        Object at = data;
        while (at instanceof List<?> l) {
            if (lengths.size() == 128) throw Refused.value("too many dimensions 'list'");
            lengths.add(l.size());
            at = l.isEmpty() ? null : l.getFirst();
            if (l.isEmpty()) break;
        }
        int[] inner = at instanceof Tensor t ? t.shape() : at instanceof Array x ? x.shape() : new int[0];
        int[] shape = new int[lengths.size() + inner.length];
        for (int d = 0; d < lengths.size(); d++) shape[d] = lengths.get(d);
        System.arraycopy(inner, 0, shape, lengths.size(), inner.length);
        return shape;
    }

    private static DType kind(Object data) {
        return switch (data) {
            case Boolean b -> DType.BOOL;
            case Long l -> DType.INT64;
            case Double d -> TorchState.current().defaultType();
            case Tensor t -> t.dtype();
            case Array x -> x.dtype();
            case List<?> l -> {
                DType highest = DType.BOOL;
                for (Object inner : l) {
                    DType own = kind(inner);
                    if (own.compareTo(highest) > 0) highest = own;
                }
                yield highest;
            }
            case String s -> throw Refused.type("new(): invalid data type 'str'");
            case null, default -> throw Refused.runtime("Could not infer dtype of " + Arguments.typeName(data));
        };
    }

    private void fill(Object data, int axis) {
        switch (data) {
            case List<?> l -> {
                if (axis >= shape.length) throw Refused.type("only integer tensors of a single element can be converted to an index");
                if (l.size() != shape[axis]) throw Refused.value("expected sequence of length " + shape[axis] + " at dim " + axis + " (got " + l.size() + ")");
                for (Object inner : l) fill(inner, axis + 1);
            }
            case Tensor t -> numbers(t.data(), axis);
            case Array x -> numbers(x.tensor().data(), axis);
            case null -> throw Refused.type("must be real number, not NoneType");
            default -> {
                if (axis != shape.length) throw Refused.type("expected sequence of length " + shape[axis] + " at dim " + axis + " (got a number)");
                one(data);
            }
        }
    }

    private void numbers(NdArray inner, int axis) {
        boolean fits = inner.rank() == shape.length - axis;
        for (int d = 0; fits && d < inner.rank(); d++) fits = inner.shape[d] == shape[axis + d];
        if (!fits) throw Refused.value("only one element tensors can be converted to Python scalars");
        for (int i = 0; i < inner.size(); i++) storage.set(next++, inner.get(i));
    }

    private void one(Object v) {
        switch (v) {
            case Long l when storage instanceof Storage.I64 whole -> whole.data[next++] = l;
            case Number n -> storage.set(next++, n.doubleValue());
            case Boolean b -> storage.set(next++, b ? 1 : 0);
            default -> throw Refused.type("must be real number, not " + Arguments.typeName(v));
        }
    }

}
