package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Arithmetic;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import java.util.List;
import java.util.function.Consumer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Compares Programs on the threads of a page with the same Programs on one, bit for bit. */
public final class SharedSelfTest {
    private SharedSelfTest() { }

    /** As {@link SimdSelfTest#random}, but SIMD on one thread beside SIMD with every task shared that can be cut. */
    public static void random(JSObject threads, int day, int first, int count, Consumer<String> lines) {
        SimdSelfTest.random(SimdExecutor.whole(), SimdExecutor.whole(threads, 0, 0), day, first, count, lines);
    }

    /** Large networks, shared as they are outside tests; a line for each of what its executor says, and for each difference. */
    public static void large(JSObject threads, Consumer<String> lines) {
        Executor shared = SimdExecutor.whole(Arithmetic.EXACT, threads);
        Comparison comparison = new Comparison(SimdExecutor.whole(), shared, lines);
        for (Program p : List.of(HandPrograms.twoLayers(DType.FLOAT32, 64, 784, 128, 10), HandPrograms.twoLayers(DType.FLOAT32, 128, 1024, 1024, 10),
                HandPrograms.twoLayers(DType.FLOAT64, 61, 257, 131, 7), HandPrograms.twoLayers(DType.FLOAT32, 8, 3, 4, 2))) {
            comparison.run(p, 1, false);
            try (Executor.Running running = shared.load(p)) {
                lines.accept(p.name() + ": " + running.note());
            } catch (Executor.Unsupported e) {
                lines.accept("refused: " + p.name() + ": " + e.getMessage());
            }
        }
    }

    /** Takes steps. */
    @JSFunctor interface Step extends JSObject { void take(int count); }

    /** Gives a text. */
    @JSFunctor interface Digest extends JSObject { String get(); }

    /** Ends it. */
    @JSFunctor interface Close extends JSObject { void run(); }

    /** A network with one hidden layer and ten outputs, on threads, or on one if {@code threads} is null, for a script. */
    public static JSObject network(JSObject threads, int batch, int in, int hidden) {
        return open(threads, HandPrograms.twoLayers(DType.FLOAT32, batch, in, hidden, 10));
    }

    /** The product of two square matrices. */
    public static JSObject product(JSObject threads, int n) {
        Draft d = new Draft();
        d.output(d.matmul(d.input(DType.FLOAT32, n, n), d.input(DType.FLOAT32, n, n)));
        return open(threads, d.program("product " + n));
    }

    private static JSObject open(JSObject threads, Program program) {
        Executor executor = threads == null ? SimdExecutor.whole() : SimdExecutor.whole(Arithmetic.EXACT, threads);
        try {
            Executor.Running running = executor.load(program);
            Dice dice = new Dice(1);
            for (Program.Value v : program.values()) {
                if (v.role() != Role.INPUT && v.role() != Role.STATE) continue;
                Storage s = Storage.allocate(v.dtype(), Strided.size(v.shape()));
                dice.fill(s, false);
                running.write(v.id(), s);
            }
            return object(running::step, () -> Trial.of(running, program).digest(), running::close, running.note());
        } catch (Executor.Unsupported e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @JSBody(params = {"step", "digest", "close", "note"}, script = "return {step: step, digest: digest, close: close, note: note};")
    private static native JSObject object(Step step, Digest digest, Close close, String note);
}
