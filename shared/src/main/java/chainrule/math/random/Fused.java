package chainrule.math.random;

/** {@code a * b + c} rounded only once, as the processor's fused instruction does that PyTorch's loops are compiled to. */
final class Fused {
    private static final double SPLIT = 0x1p27 + 1;

    private Fused() {}

    /** The product of two float32 is exact in float64; with the sum rounded to odd, the last rounding is the only one that counts. */
    static float multiplyAdd(float a, float b, float c) { return (float) odd((double) a * b, c); }

    /** By Boldo and Melquiond's method; neither overflow nor underflow is provided for, as random draws have neither. */
    static double multiplyAdd(double a, double b, double c) {
        double product = a * b;
        double productRest = rest(a, b, product);
        double sum = c + productRest;
        double sumRest = rest(c, productRest, sum, sum - c);
        double total = product + sum;
        double totalRest = rest(product, sum, total, total - product);
        return total + odd(sumRest, totalRest);
    }

    /**
     * What the sum {@code a + b} lost when it was rounded; {@code part} is {@code sum - a}. Written without a sum on the right
     * of a plus: TeaVM's JavaScript drops such brackets, {@code x + (y - z)} becomes {@code x + y - z} there.
     */
    private static double rest(double a, double b, double sum, double part) { return (a - (sum - part)) - (part - b); }

    /** What the product lost when it was rounded, by splitting both factors into halves. */
    private static double rest(double a, double b, double product) {
        double aHigh = SPLIT * a - (SPLIT * a - a);
        double bHigh = SPLIT * b - (SPLIT * b - b);
        double aLow = a - aHigh;
        double bLow = b - bHigh;
        return aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
    }

    /** The sum; where it is not exact, the neighbour whose last bit is 1, so that a further rounding sees no false tie. */
    private static double odd(double a, double b) {
        double sum = a + b;
        double lost = rest(a, b, sum, sum - a);
        long bits = Double.doubleToRawLongBits(sum);
        if (lost == 0 || (bits & 1) == 1) return sum;
        return Double.longBitsToDouble(lost > 0 == sum > 0 ? bits + 1 : bits - 1);
    }
}
