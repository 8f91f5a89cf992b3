package chainrule.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import org.junit.jupiter.api.Test;

class GradcheckTest {
    private static final Tensor X = Tensor.of(0.5, -1.0, 2.0);

    @Test
    void rightGradientsPassToTheOrderAsked() {
        Gradcheck.Report report = Gradcheck.check(in -> in[0].mul(in[1]).tanh(), 3, 0, X, Tensor.of(1.0, 0.3, -0.2));
        assertTrue(report.passes(), report.text());
        assertEquals(3, report.order());
    }

    @Test
    void aGradientThatForgetsAPathIsNamedWithBothAnswers() {
        Gradcheck.Report report = Gradcheck.check(in -> in[0].mul(in[0].detach()).sum(), 1, 0, X);
        assertFalse(report.passes());
        assertEquals(1, report.order());
        assertTrue(report.text().contains("input 0 of shape (3,), element 2: the tape says"), report.text());
        assertTrue(report.text().contains("central differences"), report.text());
    }

    @Test
    void aGradientWithoutItsOwnGradientFailsAtOrderTwo() {
        // Its slope is exp(x), but the tape is told that this slope is a constant.
        Gradcheck.Report report = Gradcheck.check(in -> in[0].mul(in[0].detach().exp()).add(in[0].exp().sub(in[0].mul(in[0].exp())).detach()), 2, 0, X);
        assertFalse(report.passes());
        assertEquals(2, report.order());
    }

    @Test
    void aGradientThatIsNotANumberFails() {
        Gradcheck.Report report = Gradcheck.check(in -> in[0].sqrt().sum(), 1, 0, X);
        assertFalse(report.passes());
    }

    @Test
    void float32IsRefused() {
        ShapeException e = assertThrows(ShapeException.class, () -> Gradcheck.check(in -> in[0].exp(), 1, 0, X.to(DType.FLOAT32)));
        assertTrue(e.getMessage().startsWith("gradcheck: wanted float64"), e.getMessage());
    }
}
