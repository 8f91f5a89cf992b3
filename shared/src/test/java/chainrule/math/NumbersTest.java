package chainrule.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private static final int TRIES = 5_000;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Floats of all kinds: any bits, ordinary numbers, short decimals, powers of two, exact ties. */
    private double any() {
        double value = switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian();
            case 2 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(8));
            case 3 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
            case 4 -> random.nextInt(100_000) / Math.pow(2, random.nextInt(12));
            default -> Math.scalb(random.nextGaussian(), random.nextInt(120) - 60);
        };
        return Double.isFinite(value) ? value : 0.1;
    }

    private String at(double value) { return value + " (seed " + seed + ")"; }

    @Test
    void reprReadsBackAndNoShorterOneDoes() {
        for (int i = 0; i < TRIES; i++) {
            double value = any();
            assertEquals(value, Double.parseDouble(Numbers.repr(value)), at(value));
            Decimal d = Decimal.shortest(value);
            int n = d.digits().length();
            if (n < 2) continue;
            // The nearest decimals with one digit less, on both sides, are other numbers.
            BigDecimal exact = new BigDecimal(value);
            for (RoundingMode side : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
                assertTrue(exact.round(new MathContext(n - 1, side)).doubleValue() != value, at(value));
            }
            // And no decimal with as many digits is nearer.
            BigDecimal ours = new BigDecimal(Numbers.repr(value)).subtract(exact).abs();
            BigDecimal nearest = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == value) assertTrue(ours.compareTo(nearest.subtract(exact).abs()) <= 0, at(value));
        }
    }

    @Test
    void reprOfFloat32ReadsBackAndNoShorterOneDoes() {
        for (int i = 0; i < TRIES; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!Float.isFinite(value)) continue;
            assertEquals(value, Float.parseFloat(Numbers.repr(value)), at(value));
            int n = Decimal.shortest(value).digits().length();
            if (n < 2) continue;
            for (RoundingMode side : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
                String shorter = new BigDecimal(value).round(new MathContext(n - 1, side)).toString();
                assertTrue(Float.parseFloat(shorter) != value, at(value));
            }
        }
    }

    @Test
    void fixedAndExponentRoundTheExactValue() {
        for (int i = 0; i < TRIES; i++) {
            double value = any();
            int places = random.nextInt(18);
            BigDecimal exact = new BigDecimal(value);
            BigDecimal fixed = new BigDecimal(Numbers.fixed(value, places));
            assertEquals(places, fixed.scale(), at(value));
            assertEquals(0, exact.setScale(places, RoundingMode.HALF_EVEN).compareTo(fixed), at(value));
            BigDecimal exponent = new BigDecimal(Numbers.exponent(value, places));
            assertEquals(0, exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN)).compareTo(exponent), at(value));
            int digits = Math.max(1, places);
            BigDecimal general = new BigDecimal(Numbers.general(value, places));
            assertEquals(0, exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).compareTo(general), at(value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1", "1, 1.0", "-0.0, -0.0", "1e16, 1e+16", "9999999999999998, 9999999999999998.0", "1e-4, 0.0001", "1e-5, 1e-05",
        "1e23, 1e+23", "9.999999999999999e22, 1e+23", "1.0000000000000001e23, 1.0000000000000001e+23", "5e-324, 5e-324", "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308", "123456.789, 123456.789", "0.30000000000000004, 0.30000000000000004",
        "5.684341886080802e-14, 5.684341886080802e-14", "2e-323, 2e-323", "1.5e300, 1.5e+300"})
    void reprIsPythons(String value, String expected) { assertEquals(expected, Numbers.repr(Double.parseDouble(value))); }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "16777216, 16777216.0", "1e-5, 1e-05", "3.4028235e38, 3.4028235e+38", "1e-45, 1e-45", "0.33333334, 0.33333334"})
    void reprOfFloat32IsNumPys(String value, String expected) { assertEquals(expected, Numbers.repr(Float.parseFloat(value))); }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0, 5e-01, 0.5", "1.5, 0, 2, 2e+00, 2", "2.5, 0, 2, 2e+00, 2", "0.125, 2, 0.12, 1.25e-01, 0.12", "0.375, 2, 0.38, 3.75e-01, 0.38",
        "0, 3, 0.000, 0.000e+00, 0", "1e-5, 4, 0.0000, 1.0000e-05, 1e-05", "0.00005, 4, 0.0001, 5.0000e-05, 5e-05",
        "99999.96, 1, 100000.0, 1.0e+05, 1e+05", "99999.95, 1, 99999.9, 1.0e+05, 1e+05", "123456789, 6, 123456789.000000, 1.234568e+08, 1.23457e+08", "-0.04, 1, -0.0, -4.0e-02, -0.04",
        "1e22, 2, 10000000000000000000000.00, 1.00e+22, 1e+22", "100, 3, 100.000, 1.000e+02, 100"})
    void formatsAreCs(double value, int digits, String fixed, String exponent, String general) {
        assertEquals(fixed, Numbers.fixed(value, digits));
        assertEquals(exponent, Numbers.exponent(value, digits));
        assertEquals(general, Numbers.general(value, digits));
    }

    @Test
    void nonFiniteNumbersHaveNames() {
        assertEquals("nan", Numbers.repr(Double.NaN));
        assertEquals("inf", Numbers.repr(Float.POSITIVE_INFINITY));
        assertEquals("-inf", Numbers.fixed(Double.NEGATIVE_INFINITY, 2));
        assertEquals("nan", Numbers.exponent(Double.NaN, 2));
        assertEquals("inf", Numbers.general(Double.POSITIVE_INFINITY, 2));
    }

    @Test
    void parseIsRightAtAndBesideTheMiddleOfTwoNumbers() {
        for (int i = 0; i < TRIES / 10; i++) {
            double value = Math.abs(any());
            if (value == 0 || value > 1e308) continue;
            BigDecimal middle = new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
            BigDecimal little = middle.ulp().movePointLeft(40);
            for (BigDecimal text : new BigDecimal[] {middle, middle.add(little), middle.subtract(little), middle.round(new MathContext(20))}) {
                assertEquals(Double.parseDouble(text.toString()), Numbers.parse(text.toString()), text + " (seed " + seed + ")");
                if (value > 1e-30 && value < 1e30) assertEquals(text.doubleValue(), Numbers.parse(text.toPlainString()), text + " (seed " + seed + ")");
            }
        }
    }

    @Test
    void parseReadsRandomDecimals() {
        for (int i = 0; i < TRIES; i++) {
            String text = random.nextInt(1000) + "." + random.nextLong(1L << random.nextInt(1, 63)) + "e" + (random.nextInt(700) - 350);
            assertEquals(Double.parseDouble(text), Numbers.parse(text), text + " (seed " + seed + ")");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.4703282292062327e-324, 0", "2.4703282292062328e-324, 4.9e-324", "1.7976931348623158e308, 1.7976931348623157e308",
        "1.7976931348623159e308, Infinity", "1e400, Infinity", "-1e-400, -0.0", "0e999999999999, 0", ".5, 0.5", "5., 5", "+3, 3", "-0, -0.0",
        "1E5, 100000", "inf, Infinity", "-Infinity, -Infinity", "NaN, NaN", "2.2250738585072011e-308, 2.225073858507201e-308"})
    void parseReadsTheEdges(String text, double expected) { assertEquals(expected, Numbers.parse(text)); }

    @Test
    void parseReadsManyDigits() {
        assertEquals(1.0 / 3, Numbers.parse("0." + "3".repeat(5000)));
        assertEquals(1e300, Numbers.parse("1" + "0".repeat(300)));
        String middle = new BigDecimal(1 + 0x1p-52).add(BigDecimal.ONE).divide(BigDecimal.valueOf(2)).toString();
        assertEquals(1.0, Numbers.parse(middle));
        assertEquals(1.0, Numbers.parse(middle + "0".repeat(2000)));
        assertEquals(Math.nextUp(1.0), Numbers.parse(middle + "0".repeat(2000) + "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1 ", " 1", "1_0", "infinit", "--1", "1f"})
    void parseRefusesWhatIsNoNumber(String text) {
        NumberFormatException error = assertThrows(NumberFormatException.class, () -> Numbers.parse(text));
        assertTrue(error.getMessage().contains("'" + text + "'"), error.getMessage());
    }

    @Test
    void negativeDigitCountsAreRefused() {
        assertEquals("fixed: wanted 0 or more digits, got -1",
                assertThrows(IllegalArgumentException.class, () -> Numbers.fixed(1, -1)).getMessage());
    }
}
