package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.simd.Today;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs shared between threads in a browser: the same bits as on one, whatever the helpers do. */
class ThreadsIT {
    private static final int PROGRAMS = Integer.getInteger("programs", 1000) / 4;
    private static final String UNSHARED = "about \\d+ us could be shared, and less than 150 us does not pay";

    private static Tab tab;

    @BeforeAll
    static void open() throws IOException, InterruptedException { tab = new Tab(); }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    /** Asks a new worker of the page. */
    private static String ask(String what, int count, String more) {
        return (String) tab.run("""
                const worker = new Worker("/engine/threads-test.mjs", { type: "module" });
                const next = () => new Promise((resolve, reject) => {
                  worker.onerror = (event) => reject(new Error(event.message ?? "the worker did not start"));
                  worker.onmessage = ({ data }) => data.problem ? reject(new Error(data.problem)) : resolve(data.answer);
                });
                await next();
                worker.postMessage({ what: "%s", count: %d %s });
                try {
                  return await next();
                } finally {
                  worker.terminate();
                }
                """.formatted(what, count, more));
    }

    private static String ask(String what, int count) { return ask(what, count, ""); }

    private static void assertQuiet() { assertEquals(List.of(), tab.complaints()); }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void randomProgramsGiveTheSameBits(int threads) {
        int day = Today.seed();
        List<String> lines = ask("random", threads, ", day: " + day + ", first: " + threads * PROGRAMS + ", programs: " + PROGRAMS).lines().toList();
        assertEquals(List.of(), lines.stream().filter(line -> !line.matches("random \\d+/\\d+ [0-9a-f]{16}")).toList());
        assertEquals(PROGRAMS, lines.size());
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void largeNetworksGiveTheSameBits(int threads) {
        List<String> lines = ask("large", threads).lines().toList();
        assertEquals(4, lines.size(), lines.toString());
        for (String line : lines.subList(0, 3)) assertTrue(line.endsWith(": " + threads + " threads"), line);
        assertTrue(lines.getLast().matches(".*: one thread: of a step, " + UNSHARED), lines.getLast());
        assertQuiet();
    }

    @Test
    void aHundredProgramsNeedNoMoreHelpersThanOne() {
        assertEquals("at most 2 helpers, the last Program had help", ask("hundred", 3));
        assertQuiet();
    }

    @Test
    void aRestingProgramGivesItsHelpersAway() {
        assertEquals("0 slices before the rest, some after it, the same bits", ask("takenOver", 2));
        assertQuiet();
    }

    @Test
    void stepsGoOnWithoutHelpers() {
        assertEquals("the same bits", ask("ended", 3));
        assertEquals("3 threads, the same bits", ask("early", 3));
        assertQuiet();
    }

    @Test
    void aPageThatIsNotIsolatedRunsOneThreadAndSaysSo() {
        tab.share();
        String[] notes = ask("note", 2).split("\\|");
        tab.renew();
        assertEquals("1", notes[0]);
        assertTrue(notes[1].startsWith("one thread: threads need a page that is isolated from other sites, and this one is not"), notes[1]);
        assertTrue(notes[2].matches("one thread: of a step, " + UNSHARED), notes[2]);
        assertQuiet();
    }

    @Test
    void aMachineWithOneProcessorRunsOneThreadAndSaysSo() {
        assertEquals("one thread: this machine has one processor", ask("note", 1).split("\\|")[1]);
        assertQuiet();
    }

    /** Prints how long steps take on one thread and on two, which says something only on a machine that nobody else uses. */
    public static void main(String[] args) throws IOException, InterruptedException {
        open();
        System.out.println(ask("time", 2, ", rounds: " + (args.length > 0 ? args[0] : "9")));
        close();
    }
}
