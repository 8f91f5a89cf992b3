package chainrule.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where functions bend, the slope is PyTorch's; far out, neither value nor slope overflows. */
class KinksTest {
    private static double slope(UnaryOperator<Tensor> f, double at) {
        Tensor x = Tensor.of(at).requiresGrad(true);
        return Backward.grad(f.apply(x).sum(), false, x)[0].item();
    }

    @Test
    void slopesAtKinksArePyTorchs() {
        assertEquals(0, slope(Tensor::relu, 0));
        assertEquals(0.01, slope(x -> Activations.leakyRelu(x, 0.01), 0));
        assertEquals(2, slope(x -> Activations.elu(x, 2), 0));
        assertEquals(0, slope(x -> Activations.hardtanh(x, -1, 1), 1));
        assertEquals(0, slope(x -> Activations.hardtanh(x, -1, 1), -1));
        assertEquals(0, slope(Activations::relu6, 6));
        assertEquals(0, slope(Activations::hardsigmoid, 3));
        assertEquals(1.0f / 6.0f, slope(Activations::hardsigmoid, 0));
        assertEquals(0.5 + 1 / 6.0, Activations.hardsigmoid(Tensor.of(1.0)).item(), 1e-16);
        assertEquals(0, slope(Activations::hardsigmoid, -3));
        assertEquals(1.5, slope(Activations::hardswish, 3), 1e-15);
        assertEquals(-0.5, slope(Activations::hardswish, -3), 1e-15);
        assertEquals(0, slope(x -> Activations.hardshrink(x, 0.5), 0.5));
        assertEquals(0, slope(x -> Activations.threshold(x, 1, 5), 1));
        assertEquals(0.5, slope(Activations::logSigmoid, 0));
        assertEquals(1, slope(x -> x.clamp(-1, 1), 1));
        assertEquals(0, slope(Tensor::abs, 0));
        assertEquals(0.5, slope(x -> x.maximum(0), 0));
        assertEquals(0, slope(x -> x.norm(2, false), 0));
        assertEquals(1, slope(x -> x.pow(1), 0));
        assertEquals(0, slope(x -> x.pow(2.5), 0));
    }

    @TestFactory
    Stream<DynamicTest> farOutNothingOverflows() {
        Map<String, UnaryOperator<Tensor>> functions = new LinkedHashMap<>();
        functions.put("elu", x -> Activations.elu(x, 1));
        functions.put("celu", x -> Activations.celu(x, 2));
        functions.put("selu", Activations::selu);
        functions.put("silu", Activations::silu);
        functions.put("mish", Activations::mish);
        functions.put("gelu", Activations::geluTanh);
        functions.put("softplus", x -> Activations.softplus(x, 1, 20));
        functions.put("logsigmoid", Activations::logSigmoid);
        functions.put("sigmoid", Tensor::sigmoid);
        functions.put("tanh", Tensor::tanh);
        functions.put("softmax", x -> x.softmax(0));
        functions.put("log_softmax", x -> x.logSoftmax(0));
        functions.put("logsumexp", x -> x.logsumexp(false));
        functions.put("logaddexp", x -> x.logaddexp(x.neg()));
        functions.put("binary cross-entropy", x -> Losses.binaryCrossEntropyWithLogits(x, Tensor.of(0.0, 1.0, 0.5, 1.0), null, null, Reduction.SUM));
        functions.put("cross-entropy", x -> Losses.crossEntropy(x, Tensor.of(NdArray.of(new long[] {1})), null, -100, 0.1, Reduction.MEAN));
        return functions.entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> {
            Tensor x = Tensor.of(-1000.0, 1000.0, 40.0, -40.0).requiresGrad(true);
            Tensor y = e.getValue().apply(x);
            for (double v : y.toDoubles()) assertTrue(Math.abs(v) < 1e4, e.getKey() + " gave " + v);
            for (double g : Backward.grad(y.sum(), false, x)[0].toDoubles()) assertTrue(Math.abs(g) < 10, e.getKey() + " has slope " + g);
        }));
    }

    @Test
    void shapesThatDoNotFitAreRefusedWithWords() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        Tensor classes = Tensor.of(NdArray.of(new long[] {0, 3}, 2));
        refused("gather: index 3 is out of bounds for axis 1 with size 3", () -> Losses.nll(x, classes, null, -100, Reduction.MEAN));
        refused("nll_loss: wanted log-chances (n, classes, ...) and int64 classes (n, ...), got (2, 3) and (3,)", () -> Losses.nll(x, Tensor.of(1.0, 2.0, 3.0), null, -100, Reduction.MEAN));
        refused("glu: wanted an axis of even length, got 3", () -> Activations.glu(x, 1));
        refused("layer_norm: wanted an array whose last axes are the normalized ones, got (2, 3) and (2,)", () -> Layers.layerNorm(x, new int[] {2}, null, null, 1e-5));
        refused("group_norm: wanted an axis 1 that divides into 2 groups, got (2, 3)", () -> Layers.groupNorm(x, 2, null, null, 1e-5));
        refused("batch_norm: wanted a running mean and variance, since it is not training", () -> Layers.batchNorm(x, null, null, null, null, false, 0.1, 1e-5));
        refused("prelu: wanted a weight of one number, or one for each position of axis 1", () -> Activations.prelu(x, Tensor.of(1.0, 2.0)));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Reduction.named("max"));
        assertEquals("reduction: wanted none, mean or sum, got max", e.getMessage());
    }

    private static void refused(String words, Runnable call) {
        ShapeException e = assertThrows(ShapeException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }

    @Test
    void batchNormMovesItsRunningStatisticsInTrainingAlone() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 3, 5, 7}, 4, 1));
        Tensor mean = Tensor.of(0.0);
        Tensor var = Tensor.of(1.0);
        Layers.batchNorm(x, mean, var, null, null, true, 0.5, 1e-5);
        assertEquals(2, mean.item());
        assertEquals(0.5 + 0.5 * 20 / 3, var.item(), 1e-12);
        Layers.batchNorm(x, mean, var, null, null, false, 0.5, 1e-5);
        assertEquals(2, mean.item());
    }
}
