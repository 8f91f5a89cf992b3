package chainrule.math;

/** The functions of real numbers, equal to the last bit on every target. */
public final class Real {
    private static final double TWO_52 = 4503599627370496.0;

    private Real() { }

    /** The nearest whole number, ties to the even one; the sign of zero stays. */
    public static double rint(double x) {
        double size = Math.abs(x);
        // Beyond 2^52 there are no fractions; below, the sum rounds them away.
        if (!(size < TWO_52)) return x;
        double whole = (size + TWO_52) - TWO_52;
        return x < 0 || 1 / x < 0 ? -whole : whole;
    }

    public static float rint(float x) { return (float) rint((double) x); }

    /** The whole number next to x on the side of zero; the sign of zero stays. */
    public static double trunc(double x) { return x < 0 ? Math.ceil(x) : Math.floor(x); }

    public static float trunc(float x) { return (float) trunc((double) x); }
}
