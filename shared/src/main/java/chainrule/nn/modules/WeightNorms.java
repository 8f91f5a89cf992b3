package chainrule.nn.modules;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.nn.Layers;
import java.util.function.Supplier;

/**
 * Weights that are made of other parameters before each call: {@code torch.nn.utils.weight_norm} and {@code spectral_norm}. The layer
 * computes with what they make; what learns is what they are made of.
 */
public final class WeightNorms {
    private WeightNorms() { }

    /**
     * A weight as a length and a direction of its own: {@code w = g v / |v|}, with parameters {@code name_g} and {@code name_v} (Salimans
     * and Kingma 2016).
     *
     * @param axis the one whose positions have lengths of their own; null: one length for all
     * @return the module
     */
    public static Module weightNorm(Module module, String name, Integer axis) {
        Parameter weight = taken(module, name, "weight_norm");
        int kept = axis == null ? -1 : chainrule.array.Shape.axis("weight_norm", axis, weight.rank());
        module.registry.remove(name);
        module.registerParameter(name + "_g", new Parameter(Mode.noGrad(() -> length(weight.detach(), kept))));
        module.registerParameter(name + "_v", new Parameter(weight.detach()));
        beforeCalls(module, name, () -> {
            Tensor v = module.used(name + "_v");
            return v.mul(module.used(name + "_g").div(length(v, kept)));
        });
        module.registry.made.put(name, weight.detach());
        return module;
    }

    /** The length of each slice along an axis; of all, if it is negative. */
    private static Tensor length(Tensor v, int kept) {
        if (kept < 0) return v.norm(2, false);
        int[] others = new int[v.rank() - 1];
        for (int i = 0; i < others.length; i++) others[i] = i < kept ? i : i + 1;
        return others.length == 0 ? v.abs() : v.norm(2, true, others);
    }

    /** Undoes {@link #weightNorm}: what the weight is now becomes a parameter again. */
    public static Module removeWeightNorm(Module module, String name) {
        Runnable hook = module.has(name + "_g") ? module.registry.makers.remove(name) : null;
        if (hook == null) {
            throw new ModuleException("ValueError", "weight_norm of '" + name + "' not found in " + module);
        }
        hook.run();
        Tensor now = module.used(name).detach();
        for (String gone : new String[] {name, name + "_g", name + "_v"}) module.registry.remove(gone);
        module.registerParameter(name, new Parameter(now));
        return module;
    }

    /**
     * A weight divided by its largest singular value, found by power iteration: {@code w = w_orig / (uᵀ W v)}, with a parameter
     * {@code name_orig} and buffers {@code name_u} and {@code name_v} (Miyato and others 2018).
     *
     * @param rounds of the iteration, in each call that trains
     * @param axis the one of outputs, which becomes the rows of W; null: 1 for transposed convolutions, else 0
     * @return the module
     */
    public static Module spectralNorm(Module module, String name, int rounds, double eps, Integer axis) {
        if (rounds <= 0) throw new ModuleException("ValueError", "Expected n_power_iterations to be positive, but got n_power_iterations=" + rounds);
        Parameter weight = taken(module, name, "spectral_norm");
        int rows = axis == null ? module instanceof ConvTransposed<?> ? 1 : 0 : chainrule.array.Shape.axis("spectral_norm", axis, weight.rank());
        Tensor matrix = matrix(weight.detach(), rows);
        module.registry.remove(name);
        module.registerParameter(name + "_orig", weight);
        module.registerBuffer(name + "_u", unit(matrix, 0, eps), true);
        module.registerBuffer(name + "_v", unit(matrix, 1, eps), true);
        module.registry.made.put(name, weight.detach());
        beforeCalls(module, name, () -> {
            Tensor w = module.used(name + "_orig");
            Tensor m = matrix(w, rows);
            Tensor u = module.used(name + "_u");
            Tensor v = module.used(name + "_v");
            if (module.isTraining()) {
                Mode.noGrad(() -> {
                    for (int i = 0; i < rounds; i++) {
                        v.copy_(Layers.normalize(m.detach().t().matmul(u), 2, 0, eps));
                        u.copy_(Layers.normalize(m.detach().matmul(v), 2, 0, eps));
                    }
                });
            }
            // Copies, since the next call writes into the buffers.
            return w.div(u.copy().mul(m.matmul(v.copy())).sum());
        });
        return module;
    }

    private static Tensor unit(Tensor matrix, int axis, double eps) {
        return Layers.normalize(TorchRandom.normal(DefaultGenerator.get(), 0, 1, matrix.dtype(), matrix.size(axis)), 2, 0, eps);
    }

    private static Tensor matrix(Tensor w, int rows) {
        Tensor front = rows == 0 ? w : w.movedim(new int[] {rows}, new int[] {0});
        return front.reshape(front.size(0), -1);
    }

    private static Parameter taken(Module module, String name, String call) {
        Parameter weight = module.learned(name);
        if (weight == null) throw new ModuleException("RuntimeError", call + ": wanted the name of a parameter of " + module.typeName() + ", got '" + name + "'");
        return weight;
    }

    /** Has the weight made before each call from here on. */
    private static void beforeCalls(Module module, String name, Supplier<Tensor> made) {
        module.registry.makers.put(name, module.registerForwardPreHook((m, inputs) -> {
            m.registry.made.put(name, made.get());
            return null;
        }));
    }
}
