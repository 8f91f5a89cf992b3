package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of PyTorch's autograd that people rely on. */
class BackwardTest {
    private static Tensor leaf(double... values) { return Tensor.of(values).requiresGrad(true); }

    @Test
    void gradientsOfALeafAddUpOverPasses() {
        Tensor x = leaf(1, 2);
        assertNull(x.grad());
        x.mul(3).sum().backward();
        x.mul(x).sum().backward();
        assertArrayEquals(new double[] {5, 7}, x.grad().toDoubles());
        x.setGrad(null);
        x.sum().backward();
        assertArrayEquals(new double[] {1, 1}, x.grad().toDoubles());
    }

    @Test
    void gradientsOfAValueUsedTwiceAddUpInOnePass() {
        Tensor x = leaf(2);
        Tensor y = x.mul(x);
        y.add(y.mul(x)).sum().backward(); // x^2 + x^3
        assertArrayEquals(new double[] {16}, x.grad().toDoubles());
    }

    @Test
    void theGradientOfALeafIsItsOwn() {
        Tensor x = leaf(1);
        Tensor y = leaf(1);
        x.add(y).sum().backward();
        assertNotSame(x.grad().data().storage, y.grad().data().storage);
        x.grad().mul_(5);
        assertArrayEquals(new double[] {1}, y.grad().toDoubles());
    }

    @Test
    void aSecondPassNeedsTheGraphRetained() {
        Tensor x = leaf(2);
        Tensor y = x.mul(x).sum();
        y.backward(null, true, false);
        y.backward();
        assertArrayEquals(new double[] {8}, x.grad().toDoubles());
        AutogradException e = assertThrows(AutogradException.class, y::backward);
        assertTrue(e.getMessage().startsWith("Trying to backward through the graph a second time"), e.getMessage());
        assertTrue(e.getMessage().contains("Specify retain_graph=True"), e.getMessage());
    }

    @Test
    void aGraphThatKeepsNothingCanBeWalkedAgain() {
        Tensor x = leaf(2);
        Tensor y = x.add(1).sum();
        y.backward();
        y.backward();
        assertArrayEquals(new double[] {2}, x.grad().toDoubles());
    }

    @Test
    void fiveDerivativesOfTanh() {
        double at = 0.3;
        Tensor x = leaf(at);
        Tensor y = x.tanh();
        double t = Math.tanh(at);
        double s = 1 - t * t;
        double[] wanted = {s, -2 * t * s, s * (6 * t * t - 2), s * t * (16 - 24 * t * t), s * (16 - 120 * t * t + 120 * t * t * t * t)};
        for (int n = 0; n < wanted.length; n++) {
            y = Backward.grad(y.sum(), true, x)[0];
            assertEquals(wanted[n], y.item(), 1e-13, "derivative " + (n + 1));
        }
    }

    @Test
    void createGraphLeavesAGradientWithAHistory() {
        Tensor x = leaf(3);
        x.mul(x).mul(x).sum().backward(null, false, true);
        assertTrue(x.grad().requiresGrad());
        assertEquals(18, Backward.grad(x.grad().sum(), false, x)[0].item());
    }

