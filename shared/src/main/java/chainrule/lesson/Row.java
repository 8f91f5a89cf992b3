package chainrule.lesson;

import chainrule.array.NdArray;

/**
 * One assignment of the backward pass beside the true gradient, both at the same point.
 *
 * @param hand length (Euclidean) of the gradient by hand
 * @param tape length of the tape's gradient
 * @param factor the number c that fits {@code hand = c * tape} best; NaN where the true gradient is 0
 * @param residual what the factor leaves, relative to the length by hand
 */
record Row(Line.Backward line, int number, NdArray byHand, NdArray byTape, double hand, double tape, double factor, double residual, Status status) {
    enum Status {
        AGREES("agrees"), WRONG("wrong"), INHERITED("inherited"), UNKNOWN("unknown");

        private final String word;
        Status(String word) { this.word = word; }
        String word() { return word; }
    }

    /** Whether one factor explains the whole difference: at most rounding is left. */
    boolean isPureFactor() { return residual < Evaluation.ROUNDING; }

    String name() { return line.name(); }
}
