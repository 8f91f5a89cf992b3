package chainrule.autograd;

/** Where a tensor's value comes from: a {@link Leaf} that a user made, a {@link Node} of an operation, or a {@link Custom} function. */
abstract sealed class History permits Leaf, Node, Custom, Custom.Output {
    /** Rises with each one made: what goes in is older than what comes out. */
    final long sequence;

    /** Those who want to see the gradient pass, or null. */
    Passage hooks;

    /** Where in the user's code it was recorded; known in anomaly mode alone. */
    String place;

    History(Mode mode) {
        sequence = mode.nextSequence();
        if (mode.anomaly != null) place = mode.anomaly.place();
    }

    /** What made it, for an error's text: {@link GradFn} has PyTorch's own words, and costs more. */
    abstract String label();

    abstract int inputs();

    /** Where input {@code i} comes from, or null where no gradient is wanted. */
    abstract History next(int i);

    /** Hands {@code gradient}, which is complete, to the inputs. */
    abstract void pull(Backward walk, Tensor gradient);

    /** Forgets the values kept for the way back. */
    abstract void free();

    /** Those whom the gradient passes; an interface, so that a tab without hooks carries none. */
    interface Passage {
        /** The gradient after all have seen it. */
        Tensor run(Tensor gradient);

        /** After a write in place {@code keeper} has another history; it keeps the gradient of that one. */
        void move(Tensor keeper, History to);
    }
}
