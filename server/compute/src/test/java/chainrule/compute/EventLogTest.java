package chainrule.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chainrule.compute.EventLog.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @Test
    void readersGoOnWhereTheyLeft() throws InterruptedException {
        EventLog<String> log = new EventLog<>(8);
        log.append("a");
        log.append("b");
        assertEquals(new Read.Event<>(0, 0, "a"), log.await(0, PATIENT));
        assertEquals(new Read.Event<>(1, 0, "b"), log.await(1, PATIENT));
        assertEquals(new Read.Quiet<>(), log.await(2, Duration.ZERO));
        log.close();
        assertEquals(new Read.Event<>(1, 0, "b"), log.await(1, PATIENT));
        assertEquals(new Read.End<>(), log.await(2, PATIENT));
    }

    @Test
    void aLateReaderIsToldWhatItMissed() throws InterruptedException {
        EventLog<Integer> log = new EventLog<>(3);
        for (int i = 0; i < 10; i++) {
            log.append(i);
        }
        assertEquals(new Read.Event<>(7, 7, 7), log.await(0, PATIENT));
        assertEquals(new Read.Event<>(7, 2, 7), log.await(5, PATIENT));
        assertEquals(new Read.Event<>(9, 0, 9), log.await(9, PATIENT));
    }

    @Test
    void everyReaderSeesEveryEventInOrder() throws Exception {
        EventLog<Long> log = new EventLog<>(2_000);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Long>> reader = () -> {
                List<Long> seen = new ArrayList<>();
                while (log.await(seen.size(), PATIENT) instanceof Read.Event<Long> event) {
                    seen.add(event.value());
                }
                return seen;
            };
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                readers.add(pool.submit(reader));
            }
            LongStream.range(0, 1_000).forEach(log::append);
            log.close();
            List<Long> all = LongStream.range(0, 1_000).boxed().toList();
            for (Future<List<Long>> seen : readers) {
                assertEquals(all, seen.get());
            }
        }
    }

    @Test
    void refusesWhatCannotBe() {
        EventLog<String> log = new EventLog<>(1);
        assertEquals("event log: wanted a cursor of 0 or more, got -1",
                assertThrows(IllegalArgumentException.class, () -> log.await(-1, PATIENT)).getMessage());
        log.close();
        assertEquals("event log: wanted no event after the last, got x",
                assertThrows(IllegalStateException.class, () -> log.append("x")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new EventLog<String>(0));
    }
}
