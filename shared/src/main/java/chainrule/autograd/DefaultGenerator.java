package chainrule.autograd;

import chainrule.math.random.TorchGenerator;

/** The generator of draws that name none. In a class of its own, so that a tab without such draws does not make it. */
final class DefaultGenerator {
    /** What a new {@code torch.Generator} starts from. */
    private static final long SEED = 67280421310721L;

    private static final PerThread<TorchGenerator> CURRENT = new PerThread<>(() -> new TorchGenerator(SEED));

    private DefaultGenerator() { }

    static TorchGenerator get() { return CURRENT.get(); }
}
