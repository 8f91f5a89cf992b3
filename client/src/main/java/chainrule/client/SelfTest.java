package chainrule.client;

import chainrule.client.selftest.CodeChecks;
import chainrule.client.selftest.Walk;
import chainrule.client.simd.SharedSelfTest;
import chainrule.client.simd.SimdExecutor;
import chainrule.client.simd.SimdSelfTest;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/**
 * The self-test: an entry point of its own whose lines are compared with those of the same walk on a JVM. On WebAssembly
 * all must be equal; compiled to JavaScript, float32 results may differ within a tolerance.
 */
public final class SelfTest {
    private SelfTest() { }

    /** The lines of {@link Walk}. */
    @JSExport
    public static String run() { return String.join("\n", Walk.lines()); }

    /** Compares the SIMD executor with the portable interpreter; a line for each difference, and a last one that counts. */
    @JSExport
    public static String simd() {
        List<String> lines = new ArrayList<>();
        SimdSelfTest.run(lines::add);
        return String.join("\n", lines);
    }

    /** Random Programs of a day, portable and in SIMD: a line with the digest of each, and one for each difference. */
    @JSExport
    public static String random(int day, int first, int count) {
        List<String> lines = new ArrayList<>();
        SimdSelfTest.random(day, first, count, lines::add);
        return String.join("\n", lines);
    }

    /** Steps of code made up at random, as they stand and compiled to SIMD: a line with the digest of each, and one for each difference. */
    @JSExport
    public static String code(int first, int count) {
        boolean available = SimdExecutor.isAvailable();
        return String.join("\n", CodeChecks.lines(available ? SimdExecutor.whole() : new Interpreter(), first, count));
    }

    /** The same in SIMD on one thread and with every task that can be cut shared between those of a page; see {@code engine/threads.mjs}. */
    @JSExport
    public static String shared(JSObject threads, int day, int first, int count) {
        List<String> lines = new ArrayList<>();
        SharedSelfTest.random(threads, day, first, count, lines::add);
        return String.join("\n", lines);
    }

    /** Steps of large networks, on threads and on one: a line of what their executor says, and one for each difference. */
    @JSExport
    public static String large(JSObject threads) {
        List<String> lines = new ArrayList<>();
        SharedSelfTest.large(threads, lines::add);
        return String.join("\n", lines);
    }

    /** A network on the threads of a page, or on one if {@code threads} is null: {@code {step(n), digest(), close(), note}}. */
    @JSExport
    public static JSObject network(JSObject threads, int batch, int in, int hidden) { return SharedSelfTest.network(threads, batch, in, hidden); }

    /** The same for the product of two square matrices. */
    @JSExport
    public static JSObject product(JSObject threads, int n) { return SharedSelfTest.product(threads, n); }

    /** Prints the lines of {@link #run}, on a JVM. */
    public static void main(String[] args) { System.out.println(run()); }
}
