package chainrule.compute;

/**
 * Decides how many steps a run takes before it looks up, and after which steps it reports.
 *
 * <p>Slices follow the clock, so that a cancelled job stops soon whatever its size. Reports follow the step count alone, so that two
 * runs of one job report the same steps on any machine.
 */
public final class Pace {
    private static final int REPORTS = 200;
    private static final long SHORT_NANOS = 5_000_000;
    private static final long LONG_NANOS = 20_000_000;

    private final int stride;
    private int slice = 1;
    private int step;

    public Pace(int steps) {
        stride = Math.ceilDiv(steps, REPORTS);
    }

    /** The steps to run next: never past the next step that is reported. */
    public int steps() {
        return Math.min(slice, stride - step % stride);
    }

    /** Takes in that the last slice lasted {@code nanos} and left the run at {@code step}. */
    public void took(long nanos, int step) {
        if (nanos < SHORT_NANOS && slice <= Integer.MAX_VALUE / 2) {
            slice *= 2;
        } else if (nanos > LONG_NANOS && slice > 1) {
            slice /= 2;
        }
        this.step = step;
    }

    /** Whether the step reached is one to report. */
    public boolean report() {
        return step % stride == 0 || step == 1;
    }
}
