package chainrule.python.types;

import java.math.BigInteger;

/** {@code range}: whole numbers at equal distances, none of them stored. */
public final class PyRange extends PyObject {
    private final Object start;
    private final Object stop;
    private final Object step;
    private final Object count;

    /** Of Longs or BigIntegers; the step is not 0. */
    public PyRange(Object start, Object stop, Object step) {
        super(Types.RANGE);
        this.start = start;
        this.stop = stop;
        this.step = step;
        boolean up = Ints.sign(step) > 0;
        int order = Ints.compare(start, stop);
        if (up ? order >= 0 : order <= 0) {
            count = 0L;
        } else {
            Object span = up ? Ints.subtract(stop, start) : Ints.subtract(start, stop);
            count = Ints.add(Ints.floorDivide(Ints.subtract(span, 1L), Ints.abs(step)), 1L);
        }
    }

    public Object start() { return start; }

    public Object stop() { return stop; }

    public Object step() { return step; }

    /** How many, as a Long or BigInteger. */
    public Object count() { return count; }

    /** Whether all fits into longs, so that a loop may count by itself. */
    public boolean small() { return start instanceof Long && stop instanceof Long && step instanceof Long && count instanceof Long; }

    /** The number at a place. */
    Object at(Object i) { return Ints.add(start, Ints.multiply(i, step)); }

    @Override public boolean sequence() { return true; }

    @Override public long length() {
        if (count instanceof Long n) return n;
        throw Errors.overflow("Python int too large to convert to C ssize_t");
    }

    @Override public boolean truth() { return !Ints.isZero(count); }

    @Override public PyIterator iterate() {
        return small() ? new Counting((Long) start, (Long) step, (Long) count) : new Large(this);
    }

    PyIterator backwards() {
        PyRange r = Ints.isZero(count) ? this : new PyRange(at(Ints.subtract(count, 1L)), Ints.subtract(start, step), Ints.negate(step));
        return r.iterate();
    }

    @Override public boolean contains(Object x) {
        Object n = Ints.asInt(x);
        if (n == null) return Values.containsByIterating(this, x);
        return !(placeOf(n) == null);
    }

    /** The place of a number, or null. */
    Object placeOf(Object n) {
        boolean up = Ints.sign(step) > 0;
        if (up ? Ints.compare(n, start) < 0 || Ints.compare(n, stop) >= 0 : Ints.compare(n, start) > 0 || Ints.compare(n, stop) <= 0) return null;
        Object from = Ints.subtract(n, start);
        return Ints.isZero(Ints.modulo(from, step)) ? Ints.floorDivide(from, step) : null;
    }

    @Override public Object getItem(Object key) {
        if (key instanceof PySlice s) {
            if (!(count instanceof Long n)) throw Errors.overflow("Python int too large to convert to C ssize_t");
            PySlice.Range r = s.of(n);
            return new PyRange(at(r.start()), at(r.stop()), Ints.multiply(step, r.step()));
        }
        Object i = Indexing.indexOrNull(key);
        if (i == null) throw Errors.type("range indices must be integers or slices, not " + Values.typeName(key));
        if (Ints.sign(i) < 0) i = Ints.add(i, count);
        if (Ints.sign(i) < 0 || Ints.compare(i, count) >= 0) throw Errors.index("range object index out of range");
        return at(i);
    }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof PyRange r)) return NOT_IMPLEMENTED;
        boolean same = Ints.compare(count, r.count) == 0
                && (Ints.isZero(count) || Ints.compare(start, r.start) == 0 && (count.equals(1L) || Ints.compare(step, r.step) == 0));
        return same == (op == Comparison.EQ);
    }

    @Override public long hash() {
        if (Ints.isZero(count)) return Hashes.tuple(new Object[] {count, null, null});
        return Hashes.tuple(new Object[] {count, start, count.equals(1L) ? null : step});
    }

    @Override public String repr() {
        String text = "range(" + Values.repr(start) + ", " + Values.repr(stop);
        return text + (step.equals(1L) ? ")" : ", " + Values.repr(step) + ")");
    }

    /** Counts in longs. */
    private static final class Counting extends PyIterator {
        private long at;
        private final long step;
        private long left;

        Counting(long start, long step, long count) {
            super(Types.RANGE_ITERATOR);
            at = start;
            this.step = step;
            left = count;
        }

        @Override public Object next() {
            if (left == 0) return END;
            if ((--left & 1023) == 0) Costs.work(1024);       // whoever goes through it may have no budget of its own
            long now = at;
            at += step;
            return now;
        }

        @Override public long hint() { return left; }
    }

    private static final class Large extends PyIterator {
        private final PyRange range;
        private Object at = 0L;

        Large(PyRange range) {
            super(Types.LONG_RANGE_ITERATOR);
            this.range = range;
        }

        @Override public Object next() {
            if (Ints.compare(at, range.count) >= 0) return END;
            Object now = range.at(at);
            Costs.work(4);
            at = Ints.add(at, 1L);
            return now;
        }

        @Override public long hint() {
            Object left = Ints.subtract(range.count, at);
            return left instanceof BigInteger ? Long.MAX_VALUE / 16 : (Long) left;
        }
    }
}
