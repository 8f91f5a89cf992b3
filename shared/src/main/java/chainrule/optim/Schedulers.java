package chainrule.optim;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every scheduler, once: scripts, training specs, documents and tests walk this list. */
public final class Schedulers {
    /**
     * One scheduler.
     *
     * @param name PyTorch's
     * @param signature what its constructor takes; a function of the epoch ({@code lr_lambda}) is a {@link java.util.function.LongToDoubleFunction},
     *     one of a number ({@code scale_fn}) a {@link java.util.function.DoubleUnaryOperator}
     * @param doc what it does, in a sentence
     * @param formula of the rate in epoch {@code e}, as LaTeX
     * @param source the paper, or PyTorch alone
     */
    public record Kind(String name, Signature signature, String doc, String formula, String source, Function<Arguments, Scheduler> make) {
        /** Makes one as a call in Python does. */
        public Scheduler call(List<?> positional, Map<String, ?> named) { return make.apply(signature.bindMethod(name + ".__init__()", positional, named)); }
    }

    private static final List<Kind> ALL = List.of(
            new Kind("LambdaLR", LambdaLR.SIGNATURE, "The first rates times a function of the epoch.",
                    "\\gamma_e = \\gamma_0 f(e)", "PyTorch", LambdaLR::new),
            new Kind("MultiplicativeLR", MultiplicativeLR.SIGNATURE, "Each epoch's rates times a function of the epoch.",
                    "\\gamma_e = \\gamma_{e-1} f(e)", "PyTorch", MultiplicativeLR::new),
            new Kind("StepLR", StepLR.SIGNATURE, "Times gamma every step_size epochs.",
                    "\\gamma_e = \\gamma_0 \\Gamma^{\\lfloor e / s \\rfloor}", "PyTorch", StepLR::new),
            new Kind("MultiStepLR", MultiStepLR.SIGNATURE, "Times gamma at each milestone.",
                    "\\gamma_e = \\gamma_0 \\Gamma^{|\\{m \\le e\\}|}", "PyTorch", MultiStepLR::new),
            new Kind("ConstantLR", ConstantLR.SIGNATURE, "Times factor for the first epochs.",
                    "\\gamma_e = \\gamma_0 \\cdot (f \\text{ if } e < T \\text{ else } 1)", "PyTorch", ConstantLR::new),
            new Kind("LinearLR", LinearLR.SIGNATURE, "A factor that goes straight from one value to another.",
                    "\\gamma_e = \\gamma_0 (f_0 + (f_1 - f_0) \\min(e / T, 1))", "PyTorch", LinearLR::new),
            new Kind("ExponentialLR", ExponentialLR.SIGNATURE, "Times gamma every epoch.",
                    "\\gamma_e = \\gamma_0 \\Gamma^e", "PyTorch", ExponentialLR::new),
            new Kind("SequentialLR", SequentialLR.SIGNATURE, "One scheduler after another.",
                    "\\gamma_e = \\gamma^{(k)}_{e - m_k},\\ m_k \\le e < m_{k+1}", "PyTorch", SequentialLR::new),
            new Kind("CosineAnnealingLR", CosineAnnealingLR.SIGNATURE, "Down along half a cosine.",
                    "\\gamma_e = \\gamma_{\\min} + \\tfrac12 (\\gamma_0 - \\gamma_{\\min}) (1 + \\cos(\\pi e / T))", "Loshchilov and Hutter 2017", CosineAnnealingLR::new),
            new Kind("ChainedScheduler", ChainedScheduler.SIGNATURE, "Several schedulers upon each other.",
                    "\\gamma_e = f_n(\\dots f_1(\\gamma_{e-1}))", "PyTorch", ChainedScheduler::new),
            new Kind("ReduceLROnPlateau", ReduceLROnPlateau.SIGNATURE, "Times factor when a number no longer becomes better.",
                    "\\gamma_e = f \\gamma_{e-1} \\text{ after } n \\text{ epochs without a better number}", "PyTorch", ReduceLROnPlateau::new),
            new Kind("CyclicLR", CyclicLR.SIGNATURE, "Up and down between two bounds.",
                    "\\gamma_e = \\gamma_{\\min} + (\\gamma_{\\max} - \\gamma_{\\min}) \\max(0, 1 - |e / s - 2 c + 1|),\\ c = \\lfloor 1 + e / 2 s \\rfloor", "Smith 2017", CyclicLR::new),
            new Kind("CosineAnnealingWarmRestarts", CosineAnnealingWarmRestarts.SIGNATURE, "Down along half a cosine, again and again.",
                    "\\gamma_e = \\gamma_{\\min} + \\tfrac12 (\\gamma_0 - \\gamma_{\\min}) (1 + \\cos(\\pi e_i / T_i))", "Loshchilov and Hutter 2017", CosineAnnealingWarmRestarts::new),
            new Kind("OneCycleLR", OneCycleLR.SIGNATURE, "Up once, and down far below.",
                    "\\gamma_{\\max} / d_0 \\nearrow \\gamma_{\\max} \\searrow \\gamma_{\\max} / (d_0 d_1)", "Smith and Topin 2018", OneCycleLR::new),
            new Kind("PolynomialLR", PolynomialLR.SIGNATURE, "Down to 0 along a power of what is left.",
                    "\\gamma_e = \\gamma_0 (1 - \\min(e, T) / T)^p", "PyTorch", PolynomialLR::new));

    private Schedulers() { }

    /** All schedulers. */
    public static List<Kind> all() { return ALL; }

    /** The scheduler that PyTorch calls {@code name}; an error that lists all where there is none. */
    public static Kind named(String name) {
        for (Kind kind : ALL) if (kind.name().equals(name)) return kind;
        throw new OptimException("lr_scheduler: wanted one of " + String.join(", ", ALL.stream().map(Kind::name).toList()) + ", got " + name);
    }
}
