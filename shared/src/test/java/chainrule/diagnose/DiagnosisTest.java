package chainrule.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DiagnosisTest {
    private static final Path PROGRAMS = Path.of("src/test/resources/chainrule/diagnose/programs");

    private static String program(String name) throws IOException { return Files.readString(PROGRAMS.resolve(name)); }

    @TestFactory
    Stream<DynamicTest> rightProgramsHaveNoWrongRow() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(PROGRAMS)) {
            files = all.sorted().toList();
        }
        return files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> {
            Diagnosis d = Diagnosis.of(Files.readString(file));
            assertFalse(d.rows().isEmpty(), "no rows");
            for (Row row : d.rows()) assertEquals(Row.Status.AGREES, row.status(), row.event()::toString);
        }));
    }

    @Test
    void aFactorIsNamedWithTheLineThatMendsIt() throws IOException {
        Diagnosis d = Diagnosis.of(program("two_layer.py").replace("diff / diff.size", "diff / batch_size"));
        assertEquals("dL_dy", d.firstWrong().name());
        assertEquals(16, d.firstWrong().line());
        Finding f = d.findings().getFirst();
        assertEquals(Mistake.WRONG_COUNT, f.mistake());
        assertEquals("dL_dy = 2 * diff / diff.size", f.line());
        for (Row row : Diagnosis.of(f.mended()).rows()) assertEquals(Row.Status.AGREES, row.status());
    }

    @Test
    void whatFollowsFromAWrongLineIsInherited() throws IOException {
        Diagnosis d = Diagnosis.of(program("two_layer.py").replace("dz = dh * (z > 0)", "dz = dh"));
        List<String> said = d.rows().stream().map(r -> r.name() + " " + r.status()).toList();
        assertEquals(List.of("dL_dy AGREES", "dW2 AGREES", "db2 AGREES", "dh AGREES", "dz WRONG", "dW1 INHERITED", "db1 INHERITED"), said);
    }

    @Test
    void twoMistakesAreNamedEach() throws IOException {
        Diagnosis d = Diagnosis.of(program("two_layer.py").replace("dL_dy.sum(axis=0)", "dL_dy.mean(axis=0)").replace("dz = dh * (z > 0)", "dz = dh * z"));
        assertEquals(List.of(Mistake.BIAS_NOT_SUMMED, Mistake.ACTIVATION_FOR_MASK), d.findings().stream().map(Finding::mistake).toList());
    }

    @Test
    void withoutALossThereIsNothingToCompare() {
        assertTrue(Diagnosis.of("import numpy as np\nx = np.ones(3)\nprint(x)\n").rows().isEmpty());
    }

    /** Of the mistakes made on purpose, those that change some number. */
    @Test
    void mistakesMadeOnPurposeAreNamed() throws IOException {
        MutationRun run = MutationRun.of(PROGRAMS, false);
        System.out.println(run);
        MutationRun.Count all = run.total();
        assertTrue(all.all() > 150, run::toString);
        assertTrue(all.named() >= 0.95 * all.all(), run::toString);
        assertTrue(all.wrong() <= 0.03 * all.all(), run::toString);
    }
}
