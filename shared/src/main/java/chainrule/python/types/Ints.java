package chainrule.python.types;

import java.math.BigInteger;

/** Whole numbers: a Long, or a BigInteger where it does not fit one; never a BigInteger that would. */
public final class Ints {
    /** Numbers of more digits than this are not turned to decimal text or read from it: that takes time by the square. */
    public static final int MOST_DIGITS = 4300;
    private static final long EXACT = 1L << 53;

    private Ints() { }

    /** A Long if it fits. */
    public static Object normal(BigInteger x) { return x.bitLength() < 64 ? (Object) x.longValue() : x; }

    /** Of a Long, Boolean or BigInteger, or an object of a class derived from int. */
    public static BigInteger big(Object x) {
        if (x instanceof BigInteger b) return b;
        return BigInteger.valueOf(small(x));
    }

    /** Of a Long or Boolean. */
    static long small(Object x) { return x instanceof Boolean b ? b ? 1 : 0 : (Long) x; }

    /** Whether it is an int, a bool included: then as a Long or BigInteger; otherwise null. */
    static Object asInt(Object x) {
        if (x instanceof Long || x instanceof BigInteger) return x;
        if (x instanceof Boolean b) return b ? 1L : 0L;
        return x instanceof PyBoxed p ? asInt(p.value()) : null;
    }

    static int sign(Object x) { return x instanceof BigInteger b ? b.signum() : Long.signum(small(x)); }

    static boolean isZero(Object x) { return x instanceof Long l && l == 0; }

    static int compare(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return Long.compare(x, y);
        return big(a).compareTo(big(b));
    }

    // --- arithmetic -------------------------------------------------------------------------------------------------------------

    static Object add(long a, long b) {
        long r = a + b;
        return ((a ^ r) & (b ^ r)) < 0 ? BigInteger.valueOf(a).add(BigInteger.valueOf(b)) : (Object) r;
    }

