package chainrule.nn.modules;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A container whose modules stand in a row, named 0, 1, 2, ... or as they were added. */
public abstract sealed class Numbered extends Module implements Iterable<Module> permits Sequential, ModuleList {
    /** How many there are. */
    public final int size() { return registry.modules.size(); }

    /** The module at a place, which may count from the end. */
    public final Module get(int index) { return registry.modules.get(name(index)); }

    /** Replaces the module at a place. */
    public final void set(int index, Module module) { registry.register(name(index), module); }

    /** Takes the module at a place out; those behind it move up, and all are numbered anew. */
    public final Module pop(int index) {
        Module gone = registry.modules.remove(name(index));
        renumber(new ArrayList<>(registry.modules.values()));
        return gone;
    }

    final void add(Module module) { addModule(Integer.toString(size()), module); }

    final void insertAt(int index, Module module) {
        int n = size();
        if (index < -n || index > n) throw new ModuleException("IndexError", "Index out of range: " + index);
        List<Module> all = new ArrayList<>(registry.modules.values());
        all.add(index < 0 ? index + n : index, module);
        renumber(all);
    }

    private void renumber(List<Module> all) {
        registry.modules.clear();
        for (Module m : all) add(m);
    }

    private String name(int index) {
        int n = size();
        if (index < -n || index >= n) throw new ModuleException("IndexError", "index " + index + " is out of range");
        return new ArrayList<>(registry.modules.keySet()).get(index < 0 ? index + n : index);
    }

    /** The modules by their names. */
    public final Map<String, Module> items() { return java.util.Collections.unmodifiableMap(registry.modules); }

    @Override public final Iterator<Module> iterator() { return List.copyOf(registry.modules.values()).iterator(); }
}
