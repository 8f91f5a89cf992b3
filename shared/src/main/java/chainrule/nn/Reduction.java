package chainrule.nn;

import chainrule.autograd.Tensor;

/** What becomes of the losses of single elements. */
public enum Reduction {
    NONE, MEAN, SUM;

    Tensor of(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
        };
    }

    /** The reduction that PyTorch calls by this name. */
    public static Reduction named(String name) {
        for (Reduction r : values()) if (r.name().toLowerCase(java.util.Locale.ROOT).equals(name)) return r;
        throw new IllegalArgumentException("reduction: wanted none, mean or sum, got " + name);
    }
}
