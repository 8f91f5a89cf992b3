package chainrule.write;

import chainrule.array.Shape;
import chainrule.write.Form.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Slices: parts taken out of arrays. */
final class Cuts {
    private Cuts() { }

    /** {@code ints} = start, length, step for each axis of {@code whole}. */
    static Term slice(Terms terms, Term t, int[] whole, int[] ints) {
        if (t.isNumber()) return t;
        int lead = whole.length - t.rank();
        List<Span> spans = new ArrayList<>();
        int[] shape = t.shape.clone();
        boolean all = true;
        for (int d = 0; d < t.rank(); d++) {
            int axis = lead + d;
            boolean repeated = t.shape[d] == 1 && whole[axis] != 1; // every position is the same
            Span s = repeated ? new Span(0, 1, 1, true, false) : span(ints[3 * axis], ints[3 * axis + 1], ints[3 * axis + 2], t.shape[d]);
            spans.add(s);
            shape[d] = s.count();
            all &= s.whole();
        }
        return all ? t : terms.make(new Form.Slice(List.copyOf(spans)), shape, t.dtype, t);
    }

    static Span span(int start, int count, int step, int length) {
        boolean whole = start == 0 && count == length && step == 1;
        return new Span(start, count, count == 1 ? 1 : step, whole, false);
    }

    /** The slice with an axis given up for each axis of length 1 that {@code target} lacks; null if that does not give {@code target}. */
    static Term dropping(Terms terms, Term t, Form.Slice slice, int[] target) {
        List<Span> spans = dropped(slice.spans(), target);
        return spans == null ? null : terms.make(new Form.Slice(spans), target, t.dtype, t.in.get(0));
    }

    /** {@code spans} with single positions dropped so that the shape becomes {@code target}; null if it cannot. */
    static List<Span> dropped(List<Span> spans, int[] target) {
        List<Span> result = new ArrayList<>();
        int at = 0;
        int excess = -target.length;
        for (Span s : spans) if (!s.dropped()) excess++;
        if (excess <= 0) return null;
        for (Span s : spans) {
            boolean drop = !s.dropped() && s.count() == 1 && excess > 0 && !s.whole();
            if (drop) excess--;
            result.add(drop ? new Span(s.start(), 1, 1, s.whole(), true) : s);
            if (!drop && !s.dropped() && (at == target.length || target[at++] != s.count())) return null;
        }
        return excess == 0 && at == target.length ? List.copyOf(result) : null;
    }

    /** {@code (2, 3)}: what the spans leave. */
    static int[] shape(List<Span> spans) {
        int[] shape = new int[spans.size()];
        int n = 0;
        for (Span s : spans) if (!s.dropped()) shape[n++] = s.count();
        return Arrays.copyOf(shape, n);
    }

    static boolean padded(int[] a, int[] b) { return a.length <= b.length && Arrays.equals(Shape.padded(a, b.length), b); }
}
