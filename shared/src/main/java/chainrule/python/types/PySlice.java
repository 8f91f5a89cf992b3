package chainrule.python.types;

/** {@code a:b:c} between brackets. */
public final class PySlice extends PyObject {
    private final Object start;
    private final Object stop;
    private final Object step;

    public PySlice(Object start, Object stop, Object step) {
        super(Types.SLICE);
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    public Object start() { return start; }

    public Object stop() { return stop; }

    public Object step() { return step; }

    /**
     * What a slice takes of so many values: from {@code start} in steps of {@code step}, {@code count} in all.
     *
     * @param stop where it ends, not included; -1 for "before the first" of a slice that goes backwards
     */
    public record Range(long start, long stop, long step, int count) { }

    /** The places among {@code size} values. */
    public Range of(long size) {
        long by = step == null ? 1 : clamped(step);
        if (by == 0) throw Errors.value("slice step cannot be zero");
        by = Math.max(by, -Long.MAX_VALUE);
        long least = by < 0 ? -1 : 0;
        long most = by < 0 ? size - 1 : size;
        long from = start == null ? by < 0 ? most : least : place(start, size, least, most);
        long to = stop == null ? by < 0 ? least : most : place(stop, size, least, most);
        long count = by > 0 ? from < to ? (to - from - 1) / by + 1 : 0 : to < from ? (from - to - 1) / -by + 1 : 0;
        return new Range(from, to, by, (int) count);
    }

    private static long place(Object x, long size, long least, long most) {
        long at = clamped(x);
        if (at < 0) at = at + size;
        return Math.max(least, Math.min(at, most));
    }

    private static long clamped(Object x) {
        Object whole = Indexing.indexOrNull(x);
        if (whole == null) throw Errors.type("slice indices must be integers or None or have an __index__ method");
        if (whole instanceof Long l) return l;
        return Ints.sign(whole) < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof PySlice s)) return NOT_IMPLEMENTED;
        Object[] mine = {start, stop, step};
        Object[] theirs = {s.start, s.stop, s.step};
        return Sequences.compare(op, mine, 3, theirs, 3);
    }

    @Override public long hash() { throw Errors.unhashable(this); }

    @Override public String repr() { return "slice(" + Values.repr(start) + ", " + Values.repr(stop) + ", " + Values.repr(step) + ")"; }
}
