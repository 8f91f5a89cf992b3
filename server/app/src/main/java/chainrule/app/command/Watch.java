package chainrule.app.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends work that is under way: at Ctrl-C, after a time, or when its output has no reader. It asks first, and is rude to what does not listen. */
final class Watch implements AutoCloseable {
    /** Why the work is to end. */
    enum Reason { SIGNAL, TIME, PIPE }

    /** How long the work may take to end once it was asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "stop");
    private volatile Reason reason;

    private Watch() {}

    /** Begins to watch; {@code limit} is how long the work may take, nothing for as long as it likes, and {@code late} is said where it has to be broken off. */
    static Watch start(Duration limit, Runnable late) {
        Watch watch = new Watch();
        Runtime.getRuntime().addShutdownHook(watch.hook);
        if (!limit.isZero()) {
            Thread.ofPlatform().daemon().name("time limit").start(() -> watch.time(limit, late));
        }
        return watch;
    }

    /** Whether the work is to end. */
    boolean ends() {
        return reason != null;
    }

    /** Why it is to end; null while it is not. */
    Reason reason() {
        return reason;
    }

    void end(Reason why) {
        if (reason == null) {
            reason = why;
        }
    }

    private void signalled() {
        end(Reason.SIGNAL);
        await(PATIENCE);
    }

    private void time(Duration limit, Runnable late) {
        if (await(limit)) {
            return;
        }
        end(Reason.TIME);
        if (!await(PATIENCE)) {
            late.run();
            Runtime.getRuntime().halt(Exit.LIMIT);
        }
    }

    /** Whether the work was done in time. */
    private boolean await(Duration time) {
        try {
            return done.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The work has ended and said all it had to say. */
    @Override
    public void close() {
        done.countDown();
        if (reason != Reason.SIGNAL) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends at this very moment; the hook then finds the work done.
                end(Reason.SIGNAL);
            }
        }
    }
}
