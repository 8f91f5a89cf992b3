package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.client.tab.DoubleAnalyzer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.teavm.classlib.impl.text.DoubleAnalyzer.Result;

/** The digits that stand for a number in a tab's texts read back as the number. */
class DigitsTest {
    private static final double[] EDGES = {0, -0.0, 1, -1, 0.1, 123.456, 9.5, 1e17, 1e18, 1e22, 1 / 3.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE};

    @Test
    void readBack() {
        for (double number : EDGES) check(number);
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) check(number);
        }
        System.out.println("DigitsTest: seed " + seed);
    }

    private static void check(double number) {
        Result digits = new Result();
        DoubleAnalyzer.analyze(number, digits);
        double read = new BigDecimal(BigInteger.valueOf(digits.mantissa), 17).scaleByPowerOfTen(digits.exponent).doubleValue();
        assertEquals(number, digits.sign ? -read : read);
    }
}
