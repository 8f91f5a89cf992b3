package chainrule.python.torch;

import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.modules.AdaptiveLogSoftmaxWithLoss;
import chainrule.nn.modules.Layer;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleDict;
import chainrule.nn.modules.ModuleList;
import chainrule.nn.modules.Numbered;
import chainrule.nn.modules.ParameterDict;
import chainrule.nn.modules.ParameterList;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.StateDict;
import chainrule.python.tables.Functions;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code nn.Module} and the types of all layers, with the methods that modules have. */
public final class ModuleMethods {
    private static final Table METHODS = new Table("torch.nn.Module", Map.of());
    static final Builtin FORWARD_FUNCTION = Builtin.raw("forward", ModuleMethods::forward);
    public static final PyType MODULE = LibraryType.of("torch.nn.modules.module", "Module").maker((type, args, names) -> new ModuleValue(type)).ownAttributeAccess();
    /** What the type of modules has under {@code forward}: a script's own is another. */
    static final Object FORWARD;
    private static final Map<String, PyType> LAYERS = new LinkedHashMap<>();

    static {
        walking();
        changing();
        saving();
        registering();
        gradients();
        containers();
        MODULE.initializer((self, args, names) -> ((ModuleValue) self).ready());
        MODULE.add(Builtin.raw("__init__", (args, names) -> {
            ((ModuleValue) args[0]).ready();
            return null;
        }));
        MODULE.add(FORWARD_FUNCTION);
        MODULE.add(Builtin.raw("__call__", (args, names) -> ((ModuleValue) args[0]).call(java.util.Arrays.copyOfRange(args, 1, args.length), names)));
        MODULE.add(Builtin.two("_deepcopy_by", (self, deepcopy) -> TorchFaces.guarded(() -> ModuleCopies.module((ModuleValue) self, deepcopy))));
        MODULE.add(Builtin.one("extra_repr", self -> ((ModuleValue) self).module() instanceof ScriptModule ? "" : ((ModuleValue) self).module().getExtraRepr()));
        for (chainrule.python.tables.Entry e : METHODS.all()) MODULE.add(Builtin.raw(e.name(), (args, names) -> TorchFaces.guarded(() -> call(e, args, names))));
        FORWARD = MODULE.lookup("forward");
        for (Layer layer : Layer.all()) LAYERS.put(layer.name(), type(layer));
        PyType adaptive = LAYERS.get("AdaptiveLogSoftmaxWithLoss");
        adaptive.add(Builtin.two("log_prob", (self, x) -> TorchFaces.guarded(() -> TorchFaces.script(adaptive(self).logProb((Tensor) TorchFaces.engine(x))))));
        adaptive.add(Builtin.two("predict", (self, x) -> TorchFaces.guarded(() -> TorchFaces.script(adaptive(self).predict((Tensor) TorchFaces.engine(x))))));
    }

    private ModuleMethods() { }

    /** The type of each layer, by its name in {@code torch.nn}. */
    static Map<String, PyType> layers() { return LAYERS; }

    private static PyType type(Layer layer) {
        PyType type = LibraryType.of("torch.nn.modules", layer.name(), MODULE);
        boolean pairs = layer.name().equals("TripletMarginWithDistanceLoss");
        UnaryOperator<Object> engine = v -> pairs && v instanceof PyObject o && o.callable() ? LossNames.distance(TorchFaces.engine(v)) : engine(v);
        PyType.Initializer init = (self, args, names) -> TorchFaces.guarded(() -> {
            Module made = layer.make(Functions.positional(args, names, engine), Functions.named(args, names, engine));
            ((ModuleValue) self).show(made);
            ((ModuleValue) self).ready();
            return null;
        });
        type.initializer(init);
        if (layer.name().startsWith("Lazy")) {
            type.add(Builtin.one("has_uninitialized_params", self -> ((chainrule.nn.modules.Lazy) ((ModuleValue) self).module()).hasUninitializedParams()));
        }
        type.add(Builtin.raw("__init__", (args, names) -> {
            init.initialize(args[0], java.util.Arrays.copyOfRange(args, 1, args.length), names);
            return null;
        }));
        return type;
    }

