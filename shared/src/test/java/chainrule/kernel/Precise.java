package chainrule.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Elementary functions to about 40 digits: the truth that formulas are measured against. */
final class Precise {
    private static final MathContext DIGITS = new MathContext(80);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal SMALL = new BigDecimal("1e-12");
    private static final BigDecimal HALF_PI = arctanOfInverse(5).multiply(BigDecimal.valueOf(8))
            .subtract(arctanOfInverse(239).multiply(TWO), DIGITS);

    private Precise() { }

    static BigDecimal exp(BigDecimal x) {
        int halvings = Math.max(0, x.precision() - x.scale() + 3) * 4 + 8;
        BigDecimal r = x.divide(new BigDecimal(BigInteger.ONE.shiftLeft(halvings)), DIGITS);
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int i = 1; term.signum() != 0 && term.precision() - term.scale() > -85; i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) sum = sum.multiply(sum, DIGITS);
        return sum;
    }

    static BigDecimal expm1(BigDecimal x) {
        return x.abs().compareTo(SMALL) > 0 ? exp(x).subtract(ONE)
                : series(x, x.divide(TWO), x.divide(BigDecimal.valueOf(6), DIGITS), x.divide(BigDecimal.valueOf(24), DIGITS));
    }

    /** Newton's iteration of third order from the 16 digits of the library. */
    static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        if (x.doubleValue() < Double.MIN_NORMAL) y = new BigDecimal(StrictMath.log(x.scaleByPowerOfTen(200).doubleValue()) - 200 * StrictMath.log(10));
        for (int i = 0; i < 2; i++) {
            BigDecimal e = exp(y);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), DIGITS), DIGITS);
        }
        return y;
    }

    static BigDecimal log1p(BigDecimal x) {
        return x.abs().compareTo(SMALL) > 0 ? log(ONE.add(x))
                : series(x, x.divide(TWO).negate(), x.divide(BigDecimal.valueOf(3), DIGITS), x.divide(BigDecimal.valueOf(4)).negate());
    }

    /** {@code x + b x + c x^2 + d x^3}, for so small an x that no more is needed. */
    private static BigDecimal series(BigDecimal x, BigDecimal b, BigDecimal c, BigDecimal d) {
        return x.add(x.multiply(b.add(x.multiply(c.add(x.multiply(d)), DIGITS)), DIGITS), DIGITS);
    }

    static BigDecimal tanh(BigDecimal x) {
        if (x.abs().compareTo(SMALL) <= 0) return x.subtract(x.pow(3, DIGITS).divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
        BigDecimal e = exp(x.multiply(TWO));
        return e.subtract(ONE).divide(e.add(ONE), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) { return ONE.divide(ONE.add(exp(x.negate())), DIGITS); }

    static BigDecimal sin(BigDecimal x) { return turned(x, 0); }

    static BigDecimal cos(BigDecimal x) { return turned(x, 1); }

    private static BigDecimal turned(BigDecimal x, int quarters) {
        BigDecimal n = x.divide(HALF_PI, 0, java.math.RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(n.multiply(HALF_PI));
        int quarter = n.toBigInteger().add(BigInteger.valueOf(quarters)).and(BigInteger.valueOf(3)).intValue();
        BigDecimal term = quarter % 2 == 0 ? r : ONE;
        BigDecimal sum = term;
        BigDecimal square = r.multiply(r, DIGITS).negate();
        for (int i = quarter % 2 == 0 ? 2 : 1; term.signum() != 0 && term.precision() - term.scale() > sum.precision() - sum.scale() - 60; i += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) i * (i + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return quarter < 2 ? sum : sum.negate();
    }

    private static BigDecimal arctanOfInverse(int n) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = ONE.divide(BigDecimal.valueOf(n), DIGITS);
        for (int i = 1; power.signum() != 0 && power.precision() - power.scale() > -90; i += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(i), DIGITS);
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigDecimal.valueOf((long) n * n), DIGITS);
        }
        return sum;
    }
}
