package chainrule.autograd;

import java.util.function.Supplier;

/** Looks for the first gradient that is not a number, and says whose it is: PyTorch's anomaly mode. */
final class Anomaly implements Mode.Check {
    private final Supplier<String> where;

    /** @param where says which line of the user's code runs now; empty where that is not known */
    Anomaly(Supplier<String> where) { this.where = where; }

    @Override public String place() { return where.get(); }

    @Override public void gradient(History from, int input, Tensor gradient) {
        if (gradient == null || !hasNan(gradient)) return;
        String at = from.place == null || from.place.isEmpty() ? "" : " It was called at " + from.place + ".";
        throw new AutogradException("Function '" + new GradFn(from).name() + "' returned nan values in its " + input + "th output." + at);
    }

    private static boolean hasNan(Tensor t) {
        for (int i = 0; i < t.size(); i++) {
            double v = t.data().get(i);
            if (v != v) return true;
        }
        return false;
    }
}
