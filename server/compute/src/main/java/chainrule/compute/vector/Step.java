package chainrule.compute.vector;

/** A Program as code: what a written class implements. */
interface Step {
    /** Takes {@code count} whole steps. */
    void run(Memory memory, int count);
}
