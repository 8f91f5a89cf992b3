package chainrule.kernel;

import chainrule.math.Coefficients;

/** What formulas must know of a float type: its layout in bits and the constants chosen for its precision. */
record FloatFormat(int mantissa, int bias, double round, long roundBits, double smallest, long rootHalfBits, long sign, long head,
        double ln2High, double ln2Low, double fewLn2High, double fewLn2Low,
        double[] exp, double[] log, double[] sin, double[] cos, double[] tanh, double[] halfPi,
        double expLeast, double expMost, double expm1Least, double tanhMost, double tanhNear, double sigmoidMost) {

    /** 1.5 * 2^52 as {@code round}: adding it rounds to a whole number, which then stands in the low bits. */
    private static final FloatFormat DOUBLE = new FloatFormat(52, 1023, 0x1.8p52, 0x4338000000000000L, Double.MIN_NORMAL,
            0x3FE6A09E667F3BCDL, Long.MIN_VALUE, -1L << 27,
            Coefficients.LN2_HIGH, Coefficients.LN2_LOW, Coefficients.LN2_HIGH, Coefficients.LN2_LOW,
            Coefficients.EXP, Coefficients.LOG, Coefficients.SIN, Coefficients.COS, Coefficients.TANH, Coefficients.HALF_PI,
            -750, 710, -40, 20, 0.97, 746);

    private static final FloatFormat SINGLE = new FloatFormat(23, 127, 0x1.8p23, 0x4B400000, Float.MIN_NORMAL,
            0x3F3504F3, 0x80000000L, -1L << 12,
            Coefficients.LN2_HIGH_SINGLE, Coefficients.LN2_LOW_SINGLE, Coefficients.LN2_SINGLE, 0,
            wide(Coefficients.EXP_SINGLE), wide(Coefficients.LOG_SINGLE), wide(Coefficients.SIN_SINGLE),
            wide(Coefficients.COS_SINGLE), wide(Coefficients.TANH_SINGLE), wide(Coefficients.HALF_PI_SINGLE),
            -105, 89, -18, 9.1, 0.97, 105);

    static FloatFormat of(DType type) { return type == DType.FLOAT32 ? SINGLE : DOUBLE; }

    private static double[] wide(float[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) y[i] = x[i];
        return y;
    }
}
