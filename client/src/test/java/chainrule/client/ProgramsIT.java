package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.python.fuzz.RandomProgram;
import chainrule.python.programs.Program;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole programs in a browser print what Python prints, in WebAssembly and in JavaScript; random ones end in a result or an error of Python, and never in one
 * of the engine, which here would take the worker with it. The seed is the day's, or {@code -Dseed}; a tenth of {@code -Dscripts} are run.
 */
class ProgramsIT {
    private static final List<String> TARGETS = List.of("wasm", "js");
    private static final int SCRIPTS = Integer.getInteger("scripts", 3_000) / 10;
    private static final long SEED = Long.getLong("seed", LocalDate.now().toEpochDay());

    private static ScriptTab tab;

    @BeforeAll
    static void open() throws IOException, InterruptedException { tab = new ScriptTab(); }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @TestFactory
    Stream<DynamicTest> programsPrintWhatPythonPrints() throws IOException {
        List<Program> all = new ArrayList<>(Program.committed());
        all.addAll(Program.shared());
        return all.stream().flatMap(program -> TARGETS.stream().map(target -> dynamicTest(program.name() + " in " + target, () -> {
            ScriptTab.Said said = tab.there(target, program.source(), 0);
            assertEquals("", said.broken());
            assertEquals("", said.error());
            assertEquals("", program.difference(said.printed()));
        })));
    }

    @Test
    void randomProgramsEndInPython() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        for (int i = 0; i < SCRIPTS; i++) {
            String source = RandomProgram.of(SEED, i);
            ScriptTab.Said said = tab.there("wasm", source, ScriptTab.STEPS);
            outcomes.merge(said.outcome(), 1, Integer::sum);
            if (!said.broken().isEmpty() || said.error().contains("the engine failed")) wrong.put("program " + i + ":\n" + source, said.broken() + said.error());
        }
        assertEquals(Map.of(), wrong, "seed " + SEED);
        System.out.println("scripts of seed " + SEED + " in a tab: " + outcomes);
    }

    /** Those whose every result is defined print the same text there as here, to the last digit. */
    @Test
    void tameProgramsPrintTheSameEverywhere() {
        Map<String, String> wrong = new TreeMap<>();
        for (int i = 0; i < SCRIPTS / 3; i++) {
            String source = RandomProgram.tame(SEED, i);
            String here = bare(ScriptTab.here(source, ScriptTab.STEPS).text());
            for (String target : TARGETS) {
                ScriptTab.Said said = tab.there(target, source, ScriptTab.STEPS);
                if (!bare(said.text() + said.broken()).equals(here)) wrong.put(target + ", program " + i + ":\n" + source, "here:\n" + here + "\nthere:\n" + bare(said.text() + said.broken()));
            }
        }
        assertEquals(Map.of(), wrong, "seed " + SEED);
    }

    private static String bare(String text) { return text.replaceAll("0x[0-9a-f]+", "0x"); }
}
