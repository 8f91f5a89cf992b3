package chainrule.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.kernel.Attrs;
import chainrule.kernel.Expr;
import chainrule.kernel.Formulas;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Scalar;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The functions in ordinary Java against their expressions, bit for bit. */
class RealTest {
    interface Single { float of(float x); }

    private static Function function(String name, Scalar scalar, DoubleUnaryOperator wide, Single single) {
        // Rebuilt from the expression alone, which leaves the backend no short cut through the functions tested here.
        return new Function(name, Scalar.of(scalar::expr, Expr.Type.VALUE), wide, single);
    }

    record Function(String name, Scalar scalar, DoubleUnaryOperator wide, Single single) { }

    private static final List<Function> ALL = List.of(
            function("exp", Formulas.exp(), Real::exp, Real::exp),
            function("expm1", Formulas.expm1(), Real::expm1, Real::expm1),
            function("log", Formulas.log(), Real::log, Real::log),
            function("log1p", Formulas.log1p(), Real::log1p, Real::log1p),
            function("tanh", Formulas.tanh(), Real::tanh, Real::tanh),
            function("sigmoid", Formulas.sigmoid(), Real::sigmoid, Real::sigmoid),
            function("sin", Formulas.sin(), Real::sin, Real::sin),
            function("cos", Formulas.cos(), Real::cos, Real::cos));

    private static final int COUNT = 200_000;

    private static final double[] SPECIAL = {0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 0.35, -0.35, 0.8, Double.NaN, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE,
        Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 709.78, 709.79, -745.13, -745.14, 88.72, 88.73, -103.9, -104,
        Math.PI, Math.PI / 2, Math.PI / 4, Math.sqrt(0.5), Math.sqrt(2), 0x1p20, 0x1p52, 0x1p53, 1e300};

    @TestFactory List<DynamicTest> equalToTheExpression() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("equalToTheExpression: -Dseed=" + seed);
        List<DynamicTest> tests = new ArrayList<>();
        for (Function f : ALL) {
            tests.add(DynamicTest.dynamicTest(f.name() + " float64", () -> compareDoubles(f, new Random(seed))));
            tests.add(DynamicTest.dynamicTest(f.name() + " float32", () -> compareFloats(f, new Random(seed))));
        }
        return tests;
    }

    private static void compareDoubles(Function f, Random random) {
        double[] x = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = i < SPECIAL.length ? SPECIAL[i] : i % 3 == 0 ? Double.longBitsToDouble(random.nextLong())
                    : random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
        }
        Strided in = new Strided(new Storage.F64(x), 0, new int[] {COUNT}, new int[] {1});
        double[] y = ((Storage.F64) Portable.run(new Kernel.Elementwise(f.scalar()), Attrs.NONE, in).storage).data;
        for (int i = 0; i < COUNT; i++) {
            double at = x[i];
            assertEquals(Double.doubleToLongBits(y[i]), Double.doubleToLongBits(f.wide().applyAsDouble(at)), () -> f.name() + "(" + at + ")");
        }
    }

    private static void compareFloats(Function f, Random random) {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = i < SPECIAL.length ? (float) SPECIAL[i] : i % 3 == 0 ? Float.intBitsToFloat(random.nextInt())
                    : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 4));
        }
        Strided in = new Strided(new Storage.F32(x), 0, new int[] {COUNT}, new int[] {1});
        float[] y = ((Storage.F32) Portable.run(new Kernel.Elementwise(f.scalar()), Attrs.NONE, in).storage).data;
        for (int i = 0; i < COUNT; i++) {
            float at = x[i];
            assertEquals(Float.floatToIntBits(y[i]), Float.floatToIntBits(f.single().of(at)), () -> f.name() + "(" + at + "f)");
        }
    }

    @Test void roundingKeepsTiesEvenAndZeroSigned() {
        double[] x = {0.5, 1.5, 2.5, -0.5, -1.5, -0.2, 0.0, -0.0, 1e16, 4503599627370495.5, -3.7, Double.NaN, Double.NEGATIVE_INFINITY};
        for (double v : x) {
            assertEquals(StrictMath.rint(v), Real.rint(v));
            assertEquals((float) StrictMath.rint((float) v), Real.rint((float) v));
            assertEquals(v < 0 ? StrictMath.ceil(v) : StrictMath.floor(v), Real.trunc(v));
        }
    }
}
