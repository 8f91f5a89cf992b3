package chainrule.autograd;

import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.List;

/** Putting arrays side by side, and taking them apart. */
final class Joins {
    private Joins() { }

    static Tensor cat(String call, Tensor[] parts, int axis) {
        if (parts.length == 0) throw new ShapeException(call + ": wanted at least one array, got none");
        List<Tensor> whole = new ArrayList<>();
        DType type = parts[0].dtype();
        for (Tensor p : parts) {
            if (p.rank() == 0) throw ShapeException.of(call, "arrays of at least 1 axis; use stack for numbers", p.shape());
            type = Promotion.torch(Tensor.zeros(type, 1).data(), Tensor.zeros(p.dtype(), 1).data());
            boolean nothing = p.rank() == 1 && p.size() == 0; // PyTorch lets an empty list stand beside any shape
            if (!nothing) whole.add(p);
        }
        if (whole.isEmpty()) return parts[0].copy();
        int d = Shape.axis(call, axis, whole.get(0).rank());
        List<Tensor> converted = new ArrayList<>();
        for (Tensor p : whole) {
            boolean fits = p.rank() == whole.get(0).rank();
            for (int i = 0; fits && i < p.rank(); i++) fits = i == d || p.shape()[i] == whole.get(0).shape()[i];
            if (!fits) throw ShapeException.of(call, "arrays of equal lengths but along axis " + d, whole.get(0).shape(), p.shape());
            converted.add(p.to(type));
        }
        return Mode.call(call, () -> converted.size() == 1 ? converted.get(0).copy() : join(converted, d));
    }

    /** By halves: each element is moved as often as the number of parts can be halved. */
    private static Tensor join(List<Tensor> parts, int d) {
        int n = parts.size();
        if (n == 1) return parts.get(0);
        Tensor left = join(parts.subList(0, n / 2), d);
        Tensor right = join(parts.subList(n / 2, n), d);
        int first = left.shape()[d];
        int second = right.shape()[d];
        Tensor room = Tensor.apply(CoreOps.EMBED, axisAttrs(true, left.shape(), d, first + second, 0, 1), left);
        return Tensor.apply(CoreOps.OVERWRITE, axisAttrs(false, right.shape(), d, first, second, 1), room, right);
    }

    /** Three numbers for axis {@code d}, which are length, start and step to {@code embed}, else start, length and step; for every other axis what leaves it whole. */
    private static Attrs axisAttrs(boolean embed, int[] shape, int d, int... three) {
        int[] ints = new int[3 * shape.length];
        for (int i = 0; i < shape.length; i++) {
            ints[3 * i] = embed ? shape[i] : 0;
            ints[3 * i + 1] = embed ? 0 : shape[i];
            ints[3 * i + 2] = 1;
        }
        System.arraycopy(three, 0, ints, 3 * d, 3);
        return Attrs.of(ints);
    }

    static Tensor stack(Tensor[] parts, int axis) {
        if (parts.length == 0) throw new ShapeException("stack: wanted at least one array, got none");
        int d = Shape.axis("stack", axis, parts[0].rank() + 1);
        Tensor[] raised = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!Shape.equal(parts[i].shape(), parts[0].shape())) throw ShapeException.of("stack", "arrays of one shape", parts[0].shape(), parts[i].shape());
        }
        return Mode.call("stack", () -> {
            for (int i = 0; i < parts.length; i++) raised[i] = parts[i].unsqueeze(d);
            return cat("stack", raised, d);
        });
    }

    /** Arrays with axes put in front until there are {@code rank}. */
    static Tensor[] atLeast(Tensor[] parts, int rank) {
        Tensor[] raised = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Tensor p = parts[i];
            if (rank == 3 && p.rank() < 3) p = (p.rank() == 2 ? p : p.reshape(1, -1)).unsqueeze(2); // a third axis goes last, as NumPy does
            else if (p.rank() < rank) p = p.reshape(Shape.padded(p.shape(), rank));
            raised[i] = p;
        }
        return raised;
    }

    /** Parts of the given lengths along an axis. */
    static Tensor[] split(Tensor x, int[] lengths, int axis) {
        int d = Shape.axis("split", axis, x.rank());
        Tensor[] parts = new Tensor[lengths.length];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            int from = at;
            int length = lengths[i];
            parts[i] = Mode.call("split", () -> x.narrow(d, from, length));
            at += lengths[i];
        }
        if (at != x.shape()[d]) throw new ShapeException("split: wanted lengths that sum to " + x.shape()[d] + ", the length of axis " + d + ", got " + Shape.text(lengths));
        return parts;
    }

    /** Parts of {@code length}; the last may be shorter. */
    static Tensor[] split(Tensor x, int length, int axis) {
        int whole = x.shape()[Shape.axis("split", axis, x.rank())];
        if (length < 1) throw new ShapeException("split: wanted a length of 1 or more, got " + length);
        int[] lengths = new int[Math.max(1, (whole + length - 1) / length)];
        for (int i = 0; i < lengths.length; i++) lengths[i] = Math.min(length, whole - i * length);
        return split(x, lengths, axis);
    }

    static Tensor[] chunk(Tensor x, int count, int axis) {
        if (count < 1) throw new ShapeException("chunk: wanted 1 part or more, got " + count);
        int whole = x.shape()[Shape.axis("chunk", axis, x.rank())];
        return split(x, Math.max(1, (whole + count - 1) / count), axis);
    }

    /** {@code count} parts whose lengths differ by at most one. */
    static Tensor[] tensorSplit(Tensor x, int count, int axis) {
        if (count < 1) throw new ShapeException("tensor_split: wanted 1 part or more, got " + count);
        int whole = x.shape()[Shape.axis("tensor_split", axis, x.rank())];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) lengths[i] = whole / count + (i < whole % count ? 1 : 0);
        return split(x, lengths, axis);
    }

    /** Parts that end where {@code cuts} say. */
    static Tensor[] tensorSplit(Tensor x, int[] cuts, int axis) {
        int d = Shape.axis("tensor_split", axis, x.rank());
        Tensor[] parts = new Tensor[cuts.length + 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = x.slice(d, i == 0 ? 0 : cuts[i - 1], i == cuts.length ? x.shape()[d] : cuts[i], 1);
        }
        return parts;
    }

    static Tensor[] unbind(Tensor x, int axis) {
        Tensor[] parts = new Tensor[x.shape()[Shape.axis("unbind", axis, x.rank())]];
        for (int i = 0; i < parts.length; i++) parts[i] = x.select(axis, i);
        return parts;
    }
}
