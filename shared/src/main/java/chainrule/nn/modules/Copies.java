package chainrule.nn.modules;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Modules made again with equal numbers, as {@code copy.deepcopy} makes them for stacks of layers. */
final class Copies {
    private Copies() { }

    /** {@code count} copies of a module, none of which is the module itself. */
    static ModuleList of(Module layer, int count) {
        List<Module> all = new ArrayList<>();
        for (int i = 0; i < count; i++) all.add(of(layer));
        return new ModuleList(all);
    }

    /** Made from the same arguments; what it draws on the way is drawn from a generator of its own, so that nobody else's draws move. */
    static Module of(Module from) {
        Layer kind = Layer.named(from.typeName());
        if (kind == null || !from.isRemakeable()) {
            throw new ModuleException("TypeError", from.typeName() + ": cannot be copied, since it is not made from arguments alone; put the layers into a ModuleList yourself");
        }
        TorchGenerator others = DefaultGenerator.set(new TorchGenerator(0));
        Module copy;
        try {
            copy = from.remake(kind);
        } finally {
            DefaultGenerator.set(others);
        }
        take(from.namedParameters(), copy.namedParameters());
        take(from.namedBuffers(), copy.namedBuffers());
        Map<String, Parameter> wanted = from.namedParameters();
        copy.namedParameters().forEach((path, p) -> p.requiresGrad(wanted.get(path).requiresGrad()));
        Map<String, Module> parts = from.namedModules();
        copy.train(from.isTraining());
        copy.namedModules().forEach((path, m) -> {
            if (parts.containsKey(path) && m.isTraining() != parts.get(path).isTraining()) m.train(parts.get(path).isTraining());
        });
        return copy;
    }

    private static void take(Map<String, ? extends Tensor> from, Map<String, ? extends Tensor> to) {
        if (!from.keySet().equals(to.keySet())) {
            throw new ModuleException("TypeError", "a module whose parts were replaced cannot be copied: it has " + from.keySet() + ", and one made anew " + to.keySet());
        }
        Mode.noGrad(() -> to.forEach((path, t) -> t.copy_(from.get(path).detach())));
    }
}
