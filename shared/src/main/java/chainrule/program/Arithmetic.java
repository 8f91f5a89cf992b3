package chainrule.program;

/** How an executor may round. */
public enum Arithmetic {
    /** As the portable interpreter does, bit for bit: every product and every sum is rounded. */
    EXACT,
    /** A product and the sum it goes into may be rounded once, as the machine likes: faster, and the same bits on the same machine only. */
    FAST
}
