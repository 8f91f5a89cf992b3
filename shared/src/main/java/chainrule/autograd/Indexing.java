package chainrule.autograd;

import chainrule.array.IndexException;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads and writes {@code x[index]}. Numbers, slices and new axes are a view; what is picked out of it by positions and
 * masks is gathered from, or scattered into, the view with the picked axes laid out as one.
 */
final class Indexing {
    /** The two libraries differ in one thing: beside positions, a number is to NumPy positions too, and moves the axes with them. */
    enum Rules { NUMPY, TORCH }

    /** Positions, from 0 on, along one axis of the view. */
    private record Pick(int axis, Tensor positions) { }

    /** The view that the basic parts give; picks by rising axis; whether something stood between them in the index. */
    private record Plan(Tensor view, List<Pick> picks, boolean apart) { }

    /** The view with axis {@code axis} in place of the picked ones, places along it, and what shapes result and source have. */
    private record Lines(Tensor rows, int axis, Tensor places, int[] order, int[] ordered, int[] shape) { }

    private Indexing() { }

    /** A view if every part is basic, else a copy. */
    static Tensor get(Tensor x, Rules rules, Index... index) {
        Plan plan = plan(x, rules, index);
        if (plan.picks.isEmpty()) {
            return plan.view != x ? plan.view : Mode.call("alias", () -> Tensor.apply(CoreOps.RESHAPE, Attrs.of(x.shape()), x));
        }
        return Mode.call("index", () -> {
            Lines l = lines(plan);
            return Tensor.apply(SelectionOps.GATHER, Attrs.of(l.axis), l.rows, l.places).reshape(l.shape);
        });
    }

    /** {@code x[index] = value}, or {@code x[index] += value} with places named twice counted twice; through whatever view {@code x} is. */
    static Tensor put(Tensor x, Rules rules, Tensor value, boolean accumulate, Index... index) {
        if (!accumulate && value.size() == 1 && index.length == 1 && index[0] instanceof Index.Mask m) return fill(x, m.mask(), value);
        Plan plan = plan(x, rules, index);
        Tensor view = plan.view;
        if (plan.picks.isEmpty()) {
            Tensor fitted = fitted(value, view.shape(), "could not broadcast input array from shape %a into shape %b");
            view.copy_(accumulate ? sum(view, fitted.to(view.dtype())) : fitted);
            return x;
        }
        view.copy_(Mode.call("index_put", () -> {
            Lines l = lines(plan);
            Tensor source = fitted(value, l.shape, "shape mismatch: value array of shape %a could not be broadcast to indexing result of shape %b")
                    .to(x.dtype()).reshape(l.places.shape());
            Tensor rows = accumulate ? Scatters.added(l.rows, l.axis, l.places, source)
                    : Tensor.apply(IndexOps.SCATTER, Attrs.of(l.axis), l.rows, l.places, source);
            Tensor ordered = rows.reshape(l.ordered);
            return l.order == null ? ordered : ordered.permute(Views.inverse(l.order));
        }));
        return x;
    }

    /** {@code x[mask] = number}, without asking where the mask is true: also a traced step can do it. */
    private static Tensor fill(Tensor x, Tensor mask, Tensor value) {
        checkMask(x, mask, 0);
        int[] shape = Arrays.copyOf(mask.shape(), x.rank());
        Arrays.fill(shape, mask.rank(), x.rank(), 1);
        return x.copy_(x.maskedFill(mask.reshape(shape), value.reshape()));
    }

    private static Tensor sum(Tensor x, Tensor y) { return x.dtype() == DType.BOOL ? x.logicalOr(y) : x.add(y); }

    /** {@code value} broadcast to a shape; leading axes of length 1 too many are dropped, as both libraries do. */
    private static Tensor fitted(Tensor value, int[] shape, String refusal) {
        int extra = value.rank() - shape.length;
        boolean fits = true;
        for (int d = 0; d < extra; d++) fits &= value.shape()[d] == 1;
        int[] own = extra > 0 ? Arrays.copyOfRange(value.shape(), extra, value.rank()) : value.shape();
        for (int d = 1; d <= own.length; d++) fits &= own[own.length - d] == 1 || own[own.length - d] == shape[shape.length - d];
        if (!fits) throw new ShapeException("index: " + said(refusal, Shape.text(value.shape()), Shape.text(shape)));
        return (extra > 0 ? value.reshape(own) : value).expand("index_put", shape);
    }

