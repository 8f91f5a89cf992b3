package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of three layers written plainly, and written with every trick that NumPy allows: the tape gives the same. */
class ByHandTest {
    private static final int SEED = Integer.getInteger("seed", 5);

    private final Map<String, NdArray> start = new LinkedHashMap<>();

    ByHandTest() {
        NumpyRandom random = new NumpyRandom(SEED);
        start.put("X", Np.randn(random, 6, 4).tensor().data());
        start.put("y", Np.randn(random, 6, 2).tensor().data());
        start.put("W1", Np.randn(random, 4, 5).tensor().data());
        start.put("b1", Np.randn(random, 1, 5).tensor().data());
        start.put("W2", Np.randn(random, 5, 3).tensor().data());
        start.put("b2", Np.randn(random, 3).tensor().data());
        start.put("W3", Np.randn(random, 3, 2).tensor().data());
        start.put("b3", Np.randn(random, 2).tensor().data());
    }

    private interface Network { Array loss(Map<String, Array> in, Map<String, Tensor> values, Recorder recorder); }

    /** Loss and the gradient of every input and every value noted on the way. */
    private Map<String, double[]> gradients(Network network) {
        Recorder recorder = new Recorder();
        Map<String, Array> in = new LinkedHashMap<>();
        Map<String, Tensor> values = new LinkedHashMap<>();
        return recorder.record(() -> {
            for (String name : start.keySet()) {
                in.put(name, Array.of(start.get(name).copy()));
                values.put(name, recorder.snapshot(in.get(name).tensor()));
            }
            Array loss = network.loss(in, values, recorder);
            Tensor[] found = Backward.grad(List.of(loss.tensor()), Arrays.asList((Tensor) null), List.copyOf(values.values()), false, false, false);
            Map<String, double[]> result = new LinkedHashMap<>();
            result.put("loss", loss.tensor().toDoubles());
            int i = 0;
            for (String name : values.keySet()) result.put(name, found[i++].toDoubles());
            return result;
        });
    }

    private static Array plain(Map<String, Array> p, Map<String, Tensor> values, Recorder recorder) {
        Array z1 = p.get("X").matmul(p.get("W1")).add(p.get("b1"));
        values.put("z1", z1.tensor());
        Array h1 = z1.tanh();
        values.put("h1", h1.tensor());
        Array z2 = h1.matmul(p.get("W2")).add(p.get("b2"));
        Array h2 = z2.maximum(0);
        values.put("h2", h2.tensor());
        Array scaled = h2.mul(Array.of(NdArray.of(new double[] {2, 1, 1}, 3)));
        Array z3 = scaled.matmul(p.get("W3")).add(p.get("b3"));
        Array out = z3.neg().exp().add(1).rdiv(1); // sigmoid
        values.put("out", out.tensor());
        Array diff = out.sub(p.get("y"));
        return diff.square().mean();
    }

    private static Array tricky(Map<String, Array> p, Map<String, Tensor> values, Recorder recorder) {
        Array h = Np.zeros(6, 5);
        Np.dot(p.get("X").slice(0, 3), p.get("W1"), h.slice(0, 3)); // half of the rows at a time, into a view
        Np.matmul(p.get("X").slice(3, 6), p.get("W1").T().T(), h.slice(3, 6));
        h.iadd(p.get("b1"));
        values.put("z1", recorder.snapshot(h.tensor()));
        Np.tanh(h, h); // over itself
        values.put("h1", recorder.snapshot(h.tensor()));
        p.get("W1").imul(0); // an update too early: the record has the old numbers
        h = Np.dot(h, p.get("W2")); // the name is bound again
        for (int j = 0; j < 3; j++) h.at(1, j).iadd(p.get("b2").at(j)); // column by column
        Np.maximum(h, 0, h);
        values.put("h2", recorder.snapshot(h.tensor()));
        h.T().at(0).imul(2); // the first column, through the transpose
        Array z = Np.add(Np.dot(h, p.get("W3")), p.get("b3"), Np.zeros(6, 2));
        Np.negative(z, z);
        Np.exp(z, z);
        z.iadd(1);
        Np.power(z, -1, z);
        values.put("out", recorder.snapshot(z.tensor()));
        z.isub(p.get("y"));
        p.get("y").assign(0);
        Array flat = z.reshape(12);
        flat.imul(z.reshape(-1)); // times itself, through two views
        Array total = Np.zeros(1);
        for (int i = 0; i < 12; i += 5) total.iadd(flat.slice(0, i, i + 5, 1).sum()); // clipped at the end
        total.idiv(12);
        return total.reshape();
    }

