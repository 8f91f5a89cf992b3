package chainrule.python.types;

import java.math.BigInteger;

/** Fractions of whole numbers to floats, rounded once. */
final class Ratios {
    private static final int MANTISSA = 53;
    private static final int LEAST_EXPONENT = -1022;

    private Ratios() { }

    /** The float nearest to {@code a / b}, ties to even; infinite where too large. */
    static double toDouble(BigInteger a, BigInteger b) {
        if (a.signum() == 0) return 0;
        boolean negative = a.signum() != b.signum();
        BigInteger n = a.abs();
        BigInteger d = b.abs();
        // A quotient of at least 66 bits; what is cut off shows in its last bit.
        long up = 66L - (n.bitLength() - d.bitLength());
        if (up > 4000) return negative ? -0.0 : 0.0;
        if (up < -4000) return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        BigInteger[] qr = (up > 0 ? n.shiftLeft((int) up) : n).divideAndRemainder(up < 0 ? d.shiftLeft((int) -up) : d);
        BigInteger q = qr[1].signum() == 0 ? qr[0] : qr[0].setBit(0);
        int exponent = q.bitLength() - 1 - (int) up;
        int precision = exponent >= LEAST_EXPONENT ? MANTISSA : MANTISSA - (LEAST_EXPONENT - exponent);
        if (precision < 0) return negative ? -0.0 : 0.0;
        int drop = q.bitLength() - precision;
        BigInteger kept = q.shiftRight(drop);
        BigInteger half = BigInteger.ONE.shiftLeft(drop - 1);
        int order = q.subtract(kept.shiftLeft(drop)).compareTo(half);
        if (order > 0 || order == 0 && kept.testBit(0)) kept = kept.add(BigInteger.ONE);
        double r = scale((double) kept.longValue(), drop - (int) up);
        return negative ? 0.0 - r : r;
    }

    /** {@code x * 2^k}, where the result is exact or overflows. */
    static double scale(double x, int k) {
        double r = x;
        int left = k;
        while (left > 1000) {
            r *= 0x1p1000;
            left -= 1000;
        }
        while (left < -1000) {
            r *= 0x1p-1000;
            left += 1000;
        }
        return r * Double.longBitsToDouble((long) (left + 1023) << 52);
    }
}
