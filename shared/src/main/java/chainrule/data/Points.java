package chainrule.data;

import chainrule.array.NdArray;
import chainrule.math.random.NumpyRandom;

/** Rows of numbers with a class each, while a data set is made; then shuffled and blurred in the order in which scikit-learn draws. */
final class Points {
    private final double[][] rows;
    private final long[] classes;
    private int size;

    Points(int n) {
        rows = new double[n][];
        classes = new long[n];
    }

    void add(long type, double... row) {
        rows[size] = row;
        classes[size++] = type;
    }

    /** {@code sklearn.utils.shuffle}: the rows in the order of shuffled positions. */
    Points shuffled(NumpyRandom random) {
        Points to = new Points(size);
        for (long i : random.permutation(size)) to.add(classes[(int) i], rows[(int) i]);
        return to;
    }

    /** {@code X += generator.normal(scale=noise, size=X.shape)}. */
    Points blurred(double noise, NumpyRandom random) {
        for (double[] row : rows) for (int c = 0; c < row.length; c++) row[c] += noise * random.normal();
        return this;
    }

    Samples samples(int features) {
        double[] all = new double[Math.multiplyExact(size, features)];
        for (int i = 0; i < size; i++) System.arraycopy(rows[i], 0, all, i * features, features);
        return new Samples(NdArray.of(all, size, features), NdArray.of(classes, size));
    }

    /** {@code np.linspace(low, high, n, endpoint)}. */
    static double[] linspace(double low, double high, int n, boolean endpoint) {
        double[] all = new double[n];
        int steps = endpoint ? n - 1 : n;
        double step = steps > 0 ? (high - low) / steps : 0;
        for (int i = 0; i < n; i++) all[i] = i * step + low;
        if (endpoint && n > 1) all[n - 1] = high;
        return all;
    }
}
