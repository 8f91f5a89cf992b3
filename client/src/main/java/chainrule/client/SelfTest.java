package chainrule.client;

import chainrule.client.selftest.Walk;
import org.teavm.jso.JSExport;

/**
 * The self-test: an entry point of its own whose lines are compared with those of the same walk on a JVM. On WebAssembly
 * all must be equal; compiled to JavaScript, float32 results may differ within a tolerance.
 */
public final class SelfTest {
    private SelfTest() { }

    /** The lines of {@link Walk}. */
    @JSExport
    public static String run() { return String.join("\n", Walk.lines()); }

    /** Prints them, on a JVM. */
    public static void main(String[] args) { System.out.println(run()); }
}
