package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Recording off, recording off for good, and the search for what is not a number. */
class ModesTest {
    private final Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);

    @Test
    void recordingIsSwitchedForABodyOrFromHereOn() {
        Mode.noGrad(() -> {
            assertFalse(Mode.isGradEnabled());
            assertTrue(Mode.enableGrad(() -> x.mul(2)).requiresGrad());
        });
        assertThrows(IllegalStateException.class, () -> Mode.noGrad(() -> { throw new IllegalStateException(); }));
        assertTrue(Mode.isGradEnabled());
        boolean before = Mode.setGradEnabled(false);
        assertTrue(before);
        assertFalse(x.mul(2).requiresGrad());
        Mode.setGradEnabled(before);
        assertTrue(x.mul(2).requiresGrad());
    }

    @Test
    void aLeafMadeWithoutRecordingStaysALeaf() {
        Tensor y = Mode.noGrad(() -> x.mul(2));
        assertTrue(y.isLeaf() && !y.requiresGrad());
        y.requiresGrad(true).mul(3).sum().backward();
        assertArrayEquals(new double[] {3, 3}, y.grad().toDoubles());
    }

    @Test
    void whatIsMadeForGoodWithoutRecordingCannotBeSaved() {
        Tensor a = Mode.inference(() -> x.mul(2));
        assertTrue(a.isInference() && !a.requiresGrad() && a.isLeaf());
        Tensor sum = a.add(x);
        sum.sum().backward(); // nothing is kept for a sum
        assertArrayEquals(new double[] {1, 1}, x.grad().toDoubles());
        refused("Inference tensors cannot be saved for backward.", () -> a.mul(x).sum().backward());
        refused("Inplace update to inference tensor outside InferenceMode is not allowed.", () -> a.add_(1));
        refused("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.", () -> a.requiresGrad(true));
        refused("Inference tensors do not track version counter.", a::version);
        a.copy().add_(1);
        assertEquals(3, Mode.inference(() -> a.add_(1).select(0, 0)).item());
    }

    @Test
    void versionsCountWrites() {
        Tensor y = x.mul(1);
        Tensor view = y.narrow(0, 0, 1);
        assertEquals(0, y.version());
        view.add_(1);
        y.zero_();
        assertEquals(2, y.version());
        assertEquals(2, view.version());
        assertEquals(2, y.detach().version());
    }

    @Test
    void theFirstGradientThatIsNotANumberIsNamedWithItsLine() {
        Tensor a = Tensor.of(0.0, -1.0).requiresGrad(true);
        AutogradException e = assertThrows(AutogradException.class, () -> Mode.detectAnomaly(() -> {
            Tensor b = a.sqrt();
            b.mul(2).sum().backward();
        }));
        assertTrue(e.getMessage().startsWith("Function 'SqrtBackward0' returned nan values in its 0th output. It was called at ModesTest.java:"), e.getMessage());
        a.sqrt().sum().backward(); // outside of the mode it passes
        assertTrue(Double.isNaN(a.grad().toDoubles()[1]));
    }

    @Test
    void theLineOfAScriptIsTheScriptsOwn() {
        int[] line = {0};
        AutogradException e = assertThrows(AutogradException.class, () -> Mode.detectAnomaly(() -> "train.py:" + line[0], () -> {
            line[0] = 7;
            Tensor y = x.sub(x).div(x.sub(x)); // 0 / 0
            line[0] = 8;
            y.sum().backward();
            return y;
        }));
        assertEquals("Function 'DivBackward0' returned nan values in its 1th output. It was called at train.py:7.", e.getMessage());
    }

    @Test
    void infiniteGradientsAreNoAnomaly() {
        Tensor a = Tensor.of(0.0).requiresGrad(true);
        Mode.detectAnomaly(() -> { a.sqrt().sum().backward(); });
        assertEquals(Double.POSITIVE_INFINITY, a.grad().item());
    }

    private static void refused(String words, Runnable call) {
        AutogradException e = assertThrows(AutogradException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
