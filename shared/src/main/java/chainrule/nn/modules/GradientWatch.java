package chainrule.nn.modules;

import chainrule.autograd.Function;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradients of one call of a module: its inputs and results pass through an operation that changes nothing, on whose way back they are
 * seen. PyTorch's {@code BackwardHook}.
 */
final class GradientWatch {
    private final Module module;
    private final List<Module.AfterBackward> hooks;
    private int inputs;
    private int outputs;
    /** Where the watched ones stand among the inputs, and among the results. */
    private int[] inPlaces = {};
    private int[] outPlaces = {};
    private Tensor[] outGradients;

    GradientWatch(Module module, List<Module.AfterBackward> hooks) {
        this.module = module;
        this.hooks = hooks;
    }

    List<?> inputs(List<?> given) {
        inputs = given.size();
        inPlaces = wanted(given);
        return passed(given, inPlaces, true);
    }

    Object outputs(Object given) {
        List<?> all = given instanceof List<?> l ? l : Arrays.asList(given);
        outputs = all.size();
        outPlaces = wanted(all);
        List<?> passed = passed(all, outPlaces, false);
        return given instanceof List<?> ? passed : passed.getFirst();
    }

    /** If one asks for a gradient, all tensors are watched; that of the others is zero. */
    private int[] wanted(List<?> values) {
        int[] places = new int[values.size()];
        int n = 0;
        boolean any = false;
        for (int i = 0; i < places.length; i++) {
            Tensor t = module.tensorOf(values.get(i));
            if (t == null) continue;
            places[n++] = i;
            any |= t.requiresGrad();
        }
        return Arrays.copyOf(places, any ? n : 0);
    }

    private List<?> passed(List<?> given, int[] places, boolean in) {
        if (places.length == 0) return given;
        Tensor[] watched = new Tensor[places.length];
        for (int i = 0; i < places.length; i++) watched[i] = module.tensorOf(given.get(places[i]));
        Tensor[] same = new Passing(in).applyAll(watched);
        List<Object> all = new ArrayList<>(given);
        for (int i = 0; i < places.length; i++) all.set(places[i], same[i]);
        return all;
    }

    private static Tensor[] spread(Tensor[] some, int[] places, int all) {
        Tensor[] wide = new Tensor[all];
        for (int i = 0; i < places.length; i++) wide[places[i]] = some[i];
        return wide;
    }

    private final class Passing extends Function {
        private final boolean in;

        Passing(boolean in) {
            super("BackwardHookFunction");
            this.in = in;
        }

        @Override protected Tensor[] forward(Context context, Tensor... given) {
            Tensor[] same = new Tensor[given.length];
            for (int i = 0; i < same.length; i++) same[i] = given[i].detach();
            List<Tensor> fixed = new ArrayList<>();
            for (int i = 0; i < same.length; i++) if (!context.needsInputGrad(i)) fixed.add(same[i]);
            context.markNonDifferentiable(fixed.toArray(new Tensor[0]));
            return same;
        }

        @Override protected Tensor[] backward(Context context, Tensor... gradients) {
            Tensor[] found = gradients;
            if (in) found = seen(gradients);
            else outGradients = spread(gradients, outPlaces, outputs);
            if (!in && inPlaces.length == 0) seen();
            Tensor[] wanted = new Tensor[found.length];
            for (int i = 0; i < wanted.length; i++) if (context.needsInputGrad(i)) wanted[i] = found[i];
            return wanted;
        }
    }

    /** Runs the hooks over the gradients of the watched inputs. */
    private Tensor[] seen(Tensor... gradients) {
        Tensor[] now = spread(gradients, inPlaces, inputs);
        // A result that the module made without these inputs has none; PyTorch does not look then either.
        if (outGradients == null) return gradients;
        for (Module.AfterBackward hook : hooks) {
            List<Tensor> changed = hook.see(module, Arrays.asList(now.clone()), Arrays.asList(outGradients.clone()));
            if (changed == null) continue;
            if (inPlaces.length == 0 && changed.stream().anyMatch(t -> t != null)) {
                throw new ModuleException("RuntimeError", "Backward hook for Modules where no input requires gradient should always return None or None for all gradients.");
            }
            if (changed.size() != now.length) {
                throw new ModuleException("RuntimeError", "Backward hook returned an invalid number of grad_input, got " + changed.size() + ", but expected " + now.length);
            }
            now = changed.toArray(new Tensor[0]);
        }
        Tensor[] kept = new Tensor[inPlaces.length];
        for (int i = 0; i < kept.length; i++) kept[i] = now[inPlaces[i]];
        return kept;
    }
}
