package chainrule.data;

import chainrule.math.random.NumpyRandom;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The small data sets that networks are tried on, each listed once: scripts, training runs and pages read this list.
 *
 * <pre>{@code
 * Samples moons = DataSets.make("moons", Map.of("n_samples", 200, "noise", 0.1, "random_state", 0));
 * }</pre>
 *
 * <p>Source: {@code moons}, {@code circles} and {@code blobs} are scikit-learn 1.6's {@code make_moons}, {@code make_circles} and
 * {@code make_blobs}, with its arguments (but {@code return_centers})
 * and NumPy's draws: the same numbers for the same {@code random_state}. The others are defined
 * where they are made and draw from NumPy's classic generator likewise.
 */
public final class DataSets {
    /** What is to be learnt of a data set. */
    public enum Kind {
        /** Which class a sample belongs to. */
        CLASSES,
        /** A number for each sample. */
        VALUES
    }

    /** Makes a data set; {@code global} is drawn from where no {@code random_state} is given. */
    public interface Factory {
        /** From arguments bound to the data set's signature. */
        Samples make(Arguments arguments, NumpyRandom global);
    }

    /**
     * One data set.
     *
     * @param name as training runs and pages call it; scikit-learn's functions have {@code make_} before it
     * @param kind what is to be learnt
     * @param signature its arguments
     * @param doc one sentence
     * @param formula of the points or of their values, before noise, as LaTeX
     * @param shapes of inputs and targets, behind an arrow
     * @param source the function that it follows, or Chainrule
     */
    public record Entry(String name, Kind kind, Signature signature, String doc, String formula, String shapes, String source, Factory factory) { }

    private static final String DRAWN = "n_samples=100, *, shuffle=True, noise=None, random_state=None";

    private static final List<Entry> ALL = List.of(
            entry("xor", Kind.CLASSES, "n_samples=4, *, noise=None, random_state=None",
                    "The corners of the unit square, over and over; class 1 where exactly one coordinate is 1.",
                    "(x, y) \\in \\{0, 1\\}^2,\\ t = x \\oplus y", "-> (n_samples, 2), (n_samples) classes", "Minsky and Papert 1969", PlaneSets::xor),
            entry("moons", Kind.CLASSES, DRAWN, "Two half circles that reach into each other (scikit-learn).",
                    "(\\cos a, \\sin a) \\text{ and } (1 - \\cos a, \\tfrac12 - \\sin a),\\ 0 \\le a \\le \\pi", "-> (n_samples, 2), (n_samples) classes", "scikit-learn, make_moons", PlaneSets::moons),
            entry("circles", Kind.CLASSES, DRAWN + ", factor=0.8", "A circle within a circle (scikit-learn).",
                    "r (\\cos a, \\sin a),\\ r \\in \\{1, \\mathrm{factor}\\}", "-> (n_samples, 2), (n_samples) classes", "scikit-learn, make_circles", PlaneSets::circles),
            entry("spirals", Kind.CLASSES, "n_samples=100, *, classes=2, turns=1.0, shuffle=True, noise=None, random_state=None",
                    "Spiral arms from the middle out to radius 1, one for each class.",
                    "r (\\cos a, \\sin a),\\ a = 2 \\pi (\\mathrm{turns}\\, r + k / K)", "-> (n_samples, 2), (n_samples) classes", "Chainrule", PlaneSets::spirals),
            entry("blobs", Kind.CLASSES, "n_samples=100, n_features=2, *, centers=None, cluster_std=1.0, center_box=(-10.0, 10.0), shuffle=True, random_state=None",
                    "Normal clouds around centers (scikit-learn).",
                    "x \\sim N(c_t, \\sigma^2)", "-> (n_samples, n_features), (n_samples) classes", "scikit-learn, make_blobs", Blobs::make),
            entry("checkerboard", Kind.CLASSES, "n_samples=100, *, tiles=4, noise=None, random_state=None",
                    "Points spread evenly over the square from -1 to 1; the class is the color of their tile.",
                    "t = (\\lfloor \\tfrac{x + 1}{2} m \\rfloor + \\lfloor \\tfrac{y + 1}{2} m \\rfloor) \\bmod 2", "-> (n_samples, 2), (n_samples) classes", "Chainrule", PlaneSets::checkerboard),
            entry("line", Kind.VALUES, "n_samples=100, *, slope=2.0, intercept=1.0, low=-1.0, high=1.0, noise=None, random_state=None",
                    "slope * x + intercept at evenly spaced x.",
                    "y = a x + b", "-> (n_samples, 1), (n_samples, 1)", "Chainrule", Curves::line),
            entry("sine", Kind.VALUES, "n_samples=100, *, frequency=1.0, amplitude=1.0, low=-1.0, high=1.0, noise=None, random_state=None",
                    "amplitude * sin(2 pi frequency x) at evenly spaced x.",
                    "y = a \\sin(2 \\pi f x)", "-> (n_samples, 1), (n_samples, 1)", "Chainrule", Curves::sine));

    private DataSets() { }

    private static Entry entry(String name, Kind kind, String signature, String doc, String formula, String shapes, String source, Factory factory) {
        return new Entry(name, kind, Signature.of(signature), doc, formula, shapes, source, factory);
    }

    /** All data sets. */
    public static List<Entry> all() { return ALL; }

    /** The data set of one name; an error that lists all where there is none. */
    public static Entry named(String name) {
        StringBuilder known = new StringBuilder();
        for (Entry e : ALL) {
            if (e.name.equals(name)) return e;
            known.append(known.isEmpty() ? "" : ", ").append(e.name);
        }
        throw new IllegalArgumentException("data set: wanted one of " + known + ", got " + name);
    }

    /** A data set with these arguments, by name; without {@code random_state} it is drawn from seed 0. */
    public static Samples make(String name, Map<String, ?> arguments) {
        Entry e = named(name);
        Map<String, Object> plain = new LinkedHashMap<>();
        arguments.forEach((key, value) -> plain.put(key, value instanceof Integer i ? (Object) (long) i : value));
        return e.factory.make(e.signature.bind("make_" + name + "()", List.of(), plain), new NumpyRandom(0));
    }
}
