package chainrule.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import org.junit.jupiter.api.Test;

/** Normalisation with memory: what the running numbers become, and what is done with them. */
class NormsTest {
    private static final Tensor X = Tensor.of(1.0, 3, 2, 6, 0, 4, 5, 9).reshape(2, 2, 2);

    @Test
    void batchNormMovesItsRunningNumbersInTrainingAndUsesThemElse() {
        Tensor mean = Tensor.of(0.0, 10);
        Tensor var = Tensor.of(1.0, 1);
        Tensor y = Layers.batchNorm(X, mean, var, null, null, true, 0.5, 0);
        assertArrayEquals(new double[] {1, 7.75}, mean.toDoubles(), 1e-15);
        assertArrayEquals(new double[] {0.5 + 0.5 * 10 / 3, 0.5 + 0.5 * 25 / 3}, var.toDoubles(), 1e-14);
        double[] z = y.toDoubles();
        assertEquals(-1 / Math.sqrt(2.5), z[0], 1e-15);
        Tensor eval = Layers.batchNorm(X, Tensor.of(1.0, 2), Tensor.of(4.0, 9), Tensor.of(1.0, 3), Tensor.of(0.0, 1), false, 0.5, 0);
        assertArrayEquals(new double[] {0, 1, 1, 5, -0.5, 1.5, 4, 8}, eval.toDoubles(), 1e-14);
    }

    @Test
    void instanceNormTakesTheAverageOfItsSamples() {
        Tensor mean = Tensor.of(0.0, 0);
        Tensor var = Tensor.of(0.0, 0);
        Tensor y = Layers.instanceNorm(X, mean, var, null, null, true, 0.1, 0);
        assertArrayEquals(new double[] {0.1 * 2, 0.1 * 5.5}, mean.toDoubles(), 1e-15);
        assertArrayEquals(new double[] {0.1 * 5, 0.1 * 8}, var.toDoubles(), 1e-15);
        assertArrayEquals(new double[] {-1, 1, -1, 1, -1, 1, -1, 1}, y.toDoubles(), 1e-15);
        Tensor eval = Layers.instanceNorm(X, Tensor.of(1.0, 2), Tensor.of(4.0, 1), null, null, false, 0.1, 0);
        assertArrayEquals(new double[] {0, 1, 0, 4, -0.5, 1.5, 3, 7}, eval.toDoubles(), 1e-15);
    }

    @Test
    void derivativesOfSecondOrderAgreeWithDifferences() {
        Tensor weight = Tensor.of(0.7, -1.2);
        Tensor bias = Tensor.of(0.1, 0.4);
        check(in -> Layers.batchNorm(in[0], null, null, in[1], in[2], true, 0.1, 1e-3), X, weight, bias);
        check(in -> Layers.instanceNorm(in[0], in[1], in[2], 1e-3), X.mul(0.3), weight, bias);
        check(in -> Layers.groupNorm(in[0], 1, in[1], in[2], 1e-3), X.mul(0.3), weight, bias);
        check(in -> Layers.layerNorm(in[0], new int[] {2}, in[1], in[2], 1e-3), X.mul(0.3).add(Tensor.of(0.0, 0.2)), weight, bias);
    }

    private static void check(java.util.function.Function<Tensor[], Tensor> f, Tensor... at) {
        Gradcheck.Report report = Gradcheck.check(f, 2, 1, at);
        assertTrue(report.passes(), report.text());
    }

    @Test
    void refusals() {
        refused("Expected more than 1 spatial element when training, got input size [2, 3, 1]", () -> Layers.instanceNorm(Tensor.zeros(DType.FLOAT64, 2, 3, 1), null, null, 1e-5));
        refused("Expected running_mean and running_var to be defined when use_input_stats is false", () -> Layers.instanceNorm(X, null, null, null, null, false, 0, 0));
        refused("more than 1 value per channel when training", () -> Layers.batchNorm(Tensor.zeros(DType.FLOAT64, 1, 3), null, null, null, null, true, 0, 0));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
