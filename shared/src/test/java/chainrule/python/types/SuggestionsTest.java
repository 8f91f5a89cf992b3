package chainrule.python.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that were meant are found as CPython 3.11 finds them. */
class SuggestionsTest {
    @Test
    void nearestAttribute() {
        assertEquals("append", of(new PyList(), "appendd"));
        assertEquals("upper", of("a", "uper"));
        assertEquals("strip", of("a", "Strip"));
        assertNull(of("a", "completely_else"));
        assertEquals("items", of(new PyDict(), "item"));
    }

    private static String of(Object x, String name) {
        return Suggestions.of(assertThrows(PyException.class, () -> Values.getAttribute(x, name)).error());
    }

    @Test
    void aChangeOfCaseIsNearerThanAnother() {
        assertEquals("Value", Suggestions.nearest("value", List.of("valu_", "Value")));
        assertNull(Suggestions.nearest("x", List.of("x", "longer_name")));
    }
}
