package chainrule.python.types;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A dictionary: values by key, in the order in which keys were first set. Keys are equal as Python has it, so 1, 1.0 and True are one.
 *
 * <p>Entries lie in order in three arrays; an open hash table of their numbers finds them. Subclassed by what adds a rule for missing keys.
 */
public class PyDict extends PyObject implements Map<Object, Object> {
    private static final int FREE = -1;
    private static final int GONE = -2;
    private static final Object REMOVED = new Object();

    private Object[] keys = new Object[4];
    private Object[] values = new Object[4];
    private long[] hashes = new long[4];
    private int[] table;
    private int used;
    /** Places of the table that are not free. */
    private int taken;
    private int count;
    private int version;

    public PyDict() { this(Types.DICT); }

    public PyDict(PyType type) {
        super(type);
        table = new int[8];
        Arrays.fill(table, FREE);
    }

    /** Of keys and values in turn. */
    public static PyDict of(Object... keysAndValues) {
        PyDict d = new PyDict();
        for (int i = 0; i < keysAndValues.length; i += 2) d.put(keysAndValues[i], keysAndValues[i + 1]);
        return d;
    }

    // --- the table --------------------------------------------------------------------------------------------------------------

    @Override public long keeps(Consumer<Object> visit) {
        for (int i = 0; i < used; i++) {
            visit.accept(keys[i]);
            visit.accept(values[i]);
        }
        return super.keeps(visit) + 24L * keys.length + 4L * table.length;
    }

    /** The entry of a key, or -1. */
    private int find(Object key, long hash) {
        restart:
        while (true) {
            int mask = table.length - 1;
            long perturb = hash;
            int i = (int) hash & mask;
            while (true) {
                int e = table[i];
                if (e == FREE) return -1;
                if (e >= 0 && hashes[e] == hash) {
                    Object k = keys[e];
                    if (k == key) return e;
                    int before = version;
                    boolean equal = Values.equalKeys(k, key);
                    if (version != before) continue restart;      // the comparison was a script's, and changed us
                    if (equal) return e;
                }
                perturb >>>= 5;
                i = (int) (i * 5L + perturb + 1) & mask;
            }
        }
    }

    private int place(long hash) {
        int mask = table.length - 1;
        long perturb = hash;
        int i = (int) hash & mask;
        while (table[i] != FREE) {
            perturb >>>= 5;
            i = (int) (i * 5L + perturb + 1) & mask;
        }
        return i;
    }

    private void append(Object key, long hash, Object value) {
        if (used == keys.length || taken * 3 >= table.length * 2) makeRoom();
        keys[used] = key;
        values[used] = value;
        hashes[used] = hash;
        table[place(hash)] = used++;
        taken++;
        count++;
        version++;
    }

    /** Twice the room, or the same room without what was removed. */
    private void makeRoom() {
        int room = count * 3 >= keys.length * 2 ? keys.length * 2 : Math.max(4, keys.length);
        if (room >= 256) Costs.memory(40L * room);
        Object[] k = new Object[room];
        Object[] v = new Object[room];
        long[] h = new long[room];
        int n = 0;
        for (int e = 0; e < used; e++) {
            if (keys[e] == REMOVED) continue;
            k[n] = keys[e];
            v[n] = values[e];
            h[n++] = hashes[e];
        }
        keys = k;
        values = v;
        hashes = h;
        used = n;
        taken = n;
        table = new int[Integer.highestOneBit(room * 2 - 1) * 2];
        Arrays.fill(table, FREE);
        for (int e = 0; e < n; e++) table[place(h[e])] = e;
    }

    private Object removeEntry(int e) {
        int mask = table.length - 1;
        long perturb = hashes[e];
        int i = (int) hashes[e] & mask;
        while (table[i] != e) {
            perturb >>>= 5;
            i = (int) (i * 5L + perturb + 1) & mask;
        }
        table[i] = GONE;
        Object value = values[e];
        keys[e] = REMOVED;
        values[e] = null;
        count--;
        version++;
        if (e == used - 1) while (used > 0 && keys[used - 1] == REMOVED) used--;
        return value;
    }

