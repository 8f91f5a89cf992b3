package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;
import chainrule.math.random.TorchGenerator;

/** Where a script's random numbers come from. */
public enum Draws {
    /** {@code np.random.seed} and {@code np.random.randn}: float64. */
    NUMPY(DType.FLOAT64) {
        @Override public Source source(long seed) {
            NumpyRandom random = new NumpyRandom(seed);
            return shape -> NdArray.of(random.normal(Shape.size(shape)), shape);
        }
    },
    /** {@code torch.manual_seed} and {@code torch.randn}: float32. */
    TORCH(DType.FLOAT32) {
        @Override public Source source(long seed) {
            TorchGenerator random = new TorchGenerator(seed);
            return shape -> NdArray.of(random.normal32(Shape.size(shape)), shape);
        }
    };

    /** Standard normal numbers of a shape, one draw after another. */
    public interface Source { NdArray normal(int... shape); }

    private final DType dtype;

    Draws(DType dtype) { this.dtype = dtype; }

    /** The type of the numbers, and so of the whole script. */
    public DType dtype() { return dtype; }

    /** The numbers that follow a seed. */
    public abstract Source source(long seed);
}
