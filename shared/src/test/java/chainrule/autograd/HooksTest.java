package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hooks on tensors and kept gradients. */
class HooksTest {
    private final Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);
    private final List<String> seen = new ArrayList<>();

    private Tensor note(String who, Tensor g) {
        seen.add(who + " " + java.util.Arrays.toString(g.toDoubles()));
        return null;
    }

    @Test
    void aHookSeesTheWholeGradientOnceAndMayReplaceIt() {
        Tensor u = x.mul(2);
        u.registerHook(g -> note("first", g));
        u.registerHook(g -> g.mul(10));
        u.registerHook(g -> note("last", g));
        u.add(u).sum().backward(); // both uses together
        assertEquals(List.of("first [2.0, 2.0]", "last [20.0, 20.0]"), seen);
        assertArrayEquals(new double[] {40, 40}, x.grad().toDoubles());
    }

    @Test
    void aHookOfALeafChangesWhatIsAddedUp() {
        x.registerHook(g -> g.mul(10));
        x.sum().backward();
        x.sum().backward();
        assertArrayEquals(new double[] {20, 20}, x.grad().toDoubles());
    }

    @Test
    void aHookCanBeTakenAwayAndOneRegisteredTwiceRunsTwice() {
        Tensor u = x.mul(2);
        java.util.function.UnaryOperator<Tensor> twice = g -> g.mul(2);
        Hooks.Handle one = u.registerHook(twice);
        u.registerHook(twice);
        Tensor loss = u.sum();
        loss.backward(null, true, false);
        assertArrayEquals(new double[] {8, 8}, x.grad().toDoubles());
        one.remove();
        x.setGrad(null);
        loss.backward();
        assertArrayEquals(new double[] {4, 4}, x.grad().toDoubles());
    }

    @Test
    void aHookIsPartOfTheGradientsOwnRecord() {
        Tensor u = x.mul(x);
        u.registerHook(g -> g.mul(x)); // 2x becomes 2x^2
        Tensor g = Backward.grad(u.sum(), true, x)[0];
        assertArrayEquals(new double[] {2, 8}, g.toDoubles());
        assertArrayEquals(new double[] {4, 8}, Backward.grad(g.sum(), false, x)[0].toDoubles());
    }

    @Test
    void gradientsAskedForAreThoseBeforeTheirOwnHooks() {
        Tensor u = x.mul(2);
        u.registerHook(g -> g.mul(10));
        x.registerHook(g -> note("leaf", g));
        Tensor[] found = Backward.grad(u.mul(3).sum(), false, u, x);
        assertArrayEquals(new double[] {3, 3}, found[0].toDoubles());
        assertArrayEquals(new double[] {60, 60}, found[1].toDoubles());
        assertEquals(List.of(), seen); // nothing passes through the leaf
    }

    @Test
    void aKeptGradientIsThatAfterTheHooksAndAddsUp() {
        Tensor u = x.mul(2).retainGrad();
        u.registerHook(g -> g.mul(3));
        Tensor loss = u.square().sum();
        loss.backward(null, true, false);
        assertArrayEquals(new double[] {12, 24}, u.grad().toDoubles());
        loss.backward();
        assertArrayEquals(new double[] {24, 48}, u.grad().toDoubles());
        assertNull(x.mul(2).grad());
    }

    @Test
    void afterAWriteAKeptGradientIsOfTheNewValueAndAHookOfTheOld() {
        Tensor u = x.mul(2).retainGrad();
        u.registerHook(g -> note("old", g));
        u.mul_(3);
        u.sum().backward();
        assertArrayEquals(new double[] {1, 1}, u.grad().toDoubles());
        assertEquals(List.of("old [3.0, 3.0]"), seen);
    }

    @Test
    void gradientsCanBeAddedUpInChosenTensorsAlone() {
        Tensor y = Tensor.of(5.0, 6.0).requiresGrad(true);
        Tensor u = x.mul(y);
        Backward.accumulate(List.of(u.sum(), u.square()), java.util.Arrays.asList(null, Tensor.of(1.0, 0.0)), false, false, List.of(y, u));
        assertNull(x.grad());
        assertArrayEquals(new double[] {1 * (1 + 2 * 5), 2}, y.grad().toDoubles());
        assertArrayEquals(new double[] {11, 1}, u.grad().toDoubles());
        assertNotSame(u.grad(), y.grad());
    }

    @Test
    void aBackwardPassMayRunInsideAnother() {
        Tensor y = Tensor.of(3.0).requiresGrad(true);
        Tensor u = x.mul(2);
        u.registerHook(g -> {
            Tensor inner = Mode.enableGrad(() -> y.square().sum());
            inner.backward();
            return null;
        });
        u.sum().backward();
        assertArrayEquals(new double[] {6}, y.grad().toDoubles());
        assertArrayEquals(new double[] {2, 2}, x.grad().toDoubles());
    }

    @Test
    void refusals() {
        refused("cannot register a hook on a tensor that doesn't require gradient", () -> Tensor.of(1.0).registerHook(g -> g));
        refused("can't retain_grad on Tensor that has requires_grad=False", () -> Tensor.of(1.0).retainGrad());
        refused("hook has changed the size of value: wanted (2,), got (3,)", () -> {
            Tensor u = x.mul(2);
            u.registerHook(g -> Tensor.of(1.0, 2.0, 3.0));
            u.sum().backward();
        });
        refused("assigned grad has data of a different size", () -> x.setGrad(Tensor.of(1.0)));
        refused("assigned grad has data of a different type", () -> x.setGrad(Tensor.of(1f, 2f)));
        refused("got 2 tensors and 1 gradients", () -> Backward.grad(List.of(x.sum(), x.sum()), java.util.Arrays.asList((Tensor) null), List.of(x), false, false, false));
    }

    private static void refused(String words, Runnable call) {
        AutogradException e = assertThrows(AutogradException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
