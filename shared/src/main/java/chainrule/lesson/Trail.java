package chainrule.lesson;

import chainrule.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The recorded run of one side: every loss so far, and parameters now and then, from which any earlier step is reached
 * again in a few steps.
 */
final class Trail implements AutoCloseable {
    private final Side side;
    private final int stride;
    private final Side.Running front;
    private final List<Map<String, NdArray>> kept = new ArrayList<>();
    private double[] losses = new double[128];
    private int length;

    /** @param stride steps between kept parameters */
    Trail(Side side, int stride) {
        this.side = side;
        this.stride = stride;
        front = side.fromStart();
    }

    Side side() { return side; }

    /** Takes {@code count} more steps. */
    void extend(int count) {
        for (int i = 0; i < count; i++) {
            if (length % stride == 0) kept.add(front.parameters());
            if (length == losses.length) losses = java.util.Arrays.copyOf(losses, 2 * length);
            losses[length++] = front.step(1);
        }
    }

    /** Steps recorded. */
    int length() { return length; }

    /** The loss at step {@code step}, before its update. */
    double loss(int step) { return losses[step]; }

    double last() { return losses[length - 1]; }

    /** The parameters before step {@code step}. */
    Map<String, NdArray> parameters(int step) {
        Map<String, NdArray> from = kept.get(step / stride);
        int rest = step % stride;
        if (rest == 0) return from;
        try (Side.Running again = side.from(from)) {
            again.step(rest);
            return again.parameters();
        }
    }

    /** Every {@code every}-th loss, from the first on. */
    double[] thinned(int every) {
        double[] some = new double[(length + every - 1) / every];
        for (int i = 0; i < some.length; i++) some[i] = losses[i * every];
        return some;
    }

    @Override public void close() { front.close(); }
}
