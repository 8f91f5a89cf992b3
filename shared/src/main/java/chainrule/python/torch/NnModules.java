package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.InitFunction;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ParameterVectors;
import chainrule.nn.modules.WeightNorms;
import chainrule.optim.Clip;
import chainrule.python.tables.Functions;
import chainrule.python.tables.Lacking;
import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.Table;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.signature.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code torch.nn}, {@code torch.optim} and the modules below them, as scripts import them. */
public final class NnModules {
    private static final Table UTILS = new Table("torch.nn.utils", Map.of());

    private NnModules() { }

    static {
        UTILS.add("clip_grad_norm_", "parameters, max_norm, norm_type=2.0, error_if_nonfinite=False", a -> Clip.norm(tensors(a), Read.number(a, "max_norm"), norm(a), a.flag("error_if_nonfinite")));
        UTILS.alias("clip_grad_norm", "clip_grad_norm_");
        UTILS.add("clip_grad_value_", "parameters, clip_value", a -> {
            Clip.value(tensors(a), Read.number(a, "clip_value"));
            return null;
        });
        UTILS.add("parameters_to_vector", "parameters", a -> ParameterVectors.toVector(tensors(a)));
        UTILS.add("vector_to_parameters", "vec, parameters", a -> {
            ParameterVectors.fromVector(Read.tensor(a, "vec"), tensors(a));
            return null;
        });
        UTILS.add("weight_norm", "module, name='weight', dim=0", a -> WeightNorms.weightNorm(a.as("module", Module.class), a.word("name"), axis(a)));
        UTILS.add("remove_weight_norm", "module, name='weight'", a -> WeightNorms.removeWeightNorm(a.as("module", Module.class), a.word("name")));
        UTILS.add("spectral_norm", "module, name='weight', n_power_iterations=1, eps=1e-12, dim=None",
                a -> WeightNorms.spectralNorm(a.as("module", Module.class), a.word("name"), Read.whole(a, "n_power_iterations"), Read.number(a, "eps"), axis(a)));
    }

    private static Integer axis(Arguments a) { return a.has("dim") ? (Integer) Read.whole(a, "dim") : null; }

    private static double norm(Arguments a) { return a.get("norm_type") instanceof String s && s.equals("inf") ? Double.POSITIVE_INFINITY : Read.number(a, "norm_type"); }

    private static List<Tensor> tensors(Arguments a) {
        Object v = a.get("parameters");
        return v instanceof Tensor t ? List.of(t) : ((List<?>) v).stream().map(x -> (Tensor) x).toList();
    }

    /** Makers by name, for those who give modules to scripts. */
    public static Map<String, Supplier<PyModule>> all() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("torch.nn", NnModules::nn);
        all.put("torch.nn.init", NnModules::init);
        all.put("torch.nn.utils", NnModules::utils);
        all.put("torch.nn.utils.rnn", SequenceNames::module);
        all.put("torch.nn.parameter", () -> new LibraryModule("torch.nn.parameter", "PyTorch", "").value("Parameter", TensorValue.PARAMETER));
        all.put("torch.nn.modules", NnModules::nn);
        all.put("torch.optim", NnModules::optim);
        all.put("torch.optim.lr_scheduler", NnModules::schedulers);
        return all;
    }

    static LibraryModule nn() {
        LibraryModule m = new LibraryModule("torch.nn", "PyTorch", Lacking.NN);
        m.value("Module", ModuleMethods.MODULE).value("Parameter", TensorValue.PARAMETER);
        ModuleMethods.layers().forEach(m::value);
        return m.later("functional", TorchModules::functional).later("init", NnModules::init).later("utils", NnModules::utils);
    }

    private static LibraryModule init() {
        LibraryModule m = new LibraryModule("torch.nn.init", "PyTorch", "");
        for (InitFunction f : InitFunction.all()) {
            Builtin builtin = Builtin.raw(f.name(), (args, names) -> TorchFaces.guarded(() ->
                    TorchFaces.script(f.call(Functions.positional(args, names, TorchFaces::engine), Functions.named(args, names, TorchFaces::engine)))));
            m.value(f.name(), builtin);
            if (f.name().endsWith("_")) m.value(f.name().substring(0, f.name().length() - 1), builtin); // as it was called before 2018
        }
        return m;
    }

    /** Parameters may come from a generator. */
    private static LibraryModule utils() {
        return new LibraryModule("torch.nn.utils", "PyTorch", "prune remove_spectral_norm parametrizations parametrize stateless").functions(UTILS, e -> Builtin.raw(e.name(), (args, names) -> TorchFaces.guarded(() ->
                TorchFaces.script(e.call(Functions.positional(args, names, OptimizerValue::plain), Functions.named(args, names, OptimizerValue::plain)))))).later("rnn", SequenceNames::module);
    }

    static LibraryModule optim() {
        LibraryModule m = new LibraryModule("torch.optim", "PyTorch", "SparseAdam swa_utils").value("Optimizer", OptimizerValue.OPTIMIZER);
        OptimizerValue.kinds().forEach(m::value);
        return m.later("lr_scheduler", NnModules::schedulers);
    }

    private static LibraryModule schedulers() {
        LibraryModule m = new LibraryModule("torch.optim.lr_scheduler", "PyTorch", "").value("_LRScheduler", SchedulerValue.SCHEDULER).value("LRScheduler", SchedulerValue.SCHEDULER);
        SchedulerValue.kinds().forEach(m::value);
        return m;
    }
}
