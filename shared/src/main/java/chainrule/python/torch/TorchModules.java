package chainrule.python.torch;

import chainrule.kernel.DType;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Lacking;
import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.Refused;
import chainrule.python.torch.TorchTypes.ElementType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code torch} and the modules below it, as scripts import them. */
public final class TorchModules {
    /** The version whose behaviour this is. */
    public static final String VERSION = "1.13.1";

    private TorchModules() { }

    /** Makers by name, for those who give modules to scripts. */
    public static Map<String, Supplier<PyModule>> all() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("torch", TorchModules::torch);
        all.put("torch.nn.functional", TorchModules::functional);
        all.put("torch.functional", TorchModules::functional);
        all.put("torch.linalg", TorchModules::linalg);
        all.put("torch.autograd", TorchModules::autograd);
        all.put("torch.autograd.functional", TorchModules::derivatives);
        all.put("torch.autograd.function", TorchModules::functionModule);
        all.put("torch.random", TorchModules::random);
        all.put("torch.cuda", TorchModules::cuda);
        all.put("torch.backends", TorchModules::backends);
        all.putAll(NnModules.all());
        all.putAll(DataModules.all());
        return all;
    }

    static LibraryModule torch() {
        LibraryModule m = new LibraryModule("torch", "PyTorch", Lacking.TORCH);
        m.functions(Names.FUNCTIONS, TorchFaces::function);
        m.value("__version__", VERSION).value("pi", Math.PI).value("e", Math.E).value("inf", Double.POSITIVE_INFINITY).value("nan", Double.NaN);
        types(m);
        m.value("no_grad", GradMode.NO_GRAD).value("enable_grad", GradMode.ENABLE_GRAD).value("set_grad_enabled", GradMode.SET_GRAD).value("inference_mode", GradMode.INFERENCE);
        m.value("contiguous_format", "torch.contiguous_format").value("preserve_format", "torch.preserve_format").value("strided", "torch.strided").value("channels_last", "torch.channels_last");
        m.later("autograd", TorchModules::autograd).later("linalg", TorchModules::linalg).later("random", TorchModules::random);
        m.later("cuda", TorchModules::cuda).later("backends", TorchModules::backends).later("functional", TorchModules::functional);
        m.later("nn", NnModules::nn).later("optim", NnModules::optim).later("utils", DataModules::utils);
        m.value("compile", CompileNames.COMPILE);
        m.value("save", DataModules.SAVE).value("load", DataModules.LOAD);
        m.value("_C", new LibraryModule("torch._C", "PyTorch", "").value("_LinAlgError", Guard.TORCH_LINALG_ERROR));
        return m;
    }

    private static void types(LibraryModule m) {
        m.value("Tensor", TensorValue.TENSOR).value("dtype", TorchTypes.DTYPE).value("device", TorchTypes.DEVICE).value("Size", TorchTypes.SIZE).value("Generator", TorchGeneratorValue.TYPE);
        ElementType bool = TorchTypes.face(DType.BOOL);
        ElementType int64 = TorchTypes.face(DType.INT64);
        ElementType float32 = TorchTypes.face(DType.FLOAT32);
        ElementType float64 = TorchTypes.face(DType.FLOAT64);
        m.value("bool", bool).value("int64", int64).value("long", int64).value("float32", float32).value("float", float32).value("float64", float64).value("double", float64);
        m.value("int32", TorchTypes.INT32).value("int", TorchTypes.INT32).value("int16", TorchTypes.INT16).value("short", TorchTypes.INT16).value("int8", TorchTypes.INT8);
        m.value("uint8", TorchTypes.UINT8).value("float16", TorchTypes.FLOAT16).value("half", TorchTypes.FLOAT16).value("bfloat16", TorchTypes.BFLOAT16);
        old(m, "FloatTensor", float32);
        old(m, "HalfTensor", TorchTypes.FLOAT16);
        old(m, "DoubleTensor", float64);
        old(m, "LongTensor", int64);
        old(m, "IntTensor", TorchTypes.INT32);
        old(m, "ShortTensor", TorchTypes.INT16);
        old(m, "CharTensor", TorchTypes.INT8);
        old(m, "ByteTensor", TorchTypes.UINT8);
        old(m, "BoolTensor", bool);
        m.value("set_default_tensor_type", Builtin.one("set_default_tensor_type", t -> {
            String name = t instanceof Old o ? o.name() : t instanceof String s ? s.substring(s.lastIndexOf('.') + 1) : "";
            TorchState.current().setDefaultType(switch (name) {
                case "FloatTensor" -> DType.FLOAT32;
                case "DoubleTensor" -> DType.FLOAT64;
                default -> throw Guard.translated(Refused.type("only floating-point types are supported as the default type"), chainrule.python.types.ErrorTypes.TYPE_ERROR);
            });
            return null;
        }));
    }

    /** {@code torch.FloatTensor}: tensors of one type of elements, as code from before 2018 makes them. */
    private static final class Old extends PyType {
        private final ElementType elements;

        Old(String name, ElementType elements) {
            super(chainrule.python.types.Types.TYPE, "torch", name, TensorValue.TENSOR);
            this.elements = elements;
            initializer((self, args, names) -> { });
            maker((type, args, names) -> TorchFaces.guarded(() -> {
                TensorValue made = TensorValue.of(Data.legacy(elements.dtype(), chainrule.python.tables.Functions.positional(args, names, TorchFaces::engine)));
                made.elements(elements);
                return made;
            }));
        }

        @Override public boolean hasInstance(Object x) { return x instanceof TensorValue t && t.elements() == elements; }
    }

    private static void old(LibraryModule m, String name, ElementType elements) { m.value(name, new Old(name, elements)); }

    static LibraryModule functional() {
        return new LibraryModule("torch.nn.functional", "PyTorch", Lacking.FUNCTIONAL).functions(Names.FUNCTIONAL, TorchFaces::function);
    }

    private static LibraryModule linalg() {
        return new LibraryModule("torch.linalg", "PyTorch", Lacking.TORCH_LINALG).functions(Names.LINALG, TorchFaces::function).value("LinAlgError", Guard.TORCH_LINALG_ERROR);
    }

    private static LibraryModule autograd() {
        LibraryModule m = new LibraryModule("torch.autograd", "PyTorch", Lacking.TORCH_AUTOGRAD);
        m.functions(AutogradNames.AUTOGRAD, TorchFaces::function);
        m.value("detect_anomaly", AnomalyMode.DETECT).value("set_detect_anomaly", AnomalyMode.SET);
        m.value("Function", ScriptFunction.TYPE).value("GradcheckError", AutogradNames.GRADCHECK_ERROR);
        m.value("no_grad", GradMode.NO_GRAD).value("enable_grad", GradMode.ENABLE_GRAD).value("set_grad_enabled", GradMode.SET_GRAD).value("inference_mode", GradMode.INFERENCE);
        return m.later("functional", TorchModules::derivatives).later("function", TorchModules::functionModule);
    }

    private static LibraryModule derivatives() { return new LibraryModule("torch.autograd.functional", "PyTorch", "").functions(AutogradNames.FUNCTIONAL, TorchFaces::function); }

    private static LibraryModule functionModule() { return new LibraryModule("torch.autograd.function", "PyTorch", "").value("Function", ScriptFunction.TYPE); }

    private static LibraryModule random() {
        LibraryModule m = new LibraryModule("torch.random", "PyTorch", "fork_rng");
        for (String name : new String[] {"manual_seed", "seed", "initial_seed", "get_rng_state", "set_rng_state"}) m.value(name, TorchFaces.function(Names.FUNCTIONS.get(name)));
        return m;
    }

    /** There is none, and scripts that ask are told so. */
    private static LibraryModule cuda() {
        LibraryModule m = new LibraryModule("torch.cuda", "PyTorch", "memory_allocated Stream Event amp");
        m.value("is_available", Builtin.zero("is_available", () -> false)).value("device_count", Builtin.zero("device_count", () -> 0L));
        for (String name : new String[] {"manual_seed", "manual_seed_all", "empty_cache", "synchronize"}) m.value(name, Builtin.many(name, 0, 1, args -> null));
        return m;
    }

    private static PyModule backends() {
        PyModule m = new PyModule("torch.backends");
        for (String name : new String[] {"cudnn", "mps"}) {
            PyModule below = new PyModule("torch.backends." + name);
            below.ownAttribute("deterministic", false);
            below.ownAttribute("benchmark", false);
            below.ownAttribute("enabled", false);
            below.ownAttribute("is_available", Builtin.zero("is_available", () -> false));
            m.ownAttribute(name, below);
        }
        return m;
    }
}
