package chainrule.compute;

/**
 * One training run, advanced a few steps at a time.
 *
 * <p>It has no thread of its own: {@link Trainer} calls {@link #advance} from one thread until it says {@link Update.Finished}, and may
 * stop calling between any two calls. That is what makes a job cancellable without interrupting arithmetic.
 */
@FunctionalInterface
public interface Training {
    /** Runs at most {@code steps} steps and says where it is now. Throws only for a defect of ours: bad input is refused before a job starts. */
    Update advance(int steps);
}
