package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * Axes from one to another joined into one: {@code nn.Flatten}. Batches stay apart, as axis 0 is left alone.
 *
 * <p>Shapes: {@code (n, ...) → (n, product)}. Refused: {@code end_dim} before {@code start_dim}.
 */
public final class Flatten extends Module {
    static final Layer LAYER = Layer.of("Flatten", Layer.Group.RESHAPING, "start_dim=1, end_dim=-1", Flatten::new)
            .says("Axes from one to another joined into one.").formula("y_{i m + j} = x_{i, j}")
            .shapes("(n, ...) -> (n, product)");

    private final int start;
    private final int end;

    public Flatten() { this(LAYER.bind(Map.of())); }

    public Flatten(int start, int end) { this(LAYER.bind(Map.of(), start, end)); }

    Flatten(Arguments a) {
        super(a);
        start = a.size("start_dim");
        end = a.size("end_dim");
    }

    @Override public Tensor forward(Tensor x) {
        if (x.rank() == 0) return x.reshape(1);
        int first = Shape.axis("flatten", start, x.rank());
        int last = Shape.axis("flatten", end, x.rank());
        if (first > last) throw new ModuleException("RuntimeError", "flatten() has invalid args: start_dim cannot come after end_dim");
        int[] shape = new int[x.rank() - (last - first)];
        int joined = 1;
        for (int d = first; d <= last; d++) joined *= x.size(d);
        for (int d = 0; d < shape.length; d++) shape[d] = d < first ? x.size(d) : d == first ? joined : x.size(d + last - first);
        return x.reshape(shape);
    }

    @Override public String getExtraRepr() { return Shown.named(this, "start_dim", "end_dim"); }
}
