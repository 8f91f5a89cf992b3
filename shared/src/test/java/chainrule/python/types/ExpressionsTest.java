package chainrule.python.types;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every value and every error text is CPython's. */
class ExpressionsTest {
    private static final int SHOWN = 20;
    private static final Map<String, List<Expressions.Row>> TABLES = Expressions.read();

    @TestFactory
    Stream<DynamicTest> asCPythonHasIt() {
        return TABLES.entrySet().stream().map(table -> DynamicTest.dynamicTest(table.getKey() + " (" + table.getValue().size() + ")", () -> {
            List<String> wrong = Expressions.differences(table.getValue());
            assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size()))));
        }));
    }

    @Test
    void tablesAreWhole() {
        assertTrue(TABLES.values().stream().mapToInt(List::size).sum() > 20_000, () -> "only " + TABLES.keySet());
    }
}
