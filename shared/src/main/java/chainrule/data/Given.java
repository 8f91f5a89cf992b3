package chainrule.data;

import chainrule.math.Numbers;
import chainrule.math.random.NumpyRandom;
import chainrule.signature.Arguments;

/** Arguments that several data sets take, checked alike. */
final class Given {
    /** No data set is larger: 10 million samples are 160 MB. */
    private static final int MOST = 10_000_000;

    private Given() { }

    static int samples(String what, Arguments a) { return count(what, "n_samples", a.size("n_samples"), 1); }

    static int count(String what, String name, int value, int least) {
        if (value < least || value > MOST) throw new IllegalArgumentException(what + ": wanted " + name + " from " + least + " to " + MOST + ", got " + value);
        return value;
    }

    /** {@code sklearn.utils.check_random_state}. */
    static NumpyRandom random(Arguments a, NumpyRandom global) {
        Object state = a.get("random_state");
        if (state == null) return global;
        return state instanceof NumpyRandom r ? r : new NumpyRandom(a.whole("random_state"));
    }

    /** Points blurred by {@code noise}, where it is given. */
    static Points blurred(String what, Points points, Arguments a, NumpyRandom random) { return a.has("noise") ? points.blurred(noise(what, a), random) : points; }

    static double noise(String what, Arguments a) {
        double noise = a.has("noise") ? a.number("noise") : 0;
        if (!(noise >= 0)) throw new IllegalArgumentException(what + ": wanted noise of 0 or more, got " + Numbers.repr(noise));
        return noise;
    }

    static double finite(String what, String name, Arguments a) {
        double value = a.number(name);
        if (value - value != 0) throw new IllegalArgumentException(what + ": wanted a finite " + name + ", got " + Numbers.repr(value));
        return value;
    }
}
