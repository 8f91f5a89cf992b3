package chainrule.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Backward;
import chainrule.autograd.ErrorSample;
import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import chainrule.linalg.LinalgOps;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What must hold for every primitive operation, tried on its own samples. {@code -Dseed=N} draws other inputs. */
class OpWalkTest {
    private static final int SEED = Integer.getInteger("seed", 1);

    @Test
    void theListIsWholeAndItsNamesAreDistinct() {
        Set<String> names = new HashSet<>();
        for (Op op : everyOp()) assertTrue(names.add(op.name()), op.name());
        assertTrue(names.containsAll(List.of("add", "matmul", "sum", "gather", "tanh", "linalg_svd")), names.toString());
    }

    @TestFactory
    Stream<DynamicTest> gradientsAgreeWithCentralDifferences() {
        return samples(op -> !op.isConstant(), (op, sample) -> {
            Tensor[] in = inputs(sample);
            Gradcheck.Report report = Gradcheck.check(sample.run(), 2, SEED, in);
            assertTrue(report.passes(), report.text() + seed());
        }, " order 2");
    }

    @TestFactory
    Stream<DynamicTest> constantsLetNoGradientThrough() {
        return samples((op, sample) -> {
            Tensor[] in = inputs(sample);
            for (Tensor t : in) t.requiresGrad(true);
            assertEquals(!op.isConstant(), sample.run().apply(in).requiresGrad());
        }, " constant or not");
    }

    @TestFactory
    Stream<DynamicTest> stridesChangeNothing() {
        return samples((op, sample) -> {
            Tensor[] plain = inputs(sample);
            Tensor[] strided = new Tensor[plain.length];
            for (int i = 0; i < plain.length; i++) strided[i] = Tensor.of(strided(plain[i].data()));
            List<NdArray> wanted = valueAndGradients(sample, plain);
            List<NdArray> got = valueAndGradients(sample, strided);
            assertEquals(wanted.size(), got.size());
            for (int i = 0; i < wanted.size(); i++) assertSameBits(wanted.get(i), got.get(i));
        }, " strided");
    }

    @TestFactory
    Stream<DynamicTest> programsGiveTheBitsOfEagerCode() {
        return samples((op, sample) -> {
            Tensor[] in = inputs(sample);
            List<Tensor> eager = new ArrayList<>();
            Tracer.Traced traced = Tracer.trace(op.name(), Map.of(), () -> {
                eager.addAll(results(sample, in));
                return eager;
            });
            Program program = traced.program();
            assertEquals(eager.size(), program.outputs().size());
            try (Executor.Running running = new Interpreter().load(program)) {
                for (Map.Entry<Integer, Tensor> e : traced.bindings().entrySet()) running.write(e.getKey(), e.getValue().data().copy().storage);
                running.step(1);
                for (int i = 0; i < eager.size(); i++) {
                    NdArray wanted = eager.get(i).data();
                    Storage got = Storage.allocate(wanted.dtype(), wanted.size());
                    running.read(program.outputs().get(i), got);
                    assertSameBits(wanted, NdArray.over(got, wanted.shape));
                }
            }
        }, " traced");
    }

    @TestFactory
    Stream<DynamicTest> refusalsSayWhatWasWanted() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Op op : everyOp()) {
            for (ErrorSample e : op.errorSamples()) {
                tests.add(dynamicTest(op.name() + " refuses: " + e.words(), () -> {
                    RuntimeException refusal = assertThrows(RuntimeException.class, e.call()::run);
                    assertTrue(refusal.getMessage().contains(e.words()), refusal.getMessage());
                }));
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    /** Those of autograd and those of the floor above it. */
    private static List<Op> everyOp() { return Stream.concat(Ops.all().stream(), LinalgOps.SET.ops().stream()).toList(); }

    private static Stream<DynamicTest> samples(BiConsumer<Op, Sample> test, String suffix) { return samples(op -> true, test, suffix); }

    private static Stream<DynamicTest> samples(Predicate<Op> wanted, BiConsumer<Op, Sample> test, String suffix) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Op op : everyOp()) {
            if (!wanted.test(op)) continue;
            assertFalse(op.samples().isEmpty(), op.name());
            for (Sample sample : op.samples()) {
                StringBuilder shapes = new StringBuilder();
                for (int[] s : sample.shapes()) shapes.append(' ').append(Shape.text(s));
                tests.add(dynamicTest(op.name() + shapes + suffix, () -> test.accept(op, sample)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    private static Tensor[] inputs(Sample sample) {
        Random random = new Random(SEED);
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) {
            double[] values = new double[Shape.size(sample.shapes().get(i))];
            for (int j = 0; j < values.length; j++) values[j] = sample.low() + (sample.high() - sample.low()) * random.nextDouble();
            in[i] = Tensor.of(NdArray.of(values, sample.shapes().get(i)));
        }
        return in;
    }

    /** The same elements, last axis outermost in memory, every second place unused, each axis backwards. */
    private static NdArray strided(NdArray a) {
        int[] strides = new int[a.rank()];
        int step = 2;
        int offset = 1;
        for (int d = 0; d < strides.length; d++) {
            strides[d] = -step;
            offset += step * (a.shape[d] - 1);
            step *= a.shape[d];
        }
        NdArray view = new NdArray(Storage.allocate(a.dtype(), step + 1), offset, a.shape, strides);
        view.assign(a);
        return view;
    }

    private static List<NdArray> valueAndGradients(Sample sample, Tensor[] in) { return results(sample, in).stream().map(Tensor::data).toList(); }

    /** The value; then, where one flows, the gradient of its weighted sum for each input. */
    private static List<Tensor> results(Sample sample, Tensor[] in) {
        for (Tensor t : in) t.requiresGrad(true);
        Tensor y = sample.run().apply(in);
        List<Tensor> results = new ArrayList<>(List.of(y));
        if (!y.requiresGrad()) return results;
        double[] weights = new double[y.size()];
        for (int i = 0; i < weights.length; i++) weights[i] = 1 + i / 8.0;
        Tensor seed = Tensor.of(weights).reshape(y.shape());
        Tensor[] gradients = Backward.grad(List.of(y), List.of(seed), List.of(in), false, false, true);
        for (Tensor g : gradients) if (g != null) results.add(g);
        return results;
    }

    private static void assertSameBits(NdArray wanted, NdArray got) {
        assertEquals(wanted.dtype(), got.dtype());
        assertArrayEquals(wanted.shape, got.shape);
        for (int i = 0; i < wanted.size(); i++) {
            int at = i;
            assertEquals(Double.doubleToRawLongBits(wanted.get(i)), Double.doubleToRawLongBits(got.get(i)),
                    () -> "element " + at + ": " + wanted.get(at) + " and " + got.get(at) + seed());
        }
    }

    private static String seed() { return " (seed " + SEED + ")"; }
}
