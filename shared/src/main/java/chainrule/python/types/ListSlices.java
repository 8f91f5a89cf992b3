package chainrule.python.types;

import java.util.Arrays;

/** Slices of a list that are assigned or deleted. */
final class ListSlices {
    private ListSlices() { }

    static void assign(PyList list, PySlice slice, Object value) {
        Object[] with;
        if (value == list) {
            with = list.toArray();
        } else {
            PyIterator it = Iterators.of(value);
            if (it == null) throw Errors.type(slice.step() == null || Values.equal(slice.step(), 1L) ? "can only assign an iterable" : "must assign iterable to extended slice");
            with = PyList.from(it).toArray();
        }
        PySlice.Range r = slice.of(list.size());
        if (r.step() == 1) {
            int from = (int) r.start();
            replace(list, from, Math.max(from, (int) r.stop()), with);
            return;
        }
        if (with.length != r.count()) {
            throw Errors.value("attempt to assign sequence of size " + with.length + " to extended slice of size " + r.count());
        }
        long at = r.start();
        for (int i = 0; i < with.length; i++, at += r.step()) list.set((int) at, with[i]);
    }

    private static void replace(PyList list, int from, int to, Object[] with) {
        int size = list.size();
        Costs.charge((long) size - (to - from) + with.length);
        Object[] all = new Object[size - (to - from) + with.length];
        Object[] old = list.items();
        System.arraycopy(old, 0, all, 0, from);
        System.arraycopy(with, 0, all, from, with.length);
        System.arraycopy(old, to, all, from + with.length, size - to);
        list.replace(all, all.length);
    }

    static void delete(PyList list, PySlice slice) {
        PySlice.Range r = slice.of(list.size());
        if (r.count() == 0) return;
        if (r.step() == 1) {
            replace(list, (int) r.start(), (int) r.start() + r.count(), Builtin.NO_ARGUMENTS);
            return;
        }
        boolean[] gone = new boolean[list.size()];
        long at = r.start();
        for (int i = 0; i < r.count(); i++, at += r.step()) gone[(int) at] = true;
        Object[] old = list.items();
        Object[] left = new Object[list.size() - r.count()];
        int n = 0;
        for (int i = 0; i < gone.length; i++) if (!gone[i]) left[n++] = old[i];
        list.replace(Arrays.copyOf(left, n), n);
    }
}
