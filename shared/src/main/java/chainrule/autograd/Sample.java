package chainrule.autograd;

import java.util.List;
import java.util.function.Function;

/**
 * Inputs to try an operation on, drawn uniformly from [low, high), one for each shape; and what a user would write to
 * run it on them.
 */
public record Sample(double low, double high, List<int[]> shapes, Function<Tensor[], Tensor> run) {
    public static Sample of(double low, double high, Function<Tensor[], Tensor> run, int[]... shapes) {
        return new Sample(low, high, List.of(shapes), run);
    }

    /** The shapes and the range, for the name of a test. */
    public String label() {
        StringBuilder b = new StringBuilder();
        for (int[] s : shapes) b.append(chainrule.array.Shape.text(s)).append(' ');
        return b + "in [" + low + ", " + high + ")";
    }
}
