package chainrule.python.torch;

import chainrule.array.ShapeException;
import chainrule.autograd.Array;
import chainrule.autograd.GradFn;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.python.numpy.ArrayValue;
import chainrule.python.numpy.NumpyScalar;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Functions;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Indices;
import chainrule.python.torch.TorchTypes.ElementType;
import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Between scripts and PyTorch's tables: values in, values out, refusals as Python's errors. */
public final class TorchFaces {
    private TorchFaces() { }

    /** What a value of a script is to PyTorch's functions: NumPy's numbers are Python's. */
    public static Object engine(Object v) { return plain(Engine.of(v)); }

    static Object plain(Object v) {
        return switch (v) {
            case NumpyScalar s -> s.plain();
            case PyType t when t == Types.FLOAT -> DType.FLOAT64;
            case PyType t when t == Types.INT -> DType.INT64;
            case PyType t when t == Types.BOOL -> DType.BOOL;
            case Indices.Tuple t -> new Indices.Tuple(list(t.parts()));
            case List<?> l -> list(l);
            case null -> null;
            default -> v;
        };
    }

    private static List<?> list(List<?> values) {
        boolean any = false;
        for (Object v : values) any |= v instanceof NumpyScalar || v instanceof List<?>;
        if (!any) return values;
        List<Object> all = new ArrayList<>(values.size());
        for (Object v : values) all.add(plain(v));
        return all;
    }

    /** What the engine's answer is to a script. */
    public static Object script(Object r) {
        return switch (r) {
            case Tensor t -> TensorValue.of(t);
            case Array x -> ArrayValue.of(x);
            case DType d -> TorchTypes.face(d);
            case TensorNames.Size s -> SizeValue.of(s.lengths());
            case chainrule.nn.PackedSequence p -> new PackedValue(p);
            case Named n -> new NamedValue(n.type(), n.names(), items(n.values().toArray()));
            case Object[] all -> PyTuple.of(items(all));
            case Devices.Device d -> new TorchTypes.DeviceValue(d);
            case GradFn f -> new GradFnValue(f);
            case TorchGenerator g -> new TorchGeneratorValue(g);
            case chainrule.nn.modules.Module m -> ModuleValue.of(m);
            case AttributeNames.Layout l -> "torch.strided";
            case PyObject o -> o;
            case Collection<?> l -> {
                PyList list = PyList.withRoom(l.size());
                for (Object x : l) list.add(script(x));
                yield list;
            }
            case null -> null;
            default -> r;
        };
    }

    private static Object[] items(Object[] all) {
        Object[] items = new Object[all.length];
        for (int i = 0; i < items.length; i++) items[i] = script(all[i]);
        return items;
    }

    /** Runs {@code body}; what the engine refuses is an error of Python. */
    public static <T> T guarded(Supplier<T> body) {
        try {
            return body.get();
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.RUNTIME_ERROR);
        }
    }

    /** A function of a table as scripts call it. */
    public static Builtin function(Entry entry) { return Builtin.raw(entry.name(), (args, names) -> call(entry, args, names)); }

    static Object call(Entry entry, Object[] args, String[] names) {
        return guarded(() -> {
            List<Object> positional = Functions.positional(args, names, TorchFaces::engine);
            try {
                Object answer = entry.call(positional, Functions.named(args, names, TorchFaces::engine));
                for (Object arg : args) {
                    if (arg instanceof ElementType type && answer instanceof Tensor t) return named(t, positional.isEmpty() ? null : positional.getFirst(), type);
                }
                return script(answer);
            } catch (ShapeException e) {
                throw explained(positional, e);
            }
        });
    }

    /** A tensor that calls the type of its elements so; never the very one it was asked of, which keeps its own. */
    static TensorValue named(Tensor t, Object from, ElementType type) {
        if (t.dtype() != type.dtype()) return TensorValue.of(t);
        TensorValue made = TensorValue.of(t == from && TensorValue.of(t).elements() != type ? t.copy() : t);
        made.elements(type);
        return made;
    }

    /** Two tensors that do not broadcast are the usual reason. */
    private static RuntimeException explained(List<Object> positional, ShapeException e) {
        if (positional.size() >= 2 && positional.get(0) instanceof Tensor x && positional.get(1) instanceof Tensor y && e.getMessage().contains("broadcast")) {
            return TorchErrors.broadcast(x, y, e);
        }
        return e;
    }

    // ------------------------------------------------------------------ the type

    /** {@code torch.Tensor(2, 3)} and {@code torch.Tensor([1, 2])}. */
    static Object made(PyType type, Object[] args, String[] names) {
        return guarded(() -> {
            List<Object> given = Functions.positional(args, names, TorchFaces::engine);
            return new TensorValue(type, Data.legacy(TorchState.current().defaultType(), given));
        });
    }

    /** {@code nn.Parameter(data, requires_grad=True)}: the same numbers, as a leaf of their own. */
    static Object parameter(PyType type, Object[] args, String[] names) {
        return guarded(() -> {
            chainrule.signature.Arguments a = PARAMETER.bind("Parameter.__new__()", Functions.positional(args, names, TorchFaces::engine), Functions.named(args, names, TorchFaces::engine));
            Tensor data = a.has("data") ? Read.tensor(a, "data") : Tensor.zeros(TorchState.current().defaultType(), 0);
            return new TensorValue(type, new chainrule.autograd.Parameter(data, a.flag("requires_grad")));
        });
    }

    private static final chainrule.signature.Signature PARAMETER = chainrule.signature.Signature.of("data=None, requires_grad=True");

    static void fillTensor(PyType type) {
        for (Entry method : Names.METHODS.all()) type.add(function(method));
        for (Entry attribute : Names.ATTRIBUTES.all()) {
            type.getter(attribute.name(), x -> call(attribute, new Object[] {x}, Builtin.NO_NAMES), (x, value) -> TensorAttributes.set((TensorValue) x, attribute.name(), value));
        }
        TensorAttributes.fill(type);
    }

}
