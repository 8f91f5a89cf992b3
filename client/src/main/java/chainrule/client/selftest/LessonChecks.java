package chainrule.client.selftest;

import chainrule.kernel.DType;
import chainrule.lesson.Lab;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.program.Interpreter;

/** Every lesson, trained for some steps by hand and by tape, as published and mended, and what its page shows. */
final class LessonChecks {
    private static final int STEPS = 30;

    private LessonChecks() { }

    static void run(Findings findings) {
        for (Lesson lesson : Lessons.all()) {
            train(findings, lesson, false);
            if (lesson.hasMend()) train(findings, lesson, true);
        }
    }

    private static void train(Findings findings, Lesson lesson, boolean mended) {
        String name = "lesson/" + lesson.id() + (mended ? "/mended" : "");
        double[] losses = new double[2 * STEPS];
        try (Lab lab = Lab.open(lesson, lesson.defaults(), mended, new Interpreter())) {
            for (int i = 0; i < STEPS; i++) {
                losses[2 * i] = lab.handLoss();
                losses[2 * i + 1] = lab.tapeLoss();
                lab.step(1);
            }
            if (lesson.draws().dtype() == DType.FLOAT64) {
                findings.exact(name + "/losses", losses);
                findings.exact(name + "/view", lab.view().toJson());
            } else {
                findings.single(name + "/losses", singles(losses));
            }
        }
    }

    private static float[] singles(double[] values) {
        float[] singles = new float[values.length];
        for (int i = 0; i < singles.length; i++) singles[i] = (float) values[i];
        return singles;
    }
}
