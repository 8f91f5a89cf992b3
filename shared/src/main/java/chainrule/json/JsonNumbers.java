package chainrule.json;

import chainrule.math.Numbers;

/** The one place where JSON meets the text of numbers. */
final class JsonNumbers {
    private static final double WHOLE = 1e15; // up to here a whole number is written with all its digits

    private JsonNumbers() { }

    /** The shortest text that reads back as the same double. NaN and infinities have no JSON number; here they have names. */
    static String write(double value) {
        if (value == 0) return 1 / value < 0 ? "-0.0" : "0"; // many readers take -0 for the integer 0
        if (value == Math.floor(value) && Math.abs(value) < WHOLE) return Long.toString((long) value);
        return Numbers.repr(value);
    }

    /** The shortest text that reads back as the same float. */
    static String write(float value) {
        return value == Math.floor(value) && Math.abs(value) < WHOLE ? write((double) value) : Numbers.repr(value);
    }

    /** Reads a text that already follows JSON's grammar of numbers. */
    static double parse(String text) { return Numbers.parse(text); }
}
