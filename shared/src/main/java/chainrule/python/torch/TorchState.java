package chainrule.python.torch;

import chainrule.array.PrintOptions;
import chainrule.autograd.DefaultGenerator;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.program.Executor;
import chainrule.program.Interpreter;

/** What {@code torch} remembers between the calls of one script: its generator, the default type, how it prints. */
public final class TorchState {
    private static final ThreadLocal<TorchState> CURRENT = ThreadLocal.withInitial(TorchState::new);
    /** The seed that PyTorch starts with. */
    private static final long FIRST_SEED = DefaultGenerator.SEED;

    private final TorchGenerator generator = new TorchGenerator(FIRST_SEED);
    private long seed = FIRST_SEED;
    private DType defaultType = DType.FLOAT32;
    private Executor executor = new Interpreter();
    private PrintOptions printing = PrintOptions.TORCH;

    /** The state of the script that runs now on this thread. */
    public static TorchState current() { return CURRENT.get(); }

    /** Has {@code state} be the one that calls on this thread see; returns the one before. */
    public static TorchState enter(TorchState state) {
        TorchState before = CURRENT.get();
        CURRENT.set(state);
        DefaultGenerator.set(state.generator);
        return before;
    }

    public TorchGenerator generator() { return generator; }

    public void seed(long newSeed) {
        seed = newSeed;
        generator.seed(newSeed);
    }

    public long seed() { return seed; }

    public DType defaultType() { return defaultType; }

    public void setDefaultType(DType type) { defaultType = type; }

    /** What runs the Programs of {@code torch.compile}. */
    public Executor executor() { return executor; }

    public void setExecutor(Executor faster) { executor = faster; }

    public PrintOptions printing() { return printing; }

    public void setPrinting(PrintOptions options) { printing = options; }
}
