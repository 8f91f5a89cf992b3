package chainrule.train;

import chainrule.array.NdArray;
import java.util.Map;

/** A network in training. */
public interface Training extends AutoCloseable {
    /** Takes {@code count} steps; the loss of the last, before its update. */
    double step(int count);

    /** The parameters as they are now, by name. */
    Map<String, NdArray> parameters();

    /** How well it does on the data held out; for tasks that have an {@link Evaluation}. */
    default Evaluation.Score evaluate() { throw new IllegalStateException("evaluate: this task has no data for it"); }

    /** All that decides the steps to come: copies. */
    State state();

    /** Goes on from where {@link #state} was taken of a training of the same task. */
    void restore(State state);

    /** What runs it, and, if that is a fallback, why. */
    String executor();

    /** What a network that learns a text now writes, so many characters; empty for all others. */
    default String sample(int length) { return ""; }

    @Override void close();
}
