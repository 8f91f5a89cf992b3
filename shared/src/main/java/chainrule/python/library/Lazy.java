package chainrule.python.library;

import chainrule.python.types.Costs;
import chainrule.python.types.Nesting;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyType;
import java.util.function.Supplier;

/** An iterator that asks a function for each next value. */
final class Lazy extends PyIterator {
    private final Supplier<Object> values;
    private final Supplier<String> shown;
    private int given;

    Lazy(PyType type, Supplier<Object> values) { this(type, values, null); }

    Lazy(PyType type, Supplier<Object> values, Supplier<String> shown) {
        super(type);
        this.values = values;
        this.shown = shown;
    }

    /** What it asks may be another such iterator, and that one another. Whoever goes through it may count nothing, and it may never end. */
    @Override public Object next() {
        if ((++given & 255) == 0) Costs.work(256);
        int[] depth = Nesting.deeper("");
        try {
            return values.get();
        } finally {
            depth[0]--;
        }
    }

    @Override public String repr() { return shown == null ? super.repr() : shown.get(); }
}
