package chainrule.math;

/**
 * A number as decimal digits: {@code 0.d1 d2 d3... * 10^point}. Made from the exact binary value, so that what is
 * printed is the same on every target.
 *
 * @param negative whether it carries a minus sign (-0.0 does)
 * @param digits   the digits without leading zeros, nor trailing ones; empty for zero
 * @param point    how many digits stand before the decimal point; may be negative
 */
public record Decimal(boolean negative, String digits, int point) {
    private static final int NO_LIMIT = Integer.MIN_VALUE;
    private static final double LOG10_OF_2 = 0.30102999566398120;

    /** The fewest digits that read back as this float64, and of those the nearest to it. */
    public static Decimal shortest(double value) {
        Decimal easy = easy(value);
        return easy != null ? easy : of(value, true, NO_LIMIT, false);
    }

    /** The fewest digits that read back as this float32, and of those the nearest to it. */
    public static Decimal shortest(float value) { return of(value, true, NO_LIMIT, false); }

    /** The shortest digits, cut and rounded after {@code places} digits behind the point if there are more. */
    public static Decimal shortest(double value, boolean float32, int places) {
        return float32 ? of((float) value, true, -places, false) : of(value, true, -places, false);
    }

    /** The shortest digits, cut and rounded to {@code count} digits in all if there are more. */
    public static Decimal shortestSignificant(double value, boolean float32, int count) {
        return float32 ? of((float) value, true, count, true) : of(value, true, count, true);
    }

    /** The exact value rounded to {@code places} digits behind the point; exact ties go to the even digit, as in C. */
    public static Decimal rounded(double value, int places) { return of(value, false, -places, false); }

    /** The exact value rounded to {@code count} digits in all; exact ties go to the even digit, as in C. */
    public static Decimal significant(double value, int count) { return of(value, false, count, true); }

