package chainrule.autograd;

import java.util.function.Supplier;

/** A value that each thread has its own of. A tab, with one thread, is compiled with a form of its own, {@code client.tab.PerThread}. */
final class PerThread<T> {
    private final ThreadLocal<T> values;

    PerThread(Supplier<T> first) { values = ThreadLocal.withInitial(first); }

    T get() { return values.get(); }
}
