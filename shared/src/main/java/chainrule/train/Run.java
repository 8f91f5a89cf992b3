package chainrule.train;

import chainrule.array.NdArray;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.program.Executor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Spec being followed: each call does a bounded piece of the work and says how far it is. No threads, no clock. */
public final class Run implements AutoCloseable {
    /** Losses of the curve that a result carries. */
    private static final int CURVE = 200;
    private static final int MOST_NUMBERS = 100_000;

    /** Characters that a network writes when it has learnt a text. */
    private static final int SAMPLE = 200;

    private final Spec spec;
    private final Training training;
    private final int every;
    private final List<Double> curve = new ArrayList<>();
    private final Optional<Scores> scores;
    private int step;
    private double loss = Double.NaN;

    public Run(Spec spec, Executor executor) {
        this.spec = spec;
        training = spec.task().start(executor);
        scores = spec.task().evaluation().map(Scores::new);
        every = Math.max(1, (spec.steps() + CURVE - 1) / CURVE);
    }

    /** A run that goes on from where a checkpoint was taken. */
    public static Run resumed(Checkpoint from, Executor executor) {
        Run run = new Run(from.spec(), executor);
        try {
            run.restore(from);
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private void restore(Checkpoint from) {
        if (!(from.run().words().get("step") instanceof Long at) || at < 0 || at > spec.steps()) {
            throw new SpecException("checkpoint: step: wanted a whole number up to " + spec.steps() + ", got " + from.run().words().get("step"));
        }
        if (!(from.run().words().get("loss") instanceof Double last)) throw new SpecException("checkpoint: loss: wanted a number, got " + from.run().words().get("loss"));
        training.restore(from.training());
        step = (int) (long) at;
        loss = last;
        NdArray told = from.run().array("losses", NdArray.zeros(DType.FLOAT64, (step + every - 1) / every));
        for (double l : told.toDoubles()) curve.add(l);
        scores.ifPresent(all -> all.restore(from.run(), step, training.parameters()));
    }

    /** Where the run stands; it can go on itself. */
    public Checkpoint checkpoint() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("step", (long) step);
        words.put("loss", loss);
        double[] told = curve.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("losses", NdArray.of(told, told.length));
        scores.ifPresent(all -> all.save(arrays));
        return new Checkpoint(spec, training.state(), new State(arrays, words));
    }

    /** Takes at most {@code most} steps. */
    public Progress advance(int most) {
        if (most < 1) throw new IllegalArgumentException("advance: wanted at least 1 step, got " + most);
        int end = step + Math.min(most, spec.steps() - step);
        while (step < end && !isOver()) {
            int toMark = step % every == 0 ? 1 : every - step % every;
            int count = Math.min(toMark, end - step);
            if (scores.isPresent()) count = Math.min(count, scores.get().left(step));
            loss = training.step(count);
            if (step % every == 0) curve.add(loss);
            step += count;
            evaluate();
        }
        return done() ? new Progress.Finished(step, spec.steps(), loss) : new Progress.Stepped(step, spec.steps(), loss);
    }

    /** After so many steps as the evaluation says, and after the last. */
    private void evaluate() {
        if (scores.isEmpty() || scores.get().left(step) != spec.task().evaluation().orElseThrow().every() && step != spec.steps()) return;
        scores.get().add(step, training);
    }

    private boolean isOver() { return scores.isPresent() && scores.get().isOver(); }

    /** Whether all steps are taken, or further ones were of no use by the evaluation's rule. */
    public boolean done() { return step == spec.steps() || isOver(); }

    /** The parameters of the best evaluation, where the Spec wants them kept and there was one. */
    public Map<String, NdArray> best() { return scores.map(Scores::best).orElse(Map.of()); }

    public int step() { return step; }

    /** The Spec that is followed. */
    public Spec spec() { return spec; }

    /** Learnt so far, by name, with what the layers keep besides. */
    public Map<String, NdArray> parameters() { return training.parameters(); }

    /** How far the run is, its losses and evaluations so far, and, when done, what the network writes if it has learnt a text: members of an open object. */
    public void write(JsonWriter json) {
        json.field("step", step).field("steps", spec.steps()).field("loss", loss).field("executor", training.executor());
        json.name("losses").object().field("every", every).name("values").array();
        for (double v : curve) json.value(v);
        json.end().end();
        scores.ifPresent(all -> all.write(json));
        String sample = done() ? training.sample(SAMPLE) : "";
        if (!sample.isEmpty()) json.field("sample", sample);
    }

    /** {@link #write}, and, when done, the parameters, and the best: names, types, shapes and numbers in row-major order. */
    public String resultJson() {
        JsonWriter json = new JsonWriter().object();
        write(json);
        if (done()) parameters(json.name("parameters"), parameters());
        if (done() && !best().isEmpty()) parameters(json.name("best"), best());
        return json.end().toString();
    }

    private static void parameters(JsonWriter json, Map<String, NdArray> all) {
        json.object();
        for (Map.Entry<String, NdArray> e : all.entrySet()) {
            json.name(e.getKey()).object().field("dtype", e.getValue().dtype().label()).name("shape").array();
            for (int d : e.getValue().shape) json.value(d);
            json.end();
            if (e.getValue().size() <= MOST_NUMBERS) json.field("data", e.getValue().toDoubles());
            json.end();
        }
        json.end();
    }

    @Override public void close() { training.close(); }
}
