package chainrule.compute.vector;

import chainrule.program.plan.Effort;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Slices;
import chainrule.program.plan.Task;
import java.util.List;

/**
 * What is shared between threads.
 *
 * @param most threads
 * @param leastTask shorter tasks, in nanoseconds of {@link Effort}, stay whole
 * @param leastStep Programs with less to share in a step, in the same nanoseconds, run on one thread
 */
record Sharing(int most, double leastTask, double leastStep) {
    /** To meet costs about a microsecond, which is a fifth of what a task of this effort takes here. */
    private static final double LEAST_TASK = 20_000;
    /**
     * Measured with two threads: a step of 130 microseconds (784-128-10, batch 64; an effort of 615,000) takes 100, one of 60
     * (2-64-64-2, batch 200; 220,000) takes 75.
     */
    private static final double LEAST_STEP = 400_000;

    static final Sharing NONE = new Sharing(1, 0, 0);

    Sharing {
        if (most < 1) throw new IllegalArgumentException("threads: wanted at least 1, got " + most);
    }

    static Sharing between(int threads) { return new Sharing(threads, LEAST_TASK, LEAST_STEP); }

    /** How many threads are worth having for a plan. */
    int threads(Plan plan) {
        if (most == 1) return 1;
        double sum = 0;
        for (Task task : plan.tasks) if (!slices(plan, task, most).isEmpty()) sum += Effort.nanoseconds(plan, task);
        return sum >= leastStep && sum > 0 ? most : 1;
    }

    /** The slices of a task, none if it stays whole. */
    List<Slices.Slice> slices(Plan plan, Task task, int threads) {
        if (threads == 1 || Effort.nanoseconds(plan, task) < leastTask) return List.of();
        return Slices.of(plan, task, threads);
    }
}
