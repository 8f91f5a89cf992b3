package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;

/** Modules in a list, which their owner calls as it likes: {@code nn.ModuleList}. */
public final class ModuleList extends Numbered {
    static final Layer LAYER = Layer.of("ModuleList", Layer.Group.CONTAINER, "modules=None", ModuleList::new)
            .says("Modules in a list, which their owner calls as it likes.").shapes("not called");

    public ModuleList(Module... modules) { this(List.of(modules)); }

    public ModuleList(Iterable<? extends Module> modules) { extend(modules); }

    ModuleList(Arguments a) { if (a.has("modules")) for (Object m : a.list("modules")) add(ModuleDict.checked(m)); }

    /** Adds one at the end; returns this. */
    public ModuleList append(Module module) {
        add(module);
        return this;
    }

    /** Adds one before {@code index}. */
    public void insert(int index, Module module) { insertAt(index, module); }

    /** Adds several at the end; returns this. */
    public ModuleList extend(Iterable<? extends Module> modules) {
        for (Module m : modules) add(m);
        return this;
    }
}
