package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our generators against the draws of NumPy, PyTorch and Python. */
class RandomConformanceTest {
    private static JsonNode random() { return GoldenFiles.open().random().orElseThrow(); }

    static Iterable<String> sections() { return RandomConformance.sections(); }

    @ParameterizedTest
    @MethodSource("sections")
    void sectionDrawsWhatTheLibraryDraws(String section) {
        Tally tally = RandomConformance.run(random(), section);
        assertEquals(0, tally.failed(), tally.report());
        assertTrue(tally.passed() >= 42, tally.report());
    }

    @Test
    void everyDrawIsKnown() {
        Tally tally = RandomConformance.run(random());
        assertEquals(Set.of(), Set.copyOf(tally.unknown()));
    }
}
