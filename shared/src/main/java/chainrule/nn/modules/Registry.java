package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one module has registered by name. Each kind keeps the order of registration, which is that of {@code parameters()}. */
final class Registry {
    final Map<String, Parameter> parameters = new LinkedHashMap<>();
    final Map<String, Tensor> buffers = new LinkedHashMap<>();
    final Map<String, Module> modules = new LinkedHashMap<>();
    /** Tensors that stand where a parameter was and are made of others. */
    final Map<String, Tensor> made = new LinkedHashMap<>();
    /** What ends the making of each of these. */
    final Map<String, Runnable> makers = new LinkedHashMap<>();
    /** The buffers that are not saved. */
    final Set<String> passing = new LinkedHashSet<>();
    private static final int DEEPEST = 60;

    private final Module owner;

    Registry(Module owner) { this.owner = owner; }

    void register(String name, Parameter parameter) {
        check("parameter", name, parameters);
        if (parameter != null && !parameter.isLeaf()) {
            throw new ModuleException("ValueError", "Cannot assign non-leaf Tensor to parameter '" + name + "'. Model parameters must be created explicitly. To express '"
                    + name + "' as a function of another Tensor, compute the value in the forward() method.");
        }
        parameters.put(name, parameter);
    }

    void registerBuffer(String name, Tensor buffer, boolean persistent) {
        check("buffer", name, buffers);
        buffers.put(name, buffer);
        if (persistent) passing.remove(name);
        else passing.add(name);
    }

    void register(String name, Module child) {
        check("module", name, modules);
        if (child == owner) throw new ModuleException("ValueError", owner.typeName() + ": a module cannot be a part of itself");
        if (child != null && isDeep(child)) throw new ModuleException("RecursionError", owner.typeName() + ": wanted modules at most " + DEEPEST + " deep in each other");
        modules.put(name, child);
    }

    /** Whether there are modules in it at the deepest place allowed, counted level by level: forward passes and printing call themselves for each. */
    private static boolean isDeep(Module child) {
        List<Module> level = List.of(child);
        for (int deep = 1; deep < DEEPEST; deep++) {
            Set<Module> below = identities();
            for (Module m : level) for (Module part : m.registry.modules.values()) if (part != null) below.add(part);
            if (below.isEmpty()) return false;
            level = List.copyOf(below);
        }
        return true;
    }

    private void check(String kind, String name, Map<String, ?> own) {
        if (name.indexOf('.') >= 0) throw new ModuleException("KeyError", kind + " name can't contain \".\"" + (kind.equals("module") ? ", got: " + name : ""));
        if (name.isEmpty()) throw new ModuleException("KeyError", kind + " name can't be empty string \"\"");
        if (has(name) && !own.containsKey(name)) throw new ModuleException("KeyError", "attribute '" + name + "' already exists");
    }

    boolean assign(String name, Object value) {
        if (value instanceof Parameter p) {
            if (!parameters.containsKey(name)) remove(name);
            register(name, p);
        } else if (parameters.containsKey(name)) {
            if (value != null) throw refused(value, "parameter", name, "torch.nn.Parameter");
            parameters.put(name, null);
        } else if (value instanceof Module m) {
            if (!modules.containsKey(name)) remove(name);
            register(name, m);
        } else if (modules.containsKey(name)) {
            if (value != null) throw refused(value, "child module", name, "torch.nn.Module");
            modules.put(name, null);
        } else if (buffers.containsKey(name)) {
            if (value != null && !(value instanceof Tensor)) throw refused(value, "buffer", name, "torch.Tensor");
            buffers.put(name, (Tensor) value);
        } else {
            return false;
        }
        return true;
    }

    private static ModuleException refused(Object value, String kind, String name, String wanted) {
        String type = value instanceof Tensor t ? tensorType(t) : Arguments.typeName(value);
        return new ModuleException("TypeError", "cannot assign '" + type + "' as " + kind + " '" + name + "' (" + wanted + " or None expected)");
    }

    private static String tensorType(Tensor t) {
        return switch (t.dtype()) {
            case BOOL -> "torch.BoolTensor";
            case INT64 -> "torch.LongTensor";
            case FLOAT32 -> "torch.FloatTensor";
            case FLOAT64 -> "torch.DoubleTensor";
        };
    }

    Object get(String name) {
        if (parameters.containsKey(name)) return parameters.get(name);
        if (made.containsKey(name)) return made.get(name);
        return buffers.containsKey(name) ? buffers.get(name) : modules.get(name);
    }

    boolean has(String name) { return parameters.containsKey(name) || buffers.containsKey(name) || modules.containsKey(name) || made.containsKey(name); }

    boolean remove(String name) {
        boolean was = has(name);
        parameters.remove(name);
        made.remove(name);
        buffers.remove(name);
        modules.remove(name);
        passing.remove(name);
        return was;
    }

    // ------------------------------------------------------------------ walks over modules

    static <T> Set<T> identities() { return Collections.newSetFromMap(new IdentityHashMap<>()); }

    static String path(String prefix, String name) { return prefix.isEmpty() ? name : prefix + "." + name; }

    static void collect(Module at, String path, Set<Module> seen, Map<String, Module> into) {
        if (at == null || !seen.add(at)) return;
        into.put(path, at);
        at.registry.modules.forEach((name, child) -> collect(child, path(path, name), seen, into));
    }

    /** The names of a path, between its points. */
    static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        int from = 0;
        while (!path.isEmpty() && from <= path.length()) {
            int to = path.indexOf('.', from);
            if (to < 0) to = path.length();
            names.add(path.substring(from, to));
            from = to + 1;
        }
        return names;
    }

    /** As PyTorch prints a module: what it says of itself, then its parts, one a line. */
    static String print(Module m) {
        List<String> lines = new ArrayList<>();
        String extra = m.getExtraRepr();
        if (!extra.isEmpty()) lines.add(extra.replace("\n", "\n  "));
        m.registry.modules.forEach((name, child) -> lines.add("(" + name + "): " + (child == null ? "None" : child.toString().replace("\n", "\n  "))));
        if (lines.isEmpty()) return m.typeName() + "()";
        if (m.registry.modules.isEmpty() && extra.indexOf('\n') < 0) return m.typeName() + "(" + extra + ")";
        return m.typeName() + "(\n  " + String.join("\n  ", lines) + "\n)";
    }
}