    private static String said(String words, String a, String b) {
        int first = words.indexOf("%a");
        int second = words.indexOf("%b");
        return words.substring(0, first) + a + words.substring(first + 2, second) + b + words.substring(second + 2);
    }

    // ------------------------------------------------------------------ reading the index

    private static Plan plan(Tensor x, Rules rules, Index[] index) {
        int used = 0;
        int ellipses = 0;
        boolean picking = false;
        for (Index part : index) {
            switch (part) {
                case Index.At a -> used++;
                case Index.Slice s -> used++;
                case Index.Ellipsis e -> ellipses++;
                case Index.NewAxis n -> { }
                case Index.Positions p -> {
                    used++;
                    picking |= p.positions().rank() > 0;
                }
                case Index.Mask m -> {
                    used += m.mask().rank();
                    picking = true;
                }
            }
        }
        if (ellipses > 1) throw new IndexException("index: an index can only have a single ellipsis ('...')");
        if (used > x.rank()) {
            throw new IndexException("index: too many indices for array: array is " + x.rank() + "-dimensional, but " + used + " were indexed");
        }
        return new Reader(x, rules == Rules.NUMPY && picking, x.rank() - used).read(index);
    }

    /** Walks the parts of an index, with the axis of the array and the axis of the view that the next part is about. */
    private static final class Reader {
        private final Tensor x;
        private final boolean numbersPick;
        private final int left;
        private final List<Pick> picks = new ArrayList<>();
        private Tensor view;
        private int axis;
        private int d;
        private boolean gap;
        private boolean apart;

        /** @param left how many axes an ellipsis stands for */
        Reader(Tensor x, boolean numbersPick, int left) {
            this.x = x;
            this.numbersPick = numbersPick;
            this.left = left;
            view = x;
        }

        Plan read(Index[] index) {
            for (Index part : index) {
                switch (part) {
                    case Index.At a -> number(a.position());
                    case Index.Slice s -> slice(s);
                    case Index.Ellipsis e -> {
                        axis += left;
                        d += left;
                        gap |= numbersPick; // to NumPy it stands between its neighbours even where it stands for nothing
                    }
                    case Index.NewAxis n -> view = view.unsqueeze(d++);
                    case Index.Positions p -> {
                        if (p.positions().rank() == 0) number((int) p.positions().item());
                        else pick(places(p.positions(), axis++, view.shape()[d]));
                    }
                    case Index.Mask m -> mask(m.mask());
                }
            }
            return new Plan(view, picks, apart);
        }

        private void number(int position) {
            int length = x.shape()[axis];
            int at = position < 0 ? position + length : position;
            if (at < 0 || at >= length) throw outside(position, axis, length);
            axis++;
            if (numbersPick) pick(Axes.positions(at).reshape());
            else view = view.select(d, at);
        }

        private void slice(Index.Slice s) {
            int length = x.shape()[axis++];
            boolean whole = s.step() == 1 && s.start().orElse(0) == 0 && s.stop().orElse(length) >= length;
            if (!whole) {
                // An end that is not given lies beyond every end that could be.
                int start = s.start().orElse(s.step() > 0 ? 0 : Integer.MAX_VALUE);
                int stop = s.stop().orElse(s.step() > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE);
                view = view.slice(d, start, stop, Math.clamp(s.step(), -length - 1, length + 1));
            }
            d++;
        }

        private void mask(Tensor mask) {
            if (mask.rank() == 0) { // True or False: a new axis, taken or not
                view = view.unsqueeze(d);
                mask.reading("index");
                pick(Axes.positions(mask.data().get(0) != 0 ? new long[] {0} : new long[0]));
                return;
            }
            checkMask(x, mask, axis);
            Tensor[] places = Selecting.nonzero("index", mask).unbind(1);
            for (Tensor p : places) pick(p);
            axis += mask.rank();
        }

