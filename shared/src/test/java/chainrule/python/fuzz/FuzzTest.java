package chainrule.python.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter.Outcome;
import chainrule.python.programs.Runs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Random programs and programs with some of it changed end in a result or in an error of Python: no exception of Java's, no failure of the engine, no end
 * that never comes. The seed is the day's, or {@code -Dseed}; {@code -Dscripts=100000} runs as many.
 */
class FuzzTest {
    private static final int SCRIPTS = Integer.getInteger("scripts", 3_000);
    private static final long SEED = Long.getLong("seed", LocalDate.now().toEpochDay());
    private static final long STEPS = 200_000;
    private static final long MEMORY = 64L << 20;
    /** Not a measure of speed: after as long a program hangs, and the test says which. */
    private static final Duration HANGS = Duration.ofMinutes(2);

    @Test
    void programsEndInPython() throws InterruptedException {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<String, String> wrong = new TreeMap<>();
        int[] current = {0};
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            for (; current[0] < SCRIPTS; current[0]++) {
                String source = RandomProgram.of(SEED, current[0]);
                Runs.Ended ended = Runs.run(source, given -> given.steps(STEPS).memory(MEMORY, () -> 0));
                outcomes.merge(ended.result().outcome(), 1, Integer::sum);
                if (ended.result().error().contains("the engine failed")) wrong.put("program " + current[0] + ":\n" + source, ended.result().error());
            }
        }, "programs");
        runner.setDaemon(true);
        runner.setUncaughtExceptionHandler((thread, e) -> broken.set(e));
        runner.start();
        for (int before = -1; runner.isAlive() && before != current[0]; runner.join(HANGS)) before = current[0];
        String at = "seed " + SEED + ", program " + current[0];
        if (broken.get() != null) throw new AssertionError(at + ":\n" + RandomProgram.of(SEED, current[0]), broken.get());
        assertTrue(!runner.isAlive(), () -> at + " does not end:\n" + RandomProgram.of(SEED, current[0]));
        assertEquals(Map.of(), wrong, "seed " + SEED);
        assertTrue(outcomes.getOrDefault(Outcome.FINISHED, 0) > SCRIPTS / 3, "seed " + SEED + ": " + outcomes);
        System.out.println("scripts of seed " + SEED + ": " + outcomes + ", from " + LibraryCalls.count() + " names of libraries");
    }
}
