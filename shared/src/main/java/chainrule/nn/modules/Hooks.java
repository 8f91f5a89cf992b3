package chainrule.nn.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What looks at the calls of one module, in the order of registration. */
final class Hooks {
    private final List<Module.BeforeCall> before = new ArrayList<>();
    private final List<Module.AfterCall> after = new ArrayList<>();
    private final List<Module.AfterBackward> backward = new ArrayList<>();

    /** Returns what takes the hook away again. */
    Runnable add(Module.BeforeCall hook) {
        before.add(hook);
        return () -> before.removeIf(h -> h == hook);
    }

    Runnable add(Module.AfterCall hook) {
        after.add(hook);
        return () -> after.removeIf(h -> h == hook);
    }

    Runnable add(Module.AfterBackward hook) {
        backward.add(hook);
        return () -> backward.removeIf(h -> h == hook);
    }

    /** One call: what looks at inputs, the module, what looks at results, and around both what looks at gradients. */
    Object around(Module module, List<?> positional, Map<String, ?> named) {
        List<?> seen = before(module, positional);
        GradientWatch watch = backward.isEmpty() ? null : new GradientWatch(module, List.copyOf(backward));
        if (watch != null) seen = watch.inputs(seen);
        Object out = after(module, seen, module.run(seen, named));
        return watch == null ? out : watch.outputs(out);
    }

    private List<?> before(Module module, List<?> inputs) {
        List<?> now = inputs;
        for (Module.BeforeCall hook : List.copyOf(before)) {
            List<?> changed = hook.see(module, now);
            if (changed != null) now = changed;
        }
        return now;
    }

    private Object after(Module module, List<?> inputs, Object output) {
        Object now = output;
        for (Module.AfterCall hook : List.copyOf(after)) {
            Object changed = hook.see(module, inputs, now);
            if (changed != null) now = changed;
        }
        return now;
    }
}
