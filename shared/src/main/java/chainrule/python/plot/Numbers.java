package chainrule.python.plot;

import chainrule.math.Real;

/** Numbers as text, the same in every place where this runs. */
final class Numbers {
    private static final int MOST_DIGITS = 15;

    private static final double LN_10 = 2.302585092994046;

    private Numbers() { }

    /** The logarithm to base ten; a whole number for powers of ten. */
    static double log10(double x) {
        double v = Real.log(x) / LN_10;
        double whole = Math.floor(v + 0.5);
        return Math.abs(v - whole) < 1e-9 && Real.pow(10, whole) == x ? whole : v;
    }

    /** With so many digits after the point, and a proper minus sign. */
    static String fixed(double v, int digits) {
        String plain = plain(v, digits);
        return minus(plain);
    }

    static String minus(String s) { return s.startsWith("-") ? "\u2212" + s.substring(1) : s; }

    /** The same with a hyphen, for places in drawings: without zeros at the end. */
    static String place(double v) {
        String s = plain(v, 2);
        int end = s.length();
        while (s.charAt(end - 1) == '0') end--;
        return s.substring(0, s.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String plain(double v, int digits) {
        int n = Math.min(digits, MOST_DIGITS);
        double scale = Real.pow(10, n);
        if (Math.abs(v) * scale >= 9e15) return chainrule.math.Numbers.repr(v);
        long whole = (long) Math.floor(Math.abs(v) * scale + 0.5);
        String s = Long.toString(whole);
        while (s.length() <= n) s = "0" + s;
        String text = n == 0 ? s : s.substring(0, s.length() - n) + "." + s.substring(s.length() - n);
        return v < 0 && whole != 0 ? "-" + text : text;
    }
}
