package chainrule.data;

import chainrule.math.Numbers;
import chainrule.math.Real;
import chainrule.math.random.NumpyRandom;
import chainrule.signature.Arguments;
import java.util.List;

/** Data sets of points in a plane. */
final class PlaneSets {
    private PlaneSets() { }

    /** Sample i is corner i mod 4 of (0, 0), (0, 1), (1, 0), (1, 1). */
    static Samples xor(Arguments a, NumpyRandom global) {
        int n = Given.samples("make_xor", a);
        Points points = new Points(n);
        for (int i = 0; i < n; i++) points.add(i % 4 == 1 || i % 4 == 2 ? 1 : 0, i / 2 % 2, i % 2);
        return Given.blurred("make_xor", points, a, Given.random(a, global)).samples(2);
    }

    /** How many samples each of two classes has. */
    private static int[] halves(String what, Arguments a) {
        if (!(a.get("n_samples") instanceof List<?>)) {
            int n = Given.samples(what, a);
            return new int[] {n / 2, n - n / 2};
        }
        int[] two = a.sizes("n_samples");
        if (two.length != 2) throw new IllegalArgumentException(what + ": `n_samples` can be either an int or a two-element tuple, not of " + two.length);
        for (int n : two) Given.count(what, "n_samples", n, 0);
        return two;
    }

    static Samples moons(Arguments a, NumpyRandom global) {
        int[] n = halves("make_moons", a);
        Points points = new Points(n[0] + n[1]);
        for (double t : Points.linspace(0, Math.PI, n[0], true)) points.add(0, Real.cos(t), Real.sin(t));
        for (double t : Points.linspace(0, Math.PI, n[1], true)) points.add(1, 1 - Real.cos(t), 1 - Real.sin(t) - 0.5);
        return finished("make_moons", points, a, global);
    }

    static Samples circles(Arguments a, NumpyRandom global) {
        int[] n = halves("make_circles", a);
        double factor = a.number("factor");
        if (!(factor >= 0 && factor < 1)) throw new IllegalArgumentException("make_circles: wanted a factor from 0 to below 1, got " + Numbers.repr(factor));
        Points points = new Points(n[0] + n[1]);
        for (double t : Points.linspace(0, 2 * Math.PI, n[0], false)) points.add(0, Real.cos(t), Real.sin(t));
        for (double t : Points.linspace(0, 2 * Math.PI, n[1], false)) points.add(1, Real.cos(t) * factor, Real.sin(t) * factor);
        return finished("make_circles", points, a, global);
    }

    /**
     * Class k of K has every n/K-th sample (the first ones one more each): at radius r, evenly from 0 to 1, it stands at the angle
     * 2 pi (turns r + k / K).
     */
    static Samples spirals(Arguments a, NumpyRandom global) {
        String what = "make_spirals";
        int n = Given.samples(what, a);
        int classes = Given.count(what, "classes", a.size("classes"), 1);
        double turns = Given.finite(what, "turns", a);
        Points points = new Points(n);
        for (int k = 0; k < classes; k++) {
            for (double r : Points.linspace(0, 1, n / classes + (k < n % classes ? 1 : 0), true)) {
                double angle = 2 * Math.PI * (turns * r + (double) k / classes);
                points.add(k, r * Real.cos(angle), r * Real.sin(angle));
            }
        }
        return finished(what, points, a, global);
    }

    /** x and y in turn from {@code uniform(-1, 1)}; tiles are counted from the lower left, whose class is 0. The class is found before noise. */
    static Samples checkerboard(Arguments a, NumpyRandom global) {
        String what = "make_checkerboard";
        int n = Given.samples(what, a);
        int tiles = Given.count(what, "tiles", a.size("tiles"), 1);
        NumpyRandom random = Given.random(a, global);
        Points points = new Points(n);
        for (int i = 0; i < n; i++) {
            double x = random.uniform(-1, 1);
            double y = random.uniform(-1, 1);
            points.add(((long) ((x + 1) / 2 * tiles) + (long) ((y + 1) / 2 * tiles)) % 2, x, y);
        }
        return Given.blurred(what, points, a, random).samples(2);
    }

    private static Samples finished(String what, Points points, Arguments a, NumpyRandom global) {
        NumpyRandom random = Given.random(a, global);
        return Given.blurred(what, a.flag("shuffle") ? points.shuffled(random) : points, a, random).samples(2);
    }
}
