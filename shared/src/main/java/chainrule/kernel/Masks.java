package chainrule.kernel;

/** The loops of logic: truth values are bytes, 0 or 1. */
final class Masks {
    private Masks() { }

    static void and(byte[] o, int p, byte[] x, int i, byte[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] & y[j + k]);
    }

    static void or(byte[] o, int p, byte[] x, int i, byte[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] | y[j + k]);
    }

    static void xor(byte[] o, int p, byte[] x, int i, byte[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] ^ y[j + k]);
    }

    static void not(byte[] o, int p, byte[] x, int i, int n) {
        for (int k = 0; k < n; k++) o[p + k] = (byte) (x[i + k] ^ 1);
    }

    static void select(byte[] o, int p, byte[] mask, int m, byte[] x, int i, byte[] y, int j, int n) {
        for (int k = 0; k < n; k++) o[p + k] = mask[m + k] != 0 ? x[i + k] : y[j + k];
    }
}
