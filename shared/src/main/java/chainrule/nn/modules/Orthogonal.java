package chainrule.nn.modules;

/** A matrix made orthogonal: the Q of its QR factorisation with a positive diagonal of R, which is unique. */
final class Orthogonal {
    private Orthogonal() { }

    /** Replaces the matrix (row-major) by one with orthonormal columns, or rows if there are fewer of those. */
    static void make(double[] a, int rows, int columns) {
        boolean wide = rows < columns;
        int n = wide ? rows : columns;
        int length = wide ? columns : rows;
        int next = wide ? columns : 1;
        int along = wide ? 1 : columns;
        for (int k = 0; k < n; k++) {
            // Gram and Schmidt's method; once more over what is left takes away what rounding has left over.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double dot = dot(a, k * next, j * next, along, length);
                    for (int i = 0; i < length; i++) a[k * next + i * along] -= dot * a[j * next + i * along];
                }
            }
            double norm = Math.sqrt(dot(a, k * next, k * next, along, length));
            for (int i = 0; i < length; i++) a[k * next + i * along] /= norm;
        }
    }

    private static double dot(double[] a, int x, int y, int step, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) sum += a[x + i * step] * a[y + i * step];
        return sum;
    }
}
