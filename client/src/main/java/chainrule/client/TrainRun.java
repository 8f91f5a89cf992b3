package chainrule.client;

import chainrule.array.NdArray;
import chainrule.client.message.TrainMessage;
import chainrule.data.Base64;
import chainrule.data.Safetensors;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.program.Executor;
import chainrule.train.Progress;
import chainrule.train.Run;
import chainrule.train.Spec;
import chainrule.train.SpecException;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** A Spec being followed in a worker: one lab's, in slices of time. */
final class TrainRun {
    /** Milliseconds between two reports. */
    static final double PAUSE = 100;
    /** What a tab can be asked to hold; the memory of an emitted module ends there too. */
    static final long MOST_BYTES = 1L << 30;

    private final long id;
    private final String lab;
    private final Run run;
    private final DoubleSupplier clock;
    private final Slicer slicer;
    private Progress last;
    private double said;
    private int saidStep;

    TrainRun(long id, String lab, JsonObject spec, Executor executor, DoubleSupplier clock) {
        this.id = id;
        this.lab = lab;
        this.clock = clock;
        this.slicer = new Slicer(clock);
        Spec read = Spec.read(spec);
        long bytes = read.task().cost().bytes();
        if (bytes > MOST_BYTES) {
            throw new SpecException("model: wanted a run of at most " + MOST_BYTES / 1_000 + " kB of memory, which a tab may use, got about " + bytes / 1_000
                    + " kB; use smaller layers or batches");
        }
        this.run = new Run(read, executor);
        this.said = clock.getAsDouble();
    }

    /** Works until the clock shows {@code until}; whether the training has ended. */
    boolean slice(double until, List<TrainMessage> out) {
        try {
            slicer.run(Integer.MAX_VALUE, until, lot -> {
                last = run.advance(lot);
                return !run.done();
            });
        } catch (RuntimeException e) {
            run.close();
            out.add(new TrainMessage.Refused(id, lab, Work.describe(e)));
            return true;
        }
        report(out);
        if (run.done()) end("finished", out);
        return run.done();
    }

    /** Ends the training where it stands. */
    void stop(List<TrainMessage> out) { end("stopped", out); }

    /** At once after the first slice, then at most so often; and always at the end. */
    private void report(List<TrainMessage> out) {
        double now = clock.getAsDouble();
        if (saidStep > 0 && now - said < PAUSE && !run.done()) return;
        double rate = (last.step() - saidStep) / Math.max(1e-3, now - said) * 1000;
        out.add(new TrainMessage.Progress(id, lab, last.step(), run.spec().steps(), last.loss(), rate));
        said = now;
        saidStep = last.step();
    }

    private static String file(Map<String, NdArray> parameters) { return Base64.encode(Safetensors.write(parameters, Map.of("format", "pt"))); }

    private void end(String outcome, List<TrainMessage> out) {
        JsonWriter json = new JsonWriter().object().field("outcome", outcome);
        run.write(json);
        json.field("parameters", file(run.parameters()));
        if (!run.best().isEmpty()) json.field("best", file(run.best()));
        json.end();
        run.close();
        out.add(new TrainMessage.Ended(id, lab, json));
    }
}
