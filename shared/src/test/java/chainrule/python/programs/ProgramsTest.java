package chainrule.python.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole programs, as people publish them, print what Python prints: those in the repository, and those of the shared folder where there is one. */
class ProgramsTest {
    @TestFactory
    Stream<DynamicTest> programsPrintWhatPythonPrints() throws IOException {
        List<Program> all = new ArrayList<>(Program.committed());
        all.addAll(Program.shared());
        return all.stream().map(program -> dynamicTest(program.name(), () -> {
            Runs.Ended ended = Runs.run(program.source());
            assertTrue(ended.result().finished(), ended.result().error());
            assertEquals("", program.difference(ended.printed()));
        }));
    }

    /** The gradient of the by-hand tape that is added to in place is another's too: NumPy's arrays are shared, so must ours be. */
    @Test
    void anArrayKeptTwiceIsWrittenThroughBoth() {
        Program own = Program.committed().stream().filter(p -> p.name().equals("own_tensor_xor")).findFirst().orElseThrow();
        assertTrue(Runs.run(own.source()).printed().contains("dc/db = 8.0 which should be 2"));
    }

    @Test
    void theRuleSeesWhatDiffers() {
        assertEquals("", Agreement.difference("loss 0.12345  at 0x7f12", "loss 0.12346\nat 0x0a"));
        assertNotEquals("", Agreement.difference("loss 0.12345", "loss 0.12357"));
        assertNotEquals("", Agreement.difference("loss 0.12345", "Loss 0.12345"));
        assertNotEquals("", Agreement.difference("0.1234567890123456", "0.1234577890123456"));
        assertNotEquals("", Agreement.difference("1 2", "1 2 3"));
        assertNotEquals("", Agreement.difference("[1, 2]", "[1, 2"));
        assertEquals("", Agreement.differenceOfWords("loss 5", "loss 7"));
        assertNotEquals("", Agreement.differenceOfWords("loss 5", "lost 5"));
    }
}
