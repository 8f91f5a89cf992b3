package chainrule.compute.vector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that help with the slices of a task. The thread that steps announces a stage: a number that only grows. Each slice of
 * the stage has a mark, and whoever moves it from the number before to this one computes the slice; so a helper that is late
 * costs nothing, for the stepping thread takes its slice too. Whoever has computed a slice counts it, and the stage is over when all are counted.
 *
 * <p>Helpers wait for a while in a loop, then asleep. One Program's step has the helpers at a time; another that steps meanwhile
 * computes all its slices itself.
 */
final class Team {
    /** Nanoseconds that a helper waits awake: longer than what lies between two stages of a step, shorter than anybody would notice. */
    private static final long AWAKE = 100_000;
    private static final Team ALONE = new Team(1);
    private static volatile Team last = ALONE;
    /** Ints in a cache line, and one more line, since the processor fetches two. */
    private static final int LINE = 32;

    /** A stage as it was announced. Helpers read all of it at once. */
    private record Stage(int number, Step step, Memory memory, int first) { }

    private final int threads;
    private final ReentrantLock busy = new ReentrantLock();
    private final AtomicIntegerArray marks;
    private final AtomicInteger done = new AtomicInteger();
    private final Thread[] helpers;
    private final AtomicIntegerArray asleep;
    private volatile Stage stage = new Stage(0, null, null, 0);
    private volatile Throwable failed;

    private Team(int threads) {
        this.threads = threads;
        marks = new AtomicIntegerArray(threads * LINE);
        asleep = new AtomicIntegerArray(threads * LINE);
        helpers = new Thread[threads];
        for (int t = 1; t < threads; t++) {
            int me = t;
            helpers[t] = Thread.ofPlatform().daemon().name("helper " + t).unstarted(() -> help(me));
            helpers[t].start();
        }
    }

    /** The team of so many threads, that of the caller among them. */
    static Team of(int threads) {
        if (threads == 1) return ALONE;
        if (last.threads != threads) {
            synchronized (Team.class) {
                if (last.threads != threads) last = new Team(threads);
            }
        }
        return last;
    }

    /** Has the slices from {@code first} on computed, as many as there are threads. */
    void share(Step step, Memory memory, int first) {
        if (!busy.tryLock()) {
            for (int p = 0; p < threads; p++) step.slice(memory, first + p);
            return;
        }
        try {
            Stage mine = new Stage(stage.number + 1, step, memory, first);
            done.set(0);
            stage = mine;
            for (int t = 1; t < threads; t++) if (asleep.get(t * LINE) != 0) LockSupport.unpark(helpers[t]);
            work(mine, 0);
            while (done.get() < threads) Thread.onSpinWait();
            // Helpers keep nothing of a Program that may be closed.
            stage = new Stage(mine.number, null, null, 0);
            rethrow();
        } finally {
            busy.unlock();
        }
    }

    /** What went wrong in a slice goes wrong in the step, whoever computed it. */
    private void rethrow() {
        Throwable problem = failed;
        failed = null;
        switch (problem) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a slice failed: " + problem, problem);
        }
    }

    /** Computes what is left of a stage, from {@code me} on and round. */
    private void work(Stage s, int me) {
        for (int i = 0; i < threads; i++) {
            int p = (me + i) % threads;
            if (!marks.compareAndSet(p * LINE, s.number - 1, s.number)) continue;
            try {
                s.step.slice(s.memory, s.first + p);
            } catch (Throwable t) {
                failed = t;
            }
            done.incrementAndGet();
        }
    }

    private void help(int me) {
        int seen = 0;
        while (true) {
            Stage s = stage;
            long start = System.nanoTime();
            while (s.number == seen) {
                if (System.nanoTime() - start > AWAKE) {
                    sleep(me, seen);
                    start = System.nanoTime();
                }
                Thread.onSpinWait();
                s = stage;
            }
            seen = s.number;
            work(s, me);
        }
    }

    private void sleep(int me, int seen) {
        // First said, then looked again: whoever announces does it the other way round, so one of the two sees the other.
        asleep.set(me * LINE, 1);
        while (stage.number == seen) LockSupport.park(this);
        asleep.set(me * LINE, 0);
    }
}
