package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way of training the script's network: with its gradients by hand, or with the tape's. The step is ordinary code,
 * traced once into a Program that an executor runs.
 */
public final class Side {
    private final CompiledStep compiled;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, NdArray> start;

    private Side(Script script, Executor executor, boolean byHand) {
        start = script.parameters();
        DType dtype = script.lesson().draws().dtype();
        Map<Tensor, String> names = new LinkedHashMap<>();
        Scope scope = script.scope(dtype);
        for (Map.Entry<String, NdArray> e : script.parameters().entrySet()) {
            Tensor t = Tensor.of(e.getValue().copy()); // tracing runs one step for real: the script's start stays
            parameters.put(e.getKey(), t);
            bind(scope, names, e.getKey(), t);
        }
        for (Map.Entry<String, NdArray> e : script.data().entrySet()) bind(scope, names, e.getKey(), Tensor.of(e.getValue()));
        Tensor rate = Tensor.of(NdArray.scalar(dtype, script.settings().learningRate()));
        names.put(rate, "lr");
        compiled = CompiledStep.ofLesson(script.lesson().id() + (byHand ? " by hand" : " by tape"), names,
                () -> List.of(byHand ? script.stepByHand(scope, Array.of(rate)) : script.stepByTape(scope, parameters, rate)), executor);
    }

    public static Side byHand(Lesson lesson, Settings settings, boolean mended, Executor executor) {
        return byHand(new Script(lesson, settings, mended), executor);
    }

    public static Side byTape(Lesson lesson, Settings settings, Executor executor) {
        return byTape(new Script(lesson, settings, false), executor);
    }

    static Side byHand(Script script, Executor executor) { return new Side(script, executor, true); }

    static Side byTape(Script script, Executor executor) { return new Side(script, executor, false); }

    private static void bind(Scope scope, Map<Tensor, String> names, String name, Tensor tensor) {
        scope.set(name, Array.of(tensor));
        names.put(tensor, name);
    }

    /** The traced step. */
    public CompiledStep compiled() { return compiled; }

    /** A run from the script's first parameters. */
    public Running fromStart() { return new Running(start); }

    /** A run from given parameters. */
    public Running from(Map<String, NdArray> at) { return new Running(at); }

    /** A network in training. */
    public final class Running implements AutoCloseable {
        private final CompiledStep.Session session = compiled.start();

        private Running(Map<String, NdArray> at) {
            for (Map.Entry<String, Tensor> e : parameters.entrySet()) session.write(e.getValue(), at.get(e.getKey()));
        }

        /** Takes {@code count} steps; the loss of the last, before its update. */
        public double step(int count) { return session.step(count); }

        /** Takes {@code count} steps and reads nothing. */
        public void run(int count) { session.run(count); }

        /** The parameters as they are now, in the order of the script. */
        public Map<String, NdArray> parameters() {
            Map<String, NdArray> now = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> e : parameters.entrySet()) now.put(e.getKey(), session.read(e.getValue()));
            return now;
        }

        @Override public void close() { session.close(); }
    }
}
