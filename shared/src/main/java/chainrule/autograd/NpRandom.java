package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyGenerator;
import chainrule.math.random.NumpyRandom;

/**
 * Random arrays under their names in {@code numpy.random}, each with the generator that it draws from. In a traced step they
 * are drawn again, from the same generator, before each run.
 */
public final class NpRandom {
    private NpRandom() { }

    /** {@code np.random.rand(*shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.rand}. */
    public static Array rand(NumpyRandom g, int... shape) { return drawn(DType.FLOAT64, shape, () -> NdArray.of(g.random(Shape.size(shape)), shape)); }

    /** {@code np.random.randn(*shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.randn}. */
    public static Array randn(NumpyRandom g, int... shape) { return normal(g, 0, 1, shape); }

    /** {@code np.random.normal(mean, deviation, shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.normal}. */
    public static Array normal(NumpyRandom g, double mean, double deviation, int... shape) {
        return drawn(DType.FLOAT64, shape, () -> NdArray.of(g.normal(mean, deviation, Shape.size(shape)), shape));
    }

    /** {@code np.random.randint(low, high, shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.randint}. */
    public static Array randint(NumpyRandom g, long low, long high, int... shape) { return drawn(DType.INT64, shape, () -> NdArray.of(g.integers(low, high, Shape.size(shape)), shape)); }

    /** {@code np.random.permutation(n)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.permutation}. */
    public static Array permutation(NumpyRandom g, int n) { return drawn(DType.INT64, new int[] {n}, () -> NdArray.of(g.permutation(n), n)); }

    /** {@code rng.random(shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.Generator.random}. */
    public static Array random(NumpyGenerator g, int... shape) { return drawn(DType.FLOAT64, shape, () -> NdArray.of(g.random(Shape.size(shape)), shape)); }

    /** {@code rng.normal(mean, deviation, shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.normal}. */
    public static Array normal(NumpyGenerator g, double mean, double deviation, int... shape) {
        return drawn(DType.FLOAT64, shape, () -> NdArray.of(g.normal(mean, deviation, Shape.size(shape)), shape));
    }

    /** {@code rng.integers(low, high, shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.Generator.integers}. */
    public static Array integers(NumpyGenerator g, long low, long high, int... shape) {
        return drawn(DType.INT64, shape, () -> NdArray.of(g.integers(low, high, Shape.size(shape)), shape));
    }

    /** {@code rng.permutation(n)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.permutation}. */
    public static Array permutation(NumpyGenerator g, int n) { return drawn(DType.INT64, new int[] {n}, () -> NdArray.of(g.permutation(n), n)); }

    private static Array drawn(DType dtype, int[] shape, Draw draw) { return Array.of(Tensor.drawn(dtype, shape, draw)); }
}
