package chainrule.python.numpy;

import chainrule.array.NdArray;
import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.python.tables.Refused;
import java.util.List;

/** Numbers in lists of lists, as NumPy makes arrays of them: all lists of one depth must be equally long. */
final class Nested {
    private static final int DEEPEST = 32;

    private final int[] shape;
    private final Storage storage;
    private int next;

    private Nested(int[] shape, DType type) {
        this.shape = shape;
        storage = Storage.allocate(type, Shape.size(shape));
    }

    /** @param wanted the type, or null for the one that holds all numbers */
    static Tensor tensor(Object data, DType wanted) {
        int[] shape = shape(data);
        chainrule.autograd.Mode.makes(DType.FLOAT64, shape); // before the numbers are looked at: one list may stand at many places
        DType type = wanted;
        if (type == null) type = kind(data);
        if (type == null) type = DType.FLOAT64;
        Nested made = new Nested(shape, type);
        made.fill(data, 0);
        return Tensor.of(NdArray.over(made.storage, shape));
    }

    private static int[] shape(Object data) {
        int[] found = new int[DEEPEST];
        int rank = 0;
        Object at = data;
        while (at instanceof List<?> l) {
            if (rank == DEEPEST) throw Refused.value("setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 32.");
            found[rank++] = l.size();
            if (l.isEmpty()) break;
            at = l.getFirst();
        }
        int[] inner = at instanceof Array x ? x.shape() : at instanceof Tensor t ? t.shape() : new int[0];
        int[] shape = new int[rank + inner.length];
        System.arraycopy(found, 0, shape, 0, rank);
        System.arraycopy(inner, 0, shape, rank, inner.length);
        return shape;
    }

    /** The type that holds all numbers, or null where there are none. */
    private static DType kind(Object data) {
        return switch (data) {
            case Boolean b -> DType.BOOL;
            case Long l -> DType.INT64;
            case Double d -> DType.FLOAT64;
            case NumpyScalar s -> s.dtype();
            case Array x -> x.dtype();
            case Tensor t -> t.dtype();
            case List<?> l -> {
                DType highest = null;
                for (Object inner : l) {
                    DType own = kind(inner);
                    highest = highest == null ? own : own == null ? highest : Promotion.numpy(highest, own);
                }
                yield highest;
            }
            case java.math.BigInteger big -> DType.FLOAT64;
            case null, default -> throw Refused.type("arrays in Chainrule hold numbers and truth values, not '" + Read.typeName(data) + "'");
        };
    }

    private void fill(Object data, int axis) {
        switch (data) {
            case List<?> l -> {
                if (axis >= shape.length || l.size() != shape[axis]) throw ragged(axis);
                for (Object inner : l) fill(inner, axis + 1);
            }
            case Array x -> numbers(x.tensor().data(), axis);
            case Tensor t -> numbers(t.data(), axis);
            case null -> throw Refused.type("float() argument must be a string or a real number, not 'NoneType'");
            default -> {
                if (axis != shape.length) throw ragged(axis);
                one(data);
            }
        }
    }

    private Refused ragged(int axis) {
        int known = Math.min(axis, shape.length);
        return Refused.value("setting an array element with a sequence. The requested array has an inhomogeneous shape after " + known
                + " dimensions. The detected shape was " + Shape.text(java.util.Arrays.copyOf(shape, known)) + " + inhomogeneous part.");
    }

    private void numbers(NdArray inner, int axis) {
        boolean fits = inner.rank() == shape.length - axis;
        for (int d = 0; fits && d < inner.rank(); d++) fits = inner.shape[d] == shape[axis + d];
        if (!fits) throw ragged(axis);
        for (int i = 0; i < inner.size(); i++) storage.set(next++, inner.get(i));
    }

    private void one(Object v) {
        if (v instanceof Long l && storage instanceof Storage.I64 whole) whole.data[next++] = l;
        else storage.set(next++, Read.number(v, "element"));
    }
}