    @Test
    void everyTrickGivesThePlainGradients() {
        Map<String, double[]> wanted = gradients(ByHandTest::plain);
        Map<String, double[]> got = gradients(ByHandTest::tricky);
        assertEquals(wanted.keySet(), got.keySet());
        assertEquals(13, wanted.size());
        for (String name : wanted.keySet()) assertArrayEquals(wanted.get(name), got.get(name), 1e-13, name + ", seed " + SEED);
    }

    @Test
    void anArrayThatCannotHoldTheResultIsRefused() {
        Array whole = Array.of(NdArray.of(new long[] {1, 2, 3}, 3));
        refused("Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'", () -> whole.iadd(0.5));
        refused("Cannot cast ufunc 'exp' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'", () -> Np.exp(whole, whole));
        refused("non-broadcastable output operand with shape (1,) doesn't match the broadcast shape (2,)", () -> Np.ones(1).iadd(Np.ones(2)));
        refused("dot: output array has wrong dimensions; wanted (2, 2), got (2, 3)", () -> Np.dot(Np.eye(2), Np.eye(2), Np.zeros(2, 3)));
        assertArrayEquals(new double[] {2, 3, 4}, whole.iadd(1).tensor().toDoubles());
        assertEquals(DType.INT64, whole.dtype());
    }

    @Test
    void typesFollowNumpy() {
        Array f = Array.of(NdArray.of(new float[] {1, 2}, 2));
        Array n = Array.of(NdArray.of(new long[] {1, 2}, 2));
        assertEquals(DType.FLOAT32, f.mul(0.5).dtype());
        assertEquals(DType.FLOAT64, f.add(n).dtype());
        assertEquals(DType.FLOAT64, n.add(Array.of(NdArray.scalar(DType.FLOAT32, 1))).dtype());
        assertEquals(DType.FLOAT32, f.add(Array.of(NdArray.scalar(DType.FLOAT64, 1))).dtype());
        assertEquals(DType.FLOAT64, n.div(2).dtype());
        assertEquals(DType.INT64, n.sum().dtype());
    }

    @Test
    void functionsAreNumpys() {
        Array a = Array.of(NdArray.of(new double[] {1, -2, 3, 4, 5, -6}, 2, 3));
        assertArrayEquals(new double[] {5, 3, -3}, Np.sum(a, 0, false, Np.zeros(3)).tensor().toDoubles());
        assertArrayEquals(new double[] {3, 5}, Np.max(a, true, 1).tensor().toDoubles());
        assertArrayEquals(new double[] {1, 0, 2, 2, 2, 0}, Np.clip(a, 0, 2).tensor().toDoubles());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, Np.abs(a).tensor().toDoubles());
        assertArrayEquals(new int[] {2, 1}, Np.mean(a, true, 1).shape());
        assertArrayEquals(new double[] {0, 0.5, 1}, Np.linspace(0, 1, 3).tensor().toDoubles());
        assertArrayEquals(new int[] {3, 2}, Np.outer(Np.arange(0, 3, 1), Np.ones(2)).shape());
        assertArrayEquals(new int[] {2, 6}, Np.concatenate(1, a, a).shape());
    }

    private static void refused(String words, Runnable call) {
        RuntimeException e = assertThrows(RuntimeException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
