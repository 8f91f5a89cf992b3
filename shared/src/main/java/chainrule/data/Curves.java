package chainrule.data;

import chainrule.array.NdArray;
import chainrule.math.Real;
import chainrule.math.random.NumpyRandom;
import chainrule.signature.Arguments;

/** Data sets of a function of one number, at evenly spaced x, with normal noise on its values. */
final class Curves {
    private Curves() { }

    private interface Curve { double at(double x); }

    static Samples line(Arguments a, NumpyRandom global) {
        double slope = Given.finite("make_line", "slope", a);
        double intercept = Given.finite("make_line", "intercept", a);
        return sampled("make_line", a, global, x -> slope * x + intercept);
    }

    static Samples sine(Arguments a, NumpyRandom global) {
        double frequency = Given.finite("make_sine", "frequency", a);
        double amplitude = Given.finite("make_sine", "amplitude", a);
        return sampled("make_sine", a, global, x -> amplitude * Real.sin(2 * Math.PI * frequency * x));
    }

    private static Samples sampled(String what, Arguments a, NumpyRandom global, Curve curve) {
        int n = Given.samples(what, a);
        double[] x = Points.linspace(Given.finite(what, "low", a), Given.finite(what, "high", a), n, true);
        double[] y = new double[n];
        NumpyRandom random = Given.random(a, global);
        for (int i = 0; i < n; i++) y[i] = a.has("noise") ? curve.at(x[i]) + Given.noise(what, a) * random.normal() : curve.at(x[i]);
        return new Samples(NdArray.of(x, n, 1), NdArray.of(y, n, 1));
    }
}
