package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.Printer;
import chainrule.functional.Functional;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.nn.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tour of autograd's own behaviour. The figures are those that PyTorch 1.13 prints for the same lines. */
class AutogradProgramTest {
    private static Tensor floats(float... values) { return Tensor.of(values).requiresGrad(true); }

    private static Tensor matrix(int rows, int columns, float... values) { return Tensor.of(NdArray.of(values, rows, columns)).requiresGrad(true); }

    private static String text(Tensor t) { return Printer.torch(t.data(), ""); }

    private static String message(Runnable call) { return assertThrows(AutogradException.class, call::run).getMessage(); }

    private static String gradientOf(Tensor leaf, Tensor loss) {
        leaf.setGrad(null);
        loss.backward();
        return text(leaf.grad());
    }

    @Test
    void gradientsAddUp() {
        Tensor x = floats(1, 2);
        Tensor y = x.mul(3).sum();
        y.backward();
        x.pow(2).sum().backward();
        assertEquals("tensor([5., 7.])", text(x.grad()));
        x.grad().zero_();
        assertEquals("tensor([0., 0.])", text(x.grad()));
        assertNull(x.gradFn());
        assertEquals("MulBackward0", x.mul(2).gradFn().name());
        assertFalse(y.isLeaf());
        x.mul(x).backward(Tensor.of(1f, 0.5f), false, false);
        assertEquals("tensor([2., 2.])", text(x.grad()));
        assertEquals("grad can be implicitly created only for scalar outputs", message(() -> x.mul(2).backward()));
    }

    @Test
    void hooksAndKeptGradients() {
        Tensor x = floats(1, 2);
        List<String> seen = new ArrayList<>();
        Tensor u = x.mul(2);
        u.registerHook(g -> {
            seen.add(text(g));
            return null;
        });
        u.retainGrad();
        u.pow(2).sum().backward();
        assertEquals(List.of("tensor([4., 8.])"), seen);
        assertEquals("tensor([4., 8.])", text(u.grad()));
        Tensor u2 = x.copy();
        u2.registerHook(g -> g.mul(10));
        assertEquals("tensor([10., 10.])", gradientOf(x, u2.sum()));
    }

    @Test
    void aFunctionOfOnesOwn() {
        Function cube = new Function("Cube") {
            @Override protected Tensor[] forward(Context context, Tensor... in) {
                context.saveForBackward(in[0]);
                context.put("k", 3);
                return new Tensor[] {in[0].pow(3)};
            }

            @Override protected Tensor[] backward(Context context, Tensor... g) {
                return new Tensor[] {g[0].mul((Integer) context.get("k")).mul(context.saved(0).pow(2))};
            }
        };
        Tensor x = floats(1, 2);
        x.setGrad(Tensor.of(10f, 10f));
        Tensor c = cube.apply(x);
        c.sum().backward();
        assertEquals("tensor([13., 22.])", text(x.grad()));
        assertEquals("tensor([1., 8.], grad_fn=<CubeBackward>)", c.toString());
    }

    @Test
    void recordingOffAndOn() {
        Tensor x = floats(1, 2);
        Tensor w = Mode.noGrad(() -> {
            x.add_(0);
            return x.mul(2);
        });
        assertFalse(w.requiresGrad());
        assertFalse(x.detach().mul(2).requiresGrad());
        assertTrue(Mode.isGradEnabled());
        assertTrue(Mode.noGrad(() -> Mode.enableGrad(() -> x.mul(1))).requiresGrad());
    }

    @Test
    void writesThatSpoilAGradientAreErrors() {
        Tensor a = floats(1, 1);
        Tensor b = a.exp();
        b.mul_(2);
        assertTrue(message(() -> b.sum().backward()).startsWith("one of the variables needed for gradient computation has been modified by an inplace operation: "
                + "[torch.FloatTensor [2]], which is output 0 of ExpBackward0, is at version 1; expected version 0 instead. Hint:"));
        assertEquals("a leaf Variable that requires grad is being used in an in-place operation.", message(() -> a.add_(1)));
        Tensor d = floats(1, 1, 1);
        Tensor e = d.mul(1);
        e.select(0, 0).fill_(5);
        assertEquals("tensor([0., 1., 1.])", gradientOf(d, e.sum()));
    }

    @Test
    void fourDerivatives() {
        Tensor t = Tensor.scalar(DType.FLOAT64, 0.7).requiresGrad(true);
        Tensor d = t.sin().mul(t.exp());
        double[] wanted = {2.83750, 3.08041, 0.48582, -5.18918};
        for (double w : wanted) {
            d = Backward.grad(d, true, t)[0];
            assertEquals(w, d.item(), 5e-6, Numbers.repr(w));
        }
    }

