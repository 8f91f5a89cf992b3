package chainrule.program;

import chainrule.kernel.Storage;

/** Something that runs Programs: the portable interpreter on any target, emitted SIMD code in the tab, vector code on a JVM. */
public interface Executor {
    /** What a page or a log calls it: {@code portable}, {@code simd}. */
    String name();

    /**
     * Makes a Program ready to run; its states and inputs start as zeros.
     *
     * @throws Unsupported if this executor cannot run it; the portable interpreter runs every Program
     */
    Running load(Program program) throws Unsupported;

    /** A loaded Program with memory of its own for inputs and states. */
    interface Running extends AutoCloseable {
        /** Writes an input or a state. {@code elements} are in row-major order and of the value's type. */
        void write(int value, Storage elements);

        /** Reads an input, a state, or an output of the last step, in row-major order, into {@code into}. */
        void read(int value, Storage into);

        /** Runs {@code steps} whole steps: instructions, then updates. */
        void step(int steps);

        /** What there is to say about how it runs, such as on how many threads and why, in words for people; or nothing. */
        default String note() { return ""; }

        /** Frees the memory. */
        @Override void close();
    }

    /** Why an executor cannot run a Program, in words for people. */
    final class Unsupported extends Exception {
        public Unsupported(String reason) { super(reason); }
    }
}
