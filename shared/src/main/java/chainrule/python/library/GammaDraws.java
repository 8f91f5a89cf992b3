package chainrule.python.library;

import chainrule.math.Real;
import chainrule.math.random.PythonRandom;
import chainrule.python.types.Errors;

/** Draws of the gamma distribution in the order in which Python's {@code random} uses up its uniform numbers (Cheng 1977; Ahrens and Dieter 1974). */
final class GammaDraws {
    private static final double LOG_4 = 1.3862943611198906;
    private static final double MAGIC = 2.504077396776274;

    private GammaDraws() { }

    static double gamma(PythonRandom random, double alpha, double beta) {
        if (alpha <= 0 || beta <= 0) throw Errors.value("gammavariate: alpha and beta must be > 0.0");
        if (alpha > 1) return large(random, alpha) * beta;
        if (alpha == 1) return -Real.log(1 - random.random()) * beta;
        return small(random, alpha) * beta;
    }

    private static double large(PythonRandom random, double alpha) {
        double spread = Math.sqrt(2 * alpha - 1);
        double b = alpha - LOG_4;
        double c = alpha + spread;
        while (true) {
            double u1 = random.random();
            if (u1 <= 1e-7 || u1 >= 0.9999999) continue;
            double u2 = 1 - random.random();
            double v = Real.log(u1 / (1 - u1)) / spread;
            double x = alpha * Exponential.exp(v);
            double z = u1 * u1 * u2;
            double r = b + c * v - x;
            if (r + MAGIC - 4.5 * z >= 0 || r >= Real.log(z)) return x;
        }
    }

    private static double small(PythonRandom random, double alpha) {
        double b = (Math.E + alpha) / Math.E;
        while (true) {
            double p = b * random.random();
            double x = p <= 1 ? Real.pow(p, 1 / alpha) : -Real.log((b - p) / alpha);
            double u = random.random();
            if (p > 1 ? u <= Real.pow(x, alpha - 1) : u <= Exponential.exp(-x)) return x;
        }
    }
}
