package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * One axis as several: {@code nn.Unflatten}. Their lengths multiply to its own; one may be -1.
 *
 * <p>Shapes: {@code (..., product, ...) → (..., lengths, ...)}. Refused: lengths that do not multiply to the axis.
 */
public final class Unflatten extends Module {
    static final Layer LAYER = Layer.of("Unflatten", Layer.Group.RESHAPING, "dim, unflattened_size", Unflatten::new)
            .says("One axis as several.").formula("y_{i, j} = x_{i m + j}")
            .shapes("(..., product, ...) -> (..., lengths, ...)");

    private final int axis;
    private final int[] lengths;

    public Unflatten(int axis, int... lengths) { this(LAYER.bind(Map.of(), axis, lengths)); }

    Unflatten(Arguments a) {
        super(a);
        axis = a.size("dim");
        if (!(a.get("unflattened_size") instanceof List)) {
            throw new ModuleException("TypeError", "unflattened_size must be a tuple of ints, but found type " + Arguments.typeName(a.get("unflattened_size")));
        }
        lengths = a.sizes("unflattened_size");
    }

    @Override public Tensor forward(Tensor x) { return x.unflatten(axis, lengths); }

    @Override public String getExtraRepr() { return Shown.named(this, "dim", "unflattened_size"); }
}
