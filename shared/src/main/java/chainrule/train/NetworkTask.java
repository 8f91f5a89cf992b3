package chainrule.train;

import chainrule.array.Shape;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.nn.modules.Layer;
import chainrule.nn.modules.Module;
import chainrule.optim.Clip;
import chainrule.optim.Optimizer;
import chainrule.optim.Optimizers;
import chainrule.optim.Scheduler;
import chainrule.optim.Schedulers;
import chainrule.program.Executor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a network put together from the library's layers, on batches, with its losses, optimisers and schedulers: the numbers of
 * the same loop written by hand after {@code manual_seed(seed)}.
 *
 * @param spec as it was given: {@code model}, {@code loss}, {@code optimizer} and the rest
 * @param dtype of parameters and data
 * @param held what is held out to evaluate on
 * @param accumulate batches whose gradients make one step
 */
public record NetworkTask(JsonObject spec, DType dtype, long seed, NetworkData data, Optional<NetworkData> held, int accumulate, Optional<Evaluation> evaluation, Cost cost)
        implements Task {
    static final String[] FIELDS = {"version", "model", "loss", "optimizer", "scheduler", "clip", "accumulate", "data", "evaluation", "batch", "shuffle", "drop_last", "seed", "dtype", "steps", "epochs"};
    private static final double MOST = Double.MAX_VALUE;
    /** A step is written out once for each of its batches. */
    private static final int MOST_ACCUMULATED = 64;

    static NetworkTask read(JsonObject spec) {
        for (String name : spec.names()) if (!List.of(FIELDS).contains(name)) throw Refused.unknown(name, "a field of version 2", name, List.of(FIELDS));
        String word = spec.string("dtype", "float32");
        if (!word.equals("float32") && !word.equals("float64")) throw new SpecException("dtype: wanted float32 or float64, got " + word);
        DType dtype = word.equals("float32") ? DType.FLOAT32 : DType.FLOAT64;
        long seed = spec.integer("seed", 0, 1L << 53, 0);
        DataReader.Read data = new DataReader(spec, dtype).read(seed);
        int accumulate = (int) spec.integer("accumulate", 1, MOST_ACCUMULATED, 1);
        int steps = steps(data.training(), accumulate);
        Optional<Evaluation> evaluation = spec.has("evaluation") ? Optional.of(Evaluation.read(spec.object("evaluation"), steps)) : Optional.empty();
        NetworkTask task = new NetworkTask(spec, dtype, seed, data.training(), data.held(), accumulate, evaluation, new Cost(0, 0, 0));
        Optimizer trial = task.optimizer(List.of(new Parameter(Tensor.zeros(dtype, 1))));
        task.scheduler(trial);
        task.clip(List.of());
        return new NetworkTask(spec, dtype, seed, data.training(), data.held(), accumulate, evaluation, task.measured());
    }

    private static int steps(NetworkData data, int accumulate) { return (data.batches() + accumulate - 1) / accumulate; }

    // ------------------------------------------------------------------ what it is made of

    /** Made anew, drawn from the default generator. */
    Network network() { return new LayerReader(dtype).network(spec.array("model")); }

    Module loss() {
        JsonObject o = spec.object("loss");
        List<String> known = Layer.all().stream().filter(l -> l.group() == Layer.Group.LOSS).map(Layer::name).toList();
        String name = o.string("name");
        if (!known.contains(name)) throw Refused.unknown("loss.name", "the name of a loss", name, known);
        Layer layer = Layer.named(name);
        Map<String, Object> arguments = new LayerReader(dtype).arguments("loss", name, layer.signature(), o, "name");
        return Refused.in("loss", name, () -> layer.make(List.of(), arguments));
    }

    Optimizer optimizer(List<? extends Tensor> parameters) {
        JsonObject o = spec.object("optimizer");
        String name = o.string("name");
        List<String> known = Optimizers.all().stream().filter(Optimizers.Kind::compilable).map(Optimizers.Kind::name).toList();
        if (!known.contains(name)) throw Refused.unknown("optimizer.name", "an optimizer that can be compiled", name, known);
        Optimizers.Kind kind = Optimizers.named(name);
        Map<String, Object> arguments = new LayerReader(dtype).arguments("optimizer", name, kind.signature(), o, "name");
        return Refused.in("optimizer", name, () -> kind.call(List.of(parameters), arguments));
    }

    /** The scheduler if there is one. */
    Optional<Scheduler> scheduler(Optimizer optimizer) {
        if (!spec.has("scheduler")) return Optional.empty();
        JsonObject o = spec.object("scheduler");
        String name = o.string("name");
        List<String> known = Schedulers.all().stream().map(Schedulers.Kind::name).toList();
        if (!known.contains(name)) throw Refused.unknown("scheduler.name", "the name of a scheduler", name, known);
        Schedulers.Kind kind = Schedulers.named(name);
        String each = o.string("each", "step");
        if (!each.equals("step") && !(each.equals("epoch") && data.batches() > 0)) {
            throw new SpecException("scheduler.each: wanted step" + (data.batches() > 0 ? " or epoch" : ", since a text has no epochs") + ", got " + each);
        }
        Map<String, Object> arguments = new LayerReader(dtype).arguments("scheduler", name, kind.signature(), o, "name", "each");
        return Optional.of(Refused.in("scheduler", name, () -> kind.call(List.of(optimizer), arguments)));
    }

    boolean schedulesEpochs() { return spec.has("scheduler") && spec.object("scheduler").string("each", "step").equals("epoch"); }

    /** Clips the gradients as {@code clip} says, if it is there. */
    void clip(List<? extends Tensor> parameters) {
        if (!spec.has("clip")) return;
        JsonObject o = spec.object("clip").only("norm", "value");
        if (o.has("norm") == o.has("value")) throw new SpecException("clip: wanted norm or value, got " + (o.has("norm") ? "both" : "neither"));
        if (o.has("norm")) Clip.norm(parameters, o.number("norm", Double.MIN_VALUE, MOST));
        else Clip.value(parameters, o.number("value", Double.MIN_VALUE, MOST));
    }

    // ------------------------------------------------------------------ what it takes

    /** Makes and runs the network for its shapes alone. */
    private Cost measured() {
        Measure measure = new Measure();
        TorchGenerator others = DefaultGenerator.set(new TorchGenerator(seed));
        try {
            return Mode.watched(measure, () -> measured(measure));
        } finally {
            DefaultGenerator.set(others);
        }
    }

    private Cost measured(Measure measure) {
        Network network = network();
        long parameters = 0;
        for (Parameter p : network.parameters()) parameters += p.size();
        if (parameters > ModelTask.MOST_PARAMETERS) throw new SpecException("model: wanted at most " + ModelTask.MOST_PARAMETERS + " parameters, got " + parameters);
        if (parameters == 0) throw new SpecException("model: wanted a layer with parameters to learn, got none");
        long made = measure.bytes();
        long before = measure.flops();
        Tensor[] batch = data.outline(measure);
        Tensor x = batch[0];
        Tensor t = batch[1];
        Module loss = loss();
        Tensor value = Mode.noGrad(() -> {
            Tensor scores = data.scores(network.checked(x));
            return Refused.in("loss", loss.typeName() + " of scores of shape " + Shape.text(scores.shape()) + " and targets of shape " + Shape.text(t.shape()), () -> loss.call(scores, t));
        });
        if (value.size() != 1) throw new SpecException("loss.reduction: wanted a loss of one number, got shape " + Shape.text(value.shape()));
        long bytes = Measure.added(3 * (measure.bytes() - made), dtype.bytes() * (4 * parameters + data.numbers() + held.map(NetworkData::numbers).orElse(0L)));
        long flops = Measure.added(Measure.times(measure.flops() - before, 3L * accumulate), 10 * parameters);
        if (held.isPresent()) flops = Measure.added(flops, evaluated(measure, network, loss) / evaluation.orElseThrow().every());
        return new Cost(parameters, bytes, flops);
    }

    /** Operations of one evaluation, which must fit as the steps do. */
    private long evaluated(Measure measure, Network network, Module loss) {
        network.eval();
        long before = measure.flops();
        Tensor[] batch = held.orElseThrow().outline(measure);
        Mode.noGrad(() -> {
            Tensor scores = data.scores(network.checked(batch[0]));
            Refused.in("evaluation", "the loss", () -> loss.call(scores, batch[1]));
            if (evaluation.orElseThrow().byAccuracy() && Answers.of(loss, scores, batch[1]) == Answers.NONE) {
                throw new SpecException("evaluation.metric: wanted loss, since " + loss.typeName() + " of scores of shape " + Shape.text(scores.shape()) + " and targets of shape "
                        + Shape.text(batch[1].shape()) + " has no right answers; got accuracy");
            }
        });
        return Measure.times(measure.flops() - before, held.orElseThrow().batchesInOrder());
    }

    // ------------------------------------------------------------------ running

    /** How many steps an epoch takes; 0 where there are no epochs. */
    int batches() { return steps(data, accumulate); }

    @Override public int version() { return 2; }

    @Override public void write(JsonWriter json) {
        for (String name : spec.names()) if (!List.of("version", "steps", "epochs").contains(name)) json.field(name, spec.get(name));
    }

    @Override public NetworkTraining start(Executor executor) { return new NetworkTraining(this, executor); }
}
