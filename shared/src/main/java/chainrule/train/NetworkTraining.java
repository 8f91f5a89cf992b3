package chainrule.train;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.math.random.TorchGenerator;
import chainrule.nn.modules.Module;
import chainrule.optim.Optimizer;
import chainrule.optim.Scheduler;
import chainrule.program.Compiled;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A network of layers in training. All that it draws comes from a generator of its own, seeded as {@code manual_seed} does. */
public final class NetworkTraining implements Training {
    private final NetworkTask task;
    private final Executor executor;
    private final TorchGenerator generator;
    private final Network network;
    private final Module loss;
    private final Optimizer optimizer;
    private final Optional<Scheduler> scheduler;
    private final List<Parameter> parameters;
    private final Compiled compiled;
    private Iterator<Tensor[]> batches;
    /** The generator's state when the epoch began, and how many batches of it are taken. */
    private long[] epoch = new long[0];
    private int taken;
    private List<Tensor> last = List.of();
    private int steps;

    NetworkTraining(NetworkTask task, Executor executor) {
        this.task = task;
        this.executor = executor;
        generator = new TorchGenerator(task.seed());
        network = drawing(task::network);
        loss = task.loss();
        parameters = network.parameters();
        optimizer = task.optimizer(parameters);
        scheduler = task.scheduler(optimizer);
        Map<Tensor, String> names = new HashMap<>();
        network.namedParameters().forEach((name, p) -> names.put(p, name));
        compiled = Compiled.of("network", names, this::step, executor);
    }

    /** Runs {@code body} with this training's generator as the default one. */
    private <T> T drawing(Supplier<T> body) {
        TorchGenerator others = DefaultGenerator.set(generator);
        try {
            return body.get();
        } finally {
            DefaultGenerator.set(others);
        }
    }

    /** Gradients are forgotten at the end: a compiled step then needs no memory for them in between. */
    private List<Tensor> step(boolean train, Tensor... batch) {
        if (!train) return Mode.noGrad(() -> answered(batch[0], batch[1]));
        int count = batch.length / 2;
        Tensor sum = null;
        for (int i = 0; i < batch.length; i += 2) {
            Tensor value = loss.call(task.data().scores(network.call(batch[i])), batch[i + 1]);
            if (count > 1) value = value.div(count);
            value.backward();
            sum = sum == null ? value.detach() : sum.add(value.detach());
        }
        task.clip(parameters);
        optimizer.step();
        optimizer.zeroGrad(true);
        return List.of(sum);
    }

    /** The loss, and how many answers are right. */
    private List<Tensor> answered(Tensor x, Tensor t) {
        Tensor scores = task.data().scores(network.call(x));
        return List.of(loss.call(scores, t), Answers.of(loss, scores, t).right(scores, t));
    }

    /** Batches weigh by their rows. Nothing that it does changes the steps to come. */
    @Override public Evaluation.Score evaluate() {
        NetworkData held = task.held().orElseThrow(() -> new IllegalStateException("evaluate: this Spec has no evaluation"));
        long[] before = generator.state();
        network.eval();
        try {
            return drawing(() -> Refused.in("evaluation", "after step " + steps, () -> score(held)));
        } finally {
            network.train();
            generator.restore(before);
        }
    }

    private Evaluation.Score score(NetworkData held) {
        double sum = 0;
        double right = 0;
        long rows = 0;
        long answers = 0;
        for (Tensor[] batch : held.inOrder()) {
            List<Tensor> found = compiled.call(false, batch);
            sum += found.get(0).item() * batch[1].size(0);
            right += found.get(1).item();
            rows += batch[1].size(0);
            answers += batch[1].size();
        }
        return new Evaluation.Score(sum / rows, right / answers);
    }

    @Override public double step(int count) {
        return drawing(() -> {
            for (int i = 0; i < count; i++) next();
            return loss();
        });
    }

    private double loss() { return last.isEmpty() ? Double.NaN : last.getFirst().item(); }

    private void begin() {
        epoch = generator.state();
        taken = 0;
        batches = task.data().epoch(generator);
    }

    private void next() {
        if (batches == null) begin();
        List<Tensor> several = new ArrayList<>();
        for (int i = 0; i < task.accumulate() && batches.hasNext(); i++) {
            several.addAll(List.of(Refused.in("data", "step " + (steps + 1), batches::next)));
            taken++;
        }
        last = Refused.in("data", "step " + ++steps, () -> compiled.call(true, several.toArray(new Tensor[0])));
        boolean over = !batches.hasNext();
        if (over) batches = null;
        if (scheduler.isEmpty() || !over && task.schedulesEpochs()) return;
        Refused.in("scheduler", "after step " + steps, () -> {
            scheduler.get().step(loss());
            return null;
        });
    }

