package chainrule.client.simd;

import chainrule.program.Program;
import java.util.List;

/**
 * A Program as WebAssembly: the bytes of a module that imports {@code env.memory} and exports {@code step(n)}.
 *
 * @param readable for each value the byte address of its elements in row-major order, or -1 if it cannot be read
 * @param writable the same for inputs, states and constants
 * @param constants what must be written before the first step
 * @param memoryBytes bytes of memory in use; {@code pages} pages of 64 KiB hold them
 * @param indexed for each instruction, what to say when one of its positions is outside its axis, or an empty text
 * @param threads how many can run it; for more than one the memory is shared
 * @param note what there is to say about that
 */
record Module(byte[] bytes, int[] readable, int[] writable, List<Program.Value> constants, int pages, long memoryBytes, List<String> indexed,
              int threads, String note) {
    /** The same with another number of threads. */
    Module on(int threads, String note) { return new Module(bytes, readable, writable, constants, pages, memoryBytes, indexed, threads, note); }

    /** Whether some instruction reads positions. */
    boolean indexes() {
        for (String s : indexed) if (!s.isEmpty()) return true;
        return false;
    }
}
