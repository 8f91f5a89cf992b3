package chainrule.math;

/**
 * The functions of real numbers, equal to the last bit on every target (float32 on the JavaScript target excepted, whose
 * arithmetic is wider). Results are within 0.98 of the last place, mostly the nearest float; NaN gives NaN.
 */
public final class Real {
    private static final double TWO_52 = 4503599627370496.0;

    /**
     * Whether float32 arithmetic rounds to float32. Compiled to JavaScript it is done in float64 and rounds only when stored,
     * which is too late for the sums by which {@link Real32} rounds to whole numbers; float64 then serves both.
     */
    private static final boolean NARROW = narrow(new float[] { 0x1p24f });

    private Real() { }

    private static boolean narrow(float[] big) { return big[0] + 1 == big[0]; }

    /** Overflows to infinity and underflows gradually to 0. */
    public static double exp(double x) { return Real64.exp(x); }
    public static float exp(float x) { return NARROW ? Real32.exp(x) : (float) Real64.exp(x); }

    /** {@code e^x - 1}, exact for small x where the difference would cancel. */
    public static double expm1(double x) { return Real64.expm1(x); }
    public static float expm1(float x) { return NARROW ? Real32.expm1(x) : (float) Real64.expm1(x); }

    /** The natural logarithm; minus infinity at 0, NaN below. */
    public static double log(double x) { return Real64.log(x); }
    public static float log(float x) { return NARROW ? Real32.log(x) : (float) Real64.log(x); }

    /** {@code log(1 + x)}, exact for small x. */
    public static double log1p(double x) { return Real64.log1p(x); }
    public static float log1p(float x) { return NARROW ? Real32.log1p(x) : (float) Real64.log1p(x); }

    public static double tanh(double x) { return Real64.tanh(x); }
    public static float tanh(float x) { return NARROW ? Real32.tanh(x) : (float) Real64.tanh(x); }

    /** {@code 1 / (1 + e^-x)}. */
    public static double sigmoid(double x) { return Real64.sigmoid(x); }
    public static float sigmoid(float x) { return NARROW ? Real32.sigmoid(x) : (float) Real64.sigmoid(x); }

    /** For |x| below 2^20 (float32: 2^13); beyond, digits are lost as x grows. NaN at infinity. */
    public static double sin(double x) { return Real64.sin(x); }
    public static float sin(float x) { return NARROW ? Real32.sin(x) : (float) Real64.sin(x); }

    /** As {@link #sin(double)}. */
    public static double cos(double x) { return Real64.cos(x); }
    public static float cos(float x) { return NARROW ? Real32.cos(x) : (float) Real64.cos(x); }

    /** As C's {@code pow}, within 0.8 of the last place: small whole powers are exact. */
    public static double pow(double x, double y) { return Power64.pow(x, y); }

    /**
     * {@code -x}, also where x is zero: TeaVM 0.15 writes {@code -x} as {@code 0 - x} in WebAssembly, which makes 0 of 0 and
     * not -0.
     */
    public static double negate(double x) { return -0.0 - x; }
    public static float negate(float x) { return -0.0f - x; }

    /** The nearest whole number, ties to the even one; the sign of zero stays. */
    public static double rint(double x) {
        double size = Math.abs(x);
        // Beyond 2^52 there are no fractions; below, the sum rounds them away.
        if (!(size < TWO_52)) return x;
        double whole = (size + TWO_52) - TWO_52;
        return x < 0 || 1 / x < 0 ? negate(whole) : whole;
    }
    public static float rint(float x) { return (float) rint((double) x); }

    /** The whole number next to x on the side of zero; the sign of zero stays. */
    public static double trunc(double x) { return x < 0 ? Math.ceil(x) : Math.floor(x); }
    public static float trunc(float x) { return (float) trunc((double) x); }
}
