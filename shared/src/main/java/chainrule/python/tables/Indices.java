package chainrule.python.tables;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What stands between brackets, read from plain values: whole numbers, slices, the ellipsis, None, lists, arrays, masks. */
public final class Indices {
    /** A slice as Python has it; an end that is not given is null. */
    public record Slice(Long start, Long stop, Long step) { }

    /** The three dots. */
    public enum Ellipsis { ELLIPSIS }

    /** A tuple: a list that is one index for each axis, where another list is positions. */
    public record Tuple(List<?> parts) { }

    private Indices() { }

    /** PyTorch reads a list that holds more than numbers as if it were a tuple. */
    public static Index[] torch(Object index) {
        if (index instanceof List<?> l && !(allNumbers(l))) return parts(l);
        return of(index);
    }

    /** NumPy reads a list as positions, or as a mask. */
    public static Index[] of(Object index) { return index instanceof Tuple t ? parts(t.parts()) : new Index[] {part(index)}; }

    private static Index[] parts(List<?> parts) {
        Index[] all = new Index[parts.size()];
        for (int i = 0; i < all.length; i++) all[i] = part(parts.get(i));
        return all;
    }

    private static boolean allNumbers(List<?> values) {
        for (Object v : values) if (!(v instanceof Long || v instanceof Boolean)) return false;
        return true;
    }

    private static Index part(Object v) {
        return switch (v) {
            case null -> Index.newAxis();
            case Long l -> Index.at(clamped(l));
            case Boolean b -> Index.of(Tensor.scalar(DType.BOOL, b ? 1 : 0));
            case Slice s -> slice(s);
            case Ellipsis e -> Index.ellipsis();
            case Tensor t -> positions(t);
            case Array a -> positions(a.tensor());
            case Tuple t -> list(t.parts());
            case List<?> l -> list(l);
            default -> throw new IndexException("only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices");
        };
    }

    private static Index slice(Slice s) {
        if (s.step() != null && s.step() == 0) throw Refused.value("slice step cannot be zero");
        return new Index.Slice(end(s.start()), end(s.stop()), s.step() == null ? 1 : clamped(s.step()));
    }

    private static OptionalInt end(Long v) { return v == null ? OptionalInt.empty() : OptionalInt.of(clamped(v)); }

    private static int clamped(long v) { return (int) Math.clamp(v, -Integer.MAX_VALUE, Integer.MAX_VALUE); }

    private static Index positions(Tensor t) {
        if (t.dtype().isFloating()) throw new IndexException("arrays used as indices must be of integer (or boolean) type");
        return Index.of(t);
    }

    /** Nested lists of whole numbers or truth values. */
    private static Index list(List<?> values) {
        List<Integer> shape = new ArrayList<>();
        for (Object at = values; at instanceof List<?> l; at = l.isEmpty() ? null : l.getFirst()) shape.add(l.size());
        int[] lengths = new int[shape.size()];
        int size = 1;
        for (int d = 0; d < lengths.length; d++) size *= lengths[d] = shape.get(d);
        List<Object> flat = new ArrayList<>();
        flatten(values, flat);
        if (flat.size() != size) throw new IndexException("index: wanted lists of equal length, got lists of different ones");
        boolean truths = size > 0 && flat.stream().allMatch(v -> v instanceof Boolean || v instanceof Array a && a.dtype() == DType.BOOL);
        NdArray array = NdArray.zeros(truths ? DType.BOOL : DType.INT64, lengths);
        for (int i = 0; i < size; i++) array.storage.set(i, number(flat.get(i)));
        return Index.of(Tensor.of(array));
    }

    private static void flatten(Object v, List<Object> into) {
        if (v instanceof List<?> l) for (Object inner : l) flatten(inner, into);
        else into.add(v);
    }

    private static double number(Object v) {
        return switch (v) {
            case Long l -> l;
            case Boolean b -> b ? 1 : 0;
            case Tensor t when t.size() == 1 && !t.dtype().isFloating() -> t.item();
            case Array a when a.size() == 1 && !a.dtype().isFloating() -> a.item();
            case null, default -> throw new IndexException("index: wanted whole numbers or truth values in a list, got " + Arguments.typeName(v));
        };
    }
}
