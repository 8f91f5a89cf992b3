package chainrule.program;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A training step, traced once from ordinary code, ready to run as often as wanted on an executor, on memory of its own.
 * {@link Compiled} does the same for code that goes on using its tensors.
 */
public final class CompiledStep {
    private final Program program;
    private final List<Tracer.Feed> feeds;
    private final Map<Storage, Integer> values = new LinkedHashMap<>();
    private final Executor executor;
    private final String note;
    /** Loaded to see whether the executor takes the Program, and kept for the first session. */
    private Executor.Running unused;

    private CompiledStep(Tracer.Traced traced, Executor wanted) {
        program = traced.program();
        feeds = traced.feeds();
        for (Map.Entry<Integer, Tensor> e : traced.bindings().entrySet()) values.put(e.getValue().data().storage, e.getKey());
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
     * Traces {@code step}, which runs once on the tensors it uses, without computing or changing a number. Tensors that are to outlive a step are made before
     * it; a number that changes from step to step is a tensor, and a Java number is the one it was when traced.
     *
     * @param names what those tensors are called in the Program
     * @param step returns what is to be read after each step, the loss first
     * @param wanted the executor to use; where it cannot run the Program the portable interpreter does, and {@link #note} says why
     */
    public static CompiledStep of(String name, Map<Tensor, String> names, Supplier<List<Tensor>> step, Executor wanted) {
        StepTracer tracer = new StepTracer(name, names);
        tracer.blind();
        Tracer.Traced traced = tracer.watch(step);
        tracer.checkRepeats();
        return new CompiledStep(traced, wanted);
    }

    /** The same for the plain code of a lesson, without all that a trace needs for code of other people: it weighs less in a tab. */
    public static CompiledStep ofLesson(String name, Map<Tensor, String> names, Supplier<List<Tensor>> step, Executor wanted) {
        return new CompiledStep(new Tracer(name, names).blind().watch(step), wanted);
    }

    /** What was traced. */
    public Program program() { return program; }

    /** What runs it. */
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
            for (Map.Entry<Storage, Integer> e : values.entrySet()) running.write(e.getValue(), e.getKey());
        }

        /** Replaces the elements of one of the step's tensors; one that the step does not use is left out. */
        public void write(Tensor tensor, NdArray elements) {
            NdArray place = tensor.data();
            Integer value = values.get(place.storage);
            if (value == null) return;
            if (!Shape.equal(elements.shape, place.shape) || elements.dtype() != place.dtype()) {
                throw new ShapeException("write: wanted " + place.dtype().label() + Shape.text(place.shape) + ", got " + elements.dtype().label() + Shape.text(elements.shape));
            }
            if (place.isWhole()) {
                running.write(value, elements.isWhole() ? elements.storage : elements.copy().storage);
                return;
            }
            NdArray part = present(value, place);
            part.assign(elements);
            running.write(value, part.storage);
        }

        /** The present elements of one of the step's tensors. */
        public NdArray read(Tensor tensor) {
            Integer value = values.get(tensor.data().storage);
            return value == null ? tensor.data().copy() : present(value, tensor.data()).copy();
        }

        /** An array laid out as {@code like}, over what the value holds now. */
        private NdArray present(int value, NdArray like) {
            Storage now = Storage.allocate(like.dtype(), like.storage.size());
            running.read(value, now);
            return new NdArray(now, like.offset, like.shape, like.strides);
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

        /** What runs it, for those who know the executor; by itself it takes steps only if nothing is {@link #draws drawn}. */
        public Executor.Running running() { return running; }

        /** Whether random numbers are drawn before each step. */
        public boolean draws() { return !feeds.isEmpty(); }

        /** Takes {@code count} steps and reads nothing. Random numbers are drawn before each of them from the code's own generator. */
        public void run(int count) {
            if (feeds.isEmpty()) {
                running.step(count);
                return;
            }
            for (int i = 0; i < count; i++) {
                for (Tracer.Feed feed : feeds) feed.into(running);
                running.step(1);
            }
        }

        @Override public void close() { running.close(); }
    }
}
