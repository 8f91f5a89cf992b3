package chainrule.python.types;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;

/** What makes lists and tuples of scripts {@link List}s for Java: all of it from {@link #get} and {@link #size}; changes are refused unless overridden. */
interface PySequence extends List<Object> {
    @Override default boolean isEmpty() { return size() == 0; }

    @Override default Iterator<Object> iterator() { return listIterator(0); }

    @Override default Object[] toArray() {
        Object[] all = new Object[size()];
        for (int i = 0; i < all.length; i++) all[i] = get(i);
        return all;
    }

    @SuppressWarnings("unchecked")
    @Override default <T> T[] toArray(T[] into) {
        T[] all = into.length >= size() ? into : java.util.Arrays.copyOf(into, size());
        for (int i = 0; i < size(); i++) all[i] = (T) get(i);
        return all;
    }

    @Override default boolean containsAll(Collection<?> all) {
        for (Object x : all) if (!contains(x)) return false;
        return true;
    }

    @Override default int indexOf(Object x) {
        for (int i = 0; i < size(); i++) if (Values.equal(get(i), x)) return i;
        return -1;
    }

    @Override default int lastIndexOf(Object x) {
        for (int i = size() - 1; i >= 0; i--) if (Values.equal(get(i), x)) return i;
        return -1;
    }

    @Override default boolean add(Object x) { throw new UnsupportedOperationException(); }

    @Override default void add(int at, Object x) { throw new UnsupportedOperationException(); }

    @Override default Object set(int at, Object x) { throw new UnsupportedOperationException(); }

    @Override default Object remove(int at) { throw new UnsupportedOperationException(); }

    @Override default boolean remove(Object x) { throw new UnsupportedOperationException(); }

    @Override default void clear() { throw new UnsupportedOperationException(); }

    @Override default boolean addAll(Collection<?> all) {
        for (Object x : all) add(x);
        return !all.isEmpty();
    }

    @Override default boolean addAll(int at, Collection<?> all) {
        int to = at;
        for (Object x : all) add(to++, x);
        return !all.isEmpty();
    }

    @Override default boolean removeAll(Collection<?> all) { throw new UnsupportedOperationException(); }

    @Override default boolean retainAll(Collection<?> all) { throw new UnsupportedOperationException(); }

    @Override default ListIterator<Object> listIterator() { return listIterator(0); }

    @Override default ListIterator<Object> listIterator(int from) {
        return new ListIterator<>() {
            private int at = from;

            @Override public boolean hasNext() { return at < size(); }

            @Override public Object next() {
                if (at >= size()) throw new NoSuchElementException();
                return get(at++);
            }

            @Override public boolean hasPrevious() { return at > 0; }

            @Override public Object previous() {
                if (at <= 0) throw new NoSuchElementException();
                return get(--at);
            }

            @Override public int nextIndex() { return at; }

            @Override public int previousIndex() { return at - 1; }

            @Override public void remove() { throw new UnsupportedOperationException(); }

            @Override public void set(Object x) { PySequence.this.set(at - 1, x); }

            @Override public void add(Object x) { throw new UnsupportedOperationException(); }
        };
    }

    @Override default List<Object> subList(int from, int to) {
        return new java.util.ArrayList<>(java.util.Arrays.asList(toArray()).subList(from, to));
    }
}
