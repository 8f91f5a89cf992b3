package chainrule.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Backward;
import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Laws that gradients and values obey, whatever the operation; and its edges: nothing, one number, what is no number. */
class OpPropertiesTest {
    private static final int SEED = Integer.getInteger("seed", 3);
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @TestFactory
    Stream<DynamicTest> aGradientIsLinearInWhatComesBack() {
        return samples(op -> !op.isConstant(), (_, sample) -> {
            Tensor[] x = leaves(sample);
            Tensor y = sample.run().apply(x);
            Random random = new Random(SEED);
            Tensor v = draw(random, y.shape());
            Tensor w = draw(random, y.shape());
            Tensor[] one = pull(y, v, x);
            Tensor[] two = pull(y, w, x);
            Tensor[] both = pull(y, v.mul(2).sub(w.mul(3)), x);
            for (int i = 0; i < x.length; i++) {
                assertEquals(one[i] == null, both[i] == null);
                if (one[i] != null) assertClose(one[i].mul(2).sub(two[i].mul(3)), both[i]);
            }
        }, " linear");
    }

    @TestFactory
    Stream<DynamicTest> forwardsAndBackwardsAreAdjoint() {
        return samples(op -> !op.isConstant(), (_, sample) -> {
            Tensor[] x = leaves(sample);
            Random random = new Random(SEED + 1);
            List<Tensor> directions = new ArrayList<>();
            for (Tensor t : x) directions.add(draw(random, t.shape()));
            Tensor y = sample.run().apply(x);
            Tensor v = draw(random, y.shape());
            double forwards = dot(Functional.jvp(sample.run(), directions, x), v);
            Tensor[] back = pull(y, v, x);
            double backwards = 0;
            double scale = 1;
            for (int i = 0; i < x.length; i++) {
                if (back[i] == null) continue;
                double part = dot(back[i], directions.get(i));
                backwards += part;
                scale += Math.abs(part);
            }
            assertEquals(forwards, backwards, 1e-11 * scale, "seed " + SEED);
        }, " adjoint");
    }

    @TestFactory
    Stream<DynamicTest> aGradientDoesNotDependOnWhoAsks() {
        return samples(op -> !op.isConstant(), (_, sample) -> {
            Tensor[] x = leaves(sample);
            Tensor y = sample.run().apply(x);
            Tensor[] together = pull(y, draw(new Random(SEED), y.shape()), x);
            for (int i = 0; i < x.length; i++) {
                Tensor[] alone = pull(y, draw(new Random(SEED), y.shape()), x[i]);
                assertEquals(together[i] == null, alone[0] == null);
                if (alone[0] != null) assertArrayEquals(together[i].toDoubles(), alone[0].toDoubles());
            }
        }, " alone");
    }

    /** An axis of no elements: a result and gradients of the right shapes, or a refusal in our own words. */
    @TestFactory
    Stream<DynamicTest> nothingIsAnInputToo() {
        return samples(_ -> true, (op, sample) -> {
            for (int axis = 0; axis < 3; axis++) {
                Tensor[] x = new Tensor[sample.shapes().size()];
                for (int i = 0; i < x.length; i++) {
                    int[] shape = sample.shapes().get(i).clone();
                    if (shape.length > axis) shape[axis] = 0;
                    x[i] = Tensor.of(NdArray.of(new double[Shape.size(shape)], shape)).requiresGrad(true);
                }
                runs(op, sample, x);
            }
        }, " of nothing");
    }

    @TestFactory
    Stream<DynamicTest> oneNumberIsAnInputToo() {
        return samples(_ -> true, (op, sample) -> {
            Tensor[] x = new Tensor[sample.shapes().size()];
            for (int i = 0; i < x.length; i++) x[i] = Tensor.of(NdArray.of(new double[] {(sample.low() + sample.high()) / 2})).reshape().detach().requiresGrad(true);
            runs(op, sample, x);
        }, " of one number");
    }

    /** NaN and infinities pass through or are refused; they never end a walk in an error of the platform. */
    @TestFactory
    Stream<DynamicTest> whatIsNoNumberPasses() {
        double[] strange = {NAN, INF, -INF, -0.0, Double.MIN_VALUE, Double.MAX_VALUE};
        return samples(_ -> true, (op, sample) -> {
            Tensor[] x = leaves(sample);
            Random random = new Random(SEED);
            for (Tensor t : x) for (int i = 0; i < t.size(); i++) if (random.nextBoolean()) t.data().storage.set(i, strange[random.nextInt(strange.length)]);
            runs(op, sample, x);
        }, " of strange numbers");
    }

    private static void runs(Op op, Sample sample, Tensor[] x) {
        Tensor y;
        try {
            y = sample.run().apply(x);
        } catch (ShapeException | IndexException | AutogradException refusal) {
            assertTrue(refusal.getMessage().length() > 15, op + " refuses without a reason: " + refusal.getMessage());
            return;
        }
        assertNotNull(y.toDoubles());
        if (!y.requiresGrad()) return;
        Tensor[] found = pull(y, Tensor.full(y.dtype(), 1, y.shape()), x);
        for (int i = 0; i < x.length; i++) if (found[i] != null) assertArrayEquals(x[i].shape(), found[i].shape());
    }

    private static Stream<DynamicTest> samples(Predicate<Op> wanted, BiConsumer<Op, Sample> test, String suffix) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Op op : Ops.all()) {
            if (!wanted.test(op)) continue;
            for (Sample sample : op.samples()) tests.add(dynamicTest(op.name() + " " + sample.label() + suffix, () -> test.accept(op, sample)));
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    private static Tensor[] leaves(Sample sample) {
        Random random = new Random(SEED);
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) {
            double[] values = new double[Shape.size(sample.shapes().get(i))];
            for (int j = 0; j < values.length; j++) values[j] = sample.low() + (sample.high() - sample.low()) * random.nextDouble();
            in[i] = Tensor.of(NdArray.of(values, sample.shapes().get(i))).requiresGrad(true);
        }
        return in;
    }

    private static Tensor[] pull(Tensor y, Tensor v, Tensor... x) { return Backward.grad(List.of(y), List.of(v), List.of(x), true, false, true); }

    private static Tensor draw(Random random, int[] shape) {
        double[] values = new double[Shape.size(shape)];
        for (int i = 0; i < values.length; i++) values[i] = random.nextGaussian();
        return Tensor.of(NdArray.of(values, shape));
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void assertClose(Tensor wanted, Tensor got) {
        double scale = Arrays.stream(wanted.toDoubles()).map(Math::abs).max().orElse(0) + 1;
        assertArrayEquals(wanted.toDoubles(), got.toDoubles(), 1e-12 * scale, "seed " + SEED);
    }
}
