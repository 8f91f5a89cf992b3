package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import chainrule.program.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Operations of a user's own. */
class FunctionTest {
    private final Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);

    private static final Function CUBE = new Function("Cube") {
        @Override protected Tensor[] forward(Context context, Tensor... in) {
            context.saveForBackward(in[0]);
            context.put("k", 3);
            return new Tensor[] {in[0].pow(3)};
        }

        @Override protected Tensor[] backward(Context context, Tensor... g) {
            return new Tensor[] {g[0].mul((Integer) context.get("k")).mul(context.saved(0).square())};
        }
    };

    /** exp, from its own output: what is saved of an output has the history of the call. */
    private static final Function EXP = new Function("Exp") {
        @Override protected Tensor[] forward(Context context, Tensor... in) {
            Tensor y = in[0].exp();
            context.saveForBackward(y);
            return new Tensor[] {y};
        }

        @Override protected Tensor[] backward(Context context, Tensor... g) { return new Tensor[] {g[0].mul(context.saved(0))}; }
    };

    /** Product and sum, and a whole number without a gradient. */
    private static final Function BOTH = new Function("Both") {
        @Override protected Tensor[] forward(Context context, Tensor... in) {
            context.saveForBackward(in);
            return new Tensor[] {in[0].mul(in[1]), in[0].add(in[1]), in[0].to(DType.INT64)};
        }

        @Override protected Tensor[] backward(Context context, Tensor... g) {
            Tensor first = context.needsInputGrad(0) ? g[0].mul(context.saved(1)).add(g[1]) : null;
            Tensor second = context.needsInputGrad(1) ? g[0].mul(context.saved(0)).add(g[1]) : null;
            return new Tensor[] {first, second};
        }
    };

    private static Function wrong(BiFunction<Function.Context, Tensor, Tensor[]> backward) {
        return new Function("Wrong") {
            @Override protected Tensor[] forward(Context context, Tensor... in) { return new Tensor[] {in[0].mul(1)}; }

            @Override protected Tensor[] backward(Context context, Tensor... g) { return backward.apply(context, g[0]); }
        };
    }

    @Test
    void aFunctionHasItsOwnGradientAndName() {
        Tensor y = CUBE.apply(x);
        assertEquals("CubeBackward", y.gradFn().name());
        assertEquals("AccumulateGrad", y.gradFn().nextFunctions().get(0).name());
        assertTrue(y.toString().endsWith("grad_fn=<CubeBackward>)"), y.toString());
        y.sum().backward();
        assertArrayEquals(new double[] {3, 12}, x.grad().toDoubles());
    }

    @Test
    void gradientsOfGradientsGoThroughTheBackwardCode() {
        for (Function f : List.of(CUBE, EXP)) {
            Tensor y = f.apply(x);
            Tensor first = Backward.grad(y.sum(), true, x)[0];
            Tensor second = Backward.grad(first.sum(), true, x)[0];
            Tensor third = Backward.grad(second.sum(), false, x)[0];
            double[] wanted = f == CUBE ? new double[] {6, 6} : new double[] {Math.E, Math.E * Math.E};
            assertArrayEquals(wanted, third.toDoubles(), 1e-14, f.name());
        }
    }

    @Test
    void severalOutputsAreHandedBackTogether() {
        Tensor y = Tensor.of(3.0, 5.0).requiresGrad(true);
        Tensor[] out = BOTH.applyAll(x, y);
        assertFalse(out[2].requiresGrad());
        assertEquals(out[0].gradFn(), out[1].gradFn());
        Tensor loss = out[0].mul(10).add(out[1].mul(out[0])).sum(); // both are needed before either goes on
        loss.backward(null, true, false);
        // f = 10 xy + (x + y) xy
        assertArrayEquals(new double[] {10 * 3 + 2 * 3 * 1 + 9, 10 * 5 + 2 * 5 * 2 + 25}, x.grad().toDoubles());
        assertArrayEquals(new double[] {10 + 1 + 2 * 3, 20 + 4 + 2 * 2 * 5}, y.grad().toDoubles());
        x.setGrad(null);
        BOTH.applyAll(x, Tensor.of(3.0, 5.0))[1].sum().backward(); // the product's gradient is zero
        assertArrayEquals(new double[] {1, 1}, x.grad().toDoubles());
    }

    @Test
    void theCallersArrayStaysAsItIs() {
        Tensor[] in = {Tensor.of(0.3, -0.2).requiresGrad(true)};
        Tensor x = in[0];
        EXP.apply(in);
        assertSame(x, in[0]);
    }

    @Test
    void gradcheckAgrees() {
        var report = chainrule.functional.Gradcheck.check(in -> Arrays.stream(BOTH.applyAll(EXP.apply(in[0]), in[1])).limit(2).reduce(Tensor::mul).orElseThrow(), 2, 1,
                Tensor.of(0.3, -0.2), Tensor.of(1.5, 0.7));
        assertTrue(report.passes(), report.text());
    }

    @Test
    void withoutRecordingItOnlyComputes() {
        assertFalse(Mode.noGrad(() -> CUBE.apply(x)).requiresGrad());
        assertFalse(CUBE.apply(x.detach()).requiresGrad());
    }

    @Test
    void itCanBeTraced() {
        Tensor w = Tensor.of(0.5, -0.5);
        CompiledStep step = CompiledStep.of("own", Map.of(w, "w"), () -> {
            w.requiresGrad(true);
            w.setGrad(null);
            Tensor loss = EXP.apply(w).sum();
            loss.backward();
            Mode.noGrad(() -> { w.sub_(w.grad().mul(0.1)); });
            return List.of(loss);
        }, new Interpreter());
        double[] at = {0.5, -0.5};
        for (int i = 0; i < 2; i++) for (int k = 0; k < 2; k++) at[k] -= 0.1 * Math.exp(at[k]);
        try (CompiledStep.Session session = step.start()) {
            session.run(2);
            assertArrayEquals(at, session.read(w).toDoubles(), 1e-12);
        }
    }

    @Test
    void refusals() {
        refused("function WrongBackward returned an incorrect number of gradients (expected 1, got 2)", () -> wrong((c, g) -> new Tensor[] {g, g}).apply(x).sum().backward());
        refused("Function WrongBackward returned an invalid gradient at index 0 - got [5] but expected shape compatible with [2]",
                () -> wrong((c, g) -> new Tensor[] {Tensor.of(1.0, 2, 3, 4, 5)}).apply(x).sum().backward());
        refused("Both: wanted one output, got 3", () -> BOTH.apply(x, x));
        Tensor twice = CUBE.apply(x).sum();
        twice.backward();
        refused("Trying to backward through the graph a second time", twice::backward);
        Tensor written = x.mul(1);
        Tensor y = CUBE.apply(written);
        written.add_(1);
        refused("one of the variables needed for gradient computation has been modified by an inplace operation: [torch.DoubleTensor [2]]", () -> y.sum().backward());
    }

    @Test
    void whatWasBroadcastIsSummed() {
        wrong((c, g) -> new Tensor[] {Tensor.of(chainrule.array.NdArray.of(new double[] {1, 2, 3, 4}, 2, 2))}).apply(x).sum().backward();
        assertArrayEquals(new double[] {4, 6}, x.grad().toDoubles());
    }

    private static void refused(String words, Runnable call) {
        AutogradException e = assertThrows(AutogradException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