    @Test
    void aChainOfAHundredThousandNeedsNoStack() {
        Tensor x = leaf(1);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) y = y.add(1);
        y.sum().backward();
        assertEquals(1, x.grad().item());
        Tensor w = leaf(1);
        Tensor z = w;
        for (int i = 0; i < 100_000; i++) z = z.mul(1);
        assertEquals(1, Backward.grad(z.sum(), false, w)[0].item());
    }

    @Test
    void anUnusedInputIsAnErrorUnlessAllowed() {
        Tensor x = leaf(1);
        Tensor y = leaf(1);
        Tensor loss = x.mul(2).sum();
        AutogradException e = assertThrows(AutogradException.class, () -> Backward.grad(loss, true, x, y));
        assertTrue(e.getMessage().contains("appears to not have been used in the graph"), e.getMessage());
        Tensor[] found = Backward.grad(List.of(loss), Arrays.asList((Tensor) null), List.of(x, y), false, false, true);
        assertEquals(2, found[0].item());
        assertNull(found[1]);
        assertNull(x.grad());
    }

    @Test
    void aGradientOfAnInnerValueIsFoundWhereItStands() {
        Tensor x = leaf(2);
        Tensor y = x.mul(3);
        Tensor loss = y.mul(y).sum();
        Tensor[] found = Backward.grad(loss, false, y, x);
        assertEquals(12, found[0].item());
        assertEquals(36, found[1].item());
    }

    @Test
    void aLeafIsItsOwnGradientsEnd() {
        Tensor x = leaf(4);
        x.sum().backward();
        Tensor y = Tensor.scalar(DType.FLOAT64, 4).requiresGrad(true);
        y.backward();
        assertEquals(1, y.grad().item());
        assertEquals(1, Backward.grad(y, false, y)[0].item());
    }

    @Test
    void aWriteWithoutRecordingKeepsTheRecord() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(3);
        Mode.noGrad(() -> { y.narrow(0, 0, 1).fill_(100); });
        assertArrayEquals(new double[] {100, 6}, y.toDoubles());
        y.narrow(0, 0, 2).sum().backward();
        assertArrayEquals(new double[] {3, 3}, x.grad().toDoubles());
    }

    @Test
    void whatIsRecordedWithinARuleIsNotSeenOutside() {
        Tensor x = leaf(2);
        Tensor y = x.mul(x).sum();
        Tensor g = Backward.grad(y, false, x)[0];
        assertFalse(g.requiresGrad());
        assertTrue(Mode.isGradEnabled());
    }

    @Test
    void moreThanOneNumberNeedsAGradient() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(x);
        AutogradException e = assertThrows(AutogradException.class, y::backward);
        assertTrue(e.getMessage().startsWith("grad can be implicitly created only for scalar outputs"), e.getMessage());
        AutogradException mismatch = assertThrows(AutogradException.class, () -> y.backward(Tensor.of(1.0), false, false));
        assertTrue(mismatch.getMessage().startsWith("Mismatch in shape"), mismatch.getMessage());
        y.backward(Tensor.of(1.0, 10.0), false, false);
        assertArrayEquals(new double[] {2, 40}, x.grad().toDoubles());
    }

    @Test
    void whatDoesNotRequireAGradientHasNone() {
        AutogradException e = assertThrows(AutogradException.class, () -> Tensor.of(1.0).backward());
        assertTrue(e.getMessage().contains("does not require grad and does not have a grad_fn"), e.getMessage());
        assertThrows(AutogradException.class, () -> Backward.grad(leaf(1).sum(), false, Tensor.of(1.0)));
    }

    @Test
    void detachCutsTheRecordAndSharesTheNumbers() {
        Tensor x = leaf(2);
        Tensor y = x.mul(x);
        Tensor cut = y.detach();
        assertFalse(cut.requiresGrad());
        assertTrue(cut.isLeaf());
        assertEquals(y.data().storage, cut.data().storage);
        y.mul(cut).sum().backward();
        assertArrayEquals(new double[] {16}, x.grad().toDoubles());
    }

    @Test
    void noGradAndEnableGradNest() {
        Tensor x = leaf(2);
        Mode.noGrad(() -> {
            assertFalse(Mode.isGradEnabled());
            assertFalse(x.mul(2).requiresGrad());
            Tensor inside = Mode.enableGrad(() -> x.mul(2));
            assertTrue(inside.requiresGrad());
            assertFalse(Mode.isGradEnabled());
        });
        assertTrue(Mode.isGradEnabled());
        assertThrows(IllegalStateException.class, () -> Mode.noGrad(() -> { throw new IllegalStateException(); }));
        assertTrue(Mode.isGradEnabled());
    }

    @Test
    void onlyLeavesOfFloatTypesMayAsk() {
        AutogradException e = assertThrows(AutogradException.class, () -> Tensor.scalar(DType.INT64, 1).requiresGrad(true));
        assertTrue(e.getMessage().startsWith("only Tensors of floating point dtype can require gradients"), e.getMessage());
        Tensor y = leaf(1).mul(2);
        AutogradException inner = assertThrows(AutogradException.class, () -> y.requiresGrad(false));
        assertTrue(inner.getMessage().startsWith("you can only change requires_grad flags of leaf variables."), inner.getMessage());
    }

    @Test
    void mixedTypesGiveEachLeafItsOwn() {
        Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
        Tensor w = leaf(3, 4);
        x.mul(w).sum().backward();
        assertEquals(DType.FLOAT32, x.grad().dtype());
        assertEquals(DType.FLOAT64, w.grad().dtype());
        assertArrayEquals(new double[] {3, 4}, x.grad().toDoubles());
    }

    @Test
    void theGraphOfATinyExampleIsPyTorchs() {
        Tensor x = leaf(1, 2, 3);
        Tensor y = x.mul(3).add(5).pow(2);
        GradFn pow = y.gradFn();
        assertEquals("PowBackward0", pow.name());
        assertEquals(List.of("AddBackward0"), names(pow));
        GradFn add = pow.nextFunctions().get(0);
        assertEquals(Arrays.asList("MulBackward0", null), names(add));
        GradFn mul = add.nextFunctions().get(0);
        assertEquals(Arrays.asList("AccumulateGrad", null), names(mul));
        assertNull(x.gradFn());
    }

    @Test
    void composedOperationsAreOneNode() {
        Tensor x = leaf(1, 2, 3);
        GradFn softmax = x.mul(2).softmax(0).gradFn();
        assertEquals("SoftmaxBackward0", softmax.name());
        assertEquals(List.of("MulBackward0"), names(softmax));
        assertEquals("MeanBackward0", x.mean().gradFn().name());
        assertEquals("VarBackward0", x.var(1, false).gradFn().name());
        Tensor w = leaf(1, 2, 3);
        assertEquals(List.of("AccumulateGrad", "AccumulateGrad"), names(x.add(w).gradFn()));
        assertNotNull(Torch.cat(0, x, w).gradFn());
    }

    private static List<String> names(GradFn from) { return from.nextFunctions().stream().map(n -> n == null ? null : n.name()).toList(); }

    @Test
    void joiningWithNothingHasTheGradientOfTheRest() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 2}, 2, 1)).requiresGrad(true);
        Tensor nothing = Tensor.of(NdArray.zeros(DType.FLOAT64, 2, 0)).requiresGrad(true);
        Torch.cat(1, x, nothing, nothing).square().sum().backward();
        assertArrayEquals(new double[] {2, 4}, x.grad().toDoubles());
        assertArrayEquals(new int[] {2, 0}, nothing.grad().shape());
    }
}
