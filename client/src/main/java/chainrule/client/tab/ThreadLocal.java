package chainrule.client.tab;

import java.util.function.Supplier;

/** Stands for {@link java.lang.ThreadLocal} in a tab, whose worker has one thread: a value is a field, not a look-up. */
public final class ThreadLocal<T> {
    private final Supplier<? extends T> first;
    private T value;

    private ThreadLocal(Supplier<? extends T> first) { this.first = first; }

    public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> first) { return new ThreadLocal<>(first); }

    public T get() {
        if (value == null) value = first.get();
        return value;
    }
}