    /** Layers may be given dictionaries and anything that can be gone through. */
    private static Object engine(Object v) {
        Object e = TorchFaces.engine(v);
        if (e instanceof PyDict d) {
            Map<String, Object> all = new LinkedHashMap<>();
            Object[] keys = d.keyArray();
            Object[] values = d.valueArray();
            for (int i = 0; i < keys.length; i++) all.put((String) keys[i], TorchFaces.engine(values[i]));
            return all;
        }
        if (e instanceof PyObject o && !(o instanceof PyType) && o.callable()) return (UnaryOperator<Tensor>) x -> (Tensor) TorchFaces.engine(Values.call1(o, TensorValue.of(x)));
        return e instanceof chainrule.python.types.PyIterator it ? listed(it) : e;
    }

    static List<Object> listed(Object iterable) {
        List<Object> all = new ArrayList<>();
        for (Object x : Values.toArray(iterable)) all.add(engine(x));
        return all;
    }

    /** The type of a module of the engine, by its name. */
    static PyType type(Module module) {
        PyType known = LAYERS.get(module.typeName());
        return known == null ? MODULE : known;
    }

    private static AdaptiveLogSoftmaxWithLoss adaptive(Object self) { return (AdaptiveLogSoftmaxWithLoss) ((ModuleValue) self).module(); }

    private static Object call(chainrule.python.tables.Entry e, Object[] args, String[] names) {
        List<Object> positional = Functions.positional(args, names, x -> x);
        return e.call(positional, Functions.named(args, names, x -> x));
    }

    private static Object forward(Object[] args, String[] names) {
        ModuleValue self = (ModuleValue) args[0];
        return self.call(java.util.Arrays.copyOfRange(args, 1, args.length), names);
    }

    /** Two shapes that cannot be multiplied are the usual reason. */
    static RuntimeException explained(Module module, List<Object> inputs, ShapeException e) {
        boolean one = inputs.size() == 1 && inputs.getFirst() instanceof Tensor;
        if (!one || !(module instanceof chainrule.nn.modules.Linear linear)) return e;
        Tensor x = (Tensor) inputs.getFirst();
        Tensor weight = (Tensor) linear.attribute("weight");
        if (x.rank() == 0 || x.size(-1) == weight.size(1)) return e;
        return Refused.runtime("mat1 and mat2 shapes cannot be multiplied (" + Sizes.crossed(x.size() / Math.max(1, x.size(-1)), x.size(-1)) + " and "
                + Sizes.crossed(weight.size(1), weight.size(0)) + ")");
    }

    // ------------------------------------------------------------------ methods; their values are a script's

    private static Module self(Arguments a) { return ((ModuleValue) a.get("self")).module(); }

    private static Object all(Iterable<?> values) {
        PyList list = new PyList();
        for (Object v : values) list.add(TorchFaces.script(v));
        return list.iterate();
    }

    private static Object pairs(Map<String, ?> named) { return pairs(named, ""); }

    private static Object pairs(Map<String, ?> named, String prefix) {
        PyList list = new PyList();
        named.forEach((name, v) -> list.add(PyTuple.of(prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + "." + name, TorchFaces.script(v))));
        return list.iterate();
    }

    private static Map<String, ?> own(Map<String, ?> all) {
        Map<String, Object> own = new LinkedHashMap<>();
        all.forEach((name, p) -> { if (p != null) own.put(name, p); });
        return own;
    }

    private static void walking() {
        METHODS.add("parameters", "self, recurse=True", a -> all(a.flag("recurse") ? self(a).parameters() : own(self(a).ownParameters()).values()));
        METHODS.add("named_parameters", "self, prefix='', recurse=True", a -> pairs(a.flag("recurse") ? self(a).namedParameters() : own(self(a).ownParameters()), a.word("prefix")));
        METHODS.add("buffers", "self, recurse=True", a -> all(self(a).buffers()));
        METHODS.add("named_buffers", "self, prefix='', recurse=True", a -> pairs(self(a).namedBuffers(), a.word("prefix")));
        METHODS.add("children", "self", a -> all(self(a).children()));
        METHODS.add("named_children", "self", a -> pairs(self(a).namedChildren()));
        METHODS.add("modules", "self", a -> all(self(a).modules()));
        METHODS.add("named_modules", "self, memo=None, prefix='', remove_duplicate=True", a -> pairs(self(a).namedModules(), a.word("prefix")));
        METHODS.add("get_submodule", "self, target", a -> ModuleValue.of(self(a).getSubmodule(a.word("target"))));
        METHODS.add("get_parameter", "self, target", a -> {
            Tensor p = self(a).namedParameters().get(a.word("target"));
            if (p == null) throw Refused.attribute(self(a).typeName() + " has no attribute `" + a.word("target") + "`");
            return TensorValue.of(p);
        });
    }

