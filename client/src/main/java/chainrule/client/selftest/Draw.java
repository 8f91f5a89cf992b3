package chainrule.client.selftest;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;

/** Numbers to try things on: always the same ones, from long arithmetic alone, so that no generator under test is needed. */
final class Draw {
    private long state;

    Draw(long seed) { state = seed; }

    /** SplitMix64. */
    long bits() {
        state += 0x9e3779b97f4a7c15L;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** In [0, 1). */
    double unit() { return (bits() >>> 11) * 0x1p-53; }

    double between(double low, double high) { return low + (high - low) * unit(); }

    double[] between(double low, double high, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = between(low, high);
        return values;
    }

    Tensor tensor(DType type, double low, double high, int... shape) {
        NdArray values = NdArray.zeros(type, shape);
        for (int i = 0; i < values.size(); i++) values.storage.set(i, between(low, high));
        return Tensor.of(values);
    }
}
