package chainrule.linalg;

import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;

/** The product of several matrices in the order that takes the fewest multiplications. */
final class Chain {
    private final Tensor[] factors;
    /** {@code first[i][j]}: after which factor the product of factors i to j is split. */
    private final int[][] first;

    private Chain(Tensor[] factors, int[][] first) {
        this.factors = factors;
        this.first = first;
    }

    static Tensor product(Tensor... given) {
        int n = given.length;
        if (n < 2) throw new ShapeException("linalg.multi_dot: wanted at least 2 factors, got " + n);
        boolean row = given[0].rank() == 1;
        boolean column = given[n - 1].rank() == 1;
        return Mode.call("linalg_multi_dot", () -> {
            Tensor[] factors = given.clone();
            if (row) factors[0] = factors[0].unsqueeze(0);
            if (column) factors[n - 1] = factors[n - 1].unsqueeze(1);
            for (int i = 0; i < n; i++) {
                if (factors[i].rank() != 2) throw ShapeException.of("linalg.multi_dot", "matrices, the first and the last perhaps vectors", given[i].shape());
                if (i > 0 && factors[i - 1].size(1) != factors[i].size(0)) {
                    throw ShapeException.of("linalg.multi_dot", "as many rows as the factor before has columns", given[i - 1].shape(), given[i].shape());
                }
            }
            Tensor whole = new Chain(factors, splits(factors)).between(0, n - 1);
            if (row) whole = whole.squeeze(0);
            return column ? whole.squeeze(-1) : whole;
        });
    }

    /** For ever longer stretches, the cheapest split: that of both sides and of their product. */
    private static int[][] splits(Tensor[] factors) {
        int n = factors.length;
        double[][] cost = new double[n][n];
        int[][] first = new int[n][n];
        for (int length = 1; length < n; length++) {
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                cost[i][j] = Double.POSITIVE_INFINITY;
                for (int k = i; k < j; k++) {
                    double here = cost[i][k] + cost[k + 1][j] + (double) factors[i].size(0) * factors[k].size(1) * factors[j].size(1);
                    if (here < cost[i][j]) {
                        cost[i][j] = here;
                        first[i][j] = k;
                    }
                }
            }
        }
        return first;
    }

    private Tensor between(int i, int j) { return i == j ? factors[i] : between(i, first[i][j]).matmul(between(first[i][j] + 1, j)); }
}
