package chainrule.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Alignments, bags, places of maxima, random windows and packed sequences: gradients against differences, values against definitions. */
class BeyondUsualTest {
    private static final int SEED = Integer.getInteger("seed", 7);

    private static Tensor normal(Random random, int... shape) {
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) values[i] = random.nextGaussian();
        return Tensor.of(values).reshape(shape);
    }

    private static Tensor whole(int[] shape, long... values) { return Tensor.of(NdArray.of(values, shape)); }

    private static void checked(String what, Function<Tensor[], Tensor> f, int order, Tensor... at) {
        Gradcheck.Report report = Gradcheck.check(f, order, SEED, at);
        assertTrue(report.passes(), () -> what + ", seed " + SEED + ": " + report.text());
    }

    @Test
    void gradients() {
        Random random = ConvolutionsTest.random("gradients");
        Tensor labels = whole(new int[] {2, 2}, 1, 2, 2, 2);
        Tensor steps = whole(new int[] {2}, 5, 4);
        Tensor lengths = whole(new int[] {2}, 2, 2);
        for (Reduction r : Reduction.values()) {
            checked("ctc " + r, in -> Ctc.loss(in[0].logSoftmax(2), labels, steps, lengths, 0, r, false), 2, normal(random, 5, 2, 3));
        }
        Tensor classes = whole(new int[] {2, 4}, 3, 0, -1, 1, 2, 1, 0, -1);
        checked("multi-label margin", in -> Losses.multiLabelMargin(in[0], classes, Reduction.MEAN), 1, normal(random, 2, 4));
        Tensor index = whole(new int[] {6}, 1, 4, 2, 2, 0, 3);
        Tensor offsets = whole(new int[] {3}, 0, 2, 2);
        for (Bags.Fold fold : Bags.Fold.values()) {
            checked("bag " + fold, in -> Bags.embeddingBag(index, in[0], offsets, false, fold, null, 4, false), 2, normal(random, 5, 3));
        }
        checked("weighed bag", in -> Bags.embeddingBag(index, in[0], offsets, false, Bags.Fold.SUM, in[1], -1, false), 2, normal(random, 5, 3), normal(random, 6));
        checked("max_pool3d", in -> Pooling.maxPool3d(in[0], new int[] {2}, new int[] {1}, new int[] {1}, new int[] {1}, false).values(), 2, normal(random, 2, 3, 3, 3));
        checked("adaptive_max_pool3d", in -> Pooling.adaptiveMaxPool(in[0], 2, 3, 1).values(), 2, normal(random, 1, 3, 4, 3));
        Tensor places = whole(new int[] {1, 2, 2}, 0, 3, 5, 2);
        checked("max_unpool1d", in -> Unpooling.maxUnpool(in[0], places, 6), 2, normal(random, 1, 2, 2));
        Tensor samples = Tensor.of(0.3, 0.8, 0.5, 0.1).reshape(1, 2, 2);
        checked("fractional_max_pool2d", in -> Unpooling.fractionalMaxPool(in[0], new int[] {2, 2}, new int[] {3, 2}, samples).values(), 2, normal(random, 2, 6, 5));
        checked("packed", in -> {
            PackedSequence packed = Sequences.pack(in[0], new long[] {1, 3, 2}, false, false);
            return Sequences.padded(packed.with(packed.data().square()), true, 2, 4).data();
        }, 2, normal(random, 3, 3, 2));
    }

    /** All ways to say the labels, one by one. */
    @Test
    void alignmentsAddUp() {
        Random random = ConvolutionsTest.random("alignmentsAddUp");
        for (int round = 0; round < 50; round++) {
            int time = 1 + random.nextInt(5);
            int count = random.nextInt(3);
            Tensor log = normal(random, time, 3).logSoftmax(1);
            long[] labels = random.ints(count, 1, 3).asLongStream().toArray();
            double sum = 0;
            for (int way = 0; way < Math.pow(3, time); way++) {
                double p = 1;
                StringBuilder said = new StringBuilder();
                int last = -1;
                for (int t = 0, rest = way; t < time; t++, rest /= 3) {
                    int c = rest % 3;
                    p *= Math.exp(log.select(0, t).select(0, c).item());
                    if (c != last && c != 0) said.append(c);
                    last = c;
                }
                StringBuilder wanted = new StringBuilder();
                for (long l : labels) wanted.append(l);
                if (said.toString().contentEquals(wanted)) sum += p;
            }
            double loss = Ctc.loss(log, whole(new int[] {count}, labels), whole(new int[0], time), whole(new int[0], count), 0, Reduction.SUM, false).item();
            assertEquals(-Math.log(sum), loss, 1e-9, "round " + round);
        }
    }

    @Test
    void placesPointAtTheLargest() {
        Random random = ConvolutionsTest.random("placesPointAtTheLargest");
        for (int round = 0; round < 30; round++) {
            Tensor x = ConvolutionsTest.whole(random, 0, 3, 3 + random.nextInt(3), 4, 3 + random.nextInt(3)).to(DType.FLOAT64);
            Tensor.Placed pooled = Pooling.maxPool3d(x, new int[] {2, 3, 2}, new int[] {1 + random.nextInt(2)}, new int[] {random.nextInt(2)}, new int[] {1}, random.nextBoolean());
            pointing(x, pooled);
            pointing(x, Pooling.adaptiveMaxPool(x, 2, 3, 1 + random.nextInt(3)));
            Tensor samples = Tensor.of(random.doubles(x.size(0) * 3 * 3).toArray());
            if (x.size(0) > 0) pointing(x, Unpooling.fractionalMaxPool(x, new int[] {2, 1, 2}, new int[] {2, 3, 2}, samples));
        }
    }

    private static void pointing(Tensor x, Tensor.Placed p) {
        Tensor picked = x.reshape(x.size(0), 3, x.size(2) * x.size(3) * x.size(4)).gather(2, p.indices().reshape(x.size(0), 3, p.indices().size() / Math.max(1, x.size(0) * 3)));
        assertArrayEquals(p.values().toDoubles(), picked.toDoubles());
        int room = x.size(2) * x.size(3) * x.size(4);
        double[] kept = Unpooling.maxUnpool(p.values(), p.indices(), x.size(2), x.size(3), x.size(4)).toDoubles();
        double[] all = x.toDoubles();
        double[] places = p.indices().toDoubles();
        for (int i = 0; i < places.length; i++) {
            int at = i / (places.length / (x.size(0) * 3)) * room + (int) places[i];
            assertEquals(all[at], kept[at]);
        }
    }

    @Test
    void packedAndBack() {
        Random random = ConvolutionsTest.random("packedAndBack");
        for (int round = 0; round < 30; round++) {
            long[] lengths = random.longs(1 + random.nextInt(5), 1, 6).toArray();
            Tensor[] all = new Tensor[lengths.length];
            for (int i = 0; i < all.length; i++) all[i] = normal(random, (int) lengths[i], 2);
            PackedSequence packed = Sequences.pack(List.of(all), false);
            assertEquals(Arrays.stream(lengths).sum(), packed.data().size(0));
            Sequences.Padded padded = Sequences.padded(packed, false, -1, 0);
            assertArrayEquals(lengths, padded.lengths());
            assertArrayEquals(Sequences.pad(List.of(all), false, -1).toDoubles(), padded.data().toDoubles());
            List<Tensor> back = Sequences.unpad(padded.data(), lengths, false);
            for (int i = 0; i < all.length; i++) assertArrayEquals(all[i].toDoubles(), back.get(i).toDoubles());
        }
    }

    @Test
    void refusals() {
        Tensor x = Tensor.zeros(DType.FLOAT64, 1, 2, 2);
        refused("Found an invalid max index: 9", () -> Unpooling.maxUnpool(x, whole(new int[] {1, 2, 2}, 0, 9, 0, 0), 4));
        refused("wanted windows that fit", () -> Unpooling.fractionalMaxPool(x, new int[] {2, 2}, new int[] {2, 2}, Tensor.zeros(DType.FLOAT64, 1, 1, 2)));
        refused("offsets[0] has to be 0", () -> Bags.embeddingBag(whole(new int[] {2}, 0, 1), Tensor.zeros(DType.FLOAT64, 2, 2), whole(new int[] {1}, 1), false, Bags.Fold.SUM, null, -1, false));
        refused("wanted offsets that rise", () -> Bags.embeddingBag(whole(new int[] {2}, 0, 1), Tensor.zeros(DType.FLOAT64, 2, 2), whole(new int[] {3}, 0, 2, 1), false, Bags.Fold.SUM, null, -1, false));
        refused("blank must be in label range", () -> Ctc.loss(x, whole(new int[] {2, 1}, 0, 0), whole(new int[] {2}, 1, 1), whole(new int[] {2}, 1, 1), 5, Reduction.MEAN, false));
        refused("input_lengths to have value at most 1", () -> Ctc.loss(x, whole(new int[] {2, 1}, 0, 0), whole(new int[] {2}, 2, 1), whole(new int[] {2}, 1, 1), 0, Reduction.MEAN, false));
        refused("sorted in decreasing order", () -> Sequences.pack(x.expand(2, 2, 2), new long[] {1, 2}, false, true));
        refused("greater than 0", () -> Sequences.pack(x.expand(2, 2, 2), new long[] {1, 0}, false, true));
        refused("classes of the same shape", () -> Losses.multiLabelMargin(Tensor.zeros(DType.FLOAT64, 2), whole(new int[] {3}, 0, 1, -1), Reduction.MEAN));
    }

    private static void refused(String text, Runnable call) {
        ShapeException e = assertThrows(ShapeException.class, call::run);
        assertTrue(e.getMessage().contains(text), e.getMessage());
    }
}
