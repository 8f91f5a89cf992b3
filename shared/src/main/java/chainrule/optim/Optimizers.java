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
     * @param formula of a step, as LaTeX: {@code p} the parameter, {@code g} its gradient; its class says the same with the names of its settings
     * @param source the paper
     * @param compilable whether a step may be part of a compiled one
     */
    public record Kind(String name, Signature signature, String doc, String formula, String source, boolean compilable, Function<Arguments, Optimizer> make) {
        /** Makes one as a call in Python does. */
        public Optimizer call(List<?> positional, Map<String, ?> named) { return make.apply(signature.bindMethod(name + ".__init__()", positional, named)); }
    }

    private static final List<Kind> ALL = List.of(
            new Kind("SGD", SGD.SIGNATURE, "Gradient descent, with momentum if wanted.",
                    "v = \\mu v + (1 - \\tau) g,\\ p = p - \\gamma v", "Polyak 1964; Nesterov 1983", true, SGD::new),
            new Kind("Adam", Adam.SIGNATURE, "Steps of even size along a running mean of the gradients, shorter where they vary.",
                    "m = \\beta_1 m + (1 - \\beta_1) g,\\ v = \\beta_2 v + (1 - \\beta_2) g^2,\\ p = p - \\gamma \\frac{m / (1 - \\beta_1^t)}{\\sqrt{v / (1 - \\beta_2^t)} + \\epsilon}", "Kingma and Ba 2015", true, Adam::new),
            new Kind("AdamW", AdamW.SIGNATURE, "Adam with the decay of weights beside the gradient.",
                    "p = (1 - \\gamma \\lambda) p - \\gamma \\frac{m / (1 - \\beta_1^t)}{\\sqrt{v / (1 - \\beta_2^t)} + \\epsilon}", "Loshchilov and Hutter 2019", true, AdamW::new),
            new Kind("Adamax", Adamax.SIGNATURE, "Adam with the largest recent gradient instead of the mean square.",
                    "u = \\max(\\beta_2 u, |g| + \\epsilon),\\ p = p - \\frac{\\gamma}{1 - \\beta_1^t} \\frac{m}{u}", "Kingma and Ba 2015, section 7", true, Adamax::new),
            new Kind("NAdam", NAdam.SIGNATURE, "Adam that looks ahead along its mean.",
                    "p = p - \\gamma \\frac{(1 - \\mu_t) g / (1 - \\prod_{i \\le t} \\mu_i) + \\mu_{t+1} m / (1 - \\mu_t \\prod_{i \\le t+1} \\mu_i)}{\\sqrt{v / (1 - \\beta_2^t)} + \\epsilon}", "Dozat 2016", true, NAdam::new),
            new Kind("RAdam", RAdam.SIGNATURE, "Adam that takes plain steps until its mean square can be trusted.",
                    "p = p - \\gamma \\frac{m}{1 - \\beta_1^t} \\cdot \\begin{cases} r_t \\frac{\\sqrt{1 - \\beta_2^t}}{\\sqrt{v} + \\epsilon} & \\rho_t > 5 \\\\ 1 & \\text{else} \\end{cases}", "Liu and others 2020", true, RAdam::new),
            new Kind("Adagrad", Adagrad.SIGNATURE, "Steps that shrink with all gradients seen.",
                    "s = s + g^2,\\ p = p - \\frac{\\gamma}{1 + (t - 1) \\eta} \\frac{g}{\\sqrt{s} + \\epsilon}", "Duchi, Hazan and Singer 2011", true, Adagrad::new),
            new Kind("Adadelta", Adadelta.SIGNATURE, "Steps in proportion to recent steps, with no rate to choose.",
                    "v = \\rho v + (1 - \\rho) g^2,\\ d = \\frac{\\sqrt{u + \\epsilon}}{\\sqrt{v + \\epsilon}} g,\\ u = \\rho u + (1 - \\rho) d^2,\\ p = p - \\gamma d", "Zeiler 2012", true, Adadelta::new),
            new Kind("RMSprop", RMSprop.SIGNATURE, "The gradient over the root of a running mean of its squares.",
                    "v = \\alpha v + (1 - \\alpha) g^2,\\ b = \\mu b + \\frac{g}{\\sqrt{v} + \\epsilon},\\ p = p - \\gamma b", "Hinton 2012", true, RMSprop::new),
            new Kind("Rprop", Rprop.SIGNATURE, "Steps by the signs of the gradients alone, each with a size of its own.",
                    "s = s \\cdot \\eta_\\pm,\\ p = p - s \\operatorname{sign}(g)", "Riedmiller and Braun 1993", true, Rprop::new),
            new Kind("ASGD", ASGD.SIGNATURE, "Gradient descent that keeps the mean of where it has been.",
                    "p = (1 - \\lambda \\eta_t) p - \\eta_t g,\\ \\bar p = \\bar p + \\mu_t (p - \\bar p)", "Polyak and Juditsky 1992", true, ASGD::new),
            new Kind("LBFGS", LBFGS.SIGNATURE, "Newton's direction, estimated from the last gradients; wants a closure.",
                    "p = p - \\gamma H g", "Liu and Nocedal 1989", false, LBFGS::new));

    private Optimizers() { }

    /** All optimisers. */
    public static List<Kind> all() { return ALL; }

    /** The optimiser that PyTorch calls {@code name}; an error that lists all where there is none. */
    public static Kind named(String name) {
        for (Kind kind : ALL) if (kind.name().equals(name)) return kind;
        throw new OptimException("optim: wanted one of " + String.join(", ", ALL.stream().map(Kind::name).toList()) + ", got " + name);
    }
}
