package chainrule.kernel;

/** The loops of logic: truth values are bytes, 0 or 1. */
final class Masks {
    private Masks() { }

    static void and(byte[] o, byte[] x, byte[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] & y[i]);
    }

    static void or(byte[] o, byte[] x, byte[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] | y[i]);
    }

    static void xor(byte[] o, byte[] x, byte[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] ^ y[i]);
    }

    static void not(byte[] o, byte[] x, int n) {
        for (int i = 0; i < n; i++) o[i] = (byte) (x[i] ^ 1);
    }

    static void select(byte[] o, byte[] mask, byte[] x, byte[] y, int n) {
        for (int i = 0; i < n; i++) o[i] = mask[i] != 0 ? x[i] : y[i];
    }
}