        private void pick(Tensor places) {
            if (!picks.isEmpty()) apart |= gap || picks.getLast().axis() != d - 1;
            gap = false;
            picks.add(new Pick(d++, places));
        }
    }

    private static IndexException outside(long position, int axis, int length) {
        return new IndexException("index " + position + " is out of bounds for axis " + axis + " with size " + length);
    }

    private static void checkMask(Tensor x, Tensor mask, int axis) {
        if (axis + mask.rank() > x.rank()) {
            throw new IndexException("index: too many indices for array: array is " + x.rank() + "-dimensional, but " + (axis + mask.rank()) + " were indexed");
        }
        for (int i = 0; i < mask.rank(); i++) {
            if (mask.shape()[i] == x.shape()[axis + i]) continue;
            throw new IndexException("boolean index did not match indexed array along axis " + (axis + i) + "; size of axis is " + x.shape()[axis + i]
                    + " but size of corresponding boolean axis is " + mask.shape()[i]);
        }
    }

    /** Positions counted from the start, checked. */
    static Tensor places(Tensor positions, int axis, int length) {
        boolean negative = false;
        for (int i = 0; i < positions.size(); i++) {
            long at = (long) positions.data().get(i);
            if (at < -length || at >= length) throw outside(at, axis, length);
            negative |= at < 0;
        }
        // A traced step will meet other positions than these.
        boolean wrap = negative || Mode.current().watcher != null;
        return wrap ? positions.lt(0).where(positions.add(length), positions) : positions;
    }

    // ------------------------------------------------------------------ laying out

    private static Lines lines(Plan plan) {
        int[] whole = plan.view.shape();
        int n = plan.picks.size();
        int[] common = common(plan.picks);
        int first = plan.apart ? 0 : plan.picks.getFirst().axis();
        int[] order = plan.apart ? pickedFirst(plan.picks, whole.length) : null;
        Tensor ordered = order == null ? plan.view : plan.view.permute(order);
        int[] from = ordered.shape();
        int picked = 1;
        Tensor places = plan.picks.getFirst().positions();
        for (int i = 0; i < n; i++) {
            picked *= from[first + i];
            if (i > 0) places = places.mul(from[first + i]).add(plan.picks.get(i).positions());
        }
        int[] joined = replaced(from, first, n, picked);
        int count = Shape.size(common);
        int[] one = new int[joined.length];
        Arrays.fill(one, 1);
        one[first] = count;
        Tensor spread = places.expand("index", common).reshape(one).expand("index", replaced(joined, first, 1, count));
        Tensor rows = Arrays.equals(joined, from) ? ordered : ordered.reshape(joined);
        return new Lines(rows, first, spread, order, from, replaced(from, first, n, common));
    }

    /** {@code shape} with {@code n} lengths from {@code at} on replaced by others. */
    private static int[] replaced(int[] shape, int at, int n, int... by) {
        int[] result = new int[shape.length - n + by.length];
        System.arraycopy(shape, 0, result, 0, at);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(shape, at + n, result, at + by.length, shape.length - at - n);
        return result;
    }

    private static int[] pickedFirst(List<Pick> picks, int rank) {
        int[] order = new int[rank];
        boolean[] taken = new boolean[rank];
        int next = 0;
        for (Pick p : picks) {
            order[next++] = p.axis();
            taken[p.axis()] = true;
        }
        for (int d = 0; d < rank; d++) if (!taken[d]) order[next++] = d;
        return order;
    }

    private static int[] common(List<Pick> picks) {
        int[] shape = new int[0];
        for (Pick p : picks) {
            int[] own = p.positions().shape();
            for (int d = 1; d <= Math.min(own.length, shape.length); d++) {
                int a = own[own.length - d];
                int b = shape[shape.length - d];
                if (a == b || a == 1 || b == 1) continue;
                StringBuilder shapes = new StringBuilder();
                for (Pick q : picks) shapes.append(' ').append(Shape.text(q.positions().shape()));
                throw new IndexException("shape mismatch: indexing arrays could not be broadcast together with shapes" + shapes);
            }
            shape = Shape.broadcast("index", shape, own);
        }
        return shape;
    }
}
