package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Modules by name, which their owner calls as it likes: {@code nn.ModuleDict}. */
public final class ModuleDict extends Module {
    static final Layer LAYER = Layer.of("ModuleDict", Layer.Group.CONTAINER, "modules=None", ModuleDict::new)
            .says("Modules by name, which their owner calls as it likes.").shapes("not called");

    public ModuleDict(Map<String, ? extends Module> modules) { update(modules); }

    ModuleDict(Arguments a) {
        switch (a.get("modules")) {
            case null -> { }
            case Map<?, ?> named -> named.forEach((name, m) -> put((String) name, checked(m)));
            case ModuleDict other -> update(other.items());
            case List<?> pairs -> {
                for (Object pair : pairs) {
                    if (!(pair instanceof List<?> two) || two.size() != 2) {
                        throw new ModuleException("ValueError", "ModuleDict update sequence element should be a pair of name and module");
                    }
                    put((String) two.get(0), checked(two.get(1)));
                }
            }
            default -> throw new ModuleException("TypeError", "ModuleDict.update should be called with an iterable of key/value pairs, but got "
                    + Arguments.typeName(a.get("modules")));
        }
    }

    static Module checked(Object value) {
        if (value == null || value instanceof Module) return (Module) value;
        throw new ModuleException("TypeError", Arguments.typeName(value) + " is not a Module subclass");
    }

    /** How many there are. */
    public int size() { return registry.modules.size(); }

    /** The one of that name; an error where there is none. */
    public Module get(String name) {
        Module m = registry.modules.get(name);
        if (m == null) throw new ModuleException("KeyError", "'" + name + "'");
        return m;
    }

    /** Adds one, or replaces the one of that name. */
    public void put(String name, Module module) { addModule(name, module); }

    /** Takes one out; returns it. */
    public Module pop(String name) {
        Module m = get(name);
        registry.modules.remove(name);
        return m;
    }

    /** Adds or replaces several. */
    public void update(Map<String, ? extends Module> modules) { modules.forEach(this::put); }

    /** Takes all out. */
    public void clear() { registry.modules.clear(); }

    /** The modules by their names, in the order in which they were added. */
    public Map<String, Module> items() { return Collections.unmodifiableMap(registry.modules); }
}
