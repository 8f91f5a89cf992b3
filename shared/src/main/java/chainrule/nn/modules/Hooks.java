package chainrule.nn.modules;

import java.util.ArrayList;
import java.util.List;

/** What looks at the calls of one module, in the order of registration. */
final class Hooks {
    private final List<Module.BeforeCall> before = new ArrayList<>();
    private final List<Module.AfterCall> after = new ArrayList<>();

    /** Returns what takes the hook away again. */
    Runnable add(Module.BeforeCall hook) {
        before.add(hook);
        return () -> before.removeIf(h -> h == hook);
    }

    Runnable add(Module.AfterCall hook) {
        after.add(hook);
        return () -> after.removeIf(h -> h == hook);
    }

    List<?> before(Module module, List<?> inputs) {
        List<?> now = inputs;
        for (Module.BeforeCall hook : List.copyOf(before)) {
            List<?> changed = hook.see(module, now);
            if (changed != null) now = changed;
        }
        return now;
    }

    Object after(Module module, List<?> inputs, Object output) {
        Object now = output;
        for (Module.AfterCall hook : List.copyOf(after)) {
            Object changed = hook.see(module, inputs, now);
            if (changed != null) now = changed;
        }
        return now;
    }
}
