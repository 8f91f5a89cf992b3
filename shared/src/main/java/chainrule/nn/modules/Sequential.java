package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Collections;
import java.util.Map;

/**
 * Modules one after another, each fed with what the one before it gave: {@code nn.Sequential}.
 *
 * <pre>{@code new Sequential(new Linear(2, 8), new ReLU(), new Linear(8, 1)).call(x)}</pre>
 *
 * <p>Shapes: those of its modules, each of which takes what the one before gives.
 */
public final class Sequential extends Numbered {
    static final Layer LAYER = Layer.of("Sequential", Layer.Group.CONTAINER, "*args", Sequential::new)
            .says("Modules one after another, each fed with what the one before it gave.").formula("y = f_n(\\dots f_2(f_1(x)))").shapes("as its modules");

    public Sequential(Module... modules) { for (Module m : modules) add(m); }

    /** Under names of their own, in the order of the map. */
    public Sequential(Map<String, ? extends Module> modules) { modules.forEach(this::addModule); }

    Sequential(Arguments a) {
        if (a.list("args").size() == 1 && a.list("args").get(0) instanceof Map<?, ?> named) named.forEach((name, m) -> addModule((String) name, ModuleDict.checked(m)));
        else for (Object m : a.list("args")) add(ModuleDict.checked(m));
    }

    /** Adds one at the end; returns this. */
    public Sequential append(Module module) {
        add(module);
        return this;
    }

    /** Adds one before {@code index}; returns this. */
    public Sequential insert(int index, Module module) {
        insertAt(index, module);
        return this;
    }

    /** Adds several at the end; returns this. */
    public Sequential extend(Iterable<? extends Module> modules) {
        for (Module m : modules) add(m);
        return this;
    }

    @Override public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Module m : this) y = m.call(y);
        return y;
    }

    /** Whatever a module gives goes on to the next as its one input. */
    @Override protected Object forward(Arguments in) {
        Object y = in.get("input");
        for (Module m : this) y = m.call(Collections.singletonList(y), Map.of());
        return y;
    }
}
