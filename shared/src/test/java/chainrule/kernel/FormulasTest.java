package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How far each formula is from the truth, and what it does where there is none. */
class FormulasTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    /** A function, its truth, where it is measured, and how many units in the last place it may be off. */
    record Measured(String name, Scalar scalar, UnaryOperator<BigDecimal> truth, double least, double most, double mostSingle, double ulps) { }

    static final List<Measured> ALL = List.of(
            new Measured("exp", Formulas.exp(), Precise::exp, -746, 710, 89, 0.9),
            new Measured("expm1", Formulas.expm1(), Precise::expm1, -45, 710, 89, 0.9),
            new Measured("log", Formulas.log(), Precise::log, 0, 1e6, 1e6, 0.9),
            new Measured("log1p", Formulas.log1p(), Precise::log1p, -1, 1e6, 1e6, 0.9),
            new Measured("tanh", Formulas.tanh(), Precise::tanh, -20, 20, 20, 0.98),
            new Measured("sigmoid", Formulas.sigmoid(), Precise::sigmoid, -746, 40, 40, 0.9),
            new Measured("sin", Formulas.sin(), Precise::sin, -1e6, 1e6, 1e4, 0.9),
            new Measured("cos", Formulas.cos(), Precise::cos, -1e6, 1e6, 1e4, 0.9));

    static Strided evaluate(Scalar scalar, DType type, double... x) {
        Strided in = Strided.allocate(type, x.length);
        for (int i = 0; i < x.length; i++) in.storage.set(i, x[i]);
        Strided expression = Portable.run(new Kernel.Elementwise(Scalar.of(scalar::expr, Expr.Type.VALUE)), Attrs.NONE, in);
        assertArrayEquals(Layouts.bits(expression), Layouts.bits(Portable.run(new Kernel.Elementwise(scalar), Attrs.NONE, in)));
        return expression;
    }

    @TestFactory List<DynamicTest> nearTheTruth() {
        List<DynamicTest> tests = new ArrayList<>();
        int count = Integer.getInteger("samples", 1500);
        for (Measured m : ALL) {
            for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                tests.add(DynamicTest.dynamicTest(m.name() + " " + type.label(), () -> measure(m, type, count)));
            }
        }
        return tests;
    }

    private static void measure(Measured m, DType type, int count) {
        Random random = new Random(Layouts.seed(m.name() + " " + type.label()));
        double[] x = new double[count];
        for (int i = 0; i < count; i++) x[i] = sample(m, type, random, i);
        Strided y = evaluate(m.scalar(), type, x);
        double worst = 0;
        double at = 0;
        int exact = 0;
        for (int i = 0; i < count; i++) {
            double got = y.storage.get(i);
            BigDecimal truth = m.truth().apply(new BigDecimal(x[i]));
            double nearest = type == DType.FLOAT32 ? truth.floatValue() : truth.doubleValue();
            if (got == nearest) exact++;
            if (Double.isInfinite(nearest) && got == (type == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE)) nearest = got;
            if (Double.isInfinite(nearest) || Double.isInfinite(got)) {
                assertEquals(nearest, got, "at " + x[i]);
                continue;
            }
            double ulp = type == DType.FLOAT32 ? Math.ulp((float) nearest) : Math.ulp(nearest);
            double off = new BigDecimal(got).subtract(truth).abs().divide(new BigDecimal(ulp), java.math.MathContext.DECIMAL64).doubleValue();
            if (off > worst) {
                worst = off;
                at = x[i];
            }
        }
        System.out.println(m.name() + " " + type.label() + ": at most " + worst + " ulp (at " + at + "), nearest in "
                + 100.0 * exact / count + " %");
        assertTrue(worst < m.ulps(), m.name() + " at " + at + " is off by " + worst + " ulp");
    }

    /** Even spread over the interval, over the few around 0, and over magnitudes down to subnormals, in turn. */
    private static double sample(Measured m, DType type, Random random, int i) {
        double least = type == DType.FLOAT32 ? Math.max(m.least(), -m.mostSingle() - 16) : m.least();
        double most = type == DType.FLOAT32 ? m.mostSingle() : m.most();
        while (true) {
            double x = switch (i % 4) {
                case 0 -> least + random.nextDouble() * (most - least);
                case 1 -> random.nextDouble() * 4 - 2;
                case 2 -> (random.nextBoolean() ? 1 : -1) * Math.pow(2, random.nextDouble() * -30);
                default -> (random.nextBoolean() ? 1 : -1) * Math.pow(2, random.nextDouble() * (type == DType.FLOAT32 ? -148 : -1070));
            };
            if (type == DType.FLOAT32) x = (float) x;
            if (x >= least && x <= most && !(m.name().equals("log") && x <= 0) && !(m.name().equals("log1p") && x <= -1)) return x;
        }
    }

    @Test void specialValues() {
        for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            for (Measured m : ALL) expect(m.scalar(), type, NAN, NAN);
            expect(Formulas.exp(), type, 0, 1, -0.0, 1, INF, INF, -INF, 0, 1e30, INF, -1e30, 0);
            expect(Formulas.expm1(), type, 0, 0, -0.0, -0.0, INF, INF, -INF, -1, 1e30, INF, -1e30, -1);
            expect(Formulas.log(), type, 0, -INF, -0.0, -INF, INF, INF, -INF, NAN, -1, NAN, 1, 0, -1e-30, NAN);
            expect(Formulas.log1p(), type, 0, 0, -0.0, -0.0, INF, INF, -INF, NAN, -1, -INF, -1.5, NAN);
            expect(Formulas.tanh(), type, 0, 0, -0.0, -0.0, INF, 1, -INF, -1, 30, 1, -30, -1, 1e30, 1);
            expect(Formulas.sigmoid(), type, 0, 0.5, -0.0, 0.5, INF, 1, -INF, 0, 1e30, 1, -1e30, 0);
            expect(Formulas.sin(), type, 0, 0, -0.0, -0.0, INF, NAN, -INF, NAN);
            expect(Formulas.cos(), type, 0, 1, -0.0, 1, INF, NAN, -INF, NAN);
            expect(Formulas.sqrt(), type, 0, 0, -0.0, -0.0, INF, INF, -1, NAN, 4, 2);
            expect(Formulas.reciprocal(), type, 0, INF, -0.0, -INF, INF, 0, -INF, -0.0, 4, 0.25);
        }
        expect(Formulas.exp(), DType.FLOAT64, -745.13, Double.MIN_VALUE, -745.14, 0, 709.79, INF);
        expect(Formulas.exp(), DType.FLOAT32, (float) -103.9, Float.MIN_VALUE, -104, 0, (float) 88.73, INF);
        for (double x : new double[] {1e9, 1e17, 1e38, -1e25}) {
            for (Scalar wave : new Scalar[] {Formulas.sin(), Formulas.cos()}) {
                for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                    double y = evaluate(wave, type, x).storage.get(0);
                    assertTrue(y >= -1 && y <= 1, "at " + x + ": " + y);
                }
            }
        }
    }

    private static void expect(Scalar scalar, DType type, double... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            double got = evaluate(scalar, type, pairs[i]).storage.get(0);
            int index = i;
            assertEquals(pairs[i + 1], got, () -> type + " at " + pairs[index]);
        }
    }
}