    // --- for Java ---------------------------------------------------------------------------------------------------------------

    @Override public int size() { return count; }

    @Override public boolean isEmpty() { return count == 0; }

    /** The value of a key, or {@code otherwise}. */
    public Object getOr(Object key, Object otherwise) {
        int e = find(key, Values.hash(key));
        return e < 0 ? otherwise : values[e];
    }

    /** The value, or null; for a value that may be None use {@link #getOr}. */
    @Override public Object get(Object key) { return getOr(key, null); }

    @Override public boolean containsKey(Object key) { return find(key, Values.hash(key)) >= 0; }

    /** Sets; returns what was there, or null. */
    @Override public Object put(Object key, Object value) {
        long hash = Values.hash(key);
        int e = find(key, hash);
        if (e < 0) {
            append(key, hash, value);
            return null;
        }
        Object before = values[e];
        values[e] = value;
        return before;
    }

    /** Takes a key away and returns its value, or {@link PyType#ABSENT}. */
    public Object removeKey(Object key) {
        int e = find(key, Values.hash(key));
        return e < 0 ? PyType.ABSENT : removeEntry(e);
    }

    @Override public Object remove(Object key) {
        Object gone = removeKey(key);
        return gone == PyType.ABSENT ? null : gone;
    }

    @Override public void clear() {
        keys = new Object[4];
        values = new Object[4];
        hashes = new long[4];
        table = new int[8];
        Arrays.fill(table, FREE);
        used = 0;
        taken = 0;
        count = 0;
        version++;
    }

    @Override public void putAll(Map<?, ?> all) {
        for (Map.Entry<?, ?> e : all.entrySet()) put(e.getKey(), e.getValue());
    }

    @Override public boolean containsValue(Object value) {
        for (int e = 0; e < used; e++) if (keys[e] != REMOVED && Values.same(values[e], value)) return true;
        return false;
    }

    /** The keys as they are now. */
    public Object[] keyArray() {
        Object[] all = new Object[count];
        int n = 0;
        for (int e = 0; e < used; e++) if (keys[e] != REMOVED) all[n++] = keys[e];
        return all;
    }

    /** The values as they are now. */
    public Object[] valueArray() {
        Object[] all = new Object[count];
        int n = 0;
        for (int e = 0; e < used; e++) if (keys[e] != REMOVED) all[n++] = values[e];
        return all;
    }

    /** A copy of the keys. */
    @Override public Set<Object> keySet() { return new LinkedHashSet<>(Arrays.asList(keyArray())); }

    /** A copy of the values. */
    @Override public Collection<Object> values() { return Arrays.asList(valueArray()); }

    /** A copy of the entries. */
    @Override public Set<Map.Entry<Object, Object>> entrySet() {
        Set<Map.Entry<Object, Object>> all = new LinkedHashSet<>();
        for (int e = 0; e < used; e++) if (keys[e] != REMOVED) all.add(new AbstractMap.SimpleImmutableEntry<>(keys[e], values[e]));
        return all;
    }

    // --- for scripts ------------------------------------------------------------------------------------------------------------

    /** What a key that is not there gives: a KeyError, unless a class says otherwise by {@code __missing__}. */
    protected Object missing(Object key) { throw Errors.key(key); }

    @Override public Object getItem(Object key) {
        int e = find(key, Values.hash(key));
        if (e >= 0) return values[e];
        if (type().scripted()) {
            Object f = type().special(Special.MISSING);
            if (f != PyType.ABSENT) return Values.callSpecial(f, this, key);
        }
        return missing(key);
    }

    @Override public void setItem(Object key, Object value) { put(key, value); }

    @Override public void deleteItem(Object key) { if (removeKey(key) == PyType.ABSENT) throw Errors.key(key); }

    @Override public long length() { return count; }

    @Override public boolean truth() { return count != 0; }

    @Override public boolean contains(Object key) { return containsKey(key); }

    @Override public PyIterator iterate() { return new Entries(Types.DICT_KEY_ITERATOR, this, Kind.KEYS); }

