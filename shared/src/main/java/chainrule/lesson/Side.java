package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.program.Tracer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One way of training the script's network: with its gradients by hand, or with the tape's. The step is ordinary code,
 * traced once into a Program that an executor runs.
 */
public final class Side {
    private final Program program;
    private final Map<String, Integer> parameters = new LinkedHashMap<>();
    private final Map<Integer, Tensor> bindings;
    private final Map<String, NdArray> start;
    private final Executor executor;
    private final String note;

    private Side(Script script, Executor wanted, boolean byHand) {
        start = script.parameters();
        Map<Tensor, String> names = new HashMap<>();
        Map<String, Tensor> live = new LinkedHashMap<>();
        Scope scope = script.scope(script.lesson().draws().dtype());
        bind(script.parameters(), scope, names, live, true);
        bind(script.data(), scope, names, new HashMap<>(), false);
        Tensor rate = Tensor.of(NdArray.scalar(script.lesson().draws().dtype(), script.settings().learningRate()));
        names.put(rate, "lr");
        Supplier<List<Tensor>> step = byHand
                ? () -> List.of(script.stepByHand(scope, Array.of(rate)))
                : () -> List.of(script.stepByTape(scope, live, rate));
        Tracer.Traced traced = Tracer.trace(script.lesson().id() + (byHand ? " by hand" : " by tape"), names, step);
        program = traced.program();
        bindings = traced.bindings();
        for (Map.Entry<Integer, Tensor> e : bindings.entrySet()) {
            for (Map.Entry<String, Tensor> p : live.entrySet()) if (p.getValue() == e.getValue()) parameters.put(p.getKey(), e.getKey());
        }
        Executor usable = wanted;
        String why = "";
        try {
            wanted.load(program).close();
        } catch (Executor.Unsupported e) {
            usable = new Interpreter();
            why = e.getMessage();
        }
        executor = usable;
        note = why;
    }

    static Side byHand(Script script, Executor executor) { return new Side(script, executor, true); }

    static Side byTape(Script script, Executor executor) { return new Side(script, executor, false); }

    /** Copies, so that tracing, which runs one step for real, leaves the script's start alone. */
    private static void bind(Map<String, NdArray> arrays, Scope scope, Map<Tensor, String> names, Map<String, Tensor> live, boolean copy) {
        for (Map.Entry<String, NdArray> e : arrays.entrySet()) {
            Tensor t = Tensor.of(copy ? e.getValue().copy() : e.getValue());
            scope.set(e.getKey(), Array.of(t));
            names.put(t, e.getKey());
            live.put(e.getKey(), t);
        }
    }

    /** The traced step. */
    public Program program() { return program; }

    /** What runs it. */
    public Executor executor() { return executor; }

    /** Why it is not the executor that was asked for, or the empty string. */
    public String note() { return note; }

    /** A run of this side from the script's first parameters, or from given ones. */
    Running from(Map<String, NdArray> at) { return new Running(at); }

    Running fromStart() { return new Running(start); }

    /** A network in training. */
    final class Running implements AutoCloseable {
        private final Executor.Running running;
        private final Storage loss;

        private Running(Map<String, NdArray> at) {
            try {
                running = executor.load(program);
            } catch (Executor.Unsupported e) {
                throw new IllegalStateException(executor.name() + ": refused a program it took before: " + e.getMessage(), e);
            }
            loss = Storage.allocate(program.value(program.outputs().get(0)).dtype(), 1);
            for (Map.Entry<Integer, Tensor> e : bindings.entrySet()) running.write(e.getKey(), e.getValue().data().storage);
            for (Map.Entry<String, Integer> e : parameters.entrySet()) running.write(e.getValue(), at.get(e.getKey()).copy().storage);
        }

        /** Takes {@code count} steps; the loss of the last, before its update. */
        double step(int count) {
            running.step(count);
            running.read(program.outputs().get(0), loss);
            return loss.get(0);
        }

        /** The parameters as they are now. */
        Map<String, NdArray> parameters() {
            Map<String, NdArray> now = new LinkedHashMap<>();
            for (Map.Entry<String, NdArray> e : start.entrySet()) {
                NdArray copy = NdArray.zeros(e.getValue().dtype(), e.getValue().shape);
                if (parameters.containsKey(e.getKey())) running.read(parameters.get(e.getKey()), copy.storage);
                else copy.assign(e.getValue());
                now.put(e.getKey(), copy);
            }
            return now;
        }

        @Override public void close() { running.close(); }
    }
}
