package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.optim.Group;
import chainrule.optim.Optimizer;
import chainrule.optim.Optimizers;
import chainrule.python.tables.Face;
import chainrule.python.tables.Functions;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An optimiser as scripts see it: {@code torch.optim.SGD(model.parameters(), lr=0.1)}. */
final class OptimizerValue extends PyObject implements Face {
    static final PyType OPTIMIZER = LibraryType.of("torch.optim.optimizer", "Optimizer").fill(OptimizerValue::fill);
    private static final Map<String, PyType> KINDS = new LinkedHashMap<>();

    static {
        for (Optimizers.Kind kind : Optimizers.all()) KINDS.put(kind.name(), LibraryType.of("torch.optim", kind.name(), OPTIMIZER).maker((type, args, names) -> make(type, kind, args, names)));
    }

    private final Optimizer optimizer;
    private final List<GroupValue> groups = new ArrayList<>();

    private OptimizerValue(PyType type, Optimizer optimizer) {
        super(type);
        this.optimizer = optimizer;
    }

    static Map<String, PyType> kinds() { return KINDS; }

    private static Object make(PyType type, Optimizers.Kind kind, Object[] args, String[] names) {
        return TorchFaces.guarded(() -> new OptimizerValue(type, kind.call(Functions.positional(args, names, OptimizerValue::plain), Functions.named(args, names, OptimizerValue::plain))));
    }

    /** Parameters come from generators, lists, and dictionaries that describe groups. */
    static Object plain(Object v) {
        return switch (v) {
            case PyDict d -> map(d);
            case PyIterator it -> list(Values.toArray(it));
            case PyList l -> list(l.toArray());
            case PyTuple t -> list(t.items());
            case GroupValue g -> g.map();
            case null -> null;
            default -> v instanceof PyObject o && !(v instanceof Face) && !o.callable() && o.length() >= 0 && !(v instanceof chainrule.python.numpy.NumpyScalar)
                    ? list(Values.toArray(o)) : TorchFaces.engine(v);
        };
    }

    private static List<Object> list(Object[] items) {
        List<Object> all = new ArrayList<>();
        for (Object x : items) all.add(plain(x));
        return all;
    }

    static Map<Object, Object> map(PyDict d) {
        Map<Object, Object> all = new LinkedHashMap<>();
        Object[] keys = d.keyArray();
        Object[] values = d.valueArray();
        for (int i = 0; i < keys.length; i++) all.put(keys[i], plain(values[i]));
        return all;
    }

    /** Dictionaries of the engine as dictionaries of a script. */
    static Object script(Object v) {
        if (!(v instanceof Map<?, ?> m)) {
            if (v instanceof PyObject || !(v instanceof List<?> l)) return TorchFaces.script(v);
            PyList list = new PyList();
            for (Object x : l) list.add(script(x));
            return list;
        }
        PyDict all = new PyDict();
        m.forEach((key, value) -> all.put(TorchFaces.script(key), script(value)));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static void fill(PyType type) {
        type.add(Builtin.raw("step", (args, names) -> ((OptimizerValue) args[0]).step(args.length > 1 ? args[1] : null)));
        type.add(Builtin.raw("zero_grad", (args, names) -> TorchFaces.guarded(() -> {
            ((OptimizerValue) args[0]).optimizer.zeroGrad(args.length > 1 && Values.truth(args[1]));
            return null;
        })));
        type.add(Builtin.one("state_dict", self -> script(((OptimizerValue) self).optimizer.stateDict())));
        type.add(Builtin.two("load_state_dict", (self, state) -> TorchFaces.guarded(() -> {
            ((OptimizerValue) self).optimizer.loadStateDict((Map<String, ?>) (Map<?, ?>) map((PyDict) state));
            return null;
        })));
        type.add(Builtin.two("add_param_group", (self, group) -> TorchFaces.guarded(() -> {
            ((OptimizerValue) self).optimizer.addParamGroup((Map<String, ?>) (Map<?, ?>) map((PyDict) group));
            return null;
        })));
        type.getter("param_groups", self -> ((OptimizerValue) self).groups());
        type.getter("state", self -> script(((OptimizerValue) self).optimizer.state()));
        type.getter("defaults", self -> script(((OptimizerValue) self).optimizer.defaults()));
    }

    private Object step(Object closure) {
        return TorchFaces.guarded(() -> {
            if (closure == null) {
                optimizer.step();
                return null;
            }
            Tensor loss = optimizer.step(() -> (Tensor) TorchFaces.engine(Values.call0(closure)));
            return loss == null ? null : TensorValue.of(loss);
        });
    }

    private Object groups() {
        List<Group> now = optimizer.groups();
        for (int i = groups.size(); i < now.size(); i++) groups.add(new GroupValue(now.get(i)));
        return PyList.copyOf(groups);
    }

    @Override public Object engine() { return optimizer; }

    @Override protected boolean takesAttributes() { return true; }

    @Override public String repr() { return optimizer.toString(); }

    /** One of {@code param_groups}: a dictionary whose numbers the optimiser reads. */
    static final class GroupValue extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.optim", "dict").fill(t -> {
            t.add(Builtin.one("keys", g -> PyList.copyOf(((GroupValue) g).map().keySet()).iterate()));
            t.add(Builtin.one("values", g -> Values.iterate(Values.callMethod(script(((GroupValue) g).map()), "values"))));
            t.add(Builtin.one("items", g -> Values.iterate(Values.callMethod(script(((GroupValue) g).map()), "items"))));
            t.add(Builtin.raw("get", (args, names) -> ((GroupValue) args[0]).contains(args[1]) ? ((GroupValue) args[0]).getItem(args[1]) : args.length > 2 ? args[2] : null));
        });

        private final Group group;

        GroupValue(Group group) {
            super(TYPE);
            this.group = group;
        }

        Map<Object, Object> map() {
            Map<Object, Object> all = new LinkedHashMap<>();
            all.put("params", group.parameters());
            for (String name : group.names()) all.put(name, group.get(name));
            return all;
        }

        @Override public Object getItem(Object key) {
            if ("params".equals(key)) return script(group.parameters());
            if (!(key instanceof String name) || !group.has(name)) throw chainrule.python.types.Errors.key(key);
            Object value = group.get(name);
            return value instanceof List<?> l ? PyTuple.of(l.toArray()) : TorchFaces.script(value);
        }

        @Override public void setItem(Object key, Object value) {
            TorchFaces.guarded(() -> {
                if ("params".equals(key)) throw chainrule.python.tables.Refused.notImplemented("param_groups: 'params' cannot be replaced; use add_param_group");
                group.set((String) key, plain(value));
                return null;
            });
        }

        @Override public boolean contains(Object key) { return "params".equals(key) || key instanceof String name && group.has(name); }

        @Override public long length() { return group.names().size() + 1; }

        @Override public PyIterator iterate() { return PyList.copyOf(map().keySet()).iterate(); }

        @Override public String repr() { return Values.repr(script(map())); }
    }
}
