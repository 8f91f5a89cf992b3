package chainrule.autograd;

/** The start of a record: a tensor whose gradient a user asked for. PyTorch's {@code AccumulateGrad}. */
final class Leaf extends History {
    private final Tensor variable;

    Leaf(int sequence, Tensor variable) {
        super(sequence);
        this.variable = variable;
    }

    Tensor variable() { return variable; }
}
