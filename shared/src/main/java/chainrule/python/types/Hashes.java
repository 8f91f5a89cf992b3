package chainrule.python.types;

import java.math.BigInteger;

/** Hashes as CPython computes them on 64 bits; of text, whose hashes differ there from run to run, always the same ones. */
final class Hashes {
    private static final int BITS = 61;
    private static final long MODULUS = (1L << BITS) - 1;
    private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);

    private Hashes() { }

    static long string(String s) {
        long h = s.hashCode() * 0x9E37_79B9_7F4A_7C15L;
        return h == -1 ? -2 : h;
    }

    static long whole(long x) {
        if (x > -MODULUS && x < MODULUS) return x == -1 ? -2 : x;
        long h = x % MODULUS;
        return h == -1 ? -2 : h;
    }

    /** Of None, a bool, a float or a large int. */
    static long plain(Object x) {
        if (x == null) return 0xfca86420L;
        if (x instanceof Boolean b) return b ? 1 : 0;
        if (x instanceof Double d) return real(d);
        if (x instanceof BigInteger b) {
            long h = b.abs().remainder(BIG_MODULUS).longValue();
            h = b.signum() < 0 ? -h : h;
            return h == -1 ? -2 : h;
        }
        return Values.hash(x);
    }

    /** Equal to that of an equal int: the number modulo 2^61 - 1. */
    static long real(double x) {
        if (x - x != 0) return x != x ? 0 : x > 0 ? 314159 : -314159;
        if (Math.abs(x) < 0x1p60 && x == (long) x) return whole((long) x);
        long bits = Double.doubleToRawLongBits(x);
        int field = (int) (bits >>> 52) & 0x7FF;
        long mantissa = field == 0 ? bits & 0xF_FFFF_FFFF_FFFFL : bits & 0xF_FFFF_FFFF_FFFFL | 1L << 52;
        int turn = Math.floorMod(Math.max(field, 1) - 1075, BITS);
        // Times 2^turn modulo 2^61 - 1 is a rotation of 61 bits.
        long h = mantissa % MODULUS;
        h = (h << turn & MODULUS) | h >>> (BITS - turn);
        if (h == MODULUS) h = 0;
        if (bits < 0) h = -h;
        return h == -1 ? -2 : h;
    }

    /** xxHash as tuples use it. */
    static long tuple(Object[] items) {
        long p1 = 0x9E3779B185EBCA87L;
        long p2 = 0xC2B2AE3D27D4EB4FL;
        long p5 = 0x27D4EB2F165667C5L;
        long acc = p5;
        for (Object x : items) {
            acc += (x instanceof PyTuple inner ? Nesting.hash(inner) : Values.hash(x)) * p2;
            acc = Long.rotateLeft(acc, 31);
            acc *= p1;
        }
        acc += items.length ^ (p5 ^ 3527539L);
        return acc == -1 ? 1546275796L : acc;
    }

    /** As frozensets: the order does not matter. */
    static long unordered(Object[] items) {
        long hash = 0;
        for (Object x : items) {
            long h = Values.hash(x);
            hash ^= (h ^ 89869747L ^ h << 16) * 3644798167L;
        }
        hash ^= (items.length + 1L) * 1927868237L;
        hash ^= hash >>> 11 ^ hash >>> 25;
        hash = hash * 69069L + 907133923L;
        return hash == -1 ? 590923713L : hash;
    }
}