    @Test
    void derivativesOfFunctions() {
        Tensor a = Tensor.of(NdArray.of(new float[] {2, 1, 1, 3}, 2, 2));
        Tensor s = Tensor.of(1f, -1f);
        java.util.function.Function<Tensor, Tensor> q = v -> v.matmul(a).matmul(v);
        assertEquals("tensor([[ 4., -2.],\n        [ 2., -6.]])", text(Functional.jacobian(v -> a.matmul(v.pow(2)), s)));
        assertEquals("tensor([[4., 2.],\n        [2., 6.]])", text(Functional.hessian(q, s)));
        Functional.Pulled pulled = Functional.vjp(in -> q.apply(in[0]), Tensor.scalar(DType.FLOAT32, 1), s);
        assertEquals("tensor(3.)", text(pulled.value()));
        assertEquals("tensor([ 2., -4.])", text(pulled.gradients().get(0)));
        assertEquals("tensor(2.)", text(Functional.jvp(in -> q.apply(in[0]), List.of(Tensor.of(1f, 0f)), s)));
        assertTrue(Gradcheck.check(in -> in[0].pow(3).sum(), 1, 0, Tensor.of(1.0, 2.0)).passes());
    }

    @Test
    void extremesAndKinks() {
        Tensor m = matrix(2, 2, 1, 5, 7, 2);
        assertEquals("tensor([[0., 1.],\n        [1., 0.]])", gradientOf(m, m.max(1, false).values().sum()));
        assertEquals("tensor([[0., 0.],\n        [1., 0.]])", gradientOf(m, m.max()));
        assertEquals("tensor([[0., 1.],\n        [0., 1.]])", gradientOf(m, m.select(1, 1).sum()));
        assertEquals("tensor([[0., 1.],\n        [1., 0.]])", gradientOf(m, m.gt(4).where(m, Tensor.scalar(DType.FLOAT32, 0)).sum()));
        Tensor e = floats(1, 1, 0);
        assertEquals("tensor([0.5000, 0.5000, 0.0000])", gradientOf(e, e.max()));
        assertEquals("tensor([1., 1., 0.])", gradientOf(e, e.relu().sum()));
        assertEquals("tensor([1., 1., 0.])", gradientOf(e, e.abs().sum()));
        assertEquals("tensor([0.7071, 0.7071, 0.0000])", gradientOf(e, e.norm(2, false)));
        assertEquals("tensor([1., 1., 1.])", gradientOf(e, e.clamp(0, 1).sum()));
        Tensor emb = Tensor.zeros(DType.FLOAT32, 4, 2).requiresGrad(true);
        assertEquals("tensor([[0., 0.],\n        [2., 2.],\n        [0., 0.],\n        [1., 1.]])",
                gradientOf(emb, emb.indexSelect(0, Tensor.of(NdArray.of(new long[] {1, 1, 3}, 3))).sum()));
        Tensor k = Tensor.zeros(DType.FLOAT32, 2, 3).requiresGrad(true);
        k.add(Tensor.of(1f, 1f, 1f)).sum().backward();
        k.expand(4, 2, 3).mul(2).mean().backward();
        assertEquals("tensor([[1.3333, 1.3333, 1.3333],\n        [1.3333, 1.3333, 1.3333]])", text(k.grad()));
    }

    @Test
    void namesInTheGraph() {
        Tensor r = floats(0.1f, 0.2f, 0.3f);
        assertTrue(r.gt(100).where(r, Tensor.zeros(DType.FLOAT32, 3)).requiresGrad());
        Tensor w = Tensor.full(DType.FLOAT32, 1, 2, 3);
        List<Tensor> made = List.of(Torch.stack(0, r, r), Torch.cat(0, r, r), r.matmul(r), r.reshape(1, 3), r.mean(), r.relu(), Layers.linear(r, w, null), r.neg(),
                r.reciprocal().mul(1), r.exp());
        assertEquals(List.of("StackBackward0", "CatBackward0", "DotBackward0", "ViewBackward0", "MeanBackward0", "ReluBackward0", "SqueezeBackward3", "NegBackward0",
                "MulBackward0", "ExpBackward0"), made.stream().map(t -> t.gradFn().name()).toList());
    }

    @Test
    void gradOfSeveral() {
        Tensor x = floats(1, 2);
        Tensor r = floats(1);
        assertEquals("tensor([2., 4.])", text(Backward.grad(x.pow(2).sum(), false, x)[0]));
        Tensor[] found = Backward.grad(List.of(x.sum()), Arrays.asList((Tensor) null), List.of(x, r), false, false, true);
        assertEquals("tensor([1., 1.])", text(found[0]));
        assertNull(found[1]);
        Tensor[] both = Backward.grad(List.of(x.mul(2), x.mul(x)), List.of(Tensor.of(1f, 1f), Tensor.of(1f, 3f)), List.of(x), false, false, false);
        assertEquals("tensor([ 4., 14.])", text(both[0]));
        assertEquals("Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a shape of torch.Size([2]).",
                message(() -> x.mul(2).backward(Tensor.of(1f, 1f, 1f), false, false)));
        x.requiresGrad(false);
        assertFalse(x.requiresGrad());
        assertArrayEquals(new int[] {2}, x.data().shape);
    }
}
