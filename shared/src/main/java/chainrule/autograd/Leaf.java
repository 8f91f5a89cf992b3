package chainrule.autograd;

/** The start of a record: a tensor whose gradient a user asked for. PyTorch's {@code AccumulateGrad}. */
final class Leaf extends History {
    private final Tensor variable;

    Leaf(Mode mode, Tensor variable) {
        super(mode);
        this.variable = variable;
    }

    Tensor variable() { return variable; }

    @Override String label() { return "AccumulateGrad"; }

    @Override int inputs() { return 0; }

    @Override History next(int i) { throw new IllegalStateException("a leaf has no inputs"); }

    /** The walk keeps the gradient of a leaf until it ends. */
    @Override void pull(Backward walk, Tensor gradient) { }

    @Override void free() { }
}
