package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Reduction;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;

/** A layer that says in one number how far a prediction is from what was wanted: what all of them share. */
public abstract sealed class Loss extends Module permits
        BCELoss, BCEWithLogitsLoss, CTCLoss, CosineEmbeddingLoss, CrossEntropyLoss, GaussianNLLLoss, HingeEmbeddingLoss, HuberLoss, KLDivLoss, L1Loss, MSELoss,
        MarginRankingLoss, MultiLabelMarginLoss, MultiLabelSoftMarginLoss, MultiMarginLoss, NLLLoss, PoissonNLLLoss, SmoothL1Loss, SoftMarginLoss, TripletMarginLoss,
        TripletMarginWithDistanceLoss {
    private static final Signature INPUTS = Signature.of("input, target");

    private final String reduction;

    /** @param weights those of the arguments that are tensors or None, kept as buffers */
    Loss(Arguments a, String... weights) {
        super(a);
        reduction = named(a);
        if (!takes(reduction)) throw new ModuleException("ValueError", reduction + " is not a valid value for reduction");
        for (String name : weights) registerBuffer(name, a.as(name, Tensor.class), true);
    }

    /** The older arguments {@code size_average} and {@code reduce} decide, if one of them is given. */
    private static String named(Arguments a) {
        boolean older = a.takes("reduce") && (a.has("reduce") || a.has("size_average"));
        if (!older) return a.word("reduction");
        if (a.has("reduce") && !a.flag("reduce")) return "none";
        return !a.has("size_average") || a.flag("size_average") ? "mean" : "sum";
    }

    /** Whether it knows the reduction of that name. */
    boolean takes(String reduction) { return reduction.equals("none") || reduction.equals("mean") || reduction.equals("sum"); }

    final String reductionName() { return reduction; }

    final Reduction reduction() { return Reduction.named(reduction); }

    final Tensor weight(String name) { return (Tensor) attribute(name); }

    static String size(Tensor t) {
        StringBuilder b = new StringBuilder("torch.Size([");
        for (int i = 0; i < t.rank(); i++) b.append(i == 0 ? "" : ", ").append(t.size(i));
        return b.append("])").toString();
    }

    @Override public Signature inputs() { return INPUTS; }
}
