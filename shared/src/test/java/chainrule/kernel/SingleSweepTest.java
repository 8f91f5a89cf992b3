package chainrule.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.math.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The float32 functions over all floats in even steps, against float64. The bounds are the largest errors found with {@code -Dstep=7}
 * and smaller, in units of the last place and rounded up. The step is odd, so that all low bits come up.
 */
class SingleSweepTest {
    private interface Single { float of(float x); }

    private record Swept(String name, Single function, DoubleUnaryOperator truth, double ulps) { }

    private static final List<Swept> ALL = List.of(
            new Swept("exp", Real::exp, StrictMath::exp, 0.9),
            new Swept("expm1", Real::expm1, StrictMath::expm1, 0.8),
            new Swept("log", Real::log, StrictMath::log, 0.85),
            new Swept("log1p", Real::log1p, StrictMath::log1p, 0.85),
            new Swept("tanh", Real::tanh, StrictMath::tanh, 0.95),
            new Swept("sigmoid", Real::sigmoid, SingleSweepTest::sigmoid, 0.9));

    private static double sigmoid(double x) { return x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x)); }

    @TestFactory List<DynamicTest> nearTheTruth() {
        int step = Integer.getInteger("step", 4099);
        List<DynamicTest> tests = new ArrayList<>();
        for (Swept s : ALL) tests.add(DynamicTest.dynamicTest(s.name(), () -> sweep(s, step)));
        return tests;
    }

    private static void sweep(Swept s, int step) {
        double worst = 0;
        float at = 0;
        for (long bits = 0; bits < 1L << 32; bits += step) {
            float x = Float.intBitsToFloat((int) bits);
            double truth = s.truth().applyAsDouble(x);
            float y = s.function().of(x);
            float nearest = (float) truth;
            boolean none = Float.isNaN(nearest) || Float.isInfinite(nearest) && y != Float.MAX_VALUE;
            if (none) assertEquals(nearest, y, () -> s.name() + "(" + x + ")");
            double off = none || Float.isInfinite(nearest) ? 0 : Math.abs(y - truth) / Math.ulp(nearest);
            if (!(off <= worst)) {
                worst = off;
                at = x;
            }
        }
        System.out.println(s.name() + ": at most " + worst + " ulp, at " + at);
        assertTrue(worst < s.ulps(), s.name() + "(" + at + ") is off by " + worst + " ulp");
    }
}
