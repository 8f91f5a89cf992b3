package chainrule.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arguments land where Python would put them, and what it refuses is refused in its words. */
class SignatureTest {
    private static final Signature LAYER = Signature.of("in_features, out_features, bias=True, *, device=None");

    private static String refused(Signature s, List<?> positional, Map<String, ?> named) {
        return assertThrows(SignatureException.class, () -> s.bind("f()", positional, named)).getMessage();
    }

    @Test
    void positionsNamesAndDefaults() {
        Arguments a = LAYER.bind("f()", List.of(4L), Map.of("out_features", 3L));
        assertEquals(4, a.size("in_features"));
        assertEquals(3, a.size("out_features"));
        assertTrue(a.flag("bias"));
        assertFalse(a.given("bias"));
        assertNull(a.get("device"));
    }

    @Test
    void defaultsOfEveryForm() {
        Arguments a = Signature.of("lr=1e-3, betas=(0.9, 0.999), n=-2, name='mean', top=inf, one=(1,)").bind("f()", List.of(), Map.of());
        assertEquals(1e-3, a.number("lr"));
        assertArrayEquals(new double[] {0.9, 0.999}, a.numbers("betas"));
        assertEquals(-2L, a.get("n"));
        assertEquals("mean", a.word("name"));
        assertEquals(Double.POSITIVE_INFINITY, a.number("top"));
        assertEquals(List.of(1L), a.get("one"));
    }

    @Test
    void theRestIsTaken() {
        Arguments a = Signature.of("x, /, *args, key=1, **more").bind("f()", List.of(1L, 2L, 3L), Map.of("x", 5L, "key", 6L));
        assertEquals(1L, a.get("x"));
        assertEquals(List.of(2L, 3L), a.list("args"));
        assertEquals(Map.of("x", 5L), a.map("more"));
        assertEquals(6, a.size("key"));
    }

    @Test
    void oneSizeServesSeveralAxes() {
        Signature s = Signature.of("kernel_size");
        assertArrayEquals(new int[] {3, 3}, s.bind("f()", List.of(3L), Map.of()).sizes("kernel_size", 2));
        assertArrayEquals(new int[] {3, 5}, s.bind("f()", List.of(List.of(3L, 5L)), Map.of()).sizes("kernel_size", 2));
        assertThrows(SignatureException.class, () -> s.bind("f()", List.of(List.of(3L, 5L, 7L)), Map.of()).sizes("kernel_size", 2));
    }

    @Test
    void refusalsAreThoseOfPython() {
        assertEquals("f() missing 2 required positional arguments: 'in_features' and 'out_features'", refused(LAYER, List.of(), Map.of()));
        assertEquals("f() missing 1 required keyword-only argument: 'k'", refused(Signature.of("*, k"), List.of(), Map.of()));
        assertEquals("f() takes from 2 to 3 positional arguments but 4 were given", refused(LAYER, List.of(1L, 2L, true, 4L), Map.of()));
        assertEquals("f() takes 1 positional argument but 2 were given", refused(Signature.of("x"), List.of(1L, 2L), Map.of()));
        assertEquals("f() got multiple values for argument 'in_features'", refused(LAYER, List.of(1L, 2L), Map.of("in_features", 1L)));
        assertEquals("f() got an unexpected keyword argument 'bais'. Did you mean 'bias'?", refused(LAYER, List.of(1L, 2L), Map.of("bais", true)));
        assertEquals("f(): argument 'bias' must be bool, not str",
                assertThrows(SignatureException.class, () -> LAYER.bind("f()", List.of(1L, 2L, "no"), Map.of()).flag("bias")).getMessage());
    }

    @Test
    void aTableThatDoesNotParseIsAMistakeOfOurs() {
        assertThrows(IllegalStateException.class, () -> Signature.of("a b"));
        assertThrows(IllegalStateException.class, () -> Signature.of("a=maybe"));
    }
}
