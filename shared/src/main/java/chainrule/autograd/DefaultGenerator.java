package chainrule.autograd;

import chainrule.math.random.TorchGenerator;

/**
 * The generator that layers and functions draw from when none is named: what {@code torch.manual_seed} seeds. Each thread has its
 * own, which starts with PyTorch's seed.
 */
public final class DefaultGenerator {
    /** PyTorch's {@code default_rng_seed_val}: what an unseeded generator starts with. */
    public static final long SEED = 67280421310721L;

    private static final PerThread<DefaultGenerator> CURRENT = new PerThread<>(DefaultGenerator::new);

    private TorchGenerator generator = new TorchGenerator(SEED);

    private DefaultGenerator() { }

    /** This thread's generator. */
    public static TorchGenerator get() { return CURRENT.get().generator; }

    /** {@code torch.manual_seed(seed)}: starts its draws anew. */
    public static TorchGenerator seed(long seed) {
        TorchGenerator g = get();
        g.seed(seed);
        return g;
    }

    /** Draws come from {@code generator} from here on; returns what they came from before. */
    public static TorchGenerator set(TorchGenerator generator) {
        DefaultGenerator current = CURRENT.get();
        TorchGenerator before = current.generator;
        current.generator = generator;
        return before;
    }
}
