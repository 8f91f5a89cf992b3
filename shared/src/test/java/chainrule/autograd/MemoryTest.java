package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no longer needed is let go. {@code -Dsoak=1000000} takes as many steps. */
class MemoryTest {
    private static final int STEPS = Integer.getInteger("soak", 20_000);

    private static boolean isGone(WeakReference<?> ref) {
        for (int i = 0; i < 50 && ref.get() != null; i++) {
            System.gc();
            byte[][] pressure = new byte[64][];
            for (int k = 0; k < pressure.length; k++) pressure[k] = new byte[1 << 16];
        }
        return ref.get() == null;
    }

    @Test
    void backwardLetsGoOfWhatTheGraphKept() {
        Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);
        List<WeakReference<?>> kept = new ArrayList<>();
        Tensor loss = network(x, kept);
        assertNotNull(kept.get(0).get()); // the graph keeps it, nobody else does
        loss.backward();
        for (WeakReference<?> ref : kept) assertTrue(isGone(ref), "a value is kept after backward, with the loss still at hand");
        assertEquals("SumBackward0", loss.gradFn().name());
    }

    private static Tensor network(Tensor x, List<WeakReference<?>> kept) {
        Tensor h = x.mul(2).tanh();
        Tensor g = h.exp();
        kept.add(new WeakReference<>(h.data().storage));
        kept.add(new WeakReference<>(g.data().storage));
        return g.mul(h).sum();
    }

    @Test
    void aLongTrainingLoopHoldsNothingOfItsPast() {
        Tensor w = Tensor.of(0.5, -0.5).requiresGrad(true);
        Tensor target = Tensor.of(0.1, 0.2);
        List<WeakReference<Tensor>> losses = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            w.setGrad(null);
            Tensor loss = w.tanh().sub(target).square().mean();
            loss.backward();
            Mode.noGrad(() -> { w.sub_(w.grad().mul(0.1)); });
            if (i % (STEPS / 20) == 0) losses.add(new WeakReference<>(loss));
        }
        for (WeakReference<Tensor> loss : losses) assertTrue(isGone(loss), "an earlier step's loss is held");
        assertEquals(Math.tanh(w.toDoubles()[0]), 0.1, 1e-6);
    }

    @Test
    void aRecorderForgetsWhatBackwardFreed() {
        Recorder recorder = new Recorder();
        int[] most = {0};
        recorder.record(() -> {
            Array w = Array.of(0.5, -0.5);
            Array x = Array.of(1, 2); // used in each step, never written
            for (int i = 0; i < STEPS; i++) {
                Tensor at = recorder.snapshot(w.tensor());
                Array loss = w.mul(x).tanh().square().mean();
                Tensor g = Backward.grad(List.of(loss.tensor()), Arrays.asList((Tensor) null), List.of(at), false, false, false)[0];
                Tensor next = Mode.noGrad(() -> w.tensor().sub(g.mul(0.1)));
                w.assign(Array.of(next.data()));
                most[0] = Math.max(most[0], recorder.entries());
            }
        });
        assertTrue(most[0] <= 4096, most[0] + " places held");
    }

    @Test
    void aMillionNodesNeedNoStack() {
        Tensor x = Tensor.of(1.0).requiresGrad(true);
        Tensor y = x;
        for (int i = 0; i < 1_000_000; i++) y = y.mul(1);
        assertEquals(1, Backward.grad(y.sum(), false, x)[0].item());
        assertEquals(1, y.gradFn().nextFunctions().get(0).nextFunctions().get(0).nextFunctions().size() - 1);
    }

    @Test
    void viewsOfViewsNeedNoStack() {
        Tensor x = Tensor.of(1.0, 2.0).requiresGrad(true);
        Tensor base = x.mul(1);
        Tensor view = base;
        for (int i = 0; i < 100_000; i++) view = view.flip(0);
        Tensor before = view;
        base.mul_(3); // every view is stale now
        assertArrayClose(new double[] {3, 6}, before);
        before.mul_(2); // and is written through
        base.sum().backward();
        assertArrayClose(new double[] {6, 6}, x.grad());
    }

    @Test
    void aCallOfManyPrimitivesNeedsNoStack() {
        Tensor x = Tensor.of(1.0).requiresGrad(true);
        Tensor y = Mode.call("long", () -> {
            Tensor t = x;
            for (int i = 0; i < 100_000; i++) t = t.add(1);
            return t;
        });
        assertEquals(1, y.gradFn().nextFunctions().size());
        assertEquals("AccumulateGrad", y.gradFn().nextFunctions().get(0).name());
    }

    private static void assertArrayClose(double[] wanted, Tensor got) {
        NdArray a = got.data();
        for (int i = 0; i < wanted.length; i++) assertEquals(wanted[i], a.get(i), 1e-12);
    }
}
