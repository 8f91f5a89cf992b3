package chainrule.client;

import chainrule.client.message.Call;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.lesson.Lab;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.lesson.Setting;
import chainrule.lesson.Settings;
import chainrule.lesson.Stepper;
import chainrule.program.Executor;
import java.util.ArrayList;
import java.util.List;

/** A lesson's lab on the worker's bench. */
final class LessonBench implements Bench {
    private final Executor executor;
    private Lab lab;

    private LessonBench(Lab lab, Executor executor) {
        this.lab = lab;
        this.executor = executor;
    }

    /** Opens lessons whose Programs {@code executor} runs. */
    static Shelf shelf(Executor executor) {
        return call -> {
            Lesson lesson = Lessons.named(call.lesson());
            return new LessonBench(Lab.open(lesson, settings(lesson, call.settings()), call.mended(), executor), executor);
        };
    }

    /** What the page sets, the rest as the lesson has it. */
    private static Settings settings(Lesson lesson, JsonObject given) {
        List<String> names = new ArrayList<>();
        Settings settings = lesson.defaults();
        for (Setting setting : lesson.settings()) {
            names.add(setting.name());
            if (given.has(setting.name())) settings = settings.with(setting, given.number(setting.name()));
        }
        given.only(names.toArray(new String[0]));
        return settings;
    }

    @Override public int step() { return lab.step(); }

    @Override public void step(int count) { lab.step(count); }

    @Override public boolean train(int most) { return lab.train(most); }

    @Override public int pace() { return lab.pace(); }

    @Override public void reset() { lab.reset(); }

    @Override public void mend(boolean mended) { lab = lab.mend(mended, executor); }

    @Override public void seek(int step) { lab.seek(step); }

    @Override public void writeView(JsonWriter json) { lab.view().write(json); }

    @Override public void writeLosses(JsonWriter json) { json.object().field("hand", lab.handLoss()).field("auto", lab.tapeLoss()).end(); }

    @Override public void writeCheck(String row, JsonWriter json) { lab.check(row).write(json); }

    @Override public List<Pace> paces() {
        return List.of(new Timed(lab, true, true), new Timed(lab, true, false), new Timed(lab, false, true), new Timed(lab, false, false));
    }

    @Override public void close() { lab.close(); }

    private static final class Timed implements Pace {
        private final boolean byHand;
        private final boolean compiled;
        private final Stepper stepper;

        Timed(Lab lab, boolean byHand, boolean compiled) {
            this.byHand = byHand;
            this.compiled = compiled;
            stepper = lab.stepper(byHand, compiled);
        }

        @Override public String side() { return byHand ? "hand" : "auto"; }

        @Override public String way() { return compiled ? "compiled" : "eager"; }

        @Override public void step(int count) { stepper.step(count); }

        @Override public void close() { stepper.close(); }
    }
}