    /**
     * Numbers that people write, such as 0.1 or 250, without long arithmetic: {@code n / 10^k} is exact to one rounding
     * while {@code n < 2^53} and {@code k <= 22}, and two decimals of at most 15 digits are never the same float64.
     */
    private static Decimal easy(double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= 1e-5 && magnitude < 1e15)) return null;
        double power = 1;
        for (int places = 0; places <= 20; places++, power *= 10) {
            double scaled = magnitude * power;
            if (scaled >= 1e15) return null;
            long n = (long) (scaled + 0.5);
            if (n / power == magnitude) {
                String digits = Long.toString(n);
                return trimmed(value < 0, digits, digits.length() - places);
            }
        }
        return null;
    }

    private static Decimal of(double value, boolean unique, int limit, boolean significant) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long fraction = bits & 0xF_FFFF_FFFF_FFFFL;
        long mantissa = exponent == 0 ? fraction : fraction | 1L << 52;
        return generate(bits < 0, mantissa, Math.max(exponent, 1) - 1075, fraction == 0 && exponent > 1, unique, limit, significant);
    }

    private static Decimal of(float value, boolean unique, int limit, boolean significant) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits >>> 23) & 0xFF;
        int fraction = bits & 0x7F_FFFF;
        int mantissa = exponent == 0 ? fraction : fraction | 1 << 23;
        return generate(bits < 0, mantissa, Math.max(exponent, 1) - 150, fraction == 0 && exponent > 1, unique, limit, significant);
    }

    /**
     * The digits of {@code mantissa * 2^exponent} by Steele and White's method on exact integers: with
     * {@code rest / scale} what is left of the value, each step splits off one digit. {@code unique} stops as soon as the
     * digits lie nearer to this number than half-way to its neighbours; {@code limit} stops after so many digits
     * ({@code significant}) or before the digit worth {@code 10^(limit-1)}.
     *
     * @param narrowBelow whether the neighbour below is half as far away as the one above (a power of two)
     */
    private static Decimal generate(boolean negative, long mantissa, int exponent, boolean narrowBelow,
                                    boolean unique, int limit, boolean significant) {
        if (mantissa == 0) return new Decimal(negative, "", 0);
        // All four in units of half the narrower gap, so that they are whole numbers.
        int extra = narrowBelow ? 2 : 1;
        Natural rest = new Natural(mantissa).shiftLeft(extra + Math.max(exponent, 0));
        Natural scale = new Natural(1).shiftLeft(extra + Math.max(-exponent, 0));
        Natural below = new Natural(1).shiftLeft(Math.max(exponent, 0));
        int point = (int) Math.ceil((63 - Long.numberOfLeadingZeros(mantissa) + exponent) * LOG10_OF_2 - 0.69);
        if (point > 0) {
            scale.multiplyPowerOfTen(point);
        } else {
            rest.multiplyPowerOfTen(-point);
            below.multiplyPowerOfTen(-point);
        }
        if (rest.compareTo(scale) >= 0) {
            point++;
            scale.multiplyAdd(10, 0);
        }
        int align = (32 + 27 - (scale.bitLength() - 1) % 32) % 32;   // so that Natural.digit guesses well
        rest.shiftLeft(align);
        scale.shiftLeft(align);
        below.shiftLeft(align);
        Natural above = narrowBelow ? below.copy().shiftLeft(1) : below;

        int stop = significant ? point - limit : limit;
        if (point < stop) return new Decimal(negative, "", 0);
        boolean even = (mantissa & 1) == 0;       // then the half-way points themselves read back as this number
        StringBuilder digits = new StringBuilder();
        int digit = 0;
        boolean low = false;
        boolean high = false;
        for (int position = point; position != stop; position--) {
            rest.multiplyAdd(10, 0);
            digit = rest.digit(scale);
            digits.append((char) ('0' + digit));
            if (rest.isZero()) break;
            if (!unique) continue;
            below.multiplyAdd(10, 0);
            if (above != below) above.multiplyAdd(10, 0);
            low = rest.compareTo(below) < (even ? 1 : 0);
            high = rest.compareSum(above, scale) > (even ? -1 : 0);
            if (low || high) break;
        }
        boolean up = high;
        if (low == high) {
            int half = rest.compareSum(rest, scale);
            up = half > 0 || half == 0 && (digit & 1) == 1;
        }
        return up ? roundedUp(negative, digits, point) : trimmed(negative, digits.toString(), point);
    }

    private static Decimal roundedUp(boolean negative, StringBuilder digits, int point) {
        int i = digits.length() - 1;
        while (i >= 0 && digits.charAt(i) == '9') i--;
        if (i < 0) return new Decimal(negative, "1", point + 1);
        return new Decimal(negative, digits.substring(0, i) + (char) (digits.charAt(i) + 1), point);
    }

    private static Decimal trimmed(boolean negative, String digits, int point) {
        int n = digits.length();
        while (n > 0 && digits.charAt(n - 1) == '0') n--;
        return new Decimal(negative, digits.substring(0, n), n == 0 ? 0 : point);
    }

    /** Digit {@code i} after the first, and 0 where none is written. */
    private char digit(int i) { return i >= 0 && i < digits.length() ? digits.charAt(i) : '0'; }

    /** The exponent when written with one digit before the point; 0 for zero. */
    public int exponent() { return digits.isEmpty() ? 0 : point - 1; }

    /** How many digits stand behind the point when written without an exponent. */
    public int places() { return Math.max(0, digits.length() - point); }

    /** {@code -12.50} for 2 places; there must be at least as many as {@link #places()}; no point for 0 places. */
    public String positional(int places) {
        StringBuilder text = new StringBuilder(negative ? "-" : "");
        if (point <= 0) text.append('0');
        for (int i = 0; i < point; i++) text.append(digit(i));
        if (places > 0) text.append('.');
        for (int i = 0; i < places; i++) text.append(digit(point + i));
        return text.toString();
    }

    /** {@code -1.25e-07} for 2 places; no point for 0 places; the exponent has at least {@code exponentDigits} digits. */
    public String scientific(int places, int exponentDigits) {
        StringBuilder text = new StringBuilder(negative ? "-" : "").append(digit(0));
        if (places > 0) text.append('.');
        for (int i = 1; i <= places; i++) text.append(digit(i));
        int exponent = exponent();
        String power = Integer.toString(Math.abs(exponent));
        text.append(exponent < 0 ? "e-" : "e+");
        for (int i = power.length(); i < exponentDigits; i++) text.append('0');
        return text.append(power).toString();
    }
}
