package chainrule.python.torch;

import chainrule.array.IndexException;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;

/** Reads arguments as PyTorch does: numbers beside tensors, axes from the end, sizes alone or in a tuple. */
final class Read {
    private static final int[] NONE = {};

    private Read() { }

    static Tensor tensor(Arguments a, String name) {
        if (a.get(name) instanceof Tensor t) return t;
        throw Refused.type("argument '" + name + "' must be Tensor, not " + Arguments.typeName(a.get(name)));
    }

    static Tensor input(Arguments a) { return tensor(a, "input"); }

    static Tensor orNull(Arguments a, String name) { return a.has(name) ? tensor(a, name) : null; }

    static boolean isTensor(Arguments a, String name) { return a.get(name) instanceof Tensor; }

    static boolean isWhole(Arguments a, String name) { return a.get(name) instanceof Long || a.get(name) instanceof Tensor t && t.rank() == 0 && t.dtype() == DType.INT64; }

    /** A tensor, or a number as the tensor it is beside {@code beside}: a fraction beside whole numbers is of the default type. */
    static Tensor operand(Arguments a, String name, Tensor beside) { return operand(a.get(name), name, beside); }

    static Tensor operand(Object v, String name, Tensor beside) {
        DType type = beside.dtype();
        return switch (v) {
            case Tensor t -> t;
            case Boolean b -> Tensor.scalar(type.isFloating() || type == DType.INT64 ? type : DType.BOOL, b ? 1 : 0);
            case Long l -> Tensor.scalar(type == DType.BOOL ? DType.INT64 : type, l);
            case Number n -> Tensor.scalar(type.isFloating() ? type : TorchState.current().defaultType(), n.doubleValue());
            case null, default -> throw Refused.type("argument '" + name + "' must be Tensor or Number, not " + Arguments.typeName(v));
        };
    }

    static Tensor operand(Arguments a, String name) { return operand(a, name, input(a)); }

    /** A number, which may be given as a tensor of one element. */
    static double number(Arguments a, String name) { return number(a.get(name), name); }

    static double number(Object v, String name) {
        return switch (v) {
            case Number n -> n.doubleValue();
            case Boolean b -> b ? 1 : 0;
            case Tensor t when t.size() == 1 -> t.item();
            case null, default -> throw Refused.type("argument '" + name + "' must be Number, not " + Arguments.typeName(v));
        };
    }

    static double number(Arguments a, String name, double otherwise) { return a.has(name) ? number(a, name) : otherwise; }

    static int whole(Arguments a, String name) { return whole(a.get(name), name); }

    static int whole(Arguments a, String name, int otherwise) { return a.has(name) ? whole(a, name) : otherwise; }

    static int whole(Object v, String name) {
        long whole = switch (v) {
            case Long l -> l;
            case Boolean b -> b ? 1 : 0;
            case Tensor t when t.size() == 1 && !t.dtype().isFloating() -> (long) t.item();
            case null, default -> throw Refused.type("argument '" + name + "' must be int, not " + Arguments.typeName(v));
        };
        if (whole != (int) whole) throw Refused.runtime("argument '" + name + "': value cannot be converted to type int without overflow");
        return (int) whole;
    }

    /** Whole numbers: one alone, several, or none for None. */
    static int[] wholes(Arguments a, String name) { return wholes(a.get(name), name); }

    static int[] wholes(Object v, String name) {
        if (v == null) return NONE;
        if (!(v instanceof List<?> l)) return new int[] {whole(v, name)};
        int[] all = new int[l.size()];
        for (int i = 0; i < all.length; i++) all[i] = whole(l.get(i), name);
        return all;
    }

    static int[] wholes(Arguments a, String name, int otherwise) { return a.has(name) ? wholes(a, name) : new int[] {otherwise}; }

    /** What a {@code *size} parameter took: numbers one by one, or one tuple of them. */
    static int[] sizes(Arguments a, String name) {
        List<?> given = a.list(name);
        return given.size() == 1 && given.getFirst() instanceof List<?> inner ? wholes(inner, name) : wholes(given, name);
    }

    /** One axis of {@code x}, counted from the end if negative. */
    static int axis(Arguments a, String name, Tensor x) { return axis(whole(a, name), x.rank()); }

    static int axis(Arguments a, Tensor x) { return axis(a, "dim", x); }

    /** The axis as it is given, checked: a tensor without axes is taken for one of one axis. */
    static int axis(int axis, int rank) {
        int axes = Math.max(rank, 1);
        if (axis < -axes || axis >= axes) {
            throw new IndexException("Dimension out of range (expected to be in range of [" + -axes + ", " + (axes - 1) + "], but got " + axis + ")");
        }
        return axis;
    }

    /** The axes of {@code dim}; none for None and for tensors without axes. */
    static int[] axes(Arguments a, Tensor x) {
        int[] given = wholes(a, "dim");
        for (int d : given) axis(d, x.rank());
        return x.rank() == 0 ? NONE : given;
    }

    /** The type of {@code dtype}, or {@code otherwise} if it is None. */
    static DType type(Arguments a, DType otherwise) { return a.has("dtype") ? type(a.get("dtype")) : otherwise; }

    static DType type(Object v) {
        if (v instanceof DType d) return d;
        throw Refused.type("argument 'dtype' must be torch.dtype, not " + Arguments.typeName(v));
    }

    /** The input in the type of {@code dtype}, if that is given. */
    static Tensor typed(Arguments a) { return input(a).to(type(a, input(a).dtype())); }

    /** A list of tensors. */
    static Tensor[] tensors(Object v, String name) {
        if (!(v instanceof List<?> l)) throw Refused.type("argument '" + name + "' (position 1) must be tuple of Tensors, not " + Arguments.typeName(v));
        Tensor[] all = new Tensor[l.size()];
        for (int i = 0; i < all.length; i++) {
            if (!(l.get(i) instanceof Tensor t)) {
                throw Refused.type("expected Tensor as element " + i + " in argument 0, but got " + Arguments.typeName(l.get(i)));
            }
            all[i] = t;
        }
        return all;
    }

    static Tensor[] tensors(Arguments a, String name) { return tensors(a.get(name), name); }

    /** What a {@code *tensors} parameter took: tensors one by one, or one list of them. */
    static Tensor[] rest(Arguments a, String name) {
        List<?> given = a.list(name);
        return tensors(given.size() == 1 && given.getFirst() instanceof List<?> inner ? inner : given, name);
    }
}
