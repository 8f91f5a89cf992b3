package chainrule.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.compute.EventLog.Read;
import chainrule.json.Json;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.train.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainerTest {
    private static final Trainer.Limits SMALL = new Trainer.Limits(1, 2, 3, 1_000_000, 512, 1_000_000, 1e12);
    private static final int LONG = Spec.MOST_STEPS;

    private static Spec xor(int steps) {
        return Spec.parse("""
                {"version": 1, "model": {"layers": [2, 4, 1], "activation": "sigmoid"}, "data": {"name": "xor"},
                 "optimizer": {"name": "sgd", "learningRate": 1}, "random": {"seed": 42}, "steps": %d}""".formatted(steps));
    }

    private static Job accepted(Admission admission) {
        return assertInstanceOf(Admission.Accepted.class, admission).job();
    }

    private static List<JobState> events(Job job) throws InterruptedException {
        List<JobState> seen = new ArrayList<>();
        long next = 0;
        while (job.events().await(next, Duration.ofSeconds(30)) instanceof Read.Event<JobState> event) {
            seen.add(event.value());
            next = event.id() + 1;
        }
        return seen;
    }

    /** Waits until a thread has taken the job and reported a step. */
    private static void awaitRunning(Job job) throws InterruptedException {
        assertInstanceOf(Read.Event.class, job.events().await(1, Duration.ofSeconds(30)));
    }

    @Test
    void aJobGoesFromTheQueueToItsResult() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Interpreter())) {
            Job job = accepted(trainer.submit(xor(400)));
            List<JobState> seen = events(job);
            assertEquals(new JobState.Queued(), seen.getFirst());
            List<Integer> reported = new ArrayList<>();
            for (JobState state : seen) {
                if (state instanceof JobState.Running running) {
                    reported.add(running.progress().step());
                }
            }
            assertEquals(1, reported.getFirst());
            assertEquals(200, reported.size()); // 1 and the even steps below 400, which is the result's
            JobState.Finished finished = assertInstanceOf(JobState.Finished.class, seen.getLast());
            assertEquals(400, finished.progress().step());
            assertEquals(finished.progress().loss(), Json.parse(finished.result()).object().number("loss"));
            assertEquals(finished, job.state());
        }
    }

    @Test
    void theSameSpecGivesTheSameResult() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Interpreter())) {
            Job first = accepted(trainer.submit(xor(300)));
            Job second = accepted(trainer.submit(xor(300)));
            assertEquals(events(first), events(second));
        }
    }

    @Test
    void aRunningJobAndAWaitingOneCanBeCancelled() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Interpreter())) {
            Job running = accepted(trainer.submit(xor(LONG)));
            awaitRunning(running);
            Job waiting = accepted(trainer.submit(xor(1)));
            trainer.cancel(waiting);
            assertEquals(List.of(new JobState.Queued(), new JobState.Cancelled(0)), events(waiting));
            trainer.cancel(running);
            JobState.Cancelled cancelled = assertInstanceOf(JobState.Cancelled.class, events(running).getLast());
            assertTrue(cancelled.step() > 0 && cancelled.step() < LONG, cancelled.toString());
        }
    }

    @Test
    void moreThanMayWaitAreRefused() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Interpreter())) {
            awaitRunning(accepted(trainer.submit(xor(LONG))));
            accepted(trainer.submit(xor(1)));
            accepted(trainer.submit(xor(1)));
            assertEquals(new Admission.Busy(2), trainer.submit(xor(1)));
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsSize() {
        Spec wide = Spec.parse("""
                {"version": 1, "model": {"layers": [2, 1000, 1000, 1]}, "data": {"name": "xor"},
                 "optimizer": {"name": "sgd", "learningRate": 1}, "random": {"seed": 42}, "steps": 1}""");
        Trainer.Limits fewSums = new Trainer.Limits(1, 1, 1, 1, 1, 1_000_000, 100);
        try (Trainer trainer = new Trainer(SMALL, new Interpreter()); Trainer slow = new Trainer(fewSums, new Interpreter())) {
            String memory = assertInstanceOf(Admission.TooLarge.class, trainer.submit(wide)).reason();
            assertTrue(memory.contains("memory; a job may have 1,000 kB"), memory);
            String sums = assertInstanceOf(Admission.TooLarge.class, slow.submit(xor(2))).reason();
            assertTrue(sums.contains("floating-point operations; a job may take 1.0e+02"), sums);
        }
    }

    @Test
    void finishedJobsMakeRoom() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Interpreter())) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Job job = accepted(trainer.submit(xor(1)));
                ids.add(job.id());
                events(job);
            }
            assertEquals(ids.subList(2, 5).reversed(), trainer.jobs().stream().map(Job::id).toList());
            assertTrue(trainer.find(ids.getFirst()).isEmpty());
        }
    }

    @Test
    void largeResultsMakeRoomSooner() throws InterruptedException {
        Trainer.Limits fewCharacters = new Trainer.Limits(1, 2, 100, 1, 64, 1_000_000, 1e12);
        try (Trainer trainer = new Trainer(fewCharacters, new Interpreter())) {
            events(accepted(trainer.submit(xor(1))));
            Job last = accepted(trainer.submit(xor(1)));
            events(last);
            assertEquals(List.of(last), trainer.jobs());
        }
    }

    /** An executor that has a defect, and later none. */
    private static final class Breaking implements Executor {
        private final CountDownLatch broken = new CountDownLatch(1);

        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public Running load(Program program) {
            if (broken.getCount() > 0) {
                broken.countDown();
                throw new IllegalStateException("a defect put here by the test");
            }
            return new Interpreter().load(program);
        }
    }

    @Test
    void aDefectEndsItsJobAndNotTheThread() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL, new Breaking())) {
            JobState.Failed failed = assertInstanceOf(JobState.Failed.class, events(accepted(trainer.submit(xor(1)))).getLast());
            assertTrue(failed.reason().contains("the server's log says where"), failed.reason());
            assertInstanceOf(JobState.Finished.class, events(accepted(trainer.submit(xor(1)))).getLast());
        }
    }

    @Test
    void closingEndsEveryLog() throws InterruptedException {
        Trainer trainer = new Trainer(SMALL, new Interpreter());
        Job running = accepted(trainer.submit(xor(LONG)));
        awaitRunning(running);
        Job waiting = accepted(trainer.submit(xor(1)));
        trainer.close();
        assertInstanceOf(JobState.Cancelled.class, events(running).getLast());
        assertInstanceOf(JobState.Cancelled.class, events(waiting).getLast());
        assertEquals(new Admission.Busy(0), trainer.submit(xor(1)));
    }
}
