package chainrule.client.simd;

import chainrule.program.Executor.Unsupported;
import chainrule.program.Program;
import chainrule.program.plan.Plan;
import chainrule.program.plan.Task;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Int8Array;

/** All loops, and threads for Programs whose steps are long enough to gain by them. */
final class TeamKernels implements MoreKernels {
    /**
     * Shorter tasks, in nanoseconds, stay whole. To meet costs about 0.5 us when all are awake (nine stages of a network of 2-8-8-1 take
     * 4.8 us more on two threads than on one), and 50 us when a helper must be woken.
     */
    static final double LEAST_TASK = 10_000;
    /**
     * Programs with less to share in a step, in nanoseconds, run on one thread. A step of 220 us (2-64-64-2, batch 200) gains 1.5 times
     * by a second thread, which is then busy all the time; for shorter ones that is not worth it.
     */
    static final double LEAST_STEP = 150_000;

    /** The threads of a page, made by {@code engine/threads.mjs}. */
    interface Threads extends JSObject {
        /** How many there are, the one that steps among them. */
        @JSProperty int getCount();

        /** Why there is only one, or nothing. */
        @JSProperty String getNote();
    }

    private final Threads threads;
    private final double leastTask;
    private final double leastStep;

    TeamKernels(Threads threads, double leastTask, double leastStep) {
        this.threads = threads;
        this.leastTask = leastTask;
        this.leastStep = leastStep;
    }

    @Override public boolean write(KernelCode code, Task.Single task, Multiplication product) throws Unsupported { return MoreKernels.whole(code, task, product); }

    @Override public Module emit(Program program, boolean fast) throws Unsupported {
        Plan plan = new Plan(program);
        int count = threads.getCount();
        double shared = TeamEmitter.shared(plan, Math.max(2, count), leastTask);
        if (shared < leastStep) {
            return alone(plan, fast, "one thread: of a step, about " + micros(shared) + " us could be shared, and less than " + micros(leastStep) + " us does not pay");
        }
        if (count < 2) return alone(plan, fast, "one thread: " + threads.getNote());
        return new TeamEmitter(plan, this, fast, count, leastTask).emit().on(count, count + " threads");
    }

    private static int micros(double nanoseconds) { return (int) (nanoseconds / 1000); }

    private Module alone(Plan plan, boolean fast, String note) throws Unsupported { return new SimdEmitter(plan, this, fast, SimdEmitter.NOTES).emit().on(1, note); }

    @Override public Tab.Instance instantiate(Module module) {
        return module.threads() == 1 ? Tab.instantiate(module) : load(threads, Int8Array.copyFromJavaArray(module.bytes()), module.pages());
    }

    @JSBody(params = {"threads", "bytes", "pages"}, script = "return threads.load(bytes, pages);")
    private static native Tab.Instance load(Threads threads, Int8Array bytes, int pages);
}
