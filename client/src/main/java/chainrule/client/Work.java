package chainrule.client;

import chainrule.client.message.Message;
import chainrule.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** One open lab and what it has to do: nothing, a number of steps, training, or a measurement of speed. */
final class Work {
    private static final double PICTURE = 1000.0 / 60; // milliseconds; training goes on in time with the screen
    private static final double PROGRESS_EVERY = 50;
    private static final double VIEW_EVERY = 250;

    private final String lab;
    private final Bench bench;
    private final DoubleSupplier clock;
    private final Slicer slicer;
    /** Step requests, in order; the first of them is under way. */
    private final List<Steps> steps = new ArrayList<>();
    private boolean training;
    /** Steps of the present picture that are still to be trained, and when the next picture is due. */
    private int owed;
    private double dueAt;
    private double progressAt;
    private double viewAt;
    private Speedometer speedometer;
    private long speedId;

    /** A request for steps, to be answered when none is left. */
    private static final class Steps {
        final long id;
        int left;

        Steps(long id, int left) {
            this.id = id;
            this.left = left;
        }
    }

    Work(String lab, Bench bench, DoubleSupplier clock) {
        this.lab = lab;
        this.bench = bench;
        this.clock = clock;
        this.slicer = new Slicer(clock);
    }

    /** Milliseconds until there is something to do: 0 if there is now, negative if there is nothing. */
    double rest(double now) {
        if (!steps.isEmpty() || speedometer != null || training && owed > 0) return 0;
        return training ? Math.max(0, dueAt - now) : -1;
    }

    void step(long id, int count) { steps.add(new Steps(id, count)); }

    void train(long id, List<Message> out) {
        if (!training) {
            training = true;
            progressAt = clock.getAsDouble();
            viewAt = progressAt;
            dueAt = progressAt;
            owed = 0;
        }
        show(id, out);
    }

    void pause(long id, List<Message> out) {
        finishSteps(out);
        if (training) stop(out);
        show(id, out);
    }

    /** A change of what is computed; steps asked for before it and not yet done are answered as they stand. */
    void change(long id, List<Message> out, Consumer<Bench> change) {
        finishSteps(out);
        change.accept(bench);
        show(id, out);
    }

    /** A change of the step that is looked at: training ends. */
    void move(long id, List<Message> out, Consumer<Bench> move) {
        boolean trained = training;
        training = false;
        change(id, out, move);
        if (trained) out.add(progress());
    }

    void check(long id, String row, List<Message> out) {
        out.add(new Message.Done(id, lab, "check", written(json -> bench.writeCheck(row, json))));
    }

    void speed(long id, List<Message> out) {
        endSpeed(out, "speed: asked again before the measurement was over");
        speedometer = new Speedometer(bench.paces(), clock);
        speedId = id;
    }

    void show(long id, List<Message> out) { out.add(new Message.Done(id, lab, "view", written(bench::writeView))); }

    /** Answers what is still unanswered, since this lab goes away. */
    void drop(List<Message> out, String why) {
        for (Steps request : steps) out.add(new Message.Failed(request.id, lab, "step: not done, " + why, 0));
        steps.clear();
        endSpeed(out, "speed: not measured, " + why);
        training = false;
        bench.close();
    }

    private void endSpeed(List<Message> out, String why) {
        if (speedometer == null) return;
        out.add(new Message.Failed(speedId, lab, why, 0));
        speedometer.close();
        speedometer = null;
    }

    /** Works for about so many milliseconds. */
    void slice(double milliseconds, List<Message> out) {
        double until = clock.getAsDouble() + milliseconds;
        try {
            if (speedometer != null) measure(until, out);
            else if (!steps.isEmpty()) advance(until, out);
            else keepTraining(until, out);
        } catch (RuntimeException e) {
            fail(e, out);
        }
    }

    private void advance(double until, List<Message> out) {
        Steps request = steps.getFirst();
        request.left -= slicer.run(request.left, until, lot -> {
            bench.step(lot);
            return true;
        });
        if (request.left == 0) {
            steps.removeFirst();
            show(request.id, out);
        }
    }

    private void keepTraining(double until, List<Message> out) {
        double now = clock.getAsDouble();
        if (owed == 0) {
            owed = bench.pace();
            dueAt = Math.max(dueAt + PICTURE, now);
        }
        owed -= slicer.run(owed, until, lot -> {
            training = !bench.train(lot);
            return training;
        });
        if (!training) {
            stop(out);
            return;
        }
        now = clock.getAsDouble();
        if (now - progressAt >= PROGRESS_EVERY) {
            progressAt = now;
            out.add(progress());
        }
        if (now - viewAt >= VIEW_EVERY) {
            viewAt = now;
            out.add(new Message.View(lab, written(bench::writeView)));
        }
    }

    private void measure(double until, List<Message> out) {
        if (!speedometer.run(until)) return;
        out.add(new Message.Done(speedId, lab, "speed", written(speedometer::write)));
        speedometer.close();
        speedometer = null;
    }

    private void stop(List<Message> out) {
        training = false;
        out.add(progress());
        out.add(new Message.View(lab, written(bench::writeView)));
    }

    private void finishSteps(List<Message> out) {
        for (Steps request : steps) show(request.id, out);
        steps.clear();
    }

    private Message progress() { return new Message.Progress(lab, bench.step(), training, written(bench::writeLosses)); }

    private static JsonWriter written(Consumer<JsonWriter> content) {
        JsonWriter json = new JsonWriter();
        content.accept(json);
        return json;
    }

    /** What fails while computing ends the computation; training has no request to answer, so the page is told by events. */
    private void fail(RuntimeException e, List<Message> out) {
        String why = describe(e);
        if (speedometer != null) {
            endSpeed(out, why);
        } else if (!steps.isEmpty()) {
            out.add(new Message.Failed(steps.removeFirst().id, lab, why, 0));
        } else {
            training = false;
            out.add(new Message.Broken(lab, why));
            out.add(new Message.Progress(lab, bench.step(), false, written(json -> json.object().end())));
        }
    }

    static String describe(RuntimeException e) { return e.getMessage() != null ? e.getMessage() : e.getClass().getName(); }
}