    static Object subtract(long a, long b) {
        long r = a - b;
        return ((a ^ b) & (a ^ r)) < 0 ? BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)) : (Object) r;
    }

    static Object multiply(long a, long b) {
        if ((int) a == a && (int) b == b) return a * b;
        long r = a * b;
        if (a == -1 ? b == Long.MIN_VALUE : a != 0 && r / a != b) return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        return r;
    }

    static Object add(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return add((long) x, (long) y);
        chargeSum(a, b);
        return normal(big(a).add(big(b)));
    }

    static Object subtract(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return subtract((long) x, (long) y);
        chargeSum(a, b);
        return normal(big(a).subtract(big(b)));
    }

    static Object multiply(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) return multiply((long) x, (long) y);
        BigInteger x = big(a);
        BigInteger y = big(b);
        chargeProduct(x.bitLength(), y.bitLength());
        return normal(x.multiply(y));
    }

    private static void chargeSum(Object a, Object b) { Costs.charge(Math.max(bits(a), bits(b)) / 64); }

    private static void chargeProduct(long bitsOfOne, long bitsOfOther) {
        long a = bitsOfOne / 32 + 1;
        long b = bitsOfOther / 32 + 1;
        if (a * b < 256) return;
        long less = Math.min(a, b);
        // Schoolbook up to some 2,000 words, then about n^1.5 by Karatsuba and Toom.
        Costs.work(less < 64 ? a * b : (long) (Math.max(a, b) * 8 * Math.sqrt((double) less)));
        Costs.memory((a + b) * 4);
    }

    static long bits(Object x) { return x instanceof BigInteger b ? b.bitLength() : 64 - Long.numberOfLeadingZeros(Math.abs(small(x))); }

    static Object floorDivide(Object a, Object b) {
        if (isZero(b)) throw Errors.zeroDivision("integer division or modulo by zero");
        if (a instanceof Long x && b instanceof Long y && (y != -1 || x != Long.MIN_VALUE)) return Math.floorDiv((long) x, (long) y);
        return floorDivideAndRemainder(a, b)[0];
    }

    static Object modulo(Object a, Object b) {
        if (isZero(b)) throw Errors.zeroDivision("integer modulo by zero");
        if (a instanceof Long x && b instanceof Long y) return Math.floorMod((long) x, (long) y);
        return floorDivideAndRemainder(a, b)[1];
    }

    private static Object[] floorDivideAndRemainder(Object a, Object b) {
        BigInteger x = big(a);
        BigInteger y = big(b);
        chargeProduct(Math.max(0, x.bitLength() - y.bitLength()), y.bitLength());
        BigInteger[] both = x.divideAndRemainder(y);
        if (both[1].signum() != 0 && both[1].signum() != y.signum()) {
            both[0] = both[0].subtract(BigInteger.ONE);
            both[1] = both[1].add(y);
        }
        return new Object[] {normal(both[0]), normal(both[1])};
    }

    static Object divide(Object a, Object b) {
        if (isZero(b)) throw Errors.zeroDivision("division by zero");
        if (a instanceof Long x && b instanceof Long y && Math.abs(x) <= EXACT && Math.abs(y) <= EXACT && x != Long.MIN_VALUE && y != Long.MIN_VALUE) {
            return (double) x / (double) y;
        }
        double r = Ratios.toDouble(big(a), big(b));
        if (Double.isInfinite(r)) throw Errors.overflow("integer division result too large for a float");
        return r;
    }

    static Object power(Object a, Object b) {
        if (sign(b) < 0) return Floats.power(toDouble(a), toDouble(b));
        if (a instanceof Long x) {
            if (x == 0 || x == 1) return isZero(b) ? 1L : x;
            if (x == -1) return big(b).testBit(0) ? -1L : 1L;
        }
        if (!(b instanceof Long n)) throw Errors.memory();
        long size = bits(a);
        if (size * n > 0 && (size * n) / n == size && size * n < 63) {
            long result = 1;
            long base = (Long) a;
            for (long e = n; e > 0; e >>= 1) {
                if ((e & 1) == 1) result *= base;
                base *= base;
            }
            return result;
        }
        if (size > (1L << 40) / Math.max(1, n)) throw tooLarge();
        BigInteger base = big(a);
        long least = (base.abs().bitLength() - 1L) * n;
        if (least > 1 << 14) chargeProduct(least / 2, least / 2);
        if (least >= 1L << 31) throw tooLarge();
        if (base.abs().bitCount() == 1) {          // a power of two is a shift
            BigInteger r = BigInteger.ONE.shiftLeft((int) least);
            return normal(base.signum() < 0 && (n & 1) == 1 ? r.negate() : r);
        }
        return normal(base.pow((int) (long) n));
    }

    private static PyException tooLarge() {
        Costs.memory(Long.MAX_VALUE);
        return Errors.memory();
    }

    /** {@code pow(a, b, modulus)}. */
    static Object power(Object a, Object b, Object modulus) {
        Object x = asInt(a);
        Object y = asInt(b);
        Object m = asInt(modulus);
        if (x == null || y == null || m == null) {
            if (a instanceof Double || b instanceof Double) throw Errors.type("pow() 3rd argument not allowed unless all arguments are integers");
            throw Errors.type("unsupported operand type(s) for ** or pow(): '" + Values.typeName(a) + "', '" + Values.typeName(b) + "', '" + Values.typeName(modulus) + "'");
        }
        if (isZero(m)) throw Errors.value("pow() 3rd argument cannot be 0");
        BigInteger mod = big(m);
        BigInteger base = big(x);
        chargeProduct(mod.bitLength(), mod.bitLength() * bits(y));
        BigInteger size = mod.abs();
        if (sign(y) < 0 && !base.gcd(size).equals(BigInteger.ONE)) throw Errors.value("base is not invertible for the given modulus");
        BigInteger r = size.equals(BigInteger.ONE) ? BigInteger.ZERO : powerModulo(base, big(y), size);
        if (mod.signum() < 0 && r.signum() != 0) r = r.add(mod);
        return normal(r);
    }

    /** By squaring: BigInteger's own fails in a tab for even moduli. */
    private static BigInteger powerModulo(BigInteger base, BigInteger exponent, BigInteger modulus) {
        BigInteger square = exponent.signum() < 0 ? base.modInverse(modulus) : base.mod(modulus);
        BigInteger bits = exponent.abs();
        BigInteger result = BigInteger.ONE;
        int n = bits.bitLength();
        for (int i = 0; i < n; i++) {
            if (bits.testBit(i)) result = result.multiply(square).mod(modulus);
            if (i + 1 < n) square = square.multiply(square).mod(modulus);
        }
        return result;
    }

    static Object shiftLeft(Object a, Object b) {
        if (sign(b) < 0) throw Errors.value("negative shift count");
        if (isZero(a)) return a;
        if (!(b instanceof Long n) || n > 1L << 33) throw tooLarge();
        if (a instanceof Long x && n < 63 && Math.abs(x) < 1L << (62 - n)) return x << n;
        Costs.charge((bits(a) + n) / 64);
        if (n >= Integer.MAX_VALUE - 64) throw tooLarge();
        return normal(big(a).shiftLeft((int) (long) n));
    }

    static Object shiftRight(Object a, Object b) {
        if (sign(b) < 0) throw Errors.value("negative shift count");
        if (!(b instanceof Long n) || n > Integer.MAX_VALUE) return sign(a) < 0 ? -1L : 0L;
        if (a instanceof Long x) return n > 63 ? x < 0 ? -1L : 0L : x >> n;
        return normal(big(a).shiftRight((int) (long) n));
    }

    static Object negate(Object x) { return x instanceof Long l && l != Long.MIN_VALUE ? (Object) (-l) : normal(big(x).negate()); }

    static Object invert(Object x) { return x instanceof Long l ? (Object) (~l) : normal(big(x).not()); }

    static Object abs(Object x) { return sign(x) < 0 ? negate(x) : x; }

    // --- floats -----------------------------------------------------------------------------------------------------------------

    /** The nearest float, ties to even; too large a number is refused. */
    static double toDouble(Object x) {
        if (x instanceof Long l) return l;
        if (x instanceof Boolean b) return b ? 1 : 0;
        double r = Ratios.toDouble((BigInteger) x, BigInteger.ONE);
        if (Double.isInfinite(r)) throw Errors.overflow("int too large to convert to float");
        return r;
    }

    /** Of a whole number against a float, exactly; NaN is for the caller. */
    static int compare(Object a, double b) {
        if (Double.isInfinite(b)) return b > 0 ? -1 : 1;
        if (a instanceof Long x && Math.abs(b) < 0x1p62) {
            long whole = (long) b;
            return x != whole ? Long.compare(x, whole) : Double.compare(0.0, b - whole + 0.0);
        }
        BigInteger whole = Floats.truncated(b);
        return big(a).compareTo(whole);       // floats this large are whole
    }

    // --- text -------------------------------------------------------------------------------------------------------------------

    static String text(Object x) {
        if (x instanceof Long l) return Long.toString(l);
        BigInteger b = (BigInteger) x;
        checkDigits(b);
        return b.toString();
    }

    /** Refuses decimal text that would take too long. */
    static void checkDigits(BigInteger b) {
        if (b.bitLength() < 14000) return;
        if (b.bitLength() > 14300 || b.abs().compareTo(BigInteger.TEN.pow(MOST_DIGITS)) >= 0) {
            throw Errors.value("Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
        }
    }

    /** In base 2, 8 or 16, without prefix or sign. */
    static String digits(Object magnitude, int base) {
        Costs.charge(bits(magnitude) / 8);
        return magnitude instanceof Long l ? Long.toString(l, base) : ((BigInteger) magnitude).toString(base);
    }
}
