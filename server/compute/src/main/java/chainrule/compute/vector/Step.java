package chainrule.compute.vector;

/** A Program as code: what a written class implements. */
interface Step {
    /** Takes {@code count} whole steps. */
    void run(Memory memory, int count);

    /** Computes one slice of a task that threads share. */
    void slice(Memory memory, int number);
}
