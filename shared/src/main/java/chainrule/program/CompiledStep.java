package chainrule.program;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A training step, traced once from ordinary code, ready to run as often as wanted on an executor. */
public final class CompiledStep {
    private final Program program;
    private final Map<Tensor, Integer> values = new IdentityHashMap<>();
    private final Executor executor;
    private final String note;
    /** Loaded to see whether the executor takes the Program, and kept for the first session. */
    private Executor.Running unused;

    private CompiledStep(Tracer.Traced traced, Executor wanted) {
        program = traced.program();
        for (Map.Entry<Integer, Tensor> e : traced.bindings().entrySet()) values.put(e.getValue(), e.getKey());
        Executor usable = wanted;
        String why = "";
        try {
            unused = wanted.load(program);
        } catch (Executor.Unsupported e) {
            usable = new Interpreter();
            why = e.getMessage();
        }
        executor = usable;
        note = why;
    }

    /**
     * Traces {@code step}, which runs once, for real, on the tensors it uses.
     *
     * @param names what those tensors are called in the Program
     * @param step returns what is to be read after each step, the loss first
     * @param wanted the executor to use; where it cannot run the Program the portable interpreter does, and {@link #note} says why
     */
    public static CompiledStep of(String name, Map<Tensor, String> names, Supplier<List<Tensor>> step, Executor wanted) {
        return new CompiledStep(Tracer.trace(name, names, step), wanted);
    }

    public Program program() { return program; }

    public Executor executor() { return executor; }

    /** Why the executor is not the one that was asked for, or the empty string. */
    public String note() { return note; }

    /** Loads the Program with the tensors' present elements. */
    public Session start() { return new Session(); }

    private Executor.Running loaded() {
        try {
            return executor.load(program);
        } catch (Executor.Unsupported e) {
            throw new IllegalStateException(executor.name() + ": refused a program it took before: " + e.getMessage(), e);
        }
    }

    /** A loaded step with memory of its own: the tensors it was traced on are not touched again. */
    public final class Session implements AutoCloseable {
        private final Executor.Running running;
        private final Storage loss = Storage.allocate(program.value(program.outputs().get(0)).dtype(), 1);

        private Session() {
            running = unused != null ? unused : loaded();
            unused = null;
            for (Map.Entry<Tensor, Integer> e : values.entrySet()) running.write(e.getValue(), e.getKey().data().storage);
        }

        /** Replaces the elements of one of the step's tensors; one that the step does not use is left out. */
        public void write(Tensor tensor, NdArray elements) {
            Integer value = values.get(tensor);
            if (value != null) running.write(value, elements.isWhole() ? elements.storage : elements.copy().storage);
        }

        /** The present elements of one of the step's tensors. */
        public NdArray read(Tensor tensor) {
            Integer value = values.get(tensor);
            if (value == null) return tensor.data().copy();
            NdArray now = NdArray.zeros(tensor.dtype(), tensor.shape());
            running.read(value, now.storage);
            return now;
        }

        /** Takes {@code count} steps and gives the first output of the last one: its loss, before its update. */
        public double step(int count) {
            run(count);
            return loss();
        }

        /** The first output of the last step: its loss, before its update. Until it is asked for, nothing is read. */
        public double loss() {
            running.read(program.outputs().get(0), loss);
            return loss.get(0);
        }

        /** What runs it, for those who know the executor. */
        public Executor.Running running() { return running; }

        /** Takes {@code count} steps and reads nothing. */
        public void run(int count) { running.step(count); }

        @Override public void close() { running.close(); }
    }
}
