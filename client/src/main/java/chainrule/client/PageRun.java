package chainrule.client;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.client.simd.SimdExecutor;
import chainrule.kernel.Storage;
import chainrule.program.CompiledStep;
import java.util.Map;
import java.util.TreeSet;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * A training run in the hands of a page's script. Its {@code step(n)} is the emitted module's own function, so that a step
 * costs one call into WebAssembly and nothing else: no check, no copy, no reading of the loss. (Not so on the portable executor,
 * or where random numbers are drawn for each step: it comes through Java then.)
 *
 * <p>To the script a run is an object with
 * <ul>
 * <li>{@code step(n)}: takes n steps, from 0 on, on what the arrays hold now;
 * <li>{@code loss()}: the loss of the last step, before its update. Errors of the steps, such as a label that is no class,
 *     are thrown here at the latest;
 * <li>{@code write(name, array)}, {@code read(name)}: the elements of a batch, a learning rate, a parameter, row by row, as a
 *     typed array: Float32Array, Float64Array, Int32Array for int64, Int8Array for bool. What is written is there for the next step;
 * <li>{@code close()}: after it, nothing of the above may be called, and the memory is free once the script drops the object;
 * <li>{@code executor}, {@code note}: what runs it, and why it is not what was asked for, or nothing;
 * <li>{@code memoryBytes}, {@code moduleBytes}: memory in use and size of the emitted module, 0 where there is none.
 * </ul>
 */
public final class PageRun {
    private final CompiledStep.Session session;
    private final Map<String, Tensor> named;

    private PageRun(CompiledStep.Session session, Map<String, Tensor> named) {
        this.session = session;
        this.named = named;
    }

    /** Takes steps. */
    @JSFunctor interface Step extends JSObject { void take(int count); }

    /** Gives a number. */
    @JSFunctor interface Loss extends JSObject { double get(); }

    /** Takes the elements of an array. */
    @JSFunctor interface Write extends JSObject { void set(String name, JSObject elements); }

    /** Gives the elements of an array. */
    @JSFunctor interface Read extends JSObject { JSObject get(String name); }

    /** Ends the run. */
    @JSFunctor interface Close extends JSObject { void run(); }

    /**
     * The object for the script.
     *
     * @param session a session of {@code compiled} that belongs to the script from now on
     * @param named what of the step's tensors the script may read and write
     */
    public static JSObject of(CompiledStep compiled, CompiledStep.Session session, Map<String, Tensor> named) {
        PageRun run = new PageRun(session, Map.copyOf(named));
        String executor = compiled.executor().name();
        if (session.running() instanceof SimdExecutor.Direct direct && !session.draws()) {
            return object(direct.function(), run::loss, run::write, run::read, session::close, executor, compiled.note(),
                    direct.memoryBytes(), direct.moduleBytes());
        }
        return object(function(session::run), run::loss, run::write, run::read, session::close, executor, compiled.note(), compiled.program().bytes(), 0);
    }

    @JSBody(params = "step", script = "return step;")
    private static native JSObject function(Step step);

    @JSBody(params = {"step", "loss", "write", "read", "close", "executor", "note", "memoryBytes", "moduleBytes"},
            script = "return {step: step, loss: loss, write: write, read: read, close: close, executor: executor, note: note,"
                    + " memoryBytes: memoryBytes, moduleBytes: moduleBytes};")
    private static native JSObject object(JSObject step, Loss loss, Write write, Read read, Close close, String executor, String note,
                                          double memoryBytes, int moduleBytes);

    private double loss() {
        if (session.running() instanceof SimdExecutor.Direct direct) direct.check();
        return session.loss();
    }

    private Tensor named(String name) {
        Tensor tensor = named.get(name);
        if (tensor == null) throw new IllegalArgumentException("run: wanted one of " + new TreeSet<>(named.keySet()) + ", got " + name);
        return tensor;
    }

    private void write(String name, JSObject elements) {
        Tensor tensor = named(name);
        Storage storage = switch (tensor.dtype()) {
            case FLOAT32 -> new Storage.F32(((Float32Array) elements).copyToJavaArray());
            case FLOAT64 -> new Storage.F64(((Float64Array) elements).copyToJavaArray());
            case INT64 -> longs(((Int32Array) elements).copyToJavaArray());
            case BOOL -> new Storage.Bool(((Int8Array) elements).copyToJavaArray());
        };
        session.write(tensor, NdArray.over(storage, tensor.shape()));
    }

    private static Storage longs(int[] numbers) {
        long[] wide = new long[numbers.length];
        for (int i = 0; i < wide.length; i++) wide[i] = numbers[i];
        return new Storage.I64(wide);
    }

    private JSObject read(String name) {
        return switch (session.read(named(name)).storage) {
            case Storage.F32 s -> Float32Array.copyFromJavaArray(s.data);
            case Storage.F64 s -> Float64Array.copyFromJavaArray(s.data);
            case Storage.I64 s -> Int32Array.copyFromJavaArray(narrow(s.data));
            case Storage.Bool s -> Int8Array.copyFromJavaArray(s.data);
        };
    }

    private static int[] narrow(long[] numbers) {
        int[] narrow = new int[numbers.length];
        for (int i = 0; i < narrow.length; i++) narrow[i] = (int) numbers[i];
        return narrow;
    }
}
