package chainrule.python.types;

/**
 * The hash table of a set. While all values hash as CPython's do (numbers, and tuples of them), places are CPython's too, probe by probe, and
 * so is the order in which the values come out. From the first other value on, whose hashes there differ from run to run, values
 * come out in the order they were put in.
 */
final class SetTable {
    private static final int LINEAR_PROBES = 9;
    private static final Object DUMMY = new Object();
    /** None, which is no value of this kind. */
    private static final Object FREE = null;

    private Object[] keys = new Object[8];
    private long[] hashes = new long[8];
    private int mask = 7;
    private int fill;
    private int used;
    private int finger;
    /** Once order is that of insertion: the values by it, or null before. */
    private PyDict ordered;
    private int version;

    int size() { return ordered != null ? ordered.size() : used; }

    private static boolean known(Object x) {
        if (x instanceof Long || x instanceof Double || x instanceof Boolean || x instanceof java.math.BigInteger) return true;
        if (!(x instanceof PyTuple t) || t.type() != Types.TUPLE) return false;
        for (Object item : t.items()) if (!known(item)) return false;
        return true;
    }

    private void order() {
        PyDict all = new PyDict();
        for (Object x : items()) all.put(x, null);
        ordered = all;
        keys = null;
        hashes = null;
    }

    Object[] items() {
        if (ordered != null) return ordered.keyArray();
        Object[] all = new Object[used];
        int n = 0;
        for (Object k : keys) if (k != FREE && k != DUMMY) all[n++] = k;
        return all;
    }

    /** The place of a value, or {@code -1 - place} of where it would go: the last removed one seen on the way, or the free one at its end. */
    private int find(Object x, long hash) {
        restart:
        while (true) {
            long perturb = hash;
            int i = (int) hash & mask;
            int removed = -1;
            while (true) {
                int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
                int at = i;
                do {
                    Object k = keys[at];
                    if (k == FREE) return -1 - (removed >= 0 ? removed : at);
                    if (k == DUMMY) removed = at;
                    else if (hashes[at] == hash) {
                        if (k == x) return at;
                        int before = version;
                        boolean equal = Values.equalKeys(k, x);
                        if (version != before) continue restart;
                        if (equal) return at;
                    }
                    at++;
                } while (probes-- > 0);
                perturb >>>= 5;
                i = (int) (i * 5L + 1 + perturb) & mask;
            }
        }
    }

    boolean has(Object x, long hash) { return ordered != null ? ordered.containsKey(x) : find(x, hash) >= 0; }

    boolean add(Object x, long hash) {
        if (ordered == null && !known(x)) order();
        if (ordered != null) {
            int before = ordered.size();
            if (ordered.getOr(x, PyType.ABSENT) == PyType.ABSENT) ordered.put(x, null);
            return ordered.size() > before;
        }
        int at = find(x, hash);
        if (at >= 0) return false;
        at = -1 - at;
        boolean reused = keys[at] == DUMMY;
        keys[at] = x;
        hashes[at] = hash;
        used++;
        version++;
        if (reused) return true;
        fill++;
        if (fill * 5 >= mask * 3) resize(used > 50000 ? used * 2 : used * 4);
        return true;
    }

    boolean remove(Object x, long hash) {
        if (ordered != null) return ordered.removeKey(x) != PyType.ABSENT;
        int at = find(x, hash);
        if (at < 0) return false;
        keys[at] = DUMMY;
        used--;
        version++;
        return true;
    }

    /** Takes some value away: the first from where the last was taken. */
    Object pop() {
        if (size() == 0) return PyType.ABSENT;
        if (ordered != null) return ordered.popEntry(false).get(0);
        int at = finger & mask;
        while (keys[at] == FREE || keys[at] == DUMMY) at = at + 1 > mask ? 0 : at + 1;
        Object x = keys[at];
        keys[at] = DUMMY;
        used--;
        version++;
        finger = at + 1;
        return x;
    }

    private void resize(int least) {
        int size = 8;
        while (size <= least) size <<= 1;
        if (size >= 256) Costs.memory(16L * size);
        Object[] oldKeys = keys;
        long[] oldHashes = hashes;
        keys = new Object[size];
        hashes = new long[size];
        mask = size - 1;
        fill = used;
        for (int i = 0; i < oldKeys.length; i++) if (oldKeys[i] != FREE && oldKeys[i] != DUMMY) insertNew(oldKeys[i], oldHashes[i]);
    }

    /** Puts in a value that is surely not there, into a table without removed ones. */
    private void insertNew(Object x, long hash) {
        long perturb = hash;
        int i = (int) hash & mask;
        while (true) {
            int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
            int at = i;
            do {
                if (keys[at] == FREE) {
                    keys[at] = x;
                    hashes[at] = hash;
                    return;
                }
                at++;
            } while (probes-- > 0);
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    /** Makes room for so many more at once, as where another set is taken over. */
    void room(int more) {
        if (ordered == null && (fill + more) * 5L >= mask * 3L) resize((used + more) * 2);
    }

    /** Adds what another table holds. */
    void merge(SetTable other) {
        if (other == this || other.size() == 0) return;
        Costs.charge(2L * other.size());
        if (ordered != null || other.ordered != null) {
            for (Object x : other.items()) add(x, Values.hash(x));
            return;
        }
        room(other.used);
        version++;
        if (fill == 0 && mask == other.mask && other.fill == other.used) {
            System.arraycopy(other.keys, 0, keys, 0, keys.length);
            System.arraycopy(other.hashes, 0, hashes, 0, hashes.length);
            fill = other.fill;
            used = other.used;
            return;
        }
        boolean clean = fill == 0;
        for (int i = 0; i < other.keys.length; i++) {
            Object k = other.keys[i];
            if (k == FREE || k == DUMMY) continue;
            if (clean) insertNew(k, other.hashes[i]);
            else add(k, other.hashes[i]);
        }
        if (clean) {
            fill = other.used;
            used = other.used;
        }
    }

    /** Through the values of {@code set}, whose table this is now. */
    PyIterator iterate(PySet set) { return new Walk(set, this); }

    private static final class Walk extends PyIterator {
        private PySet set;
        private final int size;
        private final PyIterator ordered;
        private final Object[] items;
        private int at;

        Walk(PySet set, SetTable table) {
            super(Types.SET_ITERATOR);
            this.set = set;
            size = table.size();
            ordered = table.ordered == null ? null : table.ordered.iterate();
            items = table.ordered == null ? table.items() : null;
        }

        @Override public Object next() {
            if (set == null) return END;
            if (set.size() != size) {
                set = null;
                throw Errors.runtime("Set changed size during iteration");
            }
            Object x = ordered != null ? ordered.next() : at < items.length ? items[at++] : END;
            if (x == END) set = null;
            return x;
        }

        @Override public long hint() { return set == null ? 0 : ordered != null ? ordered.hint() : items.length - at; }
    }
}
