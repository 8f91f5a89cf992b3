package chainrule.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.math.random.NumpyRandom;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FunctionalTest {
    private static final int SEED = Integer.getInteger("seed", 7);
    private final NumpyRandom random = new NumpyRandom(SEED);

    /** Three outputs of two inputs, in no way linear. */
    private static final Function<Tensor, Tensor> CURVED = x -> Tensor.of(NdArray.of(new double[] {1, 2, -1, 0.5, 3, 1}, 3, 2)).matmul(x.tanh()).mul(x.exp().sum());

    private static final Function<Tensor, Tensor> BOWL = x -> x.mul(x).mul(x).sum().add(x.select(0, 0).mul(x.select(0, 1)));

    private Tensor draw(int... shape) {
        int size = 1;
        for (int s : shape) size *= s;
        return Tensor.of(NdArray.of(random.normal(size), shape));
    }

    @Test
    void gradHasTheShapeOfEachInputAndLeavesTheInputsAlone() {
        Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);
        Tensor y = Tensor.of(3.0, 4.0);
        List<Tensor> g = Functional.grad(in -> in[0].mul(in[0]).mul(in[1]).sum(), x, y);
        assertArrayEquals(new double[] {6, 16}, g.get(0).toDoubles());
        assertArrayEquals(new double[] {1, 4}, g.get(1).toDoubles());
        assertNull(x.grad());
        assertFalse(g.get(0).requiresGrad());
    }

    @Test
    void gradOfAnUnusedInputIsZero() {
        List<Tensor> g = Functional.grad(in -> in[0].sum(), Tensor.of(1.0), Tensor.of(3.0, 4.0));
        assertArrayEquals(new double[] {0, 0}, g.get(1).toDoubles());
    }

    @Test
    void productsAgreeWithTheJacobian() {
        Tensor x = draw(2);
        Tensor v = draw(3);
        Tensor w = draw(2);
        Tensor jacobian = Functional.jacobian(CURVED, x);
        assertArrayEquals(new int[] {3, 2}, jacobian.shape());
        Functional.Pulled pulled = Functional.vjp(in -> CURVED.apply(in[0]), v, x);
        assertClose(v.matmul(jacobian), pulled.gradients().get(0));
        assertClose(CURVED.apply(x), pulled.value());
        assertClose(jacobian.matmul(w), Functional.jvp(in -> CURVED.apply(in[0]), List.of(w), x));
    }

    @Test
    void theTwoProductsAreAdjoint() {
        Tensor a = draw(2, 3);
        Tensor b = draw(3, 2);
        Tensor da = draw(2, 3);
        Tensor db = draw(3, 2);
        Tensor v = draw(2, 2);
        Function<Tensor[], Tensor> f = in -> in[0].matmul(in[1]).tanh();
        Tensor forward = Functional.jvp(f, List.of(da, db), a, b).mul(v).sum();
        List<Tensor> back = Functional.vjp(f, v, a, b).gradients();
        Tensor backward = back.get(0).mul(da).sum().add(back.get(1).mul(db).sum());
        assertClose(forward, backward);
    }

    @Test
    void theHessianIsKnownAndItsProductAgrees() {
        Tensor x = Tensor.of(2.0, -1.0, 0.5);
        Tensor hessian = Functional.hessian(BOWL, x);
        assertClose(Tensor.of(NdArray.of(new double[] {12, 1, 0, 1, -6, 0, 0, 0, 3}, 3, 3)), hessian);
        Tensor v = draw(3);
        assertClose(hessian.matmul(v), Functional.hvp(BOWL, v, x));
    }

    @Test
    void aLinearFunctionHasNoCurvature() {
        assertArrayEquals(new double[] {0, 0, 0, 0}, Functional.hessian(x -> x.sum(), Tensor.of(1.0, 2.0)).toDoubles());
        assertArrayEquals(new double[] {0, 0}, Functional.hvp(x -> x.sum(), Tensor.of(1.0, 1.0), Tensor.of(1.0, 2.0)).toDoubles());
    }

    @Test
    void centralDifferencesComeNearTheGradientAndLeaveThePointAlone() {
        NdArray x = NdArray.of(2.0, -1.0, 0.5);
        NdArray slope = Functional.centralDifference(a -> BOWL.apply(Tensor.of(a)).item(), x);
        double[] gradient = Functional.grad(in -> BOWL.apply(in[0]), Tensor.of(x)).get(0).toDoubles();
        assertArrayEquals(gradient, slope.toDoubles(), 1e-8);
        assertArrayEquals(new double[] {2, -1, 0.5}, x.toDoubles());
    }

    @Test
    void refusalsSayWhatWasWanted() {
        Tensor x = Tensor.of(1.0, 2.0);
        refused("grad: wanted a function that gives one element; sum or average its result, or use jacobian, got (2,)", () -> Functional.grad(in -> in[0], x));
        refused("vjp: wanted a vector of the function's shape (2,), got (3,)", () -> Functional.vjp(in -> in[0], Tensor.of(1.0, 2.0, 3.0), x));
        refused("jvp: wanted a direction for each of 1 inputs, got 0", () -> Functional.jvp(in -> in[0], List.of(), x));
        refused("jvp: wanted a direction of its input's shape (2,), got (1,)", () -> Functional.jvp(in -> in[0], List.of(Tensor.of(1.0)), x));
        refused("hvp: wanted a vector of the input's shape (2,), got (1,)", () -> Functional.hvp(in -> in.sum(), Tensor.of(1.0), x));
        refused("jacobian: wanted inputs of a float type", () -> Functional.jacobian(in -> in, x.gt(0)));
    }

    private static void refused(String words, Runnable call) {
        ShapeException e = assertThrows(ShapeException.class, call::run);
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static void assertClose(Tensor wanted, Tensor got) {
        assertArrayEquals(wanted.shape(), got.shape());
        assertEquals(wanted.dtype(), got.dtype());
        assertArrayEquals(wanted.toDoubles(), got.toDoubles(), 1e-12, "seed " + SEED);
    }
}
