package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Function;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import org.junit.jupiter.api.Test;

/** An operation of one's own, its gradient written by hand and checked against differences. */
class FunctionExampleTest {
    /** {@code x sigmoid(x)}, which keeps only what its gradient needs. */
    private static final class Swish extends Function {
        Swish() { super("Swish"); }

        @Override protected Tensor[] forward(Context context, Tensor... in) {
            context.saveForBackward(in[0]);
            return new Tensor[] {in[0].mul(in[0].sigmoid())};
        }

        @Override protected Tensor[] backward(Context context, Tensor... gradients) {
            Tensor x = context.saved(0);
            Tensor s = x.sigmoid();
            return new Tensor[] {gradients[0].mul(s.add(x.mul(s).mul(s.rsub(1))))};
        }
    }

    @Test
    void itAgreesWithDifferencesToSecondOrder() {
        Gradcheck.Report report = Gradcheck.check(in -> new Swish().apply(in).sum(), 2, 0, Tensor.of(-2.0, 0.5, 3.0));
        assertTrue(report.passes(), report::text);
    }

    @Test
    void itsGradientIsThatOfTheFunction() {
        Tensor x = Tensor.of(-2.0, 0.0, 3.0).requiresGrad(true);
        Tensor y = new Swish().apply(x);
        y.sum().backward();
        assertEquals("tensor([-0.2384,  0.0000,  2.8577], dtype=torch.float64)", y.detach().toString());
        assertEquals("tensor([-0.0908,  0.5000,  1.0881], dtype=torch.float64)", x.grad().toString());
    }
}
