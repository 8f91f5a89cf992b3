package chainrule.python.torch;

import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.input;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.python.tables.Bits;
import chainrule.python.tables.Refused;
import chainrule.python.types.Costs;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Methods that only tensors have: numbers out of them, types, gradients. */
final class TensorNames {
    private TensorNames() { }

    static void fill() {
        numbers();
        types();
        gradients();
        sizes();
    }

    private static void numbers() {
        method("item", "input", a -> item(input(a)));
        method("tolist", "input", a -> listed(input(a)));
        method("numpy", "input, *, force=False", a -> {
            Tensor x = input(a);
            if (x.requiresGrad() && !a.flag("force")) throw Refused.runtime("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
            return Array.of(Tensor.of(x.data()));
        });
        method("__array__", "input, dtype=None", a -> {
            if (input(a).requiresGrad()) throw Refused.runtime("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
            return Array.of(Tensor.of(input(a).data()));
        });
    }

    /** The one number of a tensor as Python's. */
    static Object item(Tensor x) {
        if (x.size() != 1) throw Refused.value("only one element tensors can be converted to Python scalars");
        x.reading("item");
        return number(x, x.data().get(0), 0);
    }

    private static Object number(Tensor x, double value, int place) {
        return switch (x.dtype()) {
            case BOOL -> value != 0;
            case INT64 -> Bits.wholes(x)[place];
            case FLOAT32, FLOAT64 -> value;
        };
    }

    /** The numbers in lists of lists. */
    static Object listed(Tensor x) {
        x.reading("tolist");
        if (x.rank() == 0) return number(x, x.data().get(0), 0);
        Costs.charge(4L * x.size());
        Storage storage = x.data().copy().storage;
        return rows(x.shape(), 0, storage, new int[1]);
    }

    private static Object rows(int[] shape, int axis, Storage from, int[] next) {
        if (axis == shape.length) {
            int at = next[0]++;
            return switch (from) {
                case Storage.Bool b -> (Object) (b.data[at] != 0);
                case Storage.I64 l -> (Object) l.data[at];
                case Storage.F32 f -> (Object) (double) f.data[at];
                case Storage.F64 d -> (Object) d.data[at];
            };
        }
        List<Object> list = new ArrayList<>(shape[axis]);
        for (int i = 0; i < shape[axis]; i++) list.add(rows(shape, axis + 1, from, next));
        return list;
    }

    private static void types() {
        as("float", TorchTypes.face(DType.FLOAT32));
        as("double", TorchTypes.face(DType.FLOAT64));
        as("long", TorchTypes.face(DType.INT64));
        as("half", TorchTypes.FLOAT16);
        as("bfloat16", TorchTypes.BFLOAT16);
        as("int", TorchTypes.INT32);
        as("short", TorchTypes.INT16);
        as("byte", TorchTypes.UINT8);
        as("char", TorchTypes.INT8);
        as("bool", TorchTypes.face(DType.BOOL));
        method("type_as", "input, other", a -> input(a).to(Read.tensor(a, "other").dtype()));
        method("type", "input, dtype=None, non_blocking=False", a -> !a.has("dtype") ? "torch." + Writes.word(input(a).dtype()) + "Tensor"
                : input(a).to(a.get("dtype") instanceof String s ? named(s) : Read.type(a, null)));
        method("to", "input, *args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None", TensorNames::to);
        method("cpu", "input, memory_format=None", Read::input);
        method("cuda", "input, device=None, non_blocking=False", a -> {
            throw Refused.assertion("Torch not compiled with CUDA enabled");
        });
        method("pin_memory", "input", Read::input);
    }

    private static DType named(String type) {
        for (DType t : DType.values()) if (type.equals("torch." + Writes.word(t) + "Tensor")) return t;
        throw Refused.value("invalid type: '" + type + "'");
    }

    private static void as(String name, TorchTypes.ElementType type) {
        method(name, "input, memory_format=None", a -> TorchFaces.named(input(a).to(type.dtype()), input(a), type));
    }

    private static Tensor to(Arguments a) {
        Tensor x = input(a);
        DType type = Read.type(a, x.dtype());
        Devices.check(a.get("device"));
        for (Object v : a.list("args")) {
            switch (v) {
                case DType t -> type = t;
                case Tensor t -> type = t.dtype();
                case Boolean b -> { } // non_blocking
                case null, default -> Devices.check(v);
            }
        }
        return a.flag("copy") && type == x.dtype() ? x.copy() : x.to(type);
    }

    private static void gradients() {
        method("backward", "input, gradient=None, retain_graph=None, create_graph=False, inputs=None", a -> {
            boolean create = a.flag("create_graph");
            boolean retain = a.has("retain_graph") ? a.flag("retain_graph") : create;
            Tensor seed = a.has("gradient") ? Read.operand(a, "gradient") : null;
            if (!a.has("inputs")) input(a).backward(seed, retain, create);
            else {
                Tensor[] only = a.get("inputs") instanceof Tensor t ? new Tensor[] {t} : Read.tensors(a, "inputs");
                chainrule.autograd.Backward.accumulate(List.of(input(a)), java.util.Arrays.asList(seed), retain, create, List.of(only));
            }
            return null;
        });
        Names.both("detach", "input", a -> input(a).detach());
        method("detach_", "input", a -> {
            if (input(a).isLeaf()) return input(a).requiresGrad(false);
            throw Refused.notImplemented("detach_: Chainrule has no way back for a tensor that an operation made; write x = x.detach()");
        });
        method("requires_grad_", "input, requires_grad=True", a -> input(a).requiresGrad(a.flag("requires_grad")));
        method("retain_grad", "input", a -> {
            input(a).retainGrad();
            return null;
        });
        method("is_floating_point", "input", a -> input(a).dtype().isFloating());
        method("is_complex", "input", a -> false);
    }

    private static void sizes() {
        method("dim", "input", a -> (long) input(a).rank());
        Names.METHODS.alias("ndimension", "dim");
        method("numel", "input", a -> (long) input(a).size());
        Names.METHODS.alias("nelement", "numel");
        method("element_size", "input", a -> (long) input(a).dtype().bytes());
        method("stride", "input, dim=None", a -> {
            int[] strides = input(a).layout().strides;
            if (a.has("dim")) return (long) strides[Math.floorMod(Read.axis(a, input(a)), strides.length)];
            Object[] all = new Object[strides.length];
            for (int d = 0; d < all.length; d++) all[d] = (long) strides[d];
            return all;
        });
        method("storage_offset", "input", a -> (long) input(a).layout().offset);
        method("data_ptr", "input", a -> (long) System.identityHashCode(input(a).layout().storage) + (long) input(a).layout().offset * input(a).dtype().bytes());
        method("is_contiguous", "input, memory_format=None", a -> input(a).layout().isContiguous());
        method("size", "input, dim=None", a -> {
            int[] shape = input(a).shape();
            if (!a.has("dim")) return new Size(shape);
            if (shape.length == 0) throw new chainrule.array.IndexException("dimension specified as " + Read.whole(a, "dim") + " but tensor has no dimensions");
            return (long) shape[Math.floorMod(Read.axis(a, input(a)), shape.length)];
        });
    }

    /** A shape as PyTorch hands it out: a tuple of its own kind. */
    record Size(int[] lengths) { }
}
