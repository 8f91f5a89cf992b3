package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every optimiser, once: scripts, training specs, documents and tests walk this list. */
public final class Optimizers {
    /**
     * One optimiser.
     *
     * @param name PyTorch's
     * @param signature what its constructor takes; {@code params} are tensors, or groups of them as maps with {@code params}
     * @param doc what it does, in a sentence
     * @param compilable whether a step may be part of a compiled one
     */
    public record Kind(String name, Signature signature, String doc, boolean compilable, Function<Arguments, Optimizer> make) {
        /** Makes one as a call in Python does. */
        public Optimizer call(List<?> positional, Map<String, ?> named) { return make.apply(signature.bindMethod(name + ".__init__()", positional, named)); }
    }

    private static final List<Kind> ALL = List.of(
            new Kind("SGD", SGD.SIGNATURE, "Gradient descent, with momentum if wanted.", true, SGD::new),
            new Kind("Adam", Adam.SIGNATURE, "Steps of even size along a running mean of the gradients, shorter where they vary.", true, Adam::new),
            new Kind("AdamW", AdamW.SIGNATURE, "Adam with the decay of weights beside the gradient.", true, AdamW::new),
            new Kind("Adamax", Adamax.SIGNATURE, "Adam with the largest recent gradient instead of the mean square.", true, Adamax::new),
            new Kind("NAdam", NAdam.SIGNATURE, "Adam that looks ahead along its mean.", true, NAdam::new),
            new Kind("RAdam", RAdam.SIGNATURE, "Adam that takes plain steps until its mean square can be trusted.", true, RAdam::new),
            new Kind("Adagrad", Adagrad.SIGNATURE, "Steps that shrink with all gradients seen.", true, Adagrad::new),
            new Kind("Adadelta", Adadelta.SIGNATURE, "Steps in proportion to recent steps, with no rate to choose.", true, Adadelta::new),
            new Kind("RMSprop", RMSprop.SIGNATURE, "The gradient over the root of a running mean of its squares.", true, RMSprop::new),
            new Kind("Rprop", Rprop.SIGNATURE, "Steps by the signs of the gradients alone, each with a size of its own.", true, Rprop::new),
            new Kind("ASGD", ASGD.SIGNATURE, "Gradient descent that keeps the mean of where it has been.", true, ASGD::new),
            new Kind("LBFGS", LBFGS.SIGNATURE, "Newton's direction, estimated from the last gradients; wants a closure.", false, LBFGS::new));

    private Optimizers() { }

    public static List<Kind> all() { return ALL; }

    public static Kind named(String name) {
        for (Kind kind : ALL) if (kind.name().equals(name)) return kind;
        throw new OptimException("optim: wanted one of " + String.join(", ", ALL.stream().map(Kind::name).toList()) + ", got " + name);
    }
}
