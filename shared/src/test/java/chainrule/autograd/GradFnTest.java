package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.nn.Activations;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Reduction;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The graph as PyTorch 1.13 prints it: names and edges were read from there. */
class GradFnTest {
    private final Tensor x = numbers(3, 4);
    private final Tensor y = numbers(3, 4);
    private final Tensor v = numbers(4);
    private final Tensor w = numbers(5, 4);
    private final Tensor b = numbers(5);

    private static Tensor numbers(int... shape) {
        NdArray a = NdArray.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < a.size(); i++) a.storage.set(i, 0.1 * (i + 1));
        return Tensor.of(a).requiresGrad(true);
    }

    /** Name and next names: a = AccumulateGrad, - = none. */
    private static String graph(Tensor t) {
        String next = t.gradFn().nextFunctions().stream().map(g -> g == null ? "-" : g.name().equals("AccumulateGrad") ? "a" : g.name()).collect(Collectors.joining(" "));
        return t.gradFn().name() + " " + next;
    }

    @Test
    void arithmetic() {
        assertEquals("AddBackward0 a a", graph(x.add(y)));
        assertEquals("AddBackward0 a -", graph(x.add(1)));
        assertEquals("RsubBackward1 a", graph(x.rsub(1)));
        assertEquals("MulBackward0 ReciprocalBackward0 -", graph(x.reciprocal().mul(1)));
        assertEquals("PowBackward0 a", graph(x.pow(2)));
        assertEquals("AddBackward0 a a", graph(x.add(v))); // an implicit expand is hidden
        assertEquals("ExpandBackward0 a", graph(v.expand(3, 4)));
        assertEquals("NegBackward0 a", graph(x.neg()));
        assertEquals("Log1PBackward0 a", graph(x.log1p()));
        assertEquals("Expm1Backward0 a", graph(x.expm1()));
        assertEquals("ReluBackward0 a", graph(x.relu()));
        assertEquals("ClampBackward1 a", graph(x.clamp(0, 1)));
        assertEquals("WhereBackward0 a a", graph(x.gt(0).where(x, y)));
        assertEquals("ToCopyBackward0 a", graph(x.to(DType.FLOAT64)));
        assertEquals("CloneBackward0 a", graph(x.copy()));
        assertEquals("AddBackward0 - a", graph(x.detach().add(x)));
    }

    @Test
    void folds() {
        assertEquals("SumBackward0 a", graph(x.sum()));
        assertEquals("SumBackward1 a", graph(x.sum(0)));
        assertEquals("MeanBackward0 a", graph(x.mean()));
        assertEquals("MeanBackward1 a", graph(x.mean(0)));
        assertEquals("AmaxBackward0 a", graph(x.amax(false, 0)));
        assertEquals("MaxBackward1 a", graph(x.max()));
        assertEquals("MaxBackward0 a", graph(x.max(0, false).values()));
        assertEquals("MinBackward0 a", graph(x.min(0, true).values()));
        assertEquals("VarBackward0 a", graph(x.var(1, false)));
        assertEquals("StdBackward0 a", graph(x.std(1, false)));
        assertEquals("ProdBackward1 a", graph(x.prod(0, false)));
        assertEquals("SoftmaxBackward0 a", graph(x.softmax(0)));
        assertEquals("LogSoftmaxBackward0 a", graph(x.logSoftmax(0)));
        assertEquals("LogsumexpBackward0 a", graph(x.logsumexp(false, 0)));
        assertEquals("LinalgVectorNormBackward0 a", graph(x.norm(2, false)));
    }

    @Test
    void moves() {
        assertEquals("TBackward0 a", graph(x.t()));
        assertEquals("TransposeBackward0 a", graph(x.transpose(0, 1)));
        assertEquals("PermuteBackward0 a", graph(x.permute(1, 0)));
        assertEquals("ViewBackward0 a", graph(x.reshape(12)));
        assertEquals("UnsqueezeBackward0 a", graph(x.unsqueeze(0)));
        assertEquals("SqueezeBackward1 UnsqueezeBackward0", graph(x.unsqueeze(0).squeeze(0)));
        assertEquals("SelectBackward0 a", graph(x.select(0, 1)));
        assertEquals("SliceBackward0 a", graph(x.narrow(0, 0, 2)));
        assertEquals("FlipBackward0 a", graph(x.flip(0)));
        assertEquals("RepeatBackward0 a", graph(x.repeat(2, 1)));
        assertEquals("CatBackward0 a a", graph(Torch.cat(0, x, y)));
        assertEquals("StackBackward0 a a", graph(Torch.stack(0, x, y)));
    }

    @Test
    void products() {
        assertEquals("MmBackward0 a TBackward0", graph(x.matmul(w.t())));
        assertEquals("MvBackward0 a a", graph(x.matmul(v)));
        assertEquals("SqueezeBackward3 MmBackward0", graph(v.matmul(w.t())));
        assertEquals("AddmmBackward0 a a TBackward0", graph(Layers.linear(x, w, b)));
        assertEquals("MmBackward0 a TBackward0", graph(Layers.linear(x, w, null)));
        assertEquals("AddBackward0 SqueezeBackward3 a", graph(Layers.linear(v, w, b)));
    }

    @Test
    void networks() {
        Tensor target = Tensor.of(NdArray.of(new long[] {0, 1, 2}, 3));
        assertEquals("NllLossBackward0 LogSoftmaxBackward0", graph(Losses.crossEntropy(x, target, null, -100, 0, Reduction.MEAN)));
        assertEquals("MseLossBackward0 a a", graph(Losses.mse(x, y, Reduction.MEAN)));
        assertEquals("MeanBackward0 AbsBackward0", graph(Losses.l1(x, y, Reduction.MEAN)));
        assertEquals("GeluBackward0 a", graph(Activations.geluTanh(x)));
        assertEquals("NativeLayerNormBackward0 a", graph(Layers.layerNorm(x, new int[] {4}, null, null, 1e-5)));
    }

    @Test
    void writesInPlace() {
        Tensor z = x.mul(1);
        z.select(0, 0).copy_(v);
        assertEquals("CopySlices", z.gradFn().name());
        Tensor u = x.mul(1);
        u.add_(1);
        assertEquals("AddBackward0 MulBackward0 -", graph(u));
    }

    @Test
    void oneCallIsOneNode() {
        Tensor[] halves = x.split(2, 0);
        Tensor s = x.softmax(0);
        assertEquals(s.gradFn(), s.gradFn());
        assertEquals(s.gradFn(), s.add(1).gradFn().nextFunctions().get(0));
        assertNotEquals(s.gradFn(), x.softmax(0).gradFn());
        assertEquals(List.of(2, 1), List.of(halves.length, halves[0].gradFn().nextFunctions().size()));
    }
}
