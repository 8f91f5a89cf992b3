package chainrule.compute.vector;

/** How exactly a Program is computed. */
public enum Mode {
    /** The same bits as every other exact executor. */
    EXACT,
    /** Multiplies and adds in one rounding: faster, and the same bits on the same machine only. */
    FAST
}
