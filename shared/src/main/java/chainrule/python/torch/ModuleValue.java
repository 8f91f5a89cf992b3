package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.AdaptiveLogSoftmaxWithLoss;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.Numbered;
import chainrule.nn.modules.ParameterList;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Face;
import chainrule.python.tables.Functions;
import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PySlice;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code nn.Module}: a part of a network as scripts see it, a layer of the engine or one that a script wrote. */
public final class ModuleValue extends PyObject implements Face {
    private Module module;
    private boolean ready;

    /** One that a script's class describes; its parts come when its {@code __init__} runs. */
    ModuleValue(PyType type) {
        super(type);
        show(new ScriptModule(this));
    }

    private ModuleValue(PyType type, Module module) {
        super(type);
        show(module);
        ready = true;
    }

    /** Of the class of {@code of}, around {@code module}; around one that the class describes if that is null. */
    static ModuleValue like(ModuleValue of, Module module) {
        ModuleValue made = module == null ? new ModuleValue(of.type()) : new ModuleValue(of.type(), module);
        made.ready();
        return made;
    }

    /** The one object that shows {@code module}. */
    public static ModuleValue of(Module module) { return module.face() instanceof ModuleValue known ? known : new ModuleValue(ModuleMethods.type(module), module); }

    @Override public Object engine() { return module; }

    public Module module() { return module; }

    @Override public long keeps(Consumer<Object> visit) {
        module.parameters().forEach(visit);
        module.buffers().forEach(visit);
        return super.keeps(visit) + 200;
    }

    void show(Module shown) {
        module = shown;
        shown.setFace(this);
    }

    /** {@code super().__init__()} has run. */
    void ready() { ready = true; }

    @Override protected boolean takesAttributes() { return true; }

    // ------------------------------------------------------------------ values

    /** What a module gives to scripts: lists of results are tuples. */
    static Object script(Object r) {
        if (r instanceof PyObject || !(r instanceof List<?> l)) return TorchFaces.script(r);
        Object[] items = new Object[l.size()];
        for (int i = 0; i < items.length; i++) items[i] = script(l.get(i));
        return PyTuple.of(items);
    }

    @Override public boolean callable() { return true; }

    @Override public Object call(Object[] args, String[] names) {
        return TorchFaces.guarded(() -> {
            boolean own = module instanceof ScriptModule || module instanceof CompileNames.Optimized;
            List<Object> positional = Functions.positional(args, names, own ? x -> x : TorchFaces::engine);
            Map<String, Object> named = Functions.named(args, names, own ? x -> x : TorchFaces::engine);
            try {
                return result(module.call(positional, named));
            } catch (chainrule.array.ShapeException e) {
                throw ModuleMethods.explained(module, positional, e);
            }
        });
    }

    private Object result(Object r) {
        if (!(module instanceof AdaptiveLogSoftmaxWithLoss) || !(r instanceof List<?> both)) return script(r);
        return TorchFaces.script(Named.tuple("torch.nn.modules.adaptive._ASMoutput", List.of("output", "loss"), both.get(0), both.get(1)));
    }

    // ------------------------------------------------------------------ attributes

    @Override public Object getAttribute(String name) {
        if (module.has(name)) return TorchFaces.script(module.attribute(name));
        if (name.equals("training")) return module.isTraining();
        if (module.hasSetting(name) && type().lookup(name) == PyType.ABSENT && ownAttribute(name) == PyType.ABSENT) {
            Object setting = module.setting(name);
            return setting instanceof Tensor || setting instanceof Module ? TorchFaces.script(setting) : setting;
        }
        if (module instanceof CompileNames.Optimized o && type().lookup(name) == PyType.ABSENT && ownAttribute(name) == PyType.ABSENT) return o.original().getAttribute(name);
        return super.getAttribute(name);
    }

    @Override public void setAttribute(String name, Object value) {
        if (name.equals("training")) {
            module.train(Values.truth(value));
            return;
        }
        boolean registered = value instanceof ModuleValue || value instanceof TensorValue t && t.tensor() instanceof chainrule.autograd.Parameter;
        if (registered && !ready) {
            throw Errors.attribute("cannot assign " + (value instanceof ModuleValue ? "module" : "parameters") + " before Module.__init__() call");
        }
        boolean taken = TorchFaces.guarded(() -> {
            if (!registered && !module.has(name)) return false;
            return module.assign(name, value instanceof Face f ? f.engine() : value);
        });
        if (!taken) super.setAttribute(name, value);
    }

    @Override public void deleteAttribute(String name) { if (!module.remove(name)) super.deleteAttribute(name); }

    // ------------------------------------------------------------------ containers

    @Override public long length() {
        return switch (module) {
            case Numbered n -> n.size();
            case ParameterList p -> p.size();
            default -> ModuleMethods.named(module) == null ? super.length() : ModuleMethods.named(module).size();
        };
    }

    @Override public boolean truth() { return true; }

    @Override public boolean sequence() { return module instanceof Numbered; }

    @Override public PyIterator iterate() {
        return switch (module) {
            case Numbered n -> faces(n.items().values()).iterate();
            case ParameterList p -> faces(p.parameters()).iterate();
            default -> ModuleMethods.named(module) == null ? super.iterate() : PyList.copyOf(ModuleMethods.named(module).keySet()).iterate();
        };
    }

    private static PyList faces(Iterable<?> all) {
        List<Object> items = new ArrayList<>();
        for (Object x : all) items.add(TorchFaces.script(x));
        return PyList.copyOf(items);
    }

    @Override public Object getItem(Object key) {
        return TorchFaces.guarded(() -> switch (module) {
            case Numbered n when key instanceof PySlice s -> sliced(n, s);
            case Numbered n -> of(n.get(Math.toIntExact(Values.indexLong(key))));
            case ParameterList p -> TensorValue.of(p.get(Math.toIntExact(Values.indexLong(key))));
            default -> {
                Map<String, ?> all = ModuleMethods.named(module);
                if (all == null) yield super.getItem(key);
                if (!(key instanceof String name) || !all.containsKey(name)) throw Errors.key(key);
                yield TorchFaces.script(all.get(name));
            }
        });
    }

    private Object sliced(Numbered n, PySlice s) {
        PyList all = faces(n.items().values());
        return type().call(Values.toArray(all.getItem(s)), chainrule.python.types.Builtin.NO_NAMES);
    }

    @Override public void setItem(Object key, Object value) {
        TorchFaces.guarded(() -> {
            switch (module) {
                case Numbered n -> n.set(Math.toIntExact(Values.indexLong(key)), (Module) Engine.of(value));
                case ParameterList p -> p.set(Math.toIntExact(Values.indexLong(key)), (Tensor) Engine.of(value));
                default -> {
                    if (ModuleMethods.named(module) == null) super.setItem(key, value);
                    else ModuleMethods.put(module, (String) key, Engine.of(value));
                }
            }
            return null;
        });
    }

    @Override public void deleteItem(Object key) {
        Map<String, ?> all = ModuleMethods.named(module);
        if (all == null) super.deleteItem(key);
        else if (!(key instanceof String name) || !module.remove(name)) throw Errors.key(key);
    }

    @Override public boolean contains(Object item) {
        Map<String, ?> all = ModuleMethods.named(module);
        return all == null ? super.contains(item) : item instanceof String name && all.containsKey(name);
    }

    @Override public String repr() { return TorchFaces.guarded(module::toString); }
}
