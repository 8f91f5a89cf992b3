package chainrule.data;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.math.random.NumpyRandom;
import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.List;

/** Normal clouds around centers, as scikit-learn's {@code make_blobs}. */
final class Blobs {
    private static final String NAME = "make_blobs";
    private static final int DEFAULT_CENTERS = 3;

    private Blobs() { }

    static Samples make(Arguments a, NumpyRandom global) {
        NumpyRandom random = Given.random(a, global);
        double[][] centers = centers(a, random);
        int[] counts = counts(a, centers.length);
        double[] deviations = deviations(a, centers.length);
        int n = 0;
        for (int count : counts) n = Given.count(NAME, "n_samples", Math.addExact(n, count), 0);
        int features = centers.length == 0 ? 0 : centers[0].length;
        Given.count(NAME, "n_samples * n_features", (int) Math.min((long) n * features, Integer.MAX_VALUE), 0);
        Points points = new Points(n);
        for (int k = 0; k < centers.length; k++) {
            for (int i = 0; i < counts[k]; i++) {
                double[] row = new double[features];
                for (int c = 0; c < features; c++) row[c] = centers[k][c] + deviations[k] * random.normal();
                points.add(k, row);
            }
        }
        return (a.flag("shuffle") ? points.shuffled(random) : points).samples(features);
    }

    private static double[][] centers(Arguments a, NumpyRandom random) {
        Object given = a.get("centers");
        boolean listed = a.get("n_samples") instanceof List<?>;
        if (given != null && !(given instanceof Long)) return matrix(given);
        if (listed && given != null) throw new IllegalArgumentException(NAME + ": Parameter `centers` must be array-like. Got " + given + " instead");
        int count = listed ? a.list("n_samples").size() : given == null ? DEFAULT_CENTERS : Given.count(NAME, "centers", a.size("centers"), 1);
        int features = Given.count(NAME, "n_features", a.size("n_features"), 1);
        double[] box = a.numbers("center_box");
        if (box.length != 2 || !(box[0] <= box[1])) throw new IllegalArgumentException(NAME + ": wanted center_box=(low, high) with low <= high, got " + Arrays.toString(box));
        Given.count(NAME, "centers * n_features", (int) Math.min((long) count * features, Integer.MAX_VALUE), 0);
        double[][] centers = new double[count][features];
        for (double[] center : centers) for (int c = 0; c < features; c++) center[c] = random.uniform(box[0], box[1]);
        return centers;
    }

    private static double[][] matrix(Object given) {
        NdArray m = switch (given) {
            case NdArray array -> array;
            case Array array -> array.tensor().data();
            case Tensor tensor -> tensor.data();
            case List<?> rows -> listed(rows);
            default -> throw unfit(given);
        };
        if (m.rank() != 2) throw unfit(given);
        double[][] rows = new double[m.shape[0]][m.shape[1]];
        for (int i = 0; i < m.size(); i++) rows[i / m.shape[1]][i % m.shape[1]] = m.get(i);
        return rows;
    }

    private static NdArray listed(List<?> rows) {
        if (rows.isEmpty() || !(rows.getFirst() instanceof List<?> first)) throw unfit(rows);
        double[] all = new double[rows.size() * first.size()];
        int at = 0;
        for (Object row : rows) {
            if (!(row instanceof List<?> numbers) || numbers.size() != first.size()) throw unfit(rows);
            for (Object number : numbers) {
                if (!(number instanceof Number x)) throw unfit(rows);
                all[at++] = x.doubleValue();
            }
        }
        return NdArray.of(all, rows.size(), first.size());
    }

    private static IllegalArgumentException unfit(Object given) {
        return new IllegalArgumentException(NAME + ": wanted centers as a number of them or as rows of equally many coordinates, got " + Shorten.text(String.valueOf(given)));
    }

    private static int[] counts(Arguments a, int centers) {
        if (a.get("n_samples") instanceof List<?>) {
            int[] counts = a.sizes("n_samples");
            if (counts.length != centers) throw new IllegalArgumentException(NAME + ": Length of `n_samples` not consistent with number of centers. Got " + counts.length + " and " + centers);
            for (int n : counts) Given.count(NAME, "n_samples", n, 0);
            return counts;
        }
        int n = Given.samples(NAME, a);
        int[] counts = new int[centers];
        for (int k = 0; k < centers; k++) counts[k] = n / centers + (k < n % centers ? 1 : 0);
        return counts;
    }

    private static double[] deviations(Arguments a, int centers) {
        double[] some = a.numbers("cluster_std");
        double[] all = some;
        if (!(a.get("cluster_std") instanceof List<?>)) {
            all = new double[centers];
            Arrays.fill(all, some[0]);
        }
        if (all.length != centers) throw new IllegalArgumentException(NAME + ": Length of `clusters_std` not consistent with number of centers. Got centers = " + centers + " and cluster_std = " + Arrays.toString(some));
        for (double d : all) if (!(d >= 0)) throw new IllegalArgumentException(NAME + ": wanted cluster_std of 0 or more, got " + chainrule.math.Numbers.repr(d));
        return all;
    }
}
