package chainrule.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.compute.EventLog.Read;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainerTest {
    private static final Trainer.Limits SMALL = new Trainer.Limits(1, 2, 3, 64);

    private static final Json EMPTY = JsonObject.of(Map.of());

    private static Json counted(int steps) {
        return JsonObject.of(Map.of("counted", new Json.Number(steps)));
    }

    /** Counts to {@code steps}. */
    private static Supplier<Training> counting(int steps) {
        return () -> {
            AtomicInteger step = new AtomicInteger();
            return slice -> {
                int now = Math.min(steps, step.get() + slice);
                step.set(now);
                return now == steps ? new Update.Finished(counted(steps)) : new Update.Stepped(now, steps, EMPTY);
            };
        };
    }

    /** Steps until it is cancelled; says when it has begun. */
    private static Supplier<Training> endless(CountDownLatch begun) {
        return () -> {
            begun.countDown();
            return _ -> new Update.Stepped(0, 1, EMPTY);
        };
    }

    private static List<JobState> events(Job job) throws InterruptedException {
        List<JobState> seen = new ArrayList<>();
        while (job.events().await(seen.size(), Duration.ofSeconds(30)) instanceof Read.Event<JobState> event) {
            seen.add(event.value());
        }
        return seen;
    }

    @Test
    void aJobGoesFromTheQueueToItsResult() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL)) {
            Job job = trainer.submit(EMPTY, counting(5)).orElseThrow();
            List<JobState> seen = events(job);
            assertEquals(new JobState.Queued(), seen.getFirst());
            assertEquals(new JobState.Running(1, 5, EMPTY), seen.get(1));
            assertEquals(new JobState.Finished(counted(5)), seen.getLast());
            assertEquals(seen.getLast(), job.state());
        }
    }

    @Test
    void aRunningJobAndAWaitingOneCanBeCancelled() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL)) {
            CountDownLatch begun = new CountDownLatch(1);
            Job running = trainer.submit(EMPTY, endless(begun)).orElseThrow();
            begun.await();
            Job waiting = trainer.submit(EMPTY, counting(1)).orElseThrow();
            trainer.cancel(waiting);
            assertEquals(List.of(new JobState.Queued(), new JobState.Cancelled(0)), events(waiting));
            trainer.cancel(running);
            assertInstanceOf(JobState.Cancelled.class, events(running).getLast());
        }
    }

    @Test
    void moreThanMayWaitAreRefused() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL)) {
            CountDownLatch begun = new CountDownLatch(1);
            trainer.submit(EMPTY, endless(begun)).orElseThrow();
            begun.await();
            assertTrue(trainer.submit(EMPTY, counting(1)).isPresent());
            assertTrue(trainer.submit(EMPTY, counting(1)).isPresent());
            assertEquals(Optional.empty(), trainer.submit(EMPTY, counting(1)));
        }
    }

    @Test
    void finishedJobsMakeRoomAndUnfinishedOnesStay() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Job job = trainer.submit(EMPTY, counting(1)).orElseThrow();
                ids.add(job.id());
                events(job);
            }
            assertEquals(ids.subList(2, 5).reversed(), trainer.jobs().stream().map(Job::id).toList());
            assertTrue(trainer.find(ids.getFirst()).isEmpty());
        }
    }

    @Test
    void aDefectEndsItsJobAndNotTheThread() throws InterruptedException {
        try (Trainer trainer = new Trainer(SMALL)) {
            Job broken = trainer.submit(EMPTY, () -> _ -> {
                throw new IllegalStateException("a defect put here by the test");
            }).orElseThrow();
            assertInstanceOf(JobState.Failed.class, events(broken).getLast());
            Job next = trainer.submit(EMPTY, counting(1)).orElseThrow();
            assertInstanceOf(JobState.Finished.class, events(next).getLast());
        }
    }

    @Test
    void closingEndsEveryLog() throws InterruptedException {
        Trainer trainer = new Trainer(SMALL);
        CountDownLatch begun = new CountDownLatch(1);
        Job running = trainer.submit(EMPTY, endless(begun)).orElseThrow();
        begun.await();
        Job waiting = trainer.submit(EMPTY, counting(1)).orElseThrow();
        trainer.close();
        assertInstanceOf(JobState.Cancelled.class, events(running).getLast());
        assertInstanceOf(JobState.Cancelled.class, events(waiting).getLast());
        assertEquals(Optional.empty(), trainer.submit(EMPTY, counting(1)));
    }
}
