package chainrule.app.command;

import chainrule.train.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how far a run is: a bar that is redrawn on a terminal, a line now and then elsewhere, or JSON. Time is given to it, so that it can be tested. */
abstract sealed class Meter {
    /** Where the run is; {@code nanos} since it began. */
    abstract void at(Progress progress, int steps, long nanos);

    /** The run is over, or has been stopped: the terminal is left clean. */
    void end() {}

    /** On a terminal. */
    static final class Bar extends Meter {
        private static final int WIDTH = 24;
        private static final long BETWEEN = 100_000_000;

        private final Consumer<String> to;
        private long next;
        private int length;

        Bar(Consumer<String> to) {
            this.to = to;
        }

        @Override
        void at(Progress progress, int steps, long nanos) {
            boolean last = progress instanceof Progress.Finished;
            if (nanos < next && !last) {
                return;
            }
            next = nanos + BETWEEN;
            int full = (int) ((long) WIDTH * progress.step() / steps);
            String line = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + said(progress, steps, nanos);
            to.accept("\r" + line + " ".repeat(Math.max(0, length - line.length())));
            length = line.length();
        }

        @Override
        void end() {
            if (length > 0) {
                to.accept("\n");
            }
        }
    }

    /** In a file or a pipe: a line for each tenth of the way, no more than one in two seconds, and the last. */
    static final class Lines extends Meter {
        private static final long BETWEEN = 2_000_000_000L;

        private final Consumer<String> to;
        private long next = BETWEEN;
        private int tenths;

        Lines(Consumer<String> to) {
            this.to = to;
        }

        @Override
        void at(Progress progress, int steps, long nanos) {
            boolean last = progress instanceof Progress.Finished;
            int now = (int) (10L * progress.step() / steps);
            if (!last && (nanos < next || now == tenths)) {
                return;
            }
            next = nanos + BETWEEN;
            tenths = now;
            to.accept(said(progress, steps, nanos) + "\n");
        }
    }

    /** For programs: each step reported, as the service reports it. */
    static final class Json extends Meter {
        private final Consumer<String> to;

        Json(Consumer<String> to) {
            this.to = to;
        }

        @Override
        void at(Progress progress, int steps, long nanos) {
            to.accept(progress.toJson() + "\n");
        }
    }

    /** {@code 45 %  900/2,000  loss 0.0213  12,345 steps/s  0:03 left}. */
    static String said(Progress progress, int steps, long nanos) {
        int step = progress.step();
        double rate = step / (Math.max(nanos, 1) / 1e9);
        String left = progress instanceof Progress.Finished ? "in " + duration(nanos / 1e9) : duration((steps - step) / rate) + " left";
        return String.format(Locale.ROOT, "%3d %%  %,d/%,d  loss %s  %s steps/s  %s", 100L * step / steps, step, steps, number(progress.loss()), rate(rate), left);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String rate(double rate) {
        return rate < 10 ? String.format(Locale.ROOT, "%.2f", rate) : String.format(Locale.ROOT, "%,.0f", rate);
    }

    /** {@code 0:03}, {@code 12:45}, {@code 3:01:09}. */
    static String duration(double seconds) {
        if (!(seconds < 1e9)) {
            return "?";
        }
        long s = Math.round(seconds);
        return s < 3_600 ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60) : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3_600, s / 60 % 60, s % 60);
    }
}
