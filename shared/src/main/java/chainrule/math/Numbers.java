package chainrule.math;

/**
 * Numbers to text and back, the same on every target: the digits come from the exact binary value, never from the
 * platform's own printing or reading.
 */
public final class Numbers {
    private static final int LONGEST = 800;
    private static final double[] POWERS_OF_TEN = new double[23];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= 22; i++) POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;   // exact up to 10^22
    }

    private Numbers() {}

    /** What Python prints for a float: {@code 0.1}, {@code 1.0}, {@code 1e-05}, {@code nan}; it reads back as the same number. */
    public static String repr(double value) {
        return isFinite(value) ? repr(Decimal.shortest(value)) : nonFinite(value);
    }

    /** What NumPy prints for a float32: the fewest digits that read back as the same float32. */
    public static String repr(float value) {
        return isFinite(value) ? repr(Decimal.shortest(value)) : nonFinite(value);
    }

    private static String repr(Decimal d) {
        if (d.digits().isEmpty() || d.point() > -4 && d.point() <= 16) return d.positional(Math.max(1, d.places()));
        return d.scientific(d.digits().length() - 1, 2);
    }

    /** C's and Python's {@code %.<places>f}. */
    public static String fixed(double value, int places) {
        check("fixed", places);
        return isFinite(value) ? Decimal.rounded(value, places).positional(places) : nonFinite(value);
    }

    /** C's and Python's {@code %.<places>e}. */
    public static String exponent(double value, int places) {
        check("exponent", places);
        return isFinite(value) ? Decimal.significant(value, places + 1).scientific(places, 2) : nonFinite(value);
    }

    /** C's and Python's {@code %.<digits>g}: whichever of the two is shorter to read, without trailing zeros. */
    public static String general(double value, int digits) {
        check("general", digits);
        if (!isFinite(value)) return nonFinite(value);
        int precision = Math.max(digits, 1);
        Decimal d = Decimal.significant(value, precision);
        if (d.exponent() < -4 || d.exponent() >= precision) return d.scientific(Math.max(0, d.digits().length() - 1), 2);
        return d.positional(d.places());
    }

    private static void check(String name, int digits) {
        if (digits < 0) throw new IllegalArgumentException(name + ": wanted 0 or more digits, got " + digits);
    }

    private static boolean isFinite(double value) { return value - value == 0; }

    private static String nonFinite(double value) { return value != value ? "nan" : value > 0 ? "inf" : "-inf"; }

    /**
     * The float64 nearest to a decimal number such as {@code -12.5e-3}, ties to even. Also reads {@code inf},
     * {@code infinity} and {@code nan}, with a sign and in any case, as Python's {@code float} does.
     */
    public static double parse(String text) {
        int end = text.length();
        int at = 0;
        boolean negative = end > 0 && text.charAt(0) == '-';
        if (negative || end > 0 && text.charAt(0) == '+') at++;

        StringBuilder digits = new StringBuilder();     // without leading zeros
        long exponent = 0;                              // value = digits * 10^exponent
        int seen = 0;
        boolean fraction = false;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '.' && !fraction) {
                fraction = true;
            } else if (c >= '0' && c <= '9') {
                seen++;
                if (c != '0' || digits.length() > 0) digits.append(c);
                if (fraction) exponent--;
            } else {
                break;
            }
        }
        if (seen == 0) return named(text, negative);
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            boolean minus = at < end && text.charAt(at) == '-';
            if (minus || at < end && text.charAt(at) == '+') at++;
            if (at == end) throw malformed(text);
            long power = 0;
            for (; at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
                power = Math.min(power * 10 + text.charAt(at) - '0', 1_000_000_000L);   // far beyond any float64
            }
            exponent += minus ? -power : power;
        }
        if (at != end) throw malformed(text);
        double magnitude = nearest(digits.toString(), exponent);
        return negative ? Real.negate(magnitude) : magnitude;
    }

    private static double named(String text, boolean negative) {
        boolean signed = negative || text.startsWith("+");
        String name = lowerCase(signed ? text.substring(1) : text);
        if (name.equals("nan")) return Double.NaN;
        if (!name.equals("inf") && !name.equals("infinity")) throw malformed(text);
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Of ASCII letters, the only ones that matter here; the platform's own would bring Unicode's tables into a tab. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return lower.toString();
    }

    private static NumberFormatException malformed(String text) {
        return new NumberFormatException("parse: wanted a number such as -12.5e-3, got '" + text + "'");
    }

    private static double nearest(String all, long power) {
        int last = all.length();
        while (last > 0 && all.charAt(last - 1) == '0') last--;
        // No point half-way between two float64 has more than 767 digits: of what follows only "more" counts.
        boolean cut = last > LONGEST;
        String digits = cut ? all.substring(0, LONGEST) + '1' : all.substring(0, last);
        int n = digits.length();
        long exponent = power + all.length() - n;
        if (n == 0) return 0;
        if (n <= 15 && exponent >= -22 && exponent <= 22) {
            // Both parts are exact, so the one operation rounds once.
            double whole = 0;
            for (int i = 0; i < n; i++) whole = 10 * whole + (digits.charAt(i) - '0');
            return exponent < 0 ? whole / POWERS_OF_TEN[(int) -exponent] : whole * POWERS_OF_TEN[(int) exponent];
        }
        if (n + exponent > 310) return Double.POSITIVE_INFINITY;
        if (n + exponent < -325) return 0;
        Natural numerator = new Natural(0);
        for (int i = 0; i < n; i++) numerator.multiplyAdd(10, digits.charAt(i) - '0');
        Natural denominator = new Natural(1);
        if (exponent > 0) numerator.multiplyPowerOfTen((int) exponent);
        else denominator.multiplyPowerOfTen((int) -exponent);
        return quotient(numerator, denominator);
    }

    /** The float64 nearest to a fraction, by long division in binary. */
    private static double quotient(Natural numerator, Natural denominator) {
        // 2^binary <= numerator / denominator < 2^(binary + 2); below, it is made exact.
        int binary = numerator.bitLength() - denominator.bitLength() - 1;
        if (binary < 0) numerator.shiftLeft(-binary);
        else denominator.shiftLeft(binary);
        Natural twice = denominator.copy().shiftLeft(1);
        if (numerator.compareTo(twice) >= 0) {
            denominator = twice;
            binary++;
        }
        int bits = Math.min(53, binary + 1075);           // fewer for a subnormal, none or less below it
        if (bits < 0) return 0;
        long mantissa = 0;
        for (int i = 0; i < bits; i++) {
            mantissa <<= 1;
            if (numerator.compareTo(denominator) >= 0) {
                numerator.subtract(denominator, 1);
                mantissa |= 1;
            }
            numerator.shiftLeft(1);
        }
        int half = numerator.compareTo(denominator);      // the next bit and all behind it against one half
        if (half > 0 || half == 0 && (mantissa & 1) == 1) mantissa++;
        if (binary > 1023) return Double.POSITIVE_INFINITY;
        // A mantissa that has grown to 2^53 carries into the exponent by itself, up to infinity.
        long biased = bits == 53 ? (long) (binary + 1022) << 52 : 0;
        return Double.longBitsToDouble(biased + mantissa);
    }
}
