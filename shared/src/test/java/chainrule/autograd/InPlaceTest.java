package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import org.junit.jupiter.api.Test;

/** Writing in place: what is seen, what is recorded, what is refused. Gradients are worked out by hand. */
class InPlaceTest {
    private static Tensor leaf(double... values) { return Tensor.of(values).requiresGrad(true); }

    @Test
    void aWriteIsRecorded() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(3);
        y.mul_(Tensor.of(2.0, 5.0));
        y.sum().backward();
        assertArrayEquals(new double[] {6, 15}, x.grad().toDoubles());
    }

    @Test
    void aWriteToASliceReachesTheWhole() {
        Tensor x = leaf(1, 2, 3);
        Tensor y = x.mul(10);
        y.narrow(0, 1, 2).mul_(2);
        assertArrayEquals(new double[] {10, 40, 60}, y.toDoubles());
        y.mul(y).sum().backward(); // 2 y dy/dx
        assertArrayEquals(new double[] {2 * 10 * 10, 2 * 40 * 20, 2 * 60 * 20}, x.grad().toDoubles());
    }

    @Test
    void aWriteToTheWholeReachesTheSlice() {
        Tensor x = leaf(1, 2, 3);
        Tensor y = x.mul(10);
        Tensor part = y.select(0, 1);
        y.mul_(3);
        assertEquals(60, part.item());
        part.mul(2).sum().backward();
        assertArrayEquals(new double[] {0, 60, 0}, x.grad().toDoubles());
    }

    @Test
    void whatIsOverwrittenGetsNoGradientAndWhatOverwritesDoes() {
        Tensor x = leaf(1, 2, 3);
        Tensor v = leaf(7);
        Tensor y = x.mul(2);
        y.narrow(0, 0, 1).copy_(v);
        y.mul(Tensor.of(1.0, 10.0, 100.0)).sum().backward();
        assertArrayEquals(new double[] {0, 20, 200}, x.grad().toDoubles());
        assertArrayEquals(new double[] {1}, v.grad().toDoubles());
    }

    @Test
    void viewsOfViewsAndTransposesAreWrittenThrough() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3)).requiresGrad(true);
        Tensor y = x.mul(1);
        Tensor column = y.t().select(0, 2); // 3, 6
        column.mul_(Tensor.of(10.0, 100.0));
        assertArrayEquals(new double[] {1, 2, 30, 4, 5, 600}, y.toDoubles());
        assertArrayEquals(new double[] {30, 600}, column.toDoubles());
        y.sum().add(column.sum()).backward();
        assertArrayEquals(new double[] {1, 1, 20, 1, 1, 200}, x.grad().toDoubles());
    }

    @Test
    void twoSlicesOfOneArraySeeEachOther() {
        Tensor x = leaf(1, 2, 3);
        Tensor y = x.mul(1);
        Tensor left = y.narrow(0, 0, 2);
        Tensor right = y.narrow(0, 1, 2);
        left.mul_(2); // 2 4 3
        right.mul_(5); // 2 20 15
        assertArrayEquals(new double[] {2, 20}, left.toDoubles());
        left.sum().backward();
        assertArrayEquals(new double[] {2, 10, 0}, x.grad().toDoubles());
    }

    @Test
    void aReshapedViewIsWrittenThrough() {
        Tensor x = leaf(1, 2, 3, 4);
        Tensor y = x.mul(1);
        y.reshape(2, 2).select(0, 1).fill_(0);
        assertArrayEquals(new double[] {1, 2, 0, 0}, y.toDoubles());
        y.sum().backward();
        assertArrayEquals(new double[] {1, 1, 0, 0}, x.grad().toDoubles());
    }

    @Test
    void aValueThatIsNeededMayNotBeOverwritten() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(2);
        Tensor loss = y.mul(y).sum();
        y.add_(1);
        AutogradException e = assertThrows(AutogradException.class, loss::backward);
        assertTrue(e.getMessage().startsWith("one of the variables needed for gradient computation has been modified by an inplace operation"), e.getMessage());
        assertTrue(e.getMessage().contains("[torch.DoubleTensor [2]], which is output 0 of MulBackward0, is at version 1; expected version 0 instead."), e.getMessage());
    }

    @Test
    void aValueThatIsNotNeededMayBeOverwritten() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(2);
        Tensor loss = y.add(1).sum();
        y.mul_(100);
        loss.backward();
        assertArrayEquals(new double[] {2, 2}, x.grad().toDoubles());
    }

    @Test
    void aLeafMayBeWrittenOnlyWithoutRecording() {
        Tensor x = leaf(1, 2);
        AutogradException whole = assertThrows(AutogradException.class, () -> x.add_(1));
        assertEquals("a leaf Variable that requires grad is being used in an in-place operation.", whole.getMessage());
        AutogradException part = assertThrows(AutogradException.class, () -> x.select(0, 0).fill_(1));
        assertEquals("a view of a leaf Variable that requires grad is being used in an in-place operation.", part.getMessage());
        Mode.noGrad(() -> { x.sub_(1); });
        assertArrayEquals(new double[] {0, 1}, x.toDoubles());
        assertTrue(x.isLeaf() && x.requiresGrad());
    }

    @Test
    void detachSharesWritesButNotTheRecord() {
        Tensor x = leaf(1, 2);
        Tensor y = x.add(1);
        y.detach().fill_(9);
        assertArrayEquals(new double[] {9, 9}, y.toDoubles());
        y.sum().backward();
        assertArrayEquals(new double[] {1, 1}, x.grad().toDoubles());
    }

    @Test
    void expandedViewsAndWrongShapesAreRefused() {
        AutogradException shared = assertThrows(AutogradException.class, () -> leaf(1).mul(1).expand(3).fill_(0));
        assertTrue(shared.getMessage().contains("Please clone() the tensor"), shared.getMessage());
        ShapeException shape = assertThrows(ShapeException.class, () -> Tensor.of(1.0).add_(Tensor.of(1.0, 2.0)));
        assertTrue(shape.getMessage().contains("output with shape (1,) doesn't match the broadcast shape (2,)"), shape.getMessage());
    }
}
