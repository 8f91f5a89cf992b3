package chainrule.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The two streams of a script: written in order, as UTF-8, and out of this process a moment later at most. */
final class Outlet implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final long MILLIS = 30;

    private final OutputStream out;
    private final OutputStream err;
    private final Runnable broken;
    private final Thread flusher;
    private boolean waiting;
    private volatile boolean closed;
    private volatile boolean gone;

    /** @param broken is told when nobody reads the standard output any more */
    Outlet(OutputStream out, OutputStream err, Runnable broken) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.err = err;
        this.broken = broken;
        flusher = Thread.ofPlatform().daemon().name("output").start(this::flushNowAndThen);
    }

    synchronized void print(String text) {
        if (gone) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            waiting = true;
        } catch (IOException e) {
            lost();
        }
    }

    /** To the stream of errors, behind all that has been printed. */
    synchronized void error(String text) {
        flush();
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Where errors cannot be said, nothing can be said of that either; the exit code still tells.
            gone = true;
        }
    }

    synchronized void flush() {
        if (!waiting || gone) {
            return;
        }
        waiting = false;
        try {
            out.flush();
        } catch (IOException e) {
            lost();
        }
    }

    /** Whether what was printed has found no reader. */
    boolean isGone() {
        return gone;
    }

    private void lost() {
        gone = true;
        broken.run();
    }

    private void flushNowAndThen() {
        while (!closed) {
            try {
                Thread.sleep(MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            flush();
        }
    }

    @Override
    public void close() {
        closed = true;
        flusher.interrupt();
        flush();
    }
}
