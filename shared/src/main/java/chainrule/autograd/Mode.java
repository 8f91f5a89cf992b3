package chainrule.autograd;

import chainrule.kernel.DType;
import java.util.function.Supplier;

/** What is switched on for the code that runs now: gradients, a recorder for NumPy code, a watcher. One for each thread. */
public final class Mode {
    private static final PerThread<Mode> CURRENT = new PerThread<>(Mode::new);

    private boolean gradients = true;
    Restraint inference;
    Recorder recorder;
    Watcher watcher;
    Meter meter;
    Check anomaly;
    Call call;
    Supplier<String> place;
    private long sequence;

    private Mode() { }

    // Interfaces, so that a tab whose code never switches these on carries nothing of them.

    /** Looks at gradients as they are found. */
    interface Check {
        /** Where in the user's code an operation is recorded. */
        String place();

        void gradient(History from, int input, Tensor gradient);
    }

    /** What is refused to tensors of {@link #inference}. */
    interface Restraint {
        void checkLeaf(Mode mode);

        void checkWrite(Mode mode);

        AutogradException noVersion();

        AutogradException notSaved();
    }

    static Mode current() { return CURRENT.get(); }

    boolean gradients() { return gradients; }

    /** Rising numbers: a node made later has a higher one, as PyTorch's sequence numbers. */
    long nextSequence() { return sequence++; }

    /** Whether operations are recorded now: {@code torch.is_grad_enabled()}. */
    public static boolean isGradEnabled() { return current().gradients; }

    /** {@code torch.set_grad_enabled}: from here on; returns what it was. */
    public static boolean setGradEnabled(boolean on) {
        Mode mode = current();
        boolean before = mode.gradients;
        mode.gradients = on;
        return before;
    }

    /** Runs {@code body} without recording: {@code with torch.no_grad()}. */
    public static void noGrad(Runnable body) { setGrad(false, () -> {
        body.run();
        return null;
    }); }

    /** What {@code body} gives, of which nothing is recorded. */
    public static <T> T noGrad(Supplier<T> body) { return setGrad(false, body); }

    /** Runs {@code body} with recording on, also inside {@link #noGrad}. */
    public static <T> T enableGrad(Supplier<T> body) { return setGrad(true, body); }

    /**
     * Runs {@code body} without recording, and for good: what it makes can never be looked at by a gradient.
     * {@code with torch.inference_mode()}.
     */
    public static <T> T inference(Supplier<T> body) {
        Mode mode = current();
        Restraint before = mode.inference;
        mode.inference = Inference.MODE;
        try {
            return setGrad(false, body);
        } finally {
            mode.inference = before;
        }
    }

    /** Runs {@code body} so that the first gradient that is not a number is an error with the operation and its line. */
    public static <T> T detectAnomaly(Supplier<T> body) { return detectAnomaly(Place::now, body); }

    /** {@code torch.autograd.set_detect_anomaly}: from here on; returns whether it was on. */
    public static boolean setDetectAnomaly(boolean on) {
        Mode mode = current();
        boolean before = mode.anomaly != null;
        mode.anomaly = on ? new Anomaly(Place::now) : null;
        return before;
    }

    /** {@code torch.autograd.detect_anomaly()} around {@code body}. */
    public static void detectAnomaly(Runnable body) {
        detectAnomaly(() -> {
            body.run();
            return null;
        });
    }

    /** The same, with {@code where} to say which line of the user's script runs. */
    public static <T> T detectAnomaly(Supplier<String> where, Supplier<T> body) {
        Mode mode = current();
        Check before = mode.anomaly;
        mode.anomaly = new Anomaly(where);
        try {
            return body.get();
        } finally {
            mode.anomaly = before;
        }
    }

    static <T> T setGrad(boolean on, Supplier<T> body) {
        Mode mode = current();
        boolean before = mode.gradients;
        mode.gradients = on;
        try {
            return body.get();
        } finally {
            mode.gradients = before;
        }
    }

    /** Runs {@code body} with {@code watcher} seeing each primitive. */
    public static <T> T watched(Watcher watcher, Supplier<T> body) {
        Mode mode = current();
        if (mode.watcher != null) throw new AutogradException("trace: a trace is already running on this thread; finish it first");
        mode.watcher = watcher;
        try {
            return body.get();
        } finally {
            mode.watcher = null;
        }
    }

    /** Has {@code meter} be told what is made and computed on this thread from here on; null for nobody. Returns the one before. */
    public static Meter metered(Meter meter) {
        Mode mode = current();
        Meter before = mode.meter;
        mode.meter = meter;
        return before;
    }

    /** Says that an array is about to be made by other means than a tensor. */
    public static void makes(DType dtype, int... shape) {
        Meter meter = current().meter;
        if (meter != null) meter.makes(dtype, shape);
    }

    /** Whether somebody wants to see each operation as it runs: a trace, a recorder, or the search for numbers that are none. */
    public static boolean isObserved() {
        Mode mode = current();
        return mode.watcher != null || mode.recorder != null || mode.anomaly != null;
    }

    /** Whether operations are being written down rather than run: what is done in Java meanwhile is done once, not in every step. */
    public static boolean isTraced() { return current().watcher != null; }

    /**
     * What {@code what} gives now, for code that chooses by it (a switch, a setting). A compiled step holds for this value alone:
     * where another one is found before a later call, the step is traced again.
     */
    public static <T> T assumed(Supplier<T> what) {
        T value = what.get();
        Watcher watcher = current().watcher;
        if (watcher != null) watcher.assumed(what, value);
        return value;
    }

    /** Runs {@code body} without a record and behind the watcher's back. */
    public static <T> T unwatched(Supplier<T> body) {
        Mode mode = current();
        Watcher before = mode.watcher;
        mode.watcher = null;
        try {
            return setGrad(false, body);
        } finally {
            mode.watcher = before;
        }
    }

    /** Runs {@code body} as part of the call {@code name}. */
    public static Tensor call(String name, Supplier<Tensor> body) { return call(name, 0, body); }

    /** The same; {@code form} tells the forms of one name apart, as PyTorch numbers them: {@code SumBackward1}. */
    static Tensor call(String name, int form, Supplier<Tensor> body) {
        Mode mode = current();
        Call before = mode.call;
        mode.call = new Call(name, form, before);
        try {
            return body.get();
        } finally {
            mode.call = before;
        }
    }
}
