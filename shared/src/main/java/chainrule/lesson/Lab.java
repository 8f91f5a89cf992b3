package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.program.Executor;
import java.util.Map;

/**
 * A lesson on the bench: its network trained twice from the same start, with the gradients by hand and with the tape's, and
 * its backward lines judged at the step a reader looks at.
 */
public final class Lab implements AutoCloseable {
    /** Runs this short are recorded as soon as the lab opens. */
    private static final int SHORT = 200;

    private final Script script;
    private final Trail hand;
    private final Trail tape;
    private final double[] ghost;
    private int step;
    private int planned;

    private Lab(Script script, Executor executor, double[] ghost) {
        this.script = script;
        this.ghost = ghost;
        planned = script.lesson().steps();
        int stride = Math.max(1, planned / 100);
        hand = new Trail(Side.byHand(script, executor), stride);
        tape = new Trail(Side.byTape(script, executor), stride);
        record(planned <= SHORT ? planned : 1);
    }

    /** Opens a lesson at step 0. */
    public static Lab open(Lesson lesson, Settings settings, boolean mended, Executor executor) {
        return new Lab(new Script(lesson, settings, mended && lesson.hasMend()), executor, null);
    }

    private void record(int length) {
        if (length > hand.length()) hand.extend(length - hand.length());
        if (length > tape.length()) tape.extend(length - tape.length());
    }

    /** The same lab with the wrong line mended, or as published again; the run so far stays as a shadow. */
    public Lab mend(boolean mended, Executor executor) {
        Lab next = new Lab(new Script(script.lesson(), script.settings(), mended && script.lesson().hasMend()), executor, hand.thinned(every()));
        close();
        return next;
    }

    /** Moves on by {@code count} steps, training as far as that is not recorded yet. */
    public void step(int count) {
        step = Math.addExact(step, count);
        if (step >= planned) planned = step + 1;
        record(step + 1);
    }

    /**
     * Moves on by at most {@code most} steps of the planned run; at its end the plan is extended, so that training goes on.
     *
     * @return whether the end of the plan was reached
     */
    public boolean train(int most) {
        if (step == planned - 1) planned += script.lesson().steps();
        step += Math.min(most, planned - 1 - step);
        record(step + 1);
        return step == planned - 1;
    }

    /** Steps that make a planned run last about a second and a half at 60 pictures a second. */
    public int pace() { return Math.max(1, script.lesson().steps() / 90); }

    /** Back to the first step. The recorded run stays. */
    public void reset() { step = 0; }

    /** Looks at an earlier recorded step, or as far as is recorded. */
    public void seek(int wanted) { step = Math.clamp(wanted, 0, hand.length() - 1); }

    public int step() { return step; }

    public int planned() { return planned; }

    public Lesson lesson() { return script.lesson(); }

    public Settings settings() { return script.settings(); }

    public double handLoss() { return hand.loss(step); }

    public double tapeLoss() { return tape.loss(step); }

    /** All that a page shows. */
    public View view() { return View.of(this); }

    /** Central differences for one row, at the shared point. */
    public Check check(String row) { return Check.of(script, evaluation(), row, parameters()); }

    /** A way to take steps for timing; it does not touch the run. */
    public Stepper stepper(boolean byHand, boolean compiled) { return Stepper.of(script, byHand ? hand.side() : tape.side(), byHand, compiled); }

    Script script() { return script; }

    Trail hand() { return hand; }

    Trail tape() { return tape; }

    /** The losses by hand of the run before, thinned alike, or null. */
    double[] ghost() { return ghost; }

    /** Losses are shown every so many steps: at most 400 of them. */
    int every() { return (hand.length() + 399) / 400; }

    /** The weights both sides are compared at: those of the run by hand, before the update of this step. */
    Map<String, NdArray> parameters() { return hand.parameters(step); }

    Evaluation evaluation() { return Evaluation.at(script, parameters()); }

    @Override public void close() {
        hand.close();
        tape.close();
    }
}
