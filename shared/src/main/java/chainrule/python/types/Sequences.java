package chainrule.python.types;

import java.util.Arrays;

/** What lists and tuples have in common, on their arrays. */
final class Sequences {
    private Sequences() { }

    static Object[] toArray(Object x) {
        if (x instanceof PyTuple t && !t.type().scripted()) return t.items();
        PyList all = PyList.from(x);
        return Arrays.copyOf(all.items(), all.size());
    }

    static Object[] unpack(Object x, int count) {
        if (x instanceof PyTuple t && !t.type().scripted()) {
            if (t.size() == count) return t.items();
            if (t.size() > count) throw tooMany(count);
            throw tooFew(count, t.size(), false);
        }
        if (x instanceof PyList l && !l.type().scripted()) {
            if (l.size() == count) return Arrays.copyOf(l.items(), count);
            if (l.size() > count) throw tooMany(count);
            throw tooFew(count, l.size(), false);
        }
        PyIterator it = unpacking(x);
        Object[] all = new Object[count];
        for (int i = 0; i < count; i++) {
            Object next = it.next();
            if (next == PyIterator.END) throw tooFew(count, i, false);
            all[i] = next;
        }
        if (it.next() != PyIterator.END) throw tooMany(count);
        return all;
    }

    static Object[] unpack(Object x, int before, int after) {
        PyIterator it = unpacking(x);
        Object[] all = new Object[before + 1 + after];
        for (int i = 0; i < before; i++) {
            all[i] = it.next();
            if (all[i] == PyIterator.END) throw tooFew(before + after, i, true);
        }
        PyList rest = new PyList();
        for (Object next = it.next(); next != PyIterator.END; next = it.next()) rest.add(next);
        if (rest.size() < after) throw tooFew(before + after, before + rest.size(), true);
        int kept = rest.size() - after;
        for (int i = 0; i < after; i++) all[before + 1 + i] = rest.get(kept + i);
        all[before] = PyList.of(Arrays.copyOf(rest.items(), kept));
        return all;
    }

    private static PyIterator unpacking(Object x) {
        PyIterator it = Iterators.of(x);
        if (it == null) throw Errors.type("cannot unpack non-iterable " + Values.typeName(x) + " object");
        return it;
    }

    private static PyException tooMany(int count) { return Errors.value("too many values to unpack (expected " + count + ")"); }

    private static PyException tooFew(int count, int got, boolean starred) {
        return Errors.value("not enough values to unpack (expected " + (starred ? "at least " : "") + count + ", got " + got + ")");
    }

    static Object[] slice(Object[] items, int size, PySlice s) {
        PySlice.Range r = s.of(size);
        Costs.charge(r.count());
        if (r.step() == 1) return Arrays.copyOfRange(items, (int) r.start(), (int) r.start() + r.count());
        Object[] taken = new Object[r.count()];
        long at = r.start();
        for (int i = 0; i < taken.length; i++, at += r.step()) taken[i] = items[(int) at];
        return taken;
    }

    static Object[] concatenate(Object[] a, int n, Object[] b, int m) {
        Costs.charge((long) n + m);
        Object[] both = Arrays.copyOf(a, n + m, Object[].class);
        System.arraycopy(b, 0, both, n, m);
        return both;
    }

    static Object[] repeat(Object[] a, int n, long times) {
        long size = sizeOfProduct(n, times, 8);
        Costs.charge(size);
        Object[] all = new Object[(int) size];
        if (n == 1) {
            Arrays.fill(all, a[0]);
            return all;
        }
        for (int at = 0; at < all.length; at += n) System.arraycopy(a, 0, all, at, n);
        return all;
    }

    /** {@code n * times} values of so many bytes, refused where no memory holds them. */
    static long sizeOfProduct(long n, long times, int bytes) {
        if (n == 0 || times == 0) return 0;
        if (times > (1L << 40) / n) {
            Costs.memory(Long.MAX_VALUE);
            throw Errors.memory();
        }
        long size = n * times;
        if (size * bytes >= 1L << 31) Costs.memory(size * bytes);
        return size;
    }

    private static int counted(int n, int m) {
        int common = Math.min(n, m);
        if (common > 256) Costs.work(common);
        return common;
    }

    /** Whether one tuple comes before another. */
    static boolean less(Object[] a, Object[] b) {
        int common = counted(a.length, b.length);
        for (int i = 0; i < common; i++) {
            Object x = a[i];
            Object y = b[i];
            if (x == y) continue;
            if (x instanceof Long p && y instanceof Long q) {
                if ((long) p != (long) q) return p < q;
            } else if (x instanceof String p && y instanceof String q) {
                int order = Strings.compare(p, q);
                if (order != 0) return order < 0;
            } else if (!(x instanceof PySequence inner ? Nesting.same(inner, y) : Values.same(x, y))) {
                return Values.test(Comparison.LT, x, y);
            }
        }
        return a.length < b.length;
    }

    static Object compare(Comparison op, Object[] a, int n, Object[] b, int m) {
        if (n != m && op == Comparison.EQ) return false;
        if (n != m && op == Comparison.NE) return true;
        int common = counted(n, m);
        for (int i = 0; i < common; i++) {
            if (a[i] instanceof PySequence inner ? Nesting.same(inner, b[i]) : Values.same(a[i], b[i])) continue;
            if (op == Comparison.EQ) return false;
            if (op == Comparison.NE) return true;
            return Values.compare(op, a[i], b[i]);
        }
        return op.holds(Integer.compare(n, m));
    }
}
