package chainrule.autograd;

import java.util.function.Supplier;

/** Looks for the first gradient that is not a number, and says whose it is: PyTorch's anomaly mode. */
final class Anomaly implements Mode.Check {
    private final Supplier<String> where;

    /** @param where says which line of the user's code runs now; empty where that is not known */
    Anomaly(Supplier<String> where) { this.where = where; }

    @Override public String place() { return where.get(); }

    /** The line of Java that called into the engine, where the platform keeps stacks. */
    static String javaLine() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String name = frame.getClassName();
            boolean engine = name.startsWith("chainrule.autograd.") || name.startsWith("chainrule.nn.") || name.startsWith("chainrule.functional.");
            boolean test = name.endsWith("Test") || name.contains("Test$");
            if (name.startsWith("java.") || engine && !test) continue;
            return frame.getFileName() + ":" + frame.getLineNumber();
        }
        return "";
    }

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
