package chainrule.nn;

/** What is put around an array before windows run over it: so many zeros on each side, or as many as a rule asks for. */
public sealed interface Padding {
    /** That many before and after each axis; one number serves all axes. */
    record Each(int... by) implements Padding { }

    /** As PyTorch names it. */
    enum Named implements Padding {
        /** None. */
        VALID,
        /** As many as make the result as long as the input, one more at the end if they are odd. */
        SAME
    }

    /** By so much on both sides of each axis, or of all. */
    static Padding of(int... by) { return new Each(by); }

    /** The rule that PyTorch calls by this name. */
    static Padding named(String name) {
        for (Named n : Named.values()) if (n.name().toLowerCase(java.util.Locale.ROOT).equals(name)) return n;
        throw new IllegalArgumentException("padding: wanted numbers, valid or same, got " + name);
    }
}
