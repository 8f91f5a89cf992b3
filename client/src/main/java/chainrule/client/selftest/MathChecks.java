package chainrule.client.selftest;

import chainrule.math.Real;
import chainrule.math.random.NumpyGenerator;
import chainrule.math.random.NumpyRandom;
import chainrule.math.random.PythonRandom;
import chainrule.math.random.TorchGenerator;
import java.util.function.DoubleUnaryOperator;

/** The functions of real numbers, and the generators. */
final class MathChecks {
    private static final double[] SPECIAL = { 0.0, -0.0, 1, -1, 0.5, -0.5, 1e-300, -1e-20, 5e-324, 1e-7, 2.5, -2.5, 20.5, -20.5, 88.7, -103.9, 709.7,
            -745.1, 1e15, -1e22, 1.7e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN };

    private interface Single { float of(float x); }

    private MathChecks() { }

    static void run(Findings findings) {
        function(findings, "exp", Real::exp, Real::exp);
        function(findings, "expm1", Real::expm1, Real::expm1);
        function(findings, "log", Real::log, Real::log);
        function(findings, "log1p", Real::log1p, Real::log1p);
        function(findings, "tanh", Real::tanh, Real::tanh);
        function(findings, "sigmoid", Real::sigmoid, Real::sigmoid);
        function(findings, "sin", Real::sin, Real::sin);
        function(findings, "cos", Real::cos, Real::cos);
        function(findings, "rint", Real::rint, Real::rint);
        function(findings, "trunc", Real::trunc, Real::trunc);
        function(findings, "negate", Real::negate, Real::negate);
        numpy(findings);
        torch(findings);
        python(findings);
    }

    private static void function(Findings findings, String name, DoubleUnaryOperator wide, Single single) {
        Draw draw = new Draw(5);
        double[] results = new double[1000];
        float[] arguments = new float[results.length];
        float[] singles = new float[results.length];
        for (int i = 0; i < results.length; i++) {
            double x = i < SPECIAL.length ? SPECIAL[i] : draw.between(-30, 30);
            results[i] = wide.applyAsDouble(x);
            arguments[i] = (float) x;
            singles[i] = single.of(arguments[i]);
        }
        findings.exact("math/" + name, results);
        findings.single("math/" + name + "-single", singles);
    }

    private static void numpy(Findings findings) {
        NumpyRandom old = new NumpyRandom(42);
        findings.exact("random/numpy-normal", old.normal(500));
        findings.exact("random/numpy-uniform", old.uniform(-2, 3, 100));
        findings.exact("random/numpy-integers", old.integers(0, 1000, 100));
        findings.exact("random/numpy-permutation", old.permutation(50));
        findings.exact("random/numpy-exponential", old.exponential(2, 100));
        NumpyGenerator generator = new NumpyGenerator(42);
        findings.exact("random/generator-normal", generator.normal(2000));
        findings.exact("random/generator-uniform", generator.uniform(-2, 3, 100));
        findings.exact("random/generator-integers", generator.integers(0, 1000, 100));
        findings.exact("random/generator-choice", generator.choice(100, 20, false));
    }

    private static void torch(Findings findings) {
        TorchGenerator generator = new TorchGenerator(42);
        findings.exact("random/torch-normal64", generator.normal64(100));
        findings.exact("random/torch-uniform64", generator.uniform64(100));
        findings.exact("random/torch-permutation", generator.permutation(50));
        findings.single("random/torch-normal32", generator.normal32(100));
        findings.single("random/torch-uniform32", generator.uniform32(100));
    }

    private static void python(Findings findings) {
        PythonRandom random = new PythonRandom(42);
        double[] draws = new double[300];
        for (int i = 0; i < draws.length; i += 3) {
            draws[i] = random.random();
            draws[i + 1] = random.gauss(0, 1);
            draws[i + 2] = random.normal(1, 2);
        }
        findings.exact("random/python", draws);
        findings.exact("random/python-sample", random.sample(100, 20));
    }
}
