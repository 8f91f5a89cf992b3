package chainrule.train;

import chainrule.array.NdArray;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.lesson.Setting;
import chainrule.lesson.Settings;
import chainrule.lesson.Side;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains the network of a lesson, with its gradients by hand (as published, or mended) or with the tape's. */
public record LessonTask(Lesson lesson, boolean byHand, boolean mended, Settings settings) implements Task {

    static LessonTask read(JsonObject spec) {
        JsonObject l = spec.object("lesson").only("id", "gradient", "mended");
        Lesson lesson = Lessons.named(l.string("id"));
        String gradient = l.string("gradient", "auto");
        if (!gradient.equals("hand") && !gradient.equals("auto")) throw new SpecException("lesson.gradient: wanted hand or auto, got " + gradient);
        Settings settings = lesson.defaults();
        for (Setting s : Setting.all()) {
            if (!spec.has(s.name())) continue;
            if (!lesson.settings().contains(s)) throw new SpecException(s.name() + ": the lesson " + lesson.id() + " has no such setting");
            settings = settings.with(s, spec.number(s.name()));
        }
        return new LessonTask(lesson, gradient.equals("hand"), l.bool("mended", false), settings);
    }

    @Override public void write(JsonWriter json) {
        json.name("lesson").object().field("id", lesson.id()).field("gradient", byHand ? "hand" : "auto").field("mended", mended).end();
        for (Setting s : lesson.settings()) json.field(s.name(), settings.get(s));
    }

    /** A lesson is small enough to be traced for the answer. */
    @Override public Cost cost() {
        Side side = side(new Interpreter());
        long parameters = 0;
        try (Side.Running running = side.fromStart()) {
            for (NdArray p : running.parameters().values()) parameters += p.size();
        }
        return new Cost(parameters, side.compiled().program().bytes(), side.compiled().program().flops());
    }

    private Side side(Executor executor) {
        return byHand ? Side.byHand(lesson, settings, mended, executor) : Side.byTape(lesson, settings, executor);
    }

    @Override public Training start(Executor executor) {
        Side side = side(executor);
        return new Running(side);
    }

    /** A step depends on the parameters alone: a lesson has one batch. */
    private static final class Running implements Training {
        private final Side side;
        private Side.Running running;

        Running(Side side) {
            this.side = side;
            running = side.fromStart();
        }

        @Override public double step(int count) { return running.step(count); }

        @Override public Map<String, NdArray> parameters() { return running.parameters(); }

        @Override public State state() { return State.of(parameters()); }

        @Override public void restore(State state) {
            Map<String, NdArray> now = new LinkedHashMap<>();
            parameters().forEach((name, values) -> now.put(name, state.array(State.MODEL + name, values)));
            running.close();
            running = side.from(now);
        }

        @Override public String executor() { return side.compiled().executor().name(); }

        @Override public void close() { running.close(); }
    }
}
