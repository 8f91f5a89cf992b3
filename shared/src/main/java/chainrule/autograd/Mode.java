package chainrule.autograd;

import java.util.function.Supplier;

/** What is switched on for the code that runs now: gradients, a recorder for NumPy code, a watcher. One for each thread. */
public final class Mode {
    private static final ThreadLocal<Mode> CURRENT = ThreadLocal.withInitial(Mode::new);

    private boolean gradients = true;
    Recorder recorder;
    Watcher watcher;
    Call call;
    private int sequence;

    private Mode() { }

    static Mode current() { return CURRENT.get(); }

    boolean gradients() { return gradients; }

    /** Rising numbers: a node made later has a higher one, as PyTorch's sequence numbers. */
    int nextSequence() { return sequence++; }

    public static boolean isGradEnabled() { return current().gradients; }

    /** Runs {@code body} without recording: {@code with torch.no_grad()}. */
    public static void noGrad(Runnable body) { setGrad(false, () -> {
        body.run();
        return null;
    }); }

    public static <T> T noGrad(Supplier<T> body) { return setGrad(false, body); }

    /** Runs {@code body} with recording on, also inside {@link #noGrad}. */
    public static <T> T enableGrad(Supplier<T> body) { return setGrad(true, body); }

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

    /** Runs {@code body} as part of the call {@code name}. */
    public static Tensor call(String name, Supplier<Tensor> body) {
        Mode mode = current();
        Call before = mode.call;
        mode.call = new Call(name, before);
        try {
            return body.get();
        } finally {
            mode.call = before;
        }
    }
}
