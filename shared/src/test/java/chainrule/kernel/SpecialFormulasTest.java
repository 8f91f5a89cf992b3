package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.math.Real;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How far powers, arcs, error and gamma functions are from the truth, and what they do where there is none. */
class SpecialFormulasTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final DType[] FLOATS = {DType.FLOAT32, DType.FLOAT64};

    /** From where to where it is measured (float32: to {@code mostSingle}), and how many units in the last place it may be off. */
    private record Measured(String name, Scalar scalar, UnaryOperator<BigDecimal> truth, double least, double most, double mostSingle, double ulps,
            double smallestUnit) {
        Measured(String name, Scalar scalar, UnaryOperator<BigDecimal> truth, double least, double most, double mostSingle, double ulps) {
            this(name, scalar, truth, least, most, mostSingle, ulps, 0);
        }
    }

    /** The gamma functions are measured in units of numbers from 1 on: near their zeros they keep that absolute error. */
    private static final List<Measured> ALL = List.of(
            new Measured("exp2", PowerFormulas.exp2(), PreciseSpecial::exp2, -1074, 1024, 128, 0.8),
            new Measured("log2", PowerFormulas.log2(), PreciseSpecial::log2, 1e-300, 1e6, 1e6, 0.6),
            new Measured("log10", PowerFormulas.log10(), PreciseSpecial::log10, 1e-300, 1e6, 1e6, 0.6),
            new Measured("sinh", PowerFormulas.sinh(), PreciseSpecial::sinh, -710, 710, 89, 0.8),
            new Measured("cosh", PowerFormulas.cosh(), PreciseSpecial::cosh, -710, 710, 89, 0.8),
            new Measured("asinh", PowerFormulas.asinh(), PreciseSpecial::asinh, -1e12, 1e12, 1e12, 0.6),
            new Measured("acosh", PowerFormulas.acosh(), PreciseSpecial::acosh, 1.0000001, 1e12, 1e12, 0.6),
            new Measured("atanh", PowerFormulas.atanh(), PreciseSpecial::atanh, -0.9999999, 0.9999999, 0.9999999, 0.6),
            new Measured("tan", ArcFormulas.tan(), PreciseSpecial::tan, -1e6, 1e6, 4e3, 0.9),
            new Measured("atan", ArcFormulas.atan(), PreciseSpecial::arctan, -1e6, 1e6, 1e6, 0.8),
            new Measured("asin", ArcFormulas.asin(), PreciseSpecial::asin, -1, 1, 1, 0.8),
            new Measured("acos", ArcFormulas.acos(), PreciseSpecial::acos, -1, 1, 1, 0.8),
            new Measured("erf", ErrorFormulas.erf(), PreciseSpecial::erf, -6, 6, 6, 0.95),
            new Measured("erfc", ErrorFormulas.erfc(), PreciseSpecial::erfc, -6, 27.2, 10, 0.95),
            new Measured("lgamma", GammaFormulas.lgamma(), PreciseSpecial::lgamma, -20, 1e3, 1e3, 4, 1),
            new Measured("digamma", GammaFormulas.digamma(), PreciseSpecial::digamma, 0.01, 1e3, 1e3, 12, 1));

    /** Positive first operands: their logarithms and the second operands are drawn from these bounds. */
    private record Paired(String name, Scalar scalar, BinaryOperator<BigDecimal> truth, double log, double most, double ulps) { }

    private static final List<Paired> PAIRS = List.of(
            new Paired("pow", PowerFormulas.pow(), PreciseSpecial::pow, 2, 40, 0.8),
            new Paired("pow near 1", PowerFormulas.pow(), PreciseSpecial::pow, 0.002, 40_000, 0.8),
            new Paired("atan2", ArcFormulas.atan2(), PreciseSpecial::atan2, 3, 5, 0.8),
            new Paired("hypot", PowerFormulas.hypot(), PreciseSpecial::hypot, 3, 5, 0.6));

    @TestFactory List<DynamicTest> nearTheTruth() {
        int count = Integer.getInteger("samples", 240);
        List<DynamicTest> tests = new ArrayList<>();
        for (DType type : FLOATS) {
            for (Measured m : ALL) tests.add(DynamicTest.dynamicTest(m.name() + " " + type.label(), () -> measure(m, type, count)));
            for (Paired m : PAIRS) tests.add(DynamicTest.dynamicTest(m.name() + " " + type.label(), () -> measure(m, type, count)));
        }
        return tests;
    }

    private static void measure(Measured m, DType type, int count) {
        Random random = new Random(Layouts.seed(m.name() + " " + type.label()));
        double most = type == DType.FLOAT32 ? m.mostSingle() : m.most();
        double least = Math.max(m.least(), type == DType.FLOAT32 && m.least() < -6 ? -Math.max(20, most) : m.least());
        double worst = 0;
        for (int i = 0; i < count; i++) {
            double x = switch (i % 3) {
                case 0 -> least + random.nextDouble() * (most - least);
                case 1 -> random.nextDouble() * 4 - 2;
                default -> (random.nextBoolean() ? 1 : -1) * Math.pow(2, random.nextDouble() * -60);
            };
            if (type == DType.FLOAT32) x = (float) x;
            if (x < least || x > most || x == 0) continue;
            double got = evaluate(m.scalar(), type, x);
            worst = Math.max(worst, off(m.name() + " at " + x, type, got, m.truth().apply(new BigDecimal(x)), m.smallestUnit(), m.ulps()));
        }
        System.out.println(m.name() + " " + type.label() + ": at most " + worst + " ulp");
    }

    private static void measure(Paired m, DType type, int count) {
        Random random = new Random(Layouts.seed(m.name() + " " + type.label()));
        double worst = 0;
        for (int i = 0; i < count; i++) {
            double x = rounded(type, Math.exp((random.nextDouble() * 2 - 1) * m.log()));
            double y = rounded(type, (random.nextDouble() * 2 - 1) * m.most());
            double got = evaluate(m.scalar(), type, x, y);
            worst = Math.max(worst, off(m.name() + " at " + x + ", " + y, type, got, m.truth().apply(new BigDecimal(x), new BigDecimal(y)), 0, m.ulps()));
        }
        System.out.println(m.name() + " " + type.label() + ": at most " + worst + " ulp");
    }

    private static double rounded(DType type, double x) { return type == DType.FLOAT32 ? (float) x : x; }

    private static double off(String name, DType type, double got, BigDecimal truth, double smallest, double most) {
        double nearest = type == DType.FLOAT32 ? truth.floatValue() : truth.doubleValue();
        if (Double.isInfinite(nearest)) {
            assertEquals(nearest, got, name);
            return 0;
        }
        double size = Math.max(Math.abs(nearest), smallest);
        double ulp = type == DType.FLOAT32 ? Math.ulp((float) size) : Math.ulp(size);
        double off = new BigDecimal(got).subtract(truth).abs().divide(new BigDecimal(ulp), MathContext.DECIMAL64).doubleValue();
        assertTrue(off < most, name + ": wanted " + nearest + ", got " + got + ", off by " + off + " ulp");
        return off;
    }

    private static double evaluate(Scalar scalar, DType type, double... x) {
        Strided[] in = new Strided[x.length];
        for (int i = 0; i < x.length; i++) {
            in[i] = Strided.allocate(type);
            in[i].storage.set(0, x[i]);
        }
        return Portable.run(new Kernel.Elementwise(scalar), Attrs.NONE, in).storage.get(0);
    }

    @Test void powersOfWholeNumbersAndRootsAreExact() {
        for (int x = 1; x <= 30; x++) {
            double power = 1;
            for (int y = 0; y <= 10; y++, power *= x) {
                if (power < 1L << 53) assertEquals(y % 2 == 0 ? power : -power, evaluate(PowerFormulas.pow(), DType.FLOAT64, -x, y), x + " " + y);
                if (power < 1 << 24) assertEquals(power, evaluate(PowerFormulas.pow(), DType.FLOAT32, x, y), x + " " + y);
            }
        }
        for (int i = 0; i <= 22; i++) assertEquals(i, evaluate(PowerFormulas.log10(), DType.FLOAT64, Double.parseDouble("1e" + i)));
        for (int i = -1074; i <= 1023; i += 7) {
            assertEquals(i, evaluate(PowerFormulas.log2(), DType.FLOAT64, Math.scalb(1.0, i)));
            assertEquals(Math.scalb(1.0, i), evaluate(PowerFormulas.exp2(), DType.FLOAT64, i));
        }
        for (int i = 1; i < 200; i++) assertEquals(i, evaluate(PowerFormulas.pow(), DType.FLOAT64, (double) i * i, 0.5));
    }

    @Test void powersAreCsAtTheEdges() {
        double[] values = {0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 1e300, -1e300, 1e-300, INF, -INF, NAN, 9007199254740993.0, Double.MIN_VALUE};
        for (double x : values) {
            for (double y : values) {
                double wanted = y == 0 || x == 1 || Math.abs(x) == 1 && Double.isInfinite(y) ? 1 : Math.pow(x, y); // where Java is not C
                double got = evaluate(PowerFormulas.pow(), DType.FLOAT64, x, y);
                boolean edge = wanted == 0 || wanted != wanted || Double.isInfinite(wanted) || Math.abs(wanted) == 1;
                assertEquals(wanted, got, edge ? 0 : Math.ulp(wanted), x + " to the " + y);
                assertEquals(1 / wanted, 1 / got, edge ? 0 : Math.abs(1e-15 / wanted), x + " to the " + y);
            }
        }
        assertEquals(0, evaluate(PowerFormulas.pow(), DType.FLOAT32, 2, -200));
        assertEquals(INF, evaluate(PowerFormulas.pow(), DType.FLOAT32, -2, 200));
        assertEquals(-INF, evaluate(PowerFormulas.pow(), DType.FLOAT32, -2, 201));
    }

    @Test void thePowerInPlainJavaHasTheSameBits() {
        Random random = new Random(Layouts.seed("pow"));
        double[] edges = {0, -0.0, 1, -1, 0.5, -2, 3, -3, 2.5, INF, -INF, NAN, Double.MIN_VALUE, 1e-310, Double.MAX_VALUE, 9007199254740993.0};
        for (double x : edges) for (double y : edges) samePower(x, y);
        for (int i = 0; i < 20_000; i++) {
            double x = i % 2 == 0 ? random.nextGaussian() * 10 : Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
            samePower(x, i % 3 == 0 ? random.nextInt(41) - 20 : random.nextGaussian() * 5);
        }
    }

    private static void samePower(double x, double y) {
        double wanted = evaluate(PowerFormulas.pow(), DType.FLOAT64, x, y);
        assertEquals(Double.doubleToLongBits(wanted), Double.doubleToLongBits(Real.pow(x, y)), () -> x + " to the " + y + ": " + wanted + " and " + Real.pow(x, y));
    }

    @Test void specialValues() {
        for (DType type : FLOATS) {
            for (Measured m : ALL) assertEquals(NAN, evaluate(m.scalar(), type, NAN), m.name());
            expect(PowerFormulas.exp2(), type, 0, 1, INF, INF, -INF, 0, 2000, INF, -2000, 0);
            expect(PowerFormulas.log2(), type, 0, -INF, -0.0, -INF, INF, INF, -1, NAN, -INF, NAN);
            expect(PowerFormulas.log10(), type, 0, -INF, -0.0, -INF, INF, INF, -1, NAN, -INF, NAN);
            expect(PowerFormulas.sinh(), type, 0, 0, -0.0, -0.0, INF, INF, -INF, -INF, 1000, INF, -1000, -INF);
            expect(PowerFormulas.cosh(), type, 0, 1, INF, INF, -INF, INF, 1000, INF);
            expect(PowerFormulas.asinh(), type, 0, 0, -0.0, -0.0, INF, INF, -INF, -INF);
            expect(PowerFormulas.acosh(), type, 1, 0, INF, INF, 0.5, NAN, -INF, NAN);
            expect(PowerFormulas.atanh(), type, 0, 0, -0.0, -0.0, 1, INF, -1, -INF, 1.5, NAN, -INF, NAN);
            expect(ArcFormulas.tan(), type, 0, 0, -0.0, -0.0, INF, NAN, -INF, NAN);
            expect(ArcFormulas.asin(), type, 0, 0, -0.0, -0.0, 1.5, NAN, -INF, NAN);
            expect(ArcFormulas.acos(), type, 1, 0, 1.5, NAN, -INF, NAN);
            expect(ArcFormulas.atan(), type, 0, 0, -0.0, -0.0);
            expect(ErrorFormulas.erf(), type, 0, 0, -0.0, -0.0, INF, 1, -INF, -1, 30, 1);
            expect(ErrorFormulas.erfc(), type, 0, 1, -0.0, 1, INF, 0, -INF, 2, 30, 0, -30, 2);
            expect(ErrorFormulas.erfinv(), type, 0, 0, -0.0, -0.0, 1, INF, -1, -INF, 1.5, NAN, NAN, NAN);
            expect(GammaFormulas.lgamma(), type, 1, 0, 2, 0, 0, INF, -0.0, INF, -1, INF, -3, INF, INF, INF, -INF, INF);
            expect(GammaFormulas.digamma(), type, 0, -INF, -0.0, INF, -1, NAN, -4, NAN, INF, INF);
        }
        assertEquals(Math.nextDown(INF), evaluate(PowerFormulas.hypot(), DType.FLOAT64, Math.nextDown(INF), 1));
        assertEquals(INF, evaluate(PowerFormulas.hypot(), DType.FLOAT64, -INF, NAN));
        assertEquals(5e-320, evaluate(PowerFormulas.hypot(), DType.FLOAT64, 3e-320, 4e-320));
        assertEquals(5e300, evaluate(PowerFormulas.hypot(), DType.FLOAT64, 3e300, -4e300), 1e285);
    }

    private static void expect(Scalar scalar, DType type, double... pairs) {
        for (int i = 0; i < pairs.length; i += 2) assertEquals(pairs[i + 1], evaluate(scalar, type, pairs[i]), type + " at " + pairs[i]);
    }

    @Test void anglesAreCsInEveryDirection() {
        double[] values = {0, -0.0, 1, -1, 5e-324, -5e-324, 1e300, -1e300, 1e-300, INF, -INF, NAN, 3};
        for (double y : values) {
            for (double x : values) {
                double wanted = Math.atan2(y, x);
                double got = evaluate(ArcFormulas.atan2(), DType.FLOAT64, y, x);
                if (Double.isNaN(wanted)) assertEquals(NAN, got, y + " over " + x);
                else assertEquals(wanted, got, Math.ulp(wanted), y + " over " + x);
                if (wanted == 0) assertEquals(1 / wanted, 1 / got, y + " over " + x);
            }
        }
    }

    @Test void theErrorFunctionIsInverted() {
        Random random = new Random(Layouts.seed("erfinv"));
        for (int i = 0; i < 1000; i++) {
            double y = 1 - Math.pow(2, random.nextDouble() * -50);
            double x = evaluate(ErrorFormulas.erfinv(), DType.FLOAT64, y);
            // The slope there says what half a place of x means for y.
            double slope = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
            assertEquals(1 - y, evaluate(ErrorFormulas.erfc(), DType.FLOAT64, x), slope * Math.ulp(x) * 2 + Math.ulp(1 - y), "at " + y);
        }
    }

    @Test void remaindersAreExact() {
        Random random = new Random(Layouts.seed("fmod"));
        for (int i = 0; i < 2000; i++) {
            double x = random.nextGaussian() * Math.pow(2, random.nextInt(40));
            double y = random.nextGaussian() * Math.pow(2, random.nextInt(8));
            assertEquals(x % y, evaluate(DivisionFormulas.fmod(), DType.FLOAT64, x, y), x + " % " + y);
            float a = (float) x;
            float b = (float) y;
            assertEquals((double) (a % b), evaluate(DivisionFormulas.fmod(), DType.FLOAT32, a, b), a + " % " + b);
            BigDecimal floor = new BigDecimal(x).divide(new BigDecimal(y), 0, java.math.RoundingMode.FLOOR);
            assertEquals(floor.doubleValue(), evaluate(DivisionFormulas.floorDivide(), DType.FLOAT64, x, y), x + " // " + y);
            double rest = x % y != 0 && x % y < 0 != y < 0 ? x % y + y : x % y;
            assertEquals(rest, evaluate(DivisionFormulas.remainder(), DType.FLOAT64, x, y), x + " mod " + y);
        }
        double[] values = {0, -0.0, 1, -1, 2.5, -2.5, INF, -INF, NAN};
        for (double x : values) for (double y : values) assertEquals(x % y, evaluate(DivisionFormulas.fmod(), DType.FLOAT64, x, y), x + " % " + y);
        assertEquals(INF, evaluate(DivisionFormulas.floorDivide(), DType.FLOAT64, 1, 0));
        assertEquals(-1, evaluate(DivisionFormulas.floorDivide(), DType.FLOAT64, 1, -INF));
        assertEquals(-1, evaluate(DivisionFormulas.floorDivide(), DType.FLOAT64, -1, 3));
        assertEquals(9, evaluate(DivisionFormulas.floorDivide(), DType.FLOAT64, 1, 0.1)); // 0.1 is a little more than a tenth
    }
}
