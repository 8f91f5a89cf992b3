package chainrule.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Powers, arcs, error and gamma functions to at least 30 digits, by other ways than the formulas go. */
final class PreciseSpecial {
    private static final MathContext DIGITS = new MathContext(80);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal SMALL = new BigDecimal("1e-30");
    private static final BigDecimal PI = arctan(ONE).multiply(BigDecimal.valueOf(4));
    private static final BigDecimal ROOT_PI = PI.sqrt(DIGITS);
    private static final BigDecimal LN_2 = Precise.log(TWO);
    private static final BigDecimal LN_10 = Precise.log(BigDecimal.TEN);
    private static final int SHIFT = 60;
    private static final BigDecimal[] BERNOULLI = bernoulli(40);

    private PreciseSpecial() { }

    static BigDecimal pow(BigDecimal x, BigDecimal y) { return Precise.exp(y.multiply(Precise.log(x), DIGITS)); }

    static BigDecimal exp2(BigDecimal x) { return Precise.exp(x.multiply(LN_2, DIGITS)); }

    static BigDecimal log2(BigDecimal x) { return Precise.log(x).divide(LN_2, DIGITS); }

    static BigDecimal log10(BigDecimal x) { return Precise.log(x).divide(LN_10, DIGITS); }

    static BigDecimal hypot(BigDecimal x, BigDecimal y) { return x.multiply(x).add(y.multiply(y)).sqrt(DIGITS); }

    static BigDecimal sinh(BigDecimal x) {
        if (x.abs().compareTo(SMALL) < 0) return x;
        return Precise.exp(x).subtract(Precise.exp(x.negate())).multiply(HALF);
    }

    static BigDecimal cosh(BigDecimal x) { return Precise.exp(x).add(Precise.exp(x.negate())).multiply(HALF); }

    static BigDecimal asinh(BigDecimal x) {
        if (x.abs().compareTo(SMALL) < 0) return x;
        BigDecimal y = Precise.log(x.abs().add(x.multiply(x).add(ONE).sqrt(DIGITS)));
        return x.signum() < 0 ? y.negate() : y;
    }

    static BigDecimal acosh(BigDecimal x) { return Precise.log(x.add(x.multiply(x).subtract(ONE).sqrt(DIGITS))); }

    static BigDecimal atanh(BigDecimal x) {
        if (x.abs().compareTo(SMALL) < 0) return x;
        return Precise.log(ONE.add(x).divide(ONE.subtract(x), DIGITS)).multiply(HALF);
    }

    static BigDecimal tan(BigDecimal x) { return Precise.sin(x).divide(Precise.cos(x), DIGITS); }

