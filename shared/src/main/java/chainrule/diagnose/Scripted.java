package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.numpy.ArrayValue;
import chainrule.python.numpy.NumpyFaces;
import chainrule.python.numpy.NumpyScalar;
import chainrule.python.torch.TensorValue;

/** Values of a script that are numbers, and numbers as values of a script. */
final class Scripted {
    private Scripted() { }

    /** The tensor in a value that holds floating numbers, or null. */
    static Tensor tensor(Object value) {
        Tensor t = switch (value) {
            case ArrayValue a -> a.array().tensor();
            case NumpyScalar s -> s.tensor();
            case TensorValue v -> v.tensor();
            case null, default -> null;
        };
        return t != null && t.dtype().isFloating() ? t : null;
    }

    /** The numbers in a value, or null where it holds none: also those of a plain float. */
    static NdArray numbers(Object value) {
        if (value instanceof Double d) return NdArray.full(DType.FLOAT64, d);
        Tensor t = tensor(value);
        return t == null ? null : t.data();
    }

    /** What a script goes on with that would have gone on with {@code value}: the same kind of value, with these numbers. */
    static Object like(Object value, NdArray numbers, boolean inPlace) {
        return switch (value) {
            case Double _ -> numbers.size() == 1 ? (Object) numbers.get(0) : ArrayValue.of(Array.of(copy(numbers, DType.FLOAT64)));
            case ArrayValue a -> {
                Tensor t = a.array().tensor();
                if (!inPlace || t.size() != numbers.size() || t.rank() != numbers.shape.length) yield NumpyFaces.script(Array.of(copy(numbers, t.dtype())));
                t.copy_(Tensor.of(copy(numbers, t.dtype())));
                yield a;
            }
            case NumpyScalar s -> NumpyFaces.script(Array.of(copy(numbers, s.dtype())));
            case TensorValue v -> {
                Tensor other = Tensor.of(copy(numbers, v.tensor().dtype()));
                if (inPlace) Mode.noGrad(() -> { v.tensor().copy_(other); });
                yield inPlace ? v : TensorValue.of(other);
            }
            case null, default -> value;
        };
    }

    /** The first {@code keep} rows of an array that has {@code of}. Labels too: their type does not matter. */
    static Object first(Object value, int keep, int of) {
        return value instanceof ArrayValue a && a.array().tensor().rank() > 0 && a.array().shape(0) == of ? ArrayValue.of(a.array().slice(0, keep).copy()) : value;
    }

    private static NdArray copy(NdArray numbers, DType type) {
        NdArray all = NdArray.zeros(type, numbers.shape);
        all.assign(numbers.dtype() == type ? numbers : numbers.to(type));
        return all;
    }
}
