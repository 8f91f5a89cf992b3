package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import chainrule.array.NdArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NumPy code that never asked for gradients gets them, whatever it does to its arrays. */
class RecorderTest {
    private final Recorder recorder = new Recorder();

    private static double[] gradient(Array loss, Tensor of) {
        return Backward.grad(List.of(loss.tensor()), Arrays.asList((Tensor) null), List.of(of), true, false, false)[0].toDoubles();
    }

    @Test
    void everyFloatArrayIsFollowed() {
        recorder.record(() -> {
            Array w = Array.of(1, 2);
            Array x = Array.of(3, 4);
            Array loss = w.mul(x).pow(2).sum();
            assertArrayEquals(new double[] {2 * 3 * 3, 2 * 8 * 4}, gradient(loss, w.tensor()));
            assertArrayEquals(new double[] {2 * 3 * 1, 2 * 8 * 2}, gradient(loss, x.tensor()));
        });
    }

    @Test
    void aNameBoundAgainKeepsItsEarlierValuesApart() {
        recorder.record(() -> {
            Array h = Array.of(1, 2);
            Tensor first = recorder.snapshot(h.tensor());
            h = h.mul(3);
            Tensor second = recorder.snapshot(h.tensor());
            h = h.mul(h);
            Array loss = h.sum();
            assertArrayEquals(new double[] {18, 36}, gradient(loss, first));
            assertArrayEquals(new double[] {6, 12}, gradient(loss, second));
        });
    }

    @Test
    void aSliceWrittenInPlaceCarriesItsGradient() {
        recorder.record(() -> {
            Array x = Array.of(1, 2, 3);
            Array out = Array.zeros(3);
            Tensor given = recorder.snapshot(x.tensor());
            out.slice(0, 2).assign(x.slice(1, 3).mul(10));
            Array loss = out.mul(Array.of(1, 2, 4)).sum();
            assertArrayEquals(new double[] {20, 30, 0}, out.tensor().toDoubles());
            assertArrayEquals(new double[] {0, 10, 20}, gradient(loss, given));
        });
    }

    @Test
    void elementsPickedAndWrittenByPositionsCarryTheirGradient() {
        recorder.record(() -> {
            Array x = Array.of(1, 2, 3);
            Tensor given = recorder.snapshot(x.tensor());
            Array h = x.mul(2);
            h.set(h.get(Index.positions(2, 0)).mul(10), Index.positions(0, 1)); // h = [10 * 2 x2, 10 * 2 x0, 2 x2]
            h.addAt(Array.of(1, 1), Index.positions(2, 2));
            Array loss = h.mul(Array.of(1, 2, 4)).sum();
            assertArrayEquals(new double[] {60, 20, 8}, h.tensor().toDoubles());
            assertArrayEquals(new double[] {40, 0, 28}, gradient(loss, given));
        });
    }

    @Test
    void anUpdateAfterUseDoesNotSpoilTheGradient() {
        recorder.record(() -> {
            Array w = Array.of(1, 2);
            Tensor before = recorder.snapshot(w.tensor());
            Array loss = w.mul(w).sum();
            w.isub(Array.of(100, 100)); // NumPy lets it, and the loss was computed from the old numbers
            assertArrayEquals(new double[] {-99, -98}, w.tensor().toDoubles());
            assertArrayEquals(new double[] {2, 4}, gradient(loss, before));
        });
    }

    @Test
    void valuesBetweenUpdatesAreEachKept() {
        recorder.record(() -> {
            Array w = Array.of(3);
            Tensor start = recorder.snapshot(w.tensor());
            Array total = Array.zeros(1);
            for (int i = 0; i < 3; i++) {
                total = total.add(w.mul(w)); // 9 + 36 + 144
                w.iadd(w);
            }
            assertArrayEquals(new double[] {189}, total.tensor().toDoubles());
            assertArrayEquals(new double[] {2 * 3 * (1 + 4 + 16)}, gradient(total.sum(), start));
        });
    }

    @Test
    void aWriteThroughATransposeIsFollowed() {
        recorder.record(() -> {
            Array a = Array.of(NdArray.of(new double[] {1, 2, 3, 4}, 2, 2));
            Tensor given = recorder.snapshot(a.tensor());
            Array b = a.mul(1);
            b.T().slice(0, 1).assign(Array.of(0, 0)); // the first column
            assertArrayEquals(new double[] {0, 2, 0, 4}, b.tensor().toDoubles());
            assertArrayEquals(new double[] {0, 4, 0, 8}, gradient(b.mul(b).sum(), given));
        });
    }

    @Test
    void outsideNothingIsRecorded() {
        recorder.record(() -> { Array.of(1).mul(2); });
        Array a = Array.of(1, 2).mul(3);
        assertFalse(a.tensor().requiresGrad());
        assertNull(a.tensor().gradFn());
    }
}