    /** By halving the angle until the series is short. */
    static BigDecimal arctan(BigDecimal x) {
        BigDecimal r = x;
        int halvings = 0;
        for (; r.abs().compareTo(new BigDecimal("0.01")) > 0; halvings++) r = r.divide(ONE.add(ONE.add(r.multiply(r, DIGITS)).sqrt(DIGITS)), DIGITS);
        BigDecimal square = r.multiply(r, DIGITS).negate();
        BigDecimal power = r;
        BigDecimal sum = r;
        for (int i = 3; i < 60; i += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
        }
        return sum.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(halvings)));
    }

    static BigDecimal atan2(BigDecimal y, BigDecimal x) {
        BigDecimal away = x.signum() >= 0 ? BigDecimal.ZERO : y.signum() < 0 ? PI.negate() : PI;
        if (y.abs().compareTo(x.abs()) <= 0) return arctan(y.divide(x, DIGITS)).add(away);
        BigDecimal up = PI.multiply(HALF);
        return (y.signum() < 0 ? up.negate() : up).subtract(arctan(x.divide(y, DIGITS)));
    }

    static BigDecimal asin(BigDecimal x) { return atan2(x, leg(x)); }

    static BigDecimal acos(BigDecimal x) { return atan2(leg(x), x); }

    private static BigDecimal leg(BigDecimal x) { return ONE.subtract(x).multiply(ONE.add(x)).sqrt(DIGITS); }

    /** {@code 2 / sqrt(pi) e^(-x^2)} times the sum of 2^n x^(2n+1) / (2n+1)!!, which has no differences. */
    static BigDecimal erf(BigDecimal x) {
        if (x.abs().compareTo(BigDecimal.valueOf(3)) > 0) return x.signum() < 0 ? erfc(x.negate()).subtract(ONE) : ONE.subtract(erfc(x));
        BigDecimal term = x;
        BigDecimal sum = x;
        BigDecimal square = x.multiply(x).multiply(TWO);
        for (int n = 1; n < 200; n++) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(2L * n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.multiply(TWO).divide(ROOT_PI, DIGITS).multiply(Precise.exp(x.multiply(x).negate()), DIGITS);
    }

    /** Beyond 3 by Laplace's continued fraction. */
    static BigDecimal erfc(BigDecimal x) {
        if (x.compareTo(BigDecimal.valueOf(3)) <= 0) return ONE.subtract(erf(x));
        BigDecimal tail = x;
        for (int n = 400; n > 0; n--) tail = x.add(BigDecimal.valueOf(n).multiply(HALF).divide(tail, DIGITS));
        return Precise.exp(x.multiply(x).negate()).divide(tail.multiply(ROOT_PI), DIGITS);
    }

    static BigDecimal lgamma(BigDecimal x) {
        if (x.compareTo(HALF) < 0) {
            BigDecimal sine = Precise.sin(x.multiply(PI, DIGITS)).abs();
            return Precise.log(PI.divide(sine, DIGITS)).subtract(lgamma(ONE.subtract(x)));
        }
        BigDecimal product = ONE;
        for (int i = 0; i < SHIFT; i++) product = product.multiply(x.add(BigDecimal.valueOf(i)), DIGITS);
        BigDecimal w = x.add(BigDecimal.valueOf(SHIFT));
        BigDecimal sum = w.subtract(HALF).multiply(Precise.log(w)).subtract(w).add(Precise.log(PI.multiply(TWO)).multiply(HALF));
        for (int j = 1; j <= BERNOULLI.length / 2 - 1; j++) {
            sum = sum.add(BERNOULLI[2 * j].divide(BigDecimal.valueOf(2L * j * (2 * j - 1)).multiply(w.pow(2 * j - 1)), DIGITS));
        }
        return sum.subtract(Precise.log(product));
    }

    static BigDecimal digamma(BigDecimal x) {
        if (x.compareTo(HALF) < 0) {
            BigDecimal angle = x.multiply(PI, DIGITS);
            return digamma(ONE.subtract(x)).subtract(PI.multiply(Precise.cos(angle)).divide(Precise.sin(angle), DIGITS));
        }
        BigDecimal w = x.add(BigDecimal.valueOf(SHIFT));
        BigDecimal sum = Precise.log(w).subtract(HALF.divide(w, DIGITS));
        for (int j = 1; j <= BERNOULLI.length / 2 - 1; j++) sum = sum.subtract(BERNOULLI[2 * j].divide(BigDecimal.valueOf(2L * j).multiply(w.pow(2 * j)), DIGITS));
        for (int i = 0; i < SHIFT; i++) sum = sum.subtract(ONE.divide(x.add(BigDecimal.valueOf(i)), DIGITS));
        return sum;
    }

    private static BigDecimal[] bernoulli(int n) {
        BigDecimal[] b = new BigDecimal[n];
        for (int m = 0; m < n; m++) {
            BigDecimal sum = m == 0 ? ONE.negate() : BigDecimal.ZERO;
            BigInteger choose = BigInteger.ONE;
            for (int k = 0; k < m; k++) {
                sum = sum.add(new BigDecimal(choose).multiply(b[k]));
                choose = choose.multiply(BigInteger.valueOf(m + 1L - k)).divide(BigInteger.valueOf(k + 1L));
            }
            b[m] = sum.negate().divide(BigDecimal.valueOf(m + 1L), 120, RoundingMode.HALF_EVEN);
        }
        return b;
    }
}
