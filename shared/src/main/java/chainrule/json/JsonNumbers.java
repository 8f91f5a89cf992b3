package chainrule.json;

/** The one place where JSON meets the text of numbers. */
final class JsonNumbers {
    private static final double WHOLE = 1e15; // up to here a whole number is written with all its digits

    private JsonNumbers() { }

    /** The shortest text that reads back as the same double. NaN and infinities have no JSON number; here they have names. */
    static String write(double value) {
        if (value != value) return "nan";
        if (value == Double.POSITIVE_INFINITY) return "inf";
        if (value == Double.NEGATIVE_INFINITY) return "-inf";
        if (value == 0) return 1 / value < 0 ? "-0.0" : "0"; // many readers take -0 for the integer 0
        if (value == Math.floor(value) && Math.abs(value) < WHOLE) return Long.toString((long) value);
        return Double.toString(value);
    }

    /** The shortest text that reads back as the same float. */
    static String write(float value) {
        if (value != value || Math.abs(value) == Float.POSITIVE_INFINITY || value == (int) value) return write((double) value);
        return Float.toString(value);
    }

    /** Reads a text that already follows JSON's grammar of numbers. */
    static double parse(String text) { return Double.parseDouble(text); }
}
