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
     */
    public record Kind(String name, Signature signature, String doc, Function<Arguments, Scheduler> make) {
        /** Makes one as a call in Python does. */
        public Scheduler call(List<?> positional, Map<String, ?> named) { return make.apply(signature.bindMethod(name + ".__init__()", positional, named)); }
    }

    private static final List<Kind> ALL = List.of(
            new Kind("LambdaLR", LambdaLR.SIGNATURE, "The first rates times a function of the epoch.", LambdaLR::new),
            new Kind("MultiplicativeLR", MultiplicativeLR.SIGNATURE, "Each epoch's rates times a function of the epoch.", MultiplicativeLR::new),
            new Kind("StepLR", StepLR.SIGNATURE, "Times gamma every step_size epochs.", StepLR::new),
            new Kind("MultiStepLR", MultiStepLR.SIGNATURE, "Times gamma at each milestone.", MultiStepLR::new),
            new Kind("ConstantLR", ConstantLR.SIGNATURE, "Times factor for the first epochs.", ConstantLR::new),
            new Kind("LinearLR", LinearLR.SIGNATURE, "A factor that goes straight from one value to another.", LinearLR::new),
            new Kind("ExponentialLR", ExponentialLR.SIGNATURE, "Times gamma every epoch.", ExponentialLR::new),
            new Kind("SequentialLR", SequentialLR.SIGNATURE, "One scheduler after another.", SequentialLR::new),
            new Kind("CosineAnnealingLR", CosineAnnealingLR.SIGNATURE, "Down along half a cosine.", CosineAnnealingLR::new),
            new Kind("ChainedScheduler", ChainedScheduler.SIGNATURE, "Several schedulers upon each other.", ChainedScheduler::new),
            new Kind("ReduceLROnPlateau", ReduceLROnPlateau.SIGNATURE, "Times factor when a number no longer becomes better.", ReduceLROnPlateau::new),
            new Kind("CyclicLR", CyclicLR.SIGNATURE, "Up and down between two bounds.", CyclicLR::new),
            new Kind("CosineAnnealingWarmRestarts", CosineAnnealingWarmRestarts.SIGNATURE, "Down along half a cosine, again and again.", CosineAnnealingWarmRestarts::new),
            new Kind("OneCycleLR", OneCycleLR.SIGNATURE, "Up once, and down far below.", OneCycleLR::new),
            new Kind("PolynomialLR", PolynomialLR.SIGNATURE, "Down to 0 along a power of what is left.", PolynomialLR::new));

    private Schedulers() { }

    public static List<Kind> all() { return ALL; }

    public static Kind named(String name) {
        for (Kind kind : ALL) if (kind.name().equals(name)) return kind;
        throw new OptimException("lr_scheduler: wanted one of " + String.join(", ", ALL.stream().map(Kind::name).toList()) + ", got " + name);
    }
}