    private static void changing() {
        METHODS.add("train", "self, mode=True", a -> same(a, self(a).train(a.flag("mode"))));
        METHODS.add("eval", "self", a -> same(a, self(a).eval()));
        METHODS.add("zero_grad", "self, set_to_none=False", a -> {
            self(a).zeroGrad(a.flag("set_to_none"));
            return null;
        });
        METHODS.add("requires_grad_", "self, requires_grad=True", a -> same(a, self(a).requiresGrad_(a.flag("requires_grad"))));
        METHODS.add("float", "self", a -> same(a, self(a).to(DType.FLOAT32)));
        METHODS.add("double", "self", a -> same(a, self(a).to(DType.FLOAT64)));
        METHODS.add("half", "self", a -> same(a, self(a).to(DType.FLOAT32)));
        METHODS.add("cpu", "self", a -> a.get("self"));
        METHODS.add("cuda", "self, device=None", a -> {
            throw Refused.assertion("Torch not compiled with CUDA enabled");
        });
        METHODS.add("to", "self, *args, device=None, dtype=None, non_blocking=False", a -> {
            List<Object> given = new ArrayList<>(a.list("args"));
            given.add(a.get("dtype"));
            given.add(a.get("device"));
            for (Object v : given) {
                Object engine = TorchFaces.engine(v);
                if (engine instanceof DType t) self(a).to(t);
                else if (!(engine instanceof Boolean)) Devices.check(engine);
            }
            return a.get("self");
        });
        METHODS.add("apply", "self, fn", a -> same(a, self(a).apply(m -> Values.call1(a.get("fn"), ModuleValue.of(m)))));
    }

    private static Object same(Arguments a, Module done) { return a.get("self"); }

    private static void saving() {
        METHODS.add("state_dict", "self, *args, destination=None, prefix='', keep_vars=False", a -> {
            PyDict all = new PyDict();
            self(a).stateDict().forEach((name, t) -> all.put(a.word("prefix") + name, TensorValue.of(t)));
            return all;
        });
        METHODS.add("load_state_dict", "self, state_dict, strict=True", a -> {
            if (!(engine(a.get("state_dict")) instanceof Map<?, ?> state)) throw Refused.type("Expected state_dict to be dict-like, got " + Values.repr(Values.typeOf(a.get("state_dict"))) + ".");
            Map<String, Object> plain = new LinkedHashMap<>();
            state.forEach((name, value) -> plain.put((String) name, value));
            StateDict.Keys keys = self(a).loadStateDict(plain, a.flag("strict"));
            return new KeysValue(keys);
        });
    }

