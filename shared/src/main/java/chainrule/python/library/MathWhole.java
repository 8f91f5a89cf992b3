package chainrule.python.library;

import chainrule.python.types.Costs;
import chainrule.python.types.Errors;
import chainrule.python.types.Ints;
import chainrule.python.types.Values;
import java.math.BigInteger;

/** The functions of {@code math} on whole numbers of any size. */
final class MathWhole {
    private static final int MOST_FACTORIAL = 100_000;

    private MathWhole() { }

    static void add(Table t) {
        t.one("factorial", x -> factorial(Values.index(x)));
        t.many("gcd", 0, -1, a -> {
            BigInteger g = BigInteger.ZERO;
            for (Object x : a) g = g.gcd(whole(x));
            return Ints.normal(g);
        });
        t.many("lcm", 0, -1, a -> {
            BigInteger m = BigInteger.ONE;
            for (Object x : a) {
                BigInteger b = whole(x).abs();
                if (b.signum() == 0) return 0L;
                m = m.divide(m.gcd(b)).multiply(b);
            }
            return Ints.normal(m);
        });
        t.two("comb", (n, k) -> chosen(n, k));
        t.many("perm", 1, 2, a -> a.length == 1 || a[1] == null ? factorial(Values.index(a[0])) : ordered(a[0], a[1]));
        t.one("isqrt", x -> {
            BigInteger n = whole(x);
            if (n.signum() < 0) throw Errors.value("isqrt() argument must be nonnegative");
            return Ints.normal(root(n));
        });
    }

    private static BigInteger whole(Object x) { return Table.big(Values.index(x)); }

    private static Object factorial(Object n) {
        BigInteger b = Table.big(n);
        if (b.signum() < 0) throw Errors.value("factorial() not defined for negative values");
        if (b.bitLength() > 31 || b.intValue() > MOST_FACTORIAL) throw Errors.overflow("factorial() argument should not exceed " + MOST_FACTORIAL);
        int k = b.intValue();
        Costs.work((long) k * k / 64);
        return Ints.normal(product(1, k));
    }

    /** The product of all from {@code low} to {@code high}, by halves so that factors stay alike in length. */
    private static BigInteger product(long low, long high) {
        if (low > high) return BigInteger.ONE;
        if (high - low < 8) {
            BigInteger p = BigInteger.valueOf(low);
            for (long i = low + 1; i <= high; i++) p = p.multiply(BigInteger.valueOf(i));
            return p;
        }
        long middle = (low + high) / 2;
        return product(low, middle).multiply(product(middle + 1, high));
    }

    private static Object ordered(Object n, Object k) {
        BigInteger a = nonnegative(whole(n), "n");
        BigInteger b = nonnegative(whole(k), "k");
        if (b.compareTo(a) > 0) return 0L;
        int count = fitting(b);
        Costs.work((long) count * Math.max(1, a.bitLength()) * count / 64);
        BigInteger p = BigInteger.ONE;
        for (int i = 0; i < count; i++) p = p.multiply(a.subtract(BigInteger.valueOf(i)));
        return Ints.normal(p);
    }

    private static Object chosen(Object n, Object k) {
        BigInteger a = nonnegative(whole(n), "n");
        BigInteger b = nonnegative(whole(k), "k");
        if (b.compareTo(a) > 0) return 0L;
        int count = fitting(b.min(a.subtract(b)));
        Costs.work((long) count * Math.max(1, a.bitLength()) * count / 64);
        BigInteger p = BigInteger.ONE;
        for (int i = 1; i <= count; i++) p = p.multiply(a.subtract(BigInteger.valueOf(i - 1))).divide(BigInteger.valueOf(i));
        return Ints.normal(p);
    }

    private static int fitting(BigInteger k) {
        if (k.bitLength() > 20) throw Errors.overflow("min(n - k, k) must not exceed 1048576");
        return k.intValue();
    }

    private static BigInteger nonnegative(BigInteger x, String name) {
        if (x.signum() < 0) throw Errors.value(name + " must be a non-negative integer");
        return x;
    }

    /** Newton's method from above: each step is at least halfway down. */
    private static BigInteger root(BigInteger n) {
        if (n.signum() == 0) return n;
        Costs.work((long) n.bitLength() * n.bitLength() / 512);
        BigInteger x = BigInteger.ONE.shiftLeft((n.bitLength() + 1) / 2);
        while (true) {
            BigInteger y = x.add(n.divide(x)).shiftRight(1);
            if (y.compareTo(x) >= 0) return x;
            x = y;
        }
    }
}
