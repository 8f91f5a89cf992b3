package chainrule.client.tab;

import java.util.function.Supplier;

/** {@code chainrule.autograd.PerThread} in a tab, whose worker has one thread: a field, where Java's own brings weak maps along. */
final class PerThread<T> {
    private final Supplier<T> first;
    private T value;

    PerThread(Supplier<T> first) { this.first = first; }

    T get() {
        if (value == null) value = first.get();
        return value;
    }
}
