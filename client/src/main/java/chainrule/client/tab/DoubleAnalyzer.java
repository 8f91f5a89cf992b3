package chainrule.client.tab;

import chainrule.math.Decimal;

/** The digits of {@code "" + x} in a tab, from our own printing, where TeaVM's class of this name brings 9 kB of tables along. */
public final class DoubleAnalyzer {
    private static final int DIGITS = 18;

    private DoubleAnalyzer() { }

    /** Sets the fewest digits that read back as the number, filled up with zeros behind, and the place of the first. */
    public static void analyze(double number, org.teavm.classlib.impl.text.DoubleAnalyzer.Result result) {
        Decimal decimal = Decimal.shortest(number);
        long mantissa = 0;
        for (int i = 0; i < DIGITS; i++) mantissa = 10 * mantissa + (i < decimal.digits().length() ? decimal.digits().charAt(i) - '0' : 0);
        result.mantissa = mantissa;
        result.exponent = mantissa == 0 ? 0 : decimal.point() - 1;
        result.sign = decimal.negative();
    }
}
