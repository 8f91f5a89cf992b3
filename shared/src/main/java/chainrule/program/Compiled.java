package chainrule.program;

import chainrule.autograd.AutogradException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A training step that is compiled as it is used, like {@code torch.compile}: ordinary code, called with a batch, that runs as
 * a {@link Program} from its second call on, with the bits that it would have had as it stands.
 *
 * <pre>{@code
 * try (Compiled step = Compiled.of((train, batch) -> {
 *     optimizer.zeroGrad();
 *     Tensor wrong = loss.call(net.call(batch[0]), batch[1]);
 *     wrong.backward();
 *     optimizer.step();
 *     return List.of(wrong);
 * })) {
 *     for (Batch batch : loader) step.call(true, batch.tensor(0), batch.tensor(1));
 * }
 * }</pre>
 *
 * <p>The first call runs the code as it stands, so that what it makes on its first run, such as the state of an optimiser, is
 * there; the next one traces it, which computes and changes nothing. A Program is good for calls whose arguments have the same shapes, types and layout, share
 * storages in the same way, with the same {@code train}, and whose gradients are there, or not, as they were. Another call is
 * traced too: {@link #traces} counts. All Programs work on the tensors that the code holds, and these can be used between
 * calls like any other: {@link Tensor#data} and every operation see the newest elements, which come back from a Program's own
 * memory only when somebody asks, and go there only when somebody has written.
 *
 * <p>What the code must keep to, since only its operations on tensors are seen:
 * <ul>
 * <li>A number that changes from step to step is a tensor: {@code Tensor rate = Tensor.scalar(dtype, 0.1)}, with
 *     {@code rate.fill_(0.05)} between steps by a scheduler, and a step count that the step itself raises by {@code add_(1)}.
 *     A Java {@code double}, {@code int} or {@code boolean} is the one it was when traced, unless it is read through
 *     {@link Mode#assumed}: then a change of it is found, and the step traced again.
 * <li>What is another tensor in each step (the batch) is an argument. A batch may be a view of the whole data.
 * <li>Random numbers come from {@link Tensor#drawn} and what is made of it ({@code TorchRandom}), never straight from a generator.
 * <li>Tensors that outlive a step are made before it, or in its first call; in place they may be written however one likes.
 * <li>What a call returns has no history. A gradient that it leaves in a leaf is written again by the next call: copy it, if it
 *     is to stay. A step that ends with {@code setGrad(null)} leaves none, and can do without the memory.
 * <li>What else the code does in Java, printing and counting and hooks, it does when it is traced, and not again.
 * </ul>
 */
public final class Compiled implements AutoCloseable {
    /** The code of a step. */
    public interface Step {
        /**
         * Takes one step.
         *
         * @param train whether it is a step of training, for layers that behave otherwise then
         * @return what is to be read afterwards, the loss first
         */
        List<Tensor> run(boolean train, Tensor... batch);
    }

    private final String name;
    private final Map<Tensor, String> names;
    private final Step step;
    private final Executor wanted;
    private final List<CachedProgram> programs = new ArrayList<>();
    private boolean trained;
    private boolean tested;
    private boolean closed;
    private String note = "";

    private Compiled(String name, Map<Tensor, String> names, Step step, Executor wanted) {
        this.name = name;
        this.names = names;
        this.step = step;
        this.wanted = wanted;
    }

    /**
     * Nothing runs yet.
     *
     * @param names what tensors that the code holds are called in its Programs
     * @param wanted the executor to use; where it cannot run a Program the portable interpreter does, and {@link #note} says why
     */
    public static Compiled of(String name, Map<Tensor, String> names, Step step, Executor wanted) { return new Compiled(name, names, step, wanted); }

    /** The same under the name {@code step}, on the portable interpreter, which runs everywhere; {@code server/compute} and {@code client} bring faster executors. */
    public static Compiled of(Step step) { return of("step", Map.of(), step, new Interpreter()); }

    /** Takes one step, with what {@link Step#run} returns. */
    public List<Tensor> call(boolean train, Tensor... batch) { return call(1, train, batch); }

    /** Takes {@code count} steps on one batch; the results are those of the last. */
    public List<Tensor> call(int count, boolean train, Tensor... batch) {
        if (closed) throw new AutogradException(name + ": was closed; make another");
        if (count < 1) throw new AutogradException(name + ": wanted 1 step or more, got " + count);
        if (Mode.isObserved()) return inlined(count, train, batch);
        int left = count;
        List<Tensor> results = List.of();
        if (train ? !trained : !tested) {
            results = plain(train, batch);
            left--;
        }
        while (left > 0) {
            CachedProgram program = prepared(train, batch);
            int steps = program.repeats() ? left : 1;
            results = program.run(steps, batch);
            left -= steps;
        }
        return results;
    }

    /** As it stands, for those who want to see each operation: another step that is being traced has this one as a part. */
    private List<Tensor> inlined(int count, boolean train, Tensor... batch) {
        List<Tensor> results = List.of();
        for (int i = 0; i < count; i++) results = step.run(train, batch);
        return results;
    }

    private List<Tensor> plain(boolean train, Tensor... batch) {
        if (train) trained = true;
        else tested = true;
        List<Tensor> results = new ArrayList<>();
        for (Tensor t : step.run(train, batch)) results.add(Tensor.of(t.data().copy()));
        return List.copyOf(results);
    }

    /** For code that has run before: not even the first call runs it as it stands. */
    Compiled warm() {
        trained = true;
        tested = true;
        return this;
    }

    /** The Program that such a call would run, traced if it has not been; nothing runs. */
    CachedProgram prepared(boolean train, Tensor... batch) {
        CachedProgram known = find(train, batch);
        if (known != null) return known;
        CachedProgram made = CachedProgram.trace(this, train, batch);
        programs.add(made);
        return made;
    }

    private CachedProgram find(boolean train, Tensor... batch) {
        for (CachedProgram p : programs) if (p.fits(train, batch)) return p;
        return null;
    }

    String name() { return name; }

    Map<Tensor, String> names() { return names; }

    Step step() { return step; }

    /** Loads a Program on the wanted executor, or on one that can. */
    Executor.Running load(Program program) {
        try {
            return wanted.load(program);
        } catch (Executor.Unsupported e) {
            note = e.getMessage();
            return new Interpreter().load(program);
        }
    }

    /** How often the code was traced. */
    public int traces() { return programs.size(); }

    /** The Programs, in the order in which they were traced. */
    public List<Program> programs() {
        List<Program> all = new ArrayList<>();
        for (CachedProgram p : programs) all.add(p.program());
        return List.copyOf(all);
    }

    /** Why the last Program for which it is so does not run on the executor that was asked for, or the empty string. */
    public String note() { return note; }

    /** Brings the newest elements back into all tensors and frees the Programs' memory. */
    @Override public void close() {
        closed = true;
        for (CachedProgram p : programs) p.close();
    }

    @Override public String toString() { return name + ", " + traces() + " Programs" + (closed ? ", closed" : ""); }
}
