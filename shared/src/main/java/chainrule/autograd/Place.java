package chainrule.autograd;

import java.util.function.Supplier;

/** Where in the user's code something happens, for the texts of errors: a line of Java, or of whatever a script machine runs. */
public final class Place {
    private static final String[] ENGINE = {"java.", "chainrule.kernel.", "chainrule.array.", "chainrule.autograd.", "chainrule.program.",
            "chainrule.functional.", "chainrule.nn.", "chainrule.optim.", "chainrule.data.", "chainrule.linalg."};

    private Place() { }

    /** Runs {@code body}, the lines of which {@code where} knows: a script machine's own. It may say "", which is nowhere. */
    public static <T> T told(Supplier<String> where, Supplier<T> body) {
        Mode mode = Mode.current();
        Supplier<String> before = mode.place;
        mode.place = where;
        try {
            return body.get();
        } finally {
            mode.place = before;
        }
    }

    /** The line that runs now, as {@code Step.java:42}; empty where nobody knows. */
    public static String now() {
        Supplier<String> told = Mode.current().place;
        return told != null ? told.get() : java();
    }

    /** The line of Java that called into the engine. A tab keeps no stacks: it is empty there. */
    static String java() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (!isEngine(frame.getClassName())) return frame.getFileName() + ":" + frame.getLineNumber();
        }
        return "";
    }

    /** The engine's own tests stand in its packages, and are users. */
    private static boolean isEngine(String name) {
        if (name.endsWith("Test") || name.contains("Test$")) return false;
        for (String engine : ENGINE) if (name.startsWith(engine)) return true;
        return false;
    }
}