    /** What {@code load_state_dict} says of names. */
    private static final class KeysValue extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.nn.modules.module", "_IncompatibleKeys").fill(t -> {
            t.getter("missing_keys", x -> PyList.copyOf(((KeysValue) x).keys.missing()));
            t.getter("unexpected_keys", x -> PyList.copyOf(((KeysValue) x).keys.unexpected()));
        });

        private final StateDict.Keys keys;

        KeysValue(StateDict.Keys keys) {
            super(TYPE);
            this.keys = keys;
        }

        @Override public String repr() { return keys.toString(); }
    }

    private static void registering() {
        METHODS.add("register_parameter", "self, name, param", a -> {
            self(a).registerParameter(a.word("name"), (chainrule.autograd.Parameter) TorchFaces.engine(a.get("param")));
            return null;
        });
        METHODS.add("register_buffer", "self, name, tensor, persistent=True", a -> {
            self(a).registerBuffer(a.word("name"), (Tensor) TorchFaces.engine(a.get("tensor")), a.flag("persistent"));
            return null;
        });
        METHODS.add("add_module", "self, name, module", a -> {
            self(a).addModule(a.word("name"), (Module) TorchFaces.engine(a.get("module")));
            return null;
        });
        METHODS.alias("register_module", "add_module");
        METHODS.add("register_forward_pre_hook", "self, hook", a -> new Handle(self(a).registerForwardPreHook((m, inputs) -> {
            Object seen = Values.call2(a.get("hook"), ModuleValue.of(m), ModuleValue.script(new ArrayList<>(inputs)));
            if (seen == null) return null;
            boolean own = m instanceof ScriptModule;
            List<Object> all = new ArrayList<>();
            for (Object x : seen instanceof PyTuple t ? t.items() : new Object[] {seen}) all.add(own ? x : TorchFaces.engine(x));
            return all;
        })));
        METHODS.add("register_forward_hook", "self, hook", a -> new Handle(self(a).registerForwardHook((m, inputs, output) -> {
            Object seen = Values.call3(a.get("hook"), ModuleValue.of(m), ModuleValue.script(new ArrayList<>(inputs)), ModuleValue.script(output));
            return seen == null ? null : TorchFaces.engine(seen);
        })));
    }

    private static void gradients() {
        METHODS.add("register_full_backward_hook", "self, hook", a -> new Handle(self(a).registerFullBackwardHook((m, inputs, outputs) -> {
            Object seen = Values.call3(a.get("hook"), ModuleValue.of(m), ModuleValue.script(inputs), ModuleValue.script(outputs));
            if (seen == null) return null;
            List<Tensor> all = new ArrayList<>();
            for (Object x : seen instanceof PyTuple t ? t.items() : new Object[] {seen}) all.add((Tensor) TorchFaces.engine(x));
            return all;
        })));
    }

    private static final class Handle extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.utils.hooks", "RemovableHandle").fill(t -> t.add(Builtin.one("remove", self -> {
            ((Handle) self).remove.run();
            return null;
        })));

        private final Runnable remove;

        Handle(Runnable remove) {
            super(TYPE);
            this.remove = remove;
        }
    }

    private static void containers() {
        METHODS.add("append", "self, module", a -> {
            Object m = TorchFaces.engine(a.get("module"));
            switch (self(a)) {
                case Sequential s -> s.append((Module) m);
                case ModuleList l -> l.append((Module) m);
                case ParameterList p -> p.append((Tensor) m);
                default -> throw lacking(a, "append");
            }
            return a.get("self");
        });
        METHODS.add("extend", "self, modules", a -> {
            for (Object m : Values.toArray(a.get("modules"))) Values.callMethod(a.get("self"), "append", m);
            return a.get("self");
        });
        METHODS.add("insert", "self, index, module", a -> {
            int index = Math.toIntExact(Values.indexLong(a.get("index")));
            Module m = (Module) TorchFaces.engine(a.get("module"));
            switch (self(a)) {
                case Sequential s -> s.insert(index, m);
                case ModuleList l -> l.insert(index, m);
                default -> throw lacking(a, "insert");
            }
            return self(a) instanceof Sequential ? a.get("self") : null;
        });
        METHODS.add("pop", "self, key", a -> switch (self(a)) {
            case ModuleDict d -> ModuleValue.of(d.pop((String) a.get("key")));
            case ParameterDict d -> TorchFaces.script(d.pop((String) a.get("key")));
            case Numbered n -> ModuleValue.of(n.pop(Math.toIntExact(Values.indexLong(a.get("key")))));
            default -> throw lacking(a, "pop");
        });
        METHODS.add("clear", "self", a -> {
            for (String name : List.copyOf(dictionary(a, "clear").keySet())) self(a).remove(name);
            return null;
        });
        METHODS.add("items", "self", a -> pairs(dictionary(a, "items")));
        METHODS.add("keys", "self", a -> PyList.copyOf(dictionary(a, "keys").keySet()).iterate());
        METHODS.add("values", "self", a -> all(dictionary(a, "values").values()));
        METHODS.add("update", "self, modules", a -> {
            dictionary(a, "update");
            if (engine(a.get("modules")) instanceof Map<?, ?> all) all.forEach((name, m) -> put(self(a), (String) name, m));
            return null;
        });
    }

    /** What a dictionary of modules or parameters holds, or null. */
    static Map<String, ?> named(Module m) { return m instanceof ModuleDict d ? d.items() : m instanceof ParameterDict p ? p.items() : null; }

    static void put(Module m, String name, Object value) {
        if (m instanceof ParameterDict p) p.put(name, (Tensor) value);
        else ((ModuleDict) m).put(name, (Module) value);
    }

    private static Map<String, ?> dictionary(Arguments a, String name) {
        Map<String, ?> all = named(self(a));
        if (all == null) throw lacking(a, name);
        return all;
    }

    private static Refused lacking(Arguments a, String name) { return Refused.attribute("'" + self(a).typeName() + "' object has no attribute '" + name + "'"); }

}