    /** Moves a key to one end, as {@code OrderedDict.move_to_end} does; whether it was there. */
    public boolean move(Object key, boolean last) {
        int e = find(key, Values.hash(key));
        if (e < 0) return false;
        Object k = keys[e];
        Object v = values[e];
        if (last) {
            removeEntry(e);
            put(k, v);
        } else {
            Object[] allKeys = keyArray();
            Object[] allValues = valueArray();
            clear();
            put(k, v);
            for (int i = 0; i < allKeys.length; i++) if (allKeys[i] != k) put(allKeys[i], allValues[i]);
        }
        return true;
    }

    /** Takes the last or first entry away: a tuple of key and value, or null where there is none. */
    public PyTuple popEntry(boolean last) {
        if (count == 0) return null;
        int e = last ? used - 1 : 0;
        while (keys[e] == REMOVED) e += last ? -1 : 1;
        Object key = keys[e];
        return PyTuple.of(key, removeEntry(e));
    }

    /** A copy of the same entries, of type dict. */
    public PyDict copy() {
        PyDict d = new PyDict();
        d.merge(this);
        return d;
    }

    /** Sets what another has. */
    void merge(PyDict other) {
        Costs.charge(3L * other.count);
        for (int e = 0; e < other.used; e++) {
            if (other.keys[e] == REMOVED) continue;
            Object key = other.keys[e];
            long hash = other.hashes[e];
            Object value = other.values[e];
            int at = find(key, hash);
            if (at < 0) append(key, hash, value);
            else values[at] = value;
        }
    }

    @Override public Object operate(Operator op, Object other) {
        if (op != Operator.OR || !(other instanceof PyDict d)) return NOT_IMPLEMENTED;
        PyDict both = copy();
        both.merge(d);
        return both;
    }

    @Override public Object operateInPlace(Operator op, Object other) {
        if (op != Operator.OR) return NOT_IMPLEMENTED;
        DictMethods.update(this, other);
        return this;
    }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof PyDict d)) return NOT_IMPLEMENTED;
        return sameEntries(d) == (op == Comparison.EQ);
    }

    private boolean sameEntries(PyDict d) {
        if (count != d.count) return false;
        for (int e = 0; e < used; e++) {
            if (keys[e] == REMOVED) continue;
            Object mine = values[e];
            int at = d.find(keys[e], hashes[e]);
            if (at < 0) return false;
            boolean nested = mine instanceof PyDict || mine instanceof PySequence;
            if (nested ? !Nesting.same(mine, d.values[at]) : !Values.same(mine, d.values[at])) return false;
        }
        return true;
    }

    @Override public long hash() { throw Errors.unhashable(this); }

    @Override public String repr() { return Texts.dict(this); }

    /** What an iterator over a dictionary gives. */
    enum Kind { KEYS, VALUES, ITEMS }

    /** Goes through the entries; a dictionary that grows or shrinks meanwhile is an error. */
    static final class Entries extends PyIterator {
        private PyDict dict;
        private final Kind kind;
        private final int size;
        private final boolean backwards;
        private int at;
        private int left;

        Entries(PyType type, PyDict dict, Kind kind) { this(type, dict, kind, false); }

        Entries(PyType type, PyDict dict, Kind kind, boolean backwards) {
            super(type);
            this.dict = dict;
            this.kind = kind;
            this.backwards = backwards;
            size = dict.count;
            left = size;
            at = backwards ? dict.used - 1 : 0;
        }

        @Override public Object next() {
            if (dict == null) return END;
            if (dict.count != size) {
                dict = null;
                throw Errors.runtime("dictionary changed size during iteration");
            }
            while (at >= 0 && at < dict.used && dict.keys[at] == REMOVED) at += backwards ? -1 : 1;
            if (at < 0 || at >= dict.used) {
                dict = null;
                return END;
            }
            if (left-- == 0) {
                dict = null;
                throw Errors.runtime("dictionary keys changed during iteration");
            }
            int e = at;
            at += backwards ? -1 : 1;
            return switch (kind) {
                case KEYS -> dict.keys[e];
                case VALUES -> dict.values[e];
                case ITEMS -> PyTuple.of(dict.keys[e], dict.values[e]);
            };
        }

        @Override public long hint() { return dict == null ? 0 : left; }
    }
}
