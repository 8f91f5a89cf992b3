package chainrule.python.machine;

import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Imports: each module is made when it is first asked for. */
final class Modules {
    private final Machine m;
    private final Map<String, PyModule> loaded = new LinkedHashMap<>();

    Modules(Machine m) { this.m = m; }

    /** A module that has been imported, or null. */
    PyModule loaded(String name) { return loaded.get(name); }

    Iterable<PyModule> loaded() { return loaded.values(); }

    /** {@code import a.b.c}: the last of them if {@code last}, else the first. */
    Object load(String name, int level, boolean last) {
        if (level > 0) throw Errors.of(ErrorTypes.IMPORT_ERROR, "attempted relative import with no known parent package");
        Object first = null;
        Object at = null;
        int from = 0;
        while (true) {
            int dot = name.indexOf('.', from);
            String part = dot < 0 ? name : name.substring(0, dot);
            at = one(part, at, from == 0 ? part : name.substring(from, dot < 0 ? name.length() : dot), name);
            if (first == null) first = at;
            if (dot < 0) return last ? at : first;
            from = dot + 1;
        }
    }

    private Object one(String path, Object parent, String name, String wanted) {
        PyModule known = loaded.get(path);
        if (known != null) return known;
        if (path.equals("builtins")) return put(path, m.builtins.module(), parent, name);
        if (path.equals("__main__")) return put(path, m.mainModule(), parent, name);
        Supplier<PyModule> maker = m.options.modules().get(path);
        if (maker != null) return put(path, maker.get(), parent, name);
        if (parent != null) {
            Object attribute = Values.getAttributeOr(parent, name, PyType.ABSENT);
            if (attribute instanceof PyModule module) return put(path, module, null, name);
        }
        throw missing(path, parent, wanted);
    }

    private PyModule put(String path, PyModule module, Object parent, String name) {
        loaded.put(path, module);
        if (module instanceof SourceModule s) s.load(m);
        if (parent instanceof PyModule p && p.ownAttribute(name) == PyType.ABSENT) p.ownAttribute(name, module);
        return module;
    }

    private PyException missing(String path, Object parent, String wanted) {
        StringBuilder text = new StringBuilder("No module named '" + path + "'");
        int dot = path.indexOf('.');
        String top = dot < 0 ? path : path.substring(0, dot);
        TreeSet<String> tops = new TreeSet<>();
        TreeSet<String> below = new TreeSet<>();
        for (String name : m.options.modules().keySet()) {
            int d = name.indexOf('.');
            tops.add(d < 0 ? name : name.substring(0, d));
            if (d > 0 && name.substring(0, d).equals(top)) below.add(name);
        }
        if (parent != null && below.isEmpty()) text.append("; '").append(path, 0, path.lastIndexOf('.')).append("' is not a package");
        else if (parent != null) text.append("; of ").append(top).append(" there are ").append(String.join(", ", below));
        else if (known(top)) text.append(" here; there are ").append(String.join(", ", tops));
        else {
            String nearest = nearest(top, tops);
            if (nearest != null) text.append(". Did you mean '").append(nearest).append("'?");
        }
        return Errors.of(ErrorTypes.MODULE_NOT_FOUND_ERROR, text.toString());
    }

    /** What scripts about learning machines import, and expect to find. */
    private static boolean known(String name) {
        return switch (name) {
            case "numpy", "torch", "matplotlib", "scipy", "sklearn", "pandas", "torchvision", "torchaudio", "tensorflow", "keras", "jax", "seaborn", "tqdm", "PIL", "cv2", "micrograd",
                    "autograd", "cupy", "transformers", "plotly", "networkx", "graphviz", "sympy", "numba", "requests", "pytest" -> true;
            default -> false;
        };
    }

    private static String nearest(String name, Iterable<String> names) {
        String best = null;
        int least = 3;
        for (String n : names) {
            int d = Signature.distance(name, n);
            if (d < least && d < n.length() / 2) {
                least = d;
                best = n;
            }
        }
        return best;
    }

    /** {@code from module import name}. */
    Object from(Object module, String name) {
        if (!(module instanceof PyModule p)) return Values.getAttribute(module, name);
        Object value = p.ownAttribute(name);
        if (value != PyType.ABSENT) return value;
        PyModule below = loaded.get(p.name() + "." + name);
        if (below != null) return below;
        Supplier<PyModule> maker = m.options.modules().get(p.name() + "." + name);
        if (maker != null) return put(p.name() + "." + name, maker.get(), p, name);
        try {
            return Values.getAttribute(p, name);
        } catch (PyException e) {
            if (!e.is(ErrorTypes.ATTRIBUTE_ERROR)) throw e;
            String said = e.error().arguments().size() > 0 ? Values.str(e.error().arguments().get(0)) : "";
            String plain = "module '" + p.name() + "' has no attribute '" + name + "'";
            String more = said.startsWith(plain) ? said.substring(plain.length()) : "";
            throw Errors.of(ErrorTypes.IMPORT_ERROR, "cannot import name '" + name + "' from '" + p.name() + "' (unknown location)" + more);
        }
    }

    /** {@code from module import *}: what it lists in {@code __all__}, or all names without an underscore in front. */
    void all(Object module, Namespace into) {
        PyModule p = (PyModule) module;
        Object listed = p.ownAttribute("__all__");
        if (listed != PyType.ABSENT) {
            PyIterator it = Values.iterate(listed);
            for (Object x = it.next(); x != PyIterator.END; x = it.next()) into.put((String) x, Values.getAttribute(p, (String) x));
            return;
        }
        for (String name : p.attributeNames()) if (!name.startsWith("_")) into.put(name, p.ownAttribute(name));
    }
}
