package chainrule.compute.vector;

import chainrule.kernel.DType;
import chainrule.program.Program;
import java.util.List;

/**
 * A Program as code, and what its memory must be.
 *
 * @param bytes the class file of {@code step}
 * @param lengths elements of each type's array
 * @param writable for each value where it can be written from outside, or null
 * @param readable for each value where it can be read from outside, or null
 * @param threads how many share its long tasks
 */
record Compiled(Program program, Step step, byte[] bytes, int[] lengths, int[][] maps, List<Call> calls, Piece[] writable, Piece[] readable,
        int threads) {
    int length(DType type) { return lengths[type.ordinal()]; }
}
