package chainrule.autograd;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Inputs to try an operation on, drawn uniformly from [low, high), one for each shape; and what a user would write to
 * run it on them.
 */
public record Sample(double low, double high, List<int[]> shapes, Function<Tensor[], Tensor> run) {
    /** Inputs of these shapes, drawn from {@code low} to {@code high}, and what is done with them. */
    public static Sample of(double low, double high, Function<Tensor[], Tensor> run, int[]... shapes) {
        return new Sample(low, high, List.of(shapes), run);
    }

    /** {@code gradient} pulled back through {@code f}, which is linear: how a user reaches an operation that only gradients use. */
    static Tensor pulled(Tensor at, UnaryOperator<Tensor> f, Tensor gradient) {
        Tensor x = at.requiresGrad(true);
        return Mode.enableGrad(() -> Backward.grad(List.of(f.apply(x)), List.of(gradient), List.of(x), true, true, false)[0]);
    }

    /** The shapes and the range, for the name of a test. */
    public String label() {
        StringBuilder b = new StringBuilder();
        for (int[] s : shapes) b.append(chainrule.array.Shape.text(s)).append(' ');
        return b + "in [" + low + ", " + high + ")";
    }
}
