package chainrule.autograd;

/** Where a tensor's value comes from: a {@link Leaf} that a user made, or a {@link Node} that an operation made. */
abstract sealed class History permits Leaf, Node {
    final int sequence;

    History(int sequence) { this.sequence = sequence; }
}
