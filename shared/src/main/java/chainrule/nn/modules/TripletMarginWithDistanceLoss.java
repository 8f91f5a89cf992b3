package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Losses;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * How much is missing to an anchor being nearer to its like than to another, by a distance of one's own:
 * {@code nn.TripletMarginWithDistanceLoss}. {@code max(0, d(a, positive) - d(a, negative) + margin)}. Balntas and others 2016.
 *
 * <p>Shapes: {@code what the distance takes, three times → ()}. Refused: a distance that is neither a module nor a function.
 */
public final class TripletMarginWithDistanceLoss extends Loss {
    static final Layer LAYER = Layer.of("TripletMarginWithDistanceLoss", Layer.Group.LOSS, "*, distance_function=None, margin=1.0, swap=False, reduction='mean'", TripletMarginWithDistanceLoss::new)
            .says("How much is missing to an anchor being nearer to its like than to another, by a distance of one's own.")
            .formula("\\ell = \\operatorname{mean} \\max(0, d(a, p) - d(a, n) + m)")
            .shapes("what the distance takes, three times -> ()").source("Balntas and others 2016");
    private static final Signature INPUTS = Signature.of("anchor, positive, negative");

    private final BinaryOperator<Tensor> distance;
    private final double margin;
    private final boolean swap;

    public TripletMarginWithDistanceLoss(BinaryOperator<Tensor> distance) { this(distance, Map.of()); }

    /** Further arguments by PyTorch's names: {@code Map.of("margin", 0.5)}. */
    public TripletMarginWithDistanceLoss(BinaryOperator<Tensor> distance, Map<String, ?> named) { this(LAYER.bind(with(distance, named))); }

    private static Map<String, Object> with(BinaryOperator<Tensor> distance, Map<String, ?> named) {
        Map<String, Object> all = new LinkedHashMap<>(named);
        all.put("distance_function", distance);
        return all;
    }

    @SuppressWarnings("unchecked")
    TripletMarginWithDistanceLoss(Arguments a) {
        super(a);
        margin = a.number("margin");
        swap = a.flag("swap");
        Object given = a.has("distance_function") ? a.get("distance_function") : new PairwiseDistance();
        distance = switch (given) {
            case Module m -> m::call;
            case BinaryOperator<?> f -> (BinaryOperator<Tensor>) f;
            default -> throw new ModuleException("TypeError", typeName() + ": wanted a module or a function of two tensors as distance_function, got " + Arguments.typeName(given));
        };
        if (given instanceof Module m) addModule("distance_function", m);
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) { return Losses.tripletMargin(anchor, positive, negative, distance, margin, swap, reduction()); }
}
