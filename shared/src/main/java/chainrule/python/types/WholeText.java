package chainrule.python.types;

import chainrule.math.Numbers;
import java.math.BigInteger;

/** Numbers read from text as {@code int} and {@code float} do: with white space around, signs, prefixes, underscores, digits of any script. */
final class WholeText {
    private WholeText() { }

    private static String stripped(String s) {
        int from = 0;
        int to = s.length();
        while (from < to && Letters.isSpace(s.charAt(from))) from++;
        while (to > from && Letters.isSpace(s.charAt(to - 1))) to--;
        return s.substring(from, to);
    }

    /** The number that a few digits alone are, or -1. */
    private static long digits(String s) {
        int n = s.length();
        if (n == 0 || n > 18) return -1;
        long v = 0;
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9') return -1;
            v = 10 * v + (c - '0');
        }
        return v;
    }

    static Object parse(String s, int base, Object shown) {
        long plain = base == 10 ? digits(s) : -1;
        if (plain >= 0) return plain;
        String text = stripped(s);
        int at = 0;
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) at++;
        int radix = base;
        int prefix = prefix(text, at);
        if (base == 0) radix = prefix == 0 ? 10 : prefix;
        boolean prefixed = prefix != 0 && prefix == radix;
        if (prefixed) at += 2;
        StringBuilder digits = new StringBuilder();
        boolean under = !prefixed;               // an underscore may follow a prefix, but neither begin nor double
        for (; at < text.length();) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '_') {
                if (under || at >= text.length()) throw invalid(base, shown);
                under = true;
                continue;
            }
            int d = digit(c);
            if (d < 0 || d >= radix) throw invalid(base, shown);
            digits.append(Character.forDigit(d, 36));
            under = false;
        }
        if (digits.length() == 0) throw invalid(base, shown);
        if (base == 0 && prefix == 0 && digits.charAt(0) == '0' && !allZeros(digits)) throw invalid(base, shown);
        int n = digits.length();
        if (n > Ints.MOST_DIGITS && Integer.bitCount(radix) != 1) {
            throw Errors.value("Exceeds the limit (4300 digits) for integer string conversion: value has " + n + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        if (n <= 12) {
            long v = Long.parseLong(digits.toString(), radix);
            return negative ? -v : v;
        }
        Costs.charge(n);
        BigInteger v = new BigInteger(digits.toString(), radix);
        return Ints.normal(negative ? v.negate() : v);
    }

    private static int digit(int c) {
        if (c >= 'a' && c <= 'z') return c - 'a' + 10;
        if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
        return Letters.decimal(c);
    }

    private static boolean allZeros(StringBuilder digits) {
        for (int i = 0; i < digits.length(); i++) if (digits.charAt(i) != '0') return false;
        return true;
    }

    /** The base that {@code 0x}, {@code 0o} or {@code 0b} stands for, or 0. */
    private static int prefix(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) != '0') return 0;
        return switch (text.charAt(at + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    private static PyException invalid(int base, Object shown) {
        String text = Values.repr(shown);
        return Errors.value("invalid literal for int() with base " + base + ": " + (text.length() > 200 ? text.substring(0, 200) : text));
    }

    static double parseFloat(String s, Object shown) {
        String text = stripped(s);
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '_') {
                boolean between = at > 1 && at < text.length() && Letters.isDecimal(text.charAt(at - 2)) && Letters.isDecimal(text.charAt(at));
                if (!between) throw notFloat(shown);
                continue;
            }
            int d = Letters.decimal(c);
            if (d >= 0) plain.append((char) ('0' + d));
            else if (c < 128) plain.append((char) c);
            else throw notFloat(shown);
        }
        try {
            return Numbers.parse(plain.toString());
        } catch (NumberFormatException e) {
            throw notFloat(shown);
        }
    }

    private static PyException notFloat(Object shown) { return Errors.value("could not convert string to float: " + Values.repr(shown)); }

    /** {@code float.fromhex}. */
    static double parseHex(String s) {
        String text = stripped(s);
        String lower = lower(text);
        int at = 0;
        boolean negative = lower.startsWith("-");
        if (negative || lower.startsWith("+")) at++;
        String rest = lower.substring(at);
        if (rest.equals("inf") || rest.equals("infinity")) return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        if (rest.equals("nan")) return Double.NaN;
        if (rest.startsWith("0x")) rest = rest.substring(2);
        int power = rest.indexOf('p');
        String mantissa = power < 0 ? rest : rest.substring(0, power);
        int point = mantissa.indexOf('.');
        String digits = point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
        if (digits.isEmpty()) throw Errors.value("invalid hexadecimal floating-point string");
        for (int i = 0; i < digits.length(); i++) if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') throw Errors.value("invalid hexadecimal floating-point string");
        long exponent = point < 0 ? 0 : -4L * (mantissa.length() - point - 1);
        if (power >= 0) {
            Object e;
            try {
                e = parse(rest.substring(power + 1), 10, "");
            } catch (PyException bad) {
                throw Errors.value("invalid hexadecimal floating-point string");
            }
            exponent += Math.max(-100000, Math.min(100000, e instanceof Long l ? l : 100000L * Ints.sign(e)));
        }
        BigInteger n = new BigInteger(digits, 16);
        double r = exponent >= 0 ? Ratios.toDouble(n.shiftLeft((int) Math.min(exponent, 5000)), BigInteger.ONE)
                : Ratios.toDouble(n, BigInteger.ONE.shiftLeft((int) Math.min(-exponent, 500000)));
        if (Double.isInfinite(r)) throw Errors.overflow("hexadecimal value too large to represent as a float");
        return negative ? chainrule.math.Real.negate(r) : r;
    }

    private static String lower(String s) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < s.length(); i++) Letters.lower(text, s.charAt(i));
        return text.toString();
    }
}
