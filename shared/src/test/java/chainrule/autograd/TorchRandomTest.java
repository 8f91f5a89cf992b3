package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyGenerator;
import chainrule.math.random.NumpyRandom;
import chainrule.math.random.TorchGenerator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random tensors are what their generators draw, in the order in which the libraries draw. */
class TorchRandomTest {
    private static TorchGenerator seeded() { return new TorchGenerator(42); }

    private static void drawn(Function<TorchGenerator, Tensor> call, Function<TorchGenerator, NdArray> draw) {
        TorchGenerator one = seeded();
        TorchGenerator other = seeded();
        Tensor t = call.apply(one);
        NdArray wanted = draw.apply(other);
        assertArrayEquals(wanted.shape, t.shape());
        assertEquals(wanted.dtype(), t.dtype());
        assertArrayEquals(wanted.toDoubles(), t.toDoubles());
        assertArrayEquals(other.state(), one.state());
    }

    @Test
    void eachIsTheGeneratorsDraw() {
        drawn(g -> TorchRandom.rand(g, DType.FLOAT32, 3, 7), g -> NdArray.of(g.uniform32(21), 3, 7));
        drawn(g -> TorchRandom.rand(g, DType.FLOAT64, 5), g -> NdArray.of(g.uniform64(5), 5));
        drawn(g -> TorchRandom.uniform(g, -2, 3, DType.FLOAT32, 5), g -> NdArray.of(g.uniform32(-2, 3, 5), 5));
        drawn(g -> TorchRandom.randn(g, DType.FLOAT32, 20), g -> NdArray.of(g.normal32(20), 20));
        drawn(g -> TorchRandom.normal(g, 1, 0.5, DType.FLOAT64, 2, 2), g -> NdArray.of(g.normal64(1, 0.5, 4), 2, 2));
        drawn(g -> TorchRandom.randint(g, -3, 9, 2, 3), g -> NdArray.of(g.integers(-3, 9, 6), 2, 3));
        drawn(g -> TorchRandom.randperm(g, 9), g -> NdArray.of(g.permutation(9), 9));
        drawn(g -> TorchRandom.bernoulli(g, Tensor.of(0f, 0.3f, 1f)), g -> {
            boolean[] hits = g.bernoulli(new float[] {0f, 0.3f, 1f});
            return NdArray.of(new float[] {hits[0] ? 1 : 0, hits[1] ? 1 : 0, hits[2] ? 1 : 0}, 3);
        });
        drawn(g -> TorchRandom.rand(g, DType.FLOAT64), g -> NdArray.scalar(DType.FLOAT64, g.uniform64(1)[0]));
    }

    @Test
    void theSameOfNumpy() {
        assertArrayEquals(new NumpyRandom(3).normal(6), NpRandom.randn(new NumpyRandom(3), 2, 3).tensor().toDoubles());
        assertArrayEquals(new NumpyRandom(3).random(6), NpRandom.rand(new NumpyRandom(3), 6).tensor().toDoubles());
        assertArrayEquals(new NumpyGenerator(3).normal(6), NpRandom.normal(new NumpyGenerator(3), 0, 1, 6).tensor().toDoubles());
        assertArrayEquals(NdArray.of(new NumpyRandom(3).permutation(5), 5).toDoubles(), NpRandom.permutation(new NumpyRandom(3), 5).tensor().toDoubles());
        assertArrayEquals(NdArray.of(new NumpyGenerator(3).integers(0, 9, 5), 5).toDoubles(), NpRandom.integers(new NumpyGenerator(3), 0, 9, 5).tensor().toDoubles());
    }

    @Test
    void dropoutKeepsAndRaises() {
        boolean[] kept = seeded().bernoulli(0.75, 6);
        Tensor x = Tensor.of(1.0, 2, 3, 4, 5, 6).reshape(2, 3).copy().detach().requiresGrad(true);
        Tensor y = TorchRandom.dropout(seeded(), x, 0.25, true);
        y.sum().backward();
        for (int i = 0; i < 6; i++) {
            assertEquals(kept[i] ? (i + 1) * (1 / 0.75) : 0, y.data().get(i));
            assertEquals(kept[i] ? 1 / 0.75 : 0, x.grad().data().get(i));
        }
    }

    @Test
    void theMaskIsDrawnInRowMajorOrderHoweverTheInputLies() {
        boolean[] kept = seeded().bernoulli(0.5, 6);
        for (Tensor x : new Tensor[] {Tensor.full(DType.FLOAT64, 1, 2, 3).t(), Tensor.full(DType.FLOAT64, 1, 1, 2).expand(3, 2)}) {
            Tensor y = TorchRandom.dropout(seeded(), x, 0.5, true);
            for (int i = 0; i < 6; i++) assertEquals(kept[i] ? 2 : 0, y.data().get(i));
        }
    }

    @Test
    void wholeChannelsAreDropped() {
        boolean[] kept = seeded().bernoulli(0.5, 4);
        Tensor y = TorchRandom.featureDropout(seeded(), Tensor.full(DType.FLOAT64, 1, 2, 2, 3), 0.5, true);
        for (int i = 0; i < 12; i++) assertEquals(kept[i / 3] ? 2 : 0, y.data().get(i));
        assertTrue(assertThrows(ShapeException.class, () -> TorchRandom.featureDropout(seeded(), Tensor.of(1.0), 0.5, true)).getMessage().startsWith("feature_dropout: wanted (n, channels, ...)"));
    }

    @Test
    void nothingIsDrawnWhereNothingIsLeftToChance() {
        TorchGenerator g = seeded();
        Tensor x = Tensor.of(1.0, 2);
        assertSame(x, TorchRandom.dropout(g, x, 0, true));
        assertSame(x, TorchRandom.dropout(g, x, 0.5, false));
        assertArrayEquals(new double[2], TorchRandom.dropout(g, x, 1, true).toDoubles());
        assertArrayEquals(seeded().state(), g.state());
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        for (Runnable r : List.<Runnable>of(() -> TorchRandom.dropout(seeded(), Tensor.of(1.0), 1.5, true), () -> TorchRandom.rand(seeded(), DType.INT64, 2),
                () -> TorchRandom.randn(seeded(), DType.FLOAT32, -1), () -> TorchRandom.bernoulli(seeded(), Tensor.of(2.0)), () -> TorchRandom.uniform(seeded(), 2, 1, DType.FLOAT32, 2))) {
            String message = assertThrows(ShapeException.class, r::run).getMessage();
            assertTrue(message.contains("wanted") || message.contains("between 0 and 1") || message.contains("Expected p_in"), message);
        }
    }
}