    /** Learnt and kept: {@code state_dict}. */
    @Override public Map<String, NdArray> parameters() {
        Map<String, NdArray> now = new LinkedHashMap<>();
        network.namedParameters().forEach((name, p) -> now.put(name, p.data().copy()));
        network.namedBuffers().forEach((name, b) -> now.put(name, b.data().copy()));
        return now;
    }

    // ------------------------------------------------------------------ putting aside

    @Override public State state() {
        Map<String, NdArray> arrays = State.of(parameters()).arrays();
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("step", (long) steps);
        words.put("taken", isInEpoch() ? (long) taken : 0L);
        arrays.put("generator", NdArray.of(generator.state(), generator.state().length));
        if (isInEpoch()) arrays.put("generator.epoch", NdArray.of(epoch, epoch.length));
        OptimizerState.save(optimizer, arrays, words);
        scheduler.ifPresent(s -> words.put("scheduler", s.stateDict()));
        return new State(arrays, words);
    }

    /** Where there are no epochs, the generator alone says what comes next. */
    private boolean isInEpoch() { return batches != null && task.data().batches() > 0; }

    @Override public void restore(State state) {
        network.namedParameters().forEach((name, p) -> state.into(State.MODEL + name, p));
        network.namedBuffers().forEach((name, b) -> state.into(State.MODEL + name, b));
        OptimizerState.load(optimizer, parameters, state);
        scheduler.ifPresent(s -> {
            State.alike("scheduler", s.stateDict(), state.words().get("scheduler"));
            s.loadStateDict(OptimizerState.words(state.words().get("scheduler")));
        });
        long[] now = generatorState(state, "generator");
        steps = (int) whole(state, "step", Integer.MAX_VALUE);
        int count = (int) whole(state, "taken", Math.max(0, task.data().batches() - 1));
        batches = null;
        if (count > 0) {
            generator.restore(generatorState(state, "generator.epoch"));
            drawing(() -> {
                begin();
                for (; taken < count; taken++) batches.next();
                return null;
            });
        }
        generator.restore(now);
    }

    private long[] generatorState(State state, String name) {
        NdArray saved = state.array(name, NdArray.of(generator.state(), generator.state().length));
        long[] numbers = ((Storage.I64) saved.copy().storage).data;
        if (!TorchGenerator.isState(numbers)) throw new SpecException("checkpoint: " + name + ": wanted a generator's state, got numbers that are none");
        return numbers;
    }

    private static long whole(State state, String name, long most) {
        if (!(state.words().get(name) instanceof Long n) || n < 0 || n > most) throw new SpecException("checkpoint: " + name + ": wanted a whole number up to " + most + ", got " + state.words().get(name));
        return n;
    }

    @Override public String executor() { return compiled.note().isEmpty() ? executor.name() : new Interpreter().name(); }

    /** How often the step was traced: once for each size of batch. */
    public int traces() { return compiled.traces(); }

    /** Continues {@code start} by what the network says is likely next, drawn from a generator of this seed; empty where it learns no text. */
    public String generate(String start, int length, long seed) {
        if (!(task.data() instanceof NetworkData.Text text)) return "";
        TorchGenerator g = new TorchGenerator(seed);
        StringBuilder out = new StringBuilder(start);
        network.eval();
        try {
            Mode.noGrad(() -> { for (int i = 0; i < length; i++) out.append(text.vocabulary().charAt(next(text, out, g))); });
        } finally {
            network.train();
        }
        return out.toString();
    }

    private int next(NetworkData.Text text, CharSequence before, TorchGenerator g) {
        int n = Math.min(before.length(), text.block());
        long[] codes = new long[n];
        for (int i = 0; i < n; i++) codes[i] = text.vocabulary().indexOf(before.charAt(before.length() - n + i));
        Tensor scores = network.call(Tensor.of(NdArray.of(codes, 1, n))).select(1, n - 1).select(0, 0);
        double[] chances = scores.to(DType.FLOAT64).softmax(0).toDoubles();
        return (int) g.multinomial(chances, 1, false)[0];
    }

    @Override public String sample(int length) {
        return task.data() instanceof NetworkData.Text text ? generate(text.vocabulary().substring(0, 1), length, task.seed()) : "";
    }

    @Override public void close() { compiled.close(); }
}
