package chainrule.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Backward;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reading and writing by index, held against a slow re-statement element by element. {@code -Dseed=N} draws other indices. */
class IndexingTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = 1500;

    private final Random random = new Random(SEED);

    // ------------------------------------------------------------------ the re-statement, by PyTorch's rules

    /** For each element of {@code x[index]}, in row-major order, its place in {@code x}. */
    private record Naive(int[] shape, List<int[]> places) {
        int flat(int i, int[] of) {
            int flat = 0;
            for (int d = 0; d < of.length; d++) flat = flat * of[d] + places.get(i)[d];
            return flat;
        }
    }

    /** One axis of the result that slices give, or a new one: which place of the array's axis each of its places is. */
    private record Run(int axis, int[] places) { }

    /** One array's axis that positions pick from. */
    private record Picked(int axis, int[] shape, long[] places) { }

    private static Naive naive(int[] shape, Index... index) {
        int used = 0;
        for (Index part : index) used += part instanceof Index.Mask m ? m.mask().rank() : part instanceof Index.NewAxis || part instanceof Index.Ellipsis ? 0 : 1;
        List<Index> parts = new ArrayList<>(List.of(index));
        if (parts.stream().noneMatch(p -> p instanceof Index.Ellipsis)) parts.add(Index.ellipsis());
        int[] fixed = new int[shape.length];
        List<Object> runs = new ArrayList<>(); // Run, or null for each picked axis
        List<Picked> picks = new ArrayList<>();
        int axis = 0;
        for (Index part : parts) {
            switch (part) {
                case Index.At a -> {
                    fixed[axis] = Math.floorMod(a.position(), shape[axis]);
                    axis++;
                }
                case Index.Slice s -> {
                    runs.add(new Run(axis, python(shape[axis], s)));
                    axis++;
                }
                case Index.Ellipsis e -> {
                    for (int i = 0; i < shape.length - used; i++) {
                        int n = shape[axis];
                        int[] all = new int[n];
                        for (int j = 0; j < n; j++) all[j] = j;
                        runs.add(new Run(axis++, all));
                    }
                }
                case Index.NewAxis n -> runs.add(new Run(-1, new int[1]));
                case Index.Positions p when p.positions().rank() == 0 -> { // a number
                    fixed[axis] = Math.floorMod((int) p.positions().item(), shape[axis]);
                    axis++;
                }
                case Index.Positions p -> {
                    long[] places = new long[p.positions().size()];
                    for (int i = 0; i < places.length; i++) places[i] = Math.floorMod((long) p.positions().data().get(i), shape[axis]);
                    runs.add(null);
                    picks.add(new Picked(axis++, p.positions().shape(), places));
                }
                case Index.Mask m -> {
                    List<int[]> hits = new ArrayList<>();
                    for (int i = 0; i < m.mask().size(); i++) if (m.mask().data().get(i) != 0) hits.add(coordinates(i, m.mask().shape()));
                    for (int d = 0; d < m.mask().rank(); d++) {
                        int own = d;
                        runs.add(null);
                        picks.add(new Picked(axis++, new int[] {hits.size()}, hits.stream().mapToLong(h -> h[own]).toArray()));
                    }
                }
            }
        }
        return enumerate(fixed, runs, picks);
    }

    private static Naive enumerate(int[] fixed, List<Object> runs, List<Picked> picks) {
        int[] common = {};
        for (Picked p : picks) common = Shape.broadcast("test", common, p.shape);
        int first = runs.indexOf(null);
        int last = runs.lastIndexOf(null);
        boolean neighbours = first >= 0 && runs.subList(first, last + 1).stream().allMatch(r -> r == null);
        int at = !neighbours ? 0 : (int) runs.subList(0, first).stream().filter(r -> r != null).count();
        List<Run> slices = new ArrayList<>();
        for (Object r : runs) if (r instanceof Run run) slices.add(run);
        int[] result = new int[slices.size() + common.length];
        for (int d = 0; d < result.length; d++) {
            result[d] = d < at ? slices.get(d).places.length : d < at + common.length ? common[d - at] : slices.get(d - common.length).places.length;
        }
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < Shape.size(result); i++) {
            int[] c = coordinates(i, result);
            int[] source = fixed.clone();
            for (int s = 0; s < slices.size(); s++) if (slices.get(s).axis >= 0) source[slices.get(s).axis] = slices.get(s).places[c[s < at ? s : s + common.length]];
            for (Picked p : picks) {
                int flat = 0;
                for (int d = 0; d < p.shape.length; d++) {
                    int place = c[at + common.length - p.shape.length + d];
                    flat = flat * p.shape[d] + (p.shape[d] == 1 ? 0 : place);
                }
                source[p.axis] = (int) p.places[flat];
            }
            places.add(source);
        }
        return new Naive(result, places);
    }

    /** Python's {@code range(*slice.indices(n))}, walked. */
    private static int[] python(int n, Index.Slice s) {
        int step = s.step();
        int start = s.start().isEmpty() ? step > 0 ? 0 : n - 1 : bound(s.start().getAsInt(), n, step);
        int stop = s.stop().isEmpty() ? step > 0 ? n : -1 : bound(s.stop().getAsInt(), n, step);
        List<Integer> places = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) places.add((int) i);
        return places.stream().mapToInt(i -> i).toArray();
    }

    private static int bound(int end, int n, int step) {
        int counted = end < 0 ? end + n : end;
        if (counted < 0) return step > 0 ? 0 : -1;
        return counted < n ? counted : step > 0 ? n : n - 1;
    }

    private static int[] coordinates(int i, int[] shape) {
        int[] c = new int[shape.length];
        for (int d = shape.length - 1; d >= 0; d--) {
            c[d] = i % shape[d];
            i /= shape[d];
        }
        return c;
    }

    // ------------------------------------------------------------------ drawing

    private int[] shape() {
        int[] shape = new int[1 + random.nextInt(4)];
        for (int d = 0; d < shape.length; d++) shape[d] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
        return shape;
    }

    private Index[] index(int[] shape) {
        List<Index> parts = new ArrayList<>();
        int[] common = new int[random.nextInt(3)];
        for (int d = 0; d < common.length; d++) common[d] = 1 + random.nextInt(3);
        int axis = 0;
        boolean elliptic = false;
        while (axis < shape.length) {
            int n = shape[axis];
            int kind = random.nextInt(10);
            if (random.nextInt(8) == 0) parts.add(Index.newAxis());
            if (kind == 0 && !elliptic) break; // what is left out at the end would move the ellipsis
            if (kind == 1 && !elliptic) {
                parts.add(Index.ellipsis());
                elliptic = true;
                axis += random.nextInt(shape.length - axis + 1);
            } else if (kind < 4 && n > 0) {
                parts.add(Index.at(random.nextInt(2 * n) - n));
                axis++;
            } else if (kind < 6 || n == 0) {
                parts.add(slice(n));
                axis++;
            } else if (kind < 9) {
                parts.add(new Index.Positions(positions(n, common)));
                axis++;
            } else if (parts.stream().noneMatch(p -> p instanceof Index.Positions || p instanceof Index.Mask)) {
                int rank = 1 + random.nextInt(shape.length - axis);
                NdArray mask = NdArray.zeros(DType.BOOL, Arrays.copyOfRange(shape, axis, axis + rank));
                int hits = 0;
                for (int i = 0; i < mask.size(); i++) if (random.nextBoolean()) {
                    mask.storage.set(i, 1);
                    hits++;
                }
                common = random.nextBoolean() ? new int[] {1} : new int[] {hits};
                parts.add(Index.of(Tensor.of(mask)));
                axis += rank;
            }
        }
        return parts.toArray(new Index[0]);
    }

    private Index slice(int n) {
        int[] steps = {1, 1, 2, 3, -1, -2, 1000, -1000, Integer.MAX_VALUE, Integer.MIN_VALUE + 1};
        int step = steps[random.nextInt(steps.length)];
        int start = random.nextInt(2 * n + 5) - n - 2;
        int stop = random.nextInt(2 * n + 5) - n - 2;
        return switch (random.nextInt(5)) {
            case 0 -> Index.all();
            case 1 -> Index.from(start);
            case 2 -> Index.to(stop);
            case 3 -> Index.every(step);
            default -> Index.slice(start, stop, step);
        };
    }

    private Tensor positions(int n, int[] common) {
        int[] shape = Arrays.copyOfRange(common, random.nextInt(common.length + 1), common.length);
        for (int d = 0; d < shape.length; d++) if (random.nextInt(4) == 0) shape[d] = 1;
        NdArray places = NdArray.zeros(DType.INT64, shape);
        for (int i = 0; i < places.size(); i++) places.storage.set(i, random.nextInt(2 * n) - n);
        return Tensor.of(places);
    }

    /** Random whole numbers, exact in every type, in a random layout. */
    private Tensor drawn(DType type, int... shape) {
        int[] strides = new int[shape.length];
        int step = 1 + random.nextInt(2);
        int offset = 0;
        boolean outermostLast = random.nextBoolean();
        for (int k = 0; k < shape.length; k++) {
            int d = outermostLast ? k : shape.length - 1 - k;
            boolean backwards = random.nextInt(3) == 0;
            strides[d] = backwards ? -step : step;
            if (backwards) offset += step * Math.max(0, shape[d] - 1);
            step *= Math.max(1, shape[d]);
        }
        NdArray array = new NdArray(Storage.allocate(type, step + 1), offset, shape, strides);
        NdArray numbers = NdArray.zeros(type, shape);
        for (int i = 0; i < numbers.size(); i++) numbers.storage.set(i, type == DType.BOOL ? random.nextInt(2) : random.nextInt(1000));
        array.assign(numbers);
        return Tensor.of(array);
    }

    private static String text(int[] shape, Index[] index) { return Shape.text(shape) + Arrays.toString(index) + " -Dseed=" + SEED; }

    private DType type() { return DType.values()[random.nextInt(4)]; }

    // ------------------------------------------------------------------ properties

    @Test
    void readsAreWhatEachElementSays() {
        System.out.println("readsAreWhatEachElementSays: -Dseed=" + SEED);
        int picking = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int[] shape = shape();
            Index[] index = index(shape);
            Tensor x = drawn(type(), shape);
            Naive wanted = naive(shape, index);
            Tensor got = x.get(index);
            assertArrayEquals(wanted.shape, got.shape(), () -> text(shape, index));
            assertEquals(x.dtype(), got.dtype());
            double[] elements = got.toDoubles();
            for (int i = 0; i < elements.length; i++) assertEquals(x.data().get(wanted.flat(i, shape)), elements[i], text(shape, index));
            boolean basic = Arrays.stream(index).noneMatch(p -> p instanceof Index.Mask || p instanceof Index.Positions q && q.positions().rank() > 0);
            if (basic) assertSame(x.data().storage, got.data().storage, text(shape, index));
            else assertNotSame(x.data().storage, got.data().storage, text(shape, index));
            if (!basic) picking++;
        }
        assertTrue(picking > ROUNDS / 4, "indices that pick: " + picking);
    }

    @Test
    void writesReachEachElementAndNoOther() {
        System.out.println("writesReachEachElementAndNoOther: -Dseed=" + SEED);
        for (int round = 0; round < ROUNDS; round++) {
            int[] shape = shape();
            Index[] index = index(shape);
            boolean accumulate = random.nextBoolean();
            Tensor x = drawn(type(), shape);
            double[] wanted = x.toDoubles();
            Naive naive = naive(shape, index);
            int[] narrow = Arrays.copyOfRange(naive.shape, random.nextInt(naive.shape.length + 1), naive.shape.length);
            for (int d = 0; d < narrow.length; d++) if (random.nextInt(4) == 0) narrow[d] = 1;
            Tensor value = drawn(x.dtype(), narrow);
            Tensor wide = value.expand(naive.shape);
            for (int i = 0; i < naive.places.size(); i++) {
                int at = naive.flat(i, shape);
                double v = wide.data().get(i);
                wanted[at] = !accumulate ? v : x.dtype() == DType.BOOL ? Math.max(wanted[at], v) : wanted[at] + v;
            }
            Tensor alias = x.flip(0).flip(0);
            Tensor changed = x.indexPut(value, accumulate, index);
            assertArrayEquals(wanted, changed.toDoubles(), () -> text(shape, index));
            assertSame(x, x.indexPut_(value, accumulate, index));
            assertArrayEquals(wanted, x.toDoubles(), () -> text(shape, index));
            assertArrayEquals(wanted, alias.toDoubles(), () -> text(shape, index));
        }
    }

    @Test
    void gradientsGoWhereElementsCameFrom() {
        System.out.println("gradientsGoWhereElementsCameFrom: -Dseed=" + SEED);
        for (int round = 0; round < ROUNDS / 5; round++) {
            int[] shape = shape();
            Index[] index = index(shape);
            Tensor x = drawn(DType.FLOAT64, shape).requiresGrad(true);
            Naive naive = naive(shape, index);
            Tensor weights = drawn(DType.FLOAT64, naive.shape);
            double[] wanted = new double[Shape.size(shape)];
            for (int i = 0; i < naive.places.size(); i++) wanted[naive.flat(i, shape)] += weights.data().get(i);
            x.get(index).backward(weights, false, false);
            assertArrayEquals(wanted, x.grad().toDoubles(), () -> text(shape, index));
        }
    }

    @Test
    void gradientsOfReadsAndWritesAgreeWithDifferencesToOrderTwo() {
        System.out.println("gradientsOfReadsAndWritesAgreeWithDifferencesToOrderTwo: -Dseed=" + SEED);
        for (int round = 0; round < 40; round++) {
            int[] shape = shape();
            if (Shape.size(shape) == 0) continue;
            Index[] index = index(shape);
            int[] read = naive(shape, index).shape;
            if (Shape.size(read) == 0) continue;
            // A place written twice takes the last value but gives each its gradient, as PyTorch does; so only sums are drawn twice.
            boolean accumulate = naive(shape, index).places.stream().map(Arrays::toString).distinct().count() < Shape.size(read);
            Gradcheck.Report report = Gradcheck.check(in -> {
                Tensor y = in[0].mul(in[0]);
                y.indexPut_(y.get(index).copy().mul(in[1]), accumulate, index);
                return y.mul(in[0]).sum();
            }, 2, (int) (SEED & Integer.MAX_VALUE), uniform(shape), uniform(read));
            assertTrue(report.passes(), () -> report.text() + " " + text(shape, index));
        }
    }

    private Tensor uniform(int... shape) {
        double[] values = new double[Shape.size(shape)];
        for (int i = 0; i < values.length; i++) values[i] = random.nextDouble() * 2 - 1;
        return Tensor.of(NdArray.of(values, shape));
    }

    // ------------------------------------------------------------------ what numbers teach

    private static Tensor rising(int... shape) {
        double[] values = new double[Shape.size(shape)];
        for (int i = 0; i < values.length; i++) values[i] = i;
        return Tensor.of(NdArray.of(values, shape));
    }

    private static Tensor longs(long... values) { return Tensor.of(NdArray.of(values, values.length)); }

    @Test
    void aNumberBesidePositionsMovesAxesInNumpyAlone() {
        Index[] index = {Index.at(0), Index.all(), Index.positions(1, 2)};
        assertArrayEquals(new int[] {3, 2}, rising(2, 3, 4).get(index).shape());
        assertArrayEquals(new int[] {2, 3}, chainrule.autograd.Array.of(rising(2, 3, 4)).get(index).shape());
    }

    @Test
    void theLastOfSeveralWritesStaysAndEachTakesTheGradient() {
        Tensor v = Tensor.of(1.0, 2.0, 3.0).requiresGrad(true);
        Tensor x = rising(4).indexPut(v, false, Index.positions(1, 1, 3));
        assertArrayEquals(new double[] {0, 2, 2, 3}, x.toDoubles());
        x.mul(Tensor.of(1.0, 10.0, 100.0, 1000.0)).sum().backward();
        assertArrayEquals(new double[] {10, 10, 1000}, v.grad().toDoubles());
    }

    @Test
    void callsBearPytorchsNames() {
        Tensor x = rising(3, 4).requiresGrad(true);
        assertEquals("IndexBackward0", x.get(Index.positions(0, 2)).gradFn().name());
        assertEquals("SliceBackward0", x.get(Index.from(1)).gradFn().name());
        assertEquals("SelectBackward0", x.get(Index.at(1)).gradFn().name());
        assertEquals("AliasBackward0", x.get(Index.ellipsis()).gradFn().name());
        assertEquals("IndexPutBackward0", x.indexPut(Tensor.of(1.0), false, Index.positions(0)).gradFn().name());
    }

    @Test
    void aLeafIsNotWrittenIntoByIndex() {
        Tensor x = rising(3).requiresGrad(true);
        assertThrows(AutogradException.class, () -> x.set_(1, Index.positions(0)));
        assertArrayEquals(new double[] {0, 1, 2}, x.detach().toDoubles());
    }

    @Test
    void tracedReadsAndWritesTakeThePositionsOfTheDay() {
        Tensor x = rising(3, 4);
        Tensor rows = longs(0, 1);
        Tensor labels = longs(3, -1);
        Tensor mask = Tensor.zeros(DType.BOOL, 3);
        Tracer.Traced traced = Tracer.trace("indexing", Map.of(x, "x", rows, "rows", labels, "labels", mask, "mask"), () -> {
            Tensor y = x.copy();
            y.indexPut_(Tensor.of(100.0), true, Index.of(rows), Index.of(labels));
            y.set_(-1, Index.of(mask));
            return List.of(y.get(Index.of(rows), Index.of(labels)), y);
        });
        try (Executor.Running running = new Interpreter().load(traced.program())) {
            Map<Tensor, Tensor> today = Map.of(rows, longs(2, 2), labels, longs(-4, 1), mask, Tensor.of(NdArray.of(new double[] {0, 1, 0}, 3)).to(DType.BOOL));
            traced.bindings().forEach((id, tensor) -> running.write(id, today.getOrDefault(tensor, tensor).data().copy().storage));
            running.step(1);
            assertArrayEquals(new double[] {108, 109}, read(running, traced, 0, 2));
            assertArrayEquals(new double[] {0, 1, 2, 3, -1, -1, -1, -1, 108, 109, 10, 11}, read(running, traced, 1, 12));
        }
    }

    private static double[] read(Executor.Running running, Tracer.Traced traced, int output, int size) {
        Storage into = Storage.allocate(DType.FLOAT64, size);
        running.read(traced.program().outputs().get(output), into);
        return ((Storage.F64) into).data;
    }

    @Test
    void aTraceCannotHoldWhatAMaskPicks() {
        Tensor x = rising(3);
        AutogradException refusal = assertThrows(AutogradException.class, () -> Tracer.trace("mask", Map.of(), () -> List.of(x.get(Index.of(x.gt(1))))));
        assertTrue(refusal.getMessage().contains("while it is traced"), refusal.getMessage());
    }

    @Test
    void refusalsNameAxisIndexAndSize() {
        Tensor x = rising(2, 3);
        refuses("index 3 is out of bounds for axis 1 with size 3", () -> x.get(Index.all(), Index.at(3)));
        refuses("index -3 is out of bounds for axis 0 with size 2", () -> x.get(Index.positions(0, -3)));
        refuses("too many indices for array: array is 2-dimensional, but 3 were indexed", () -> x.get(Index.at(0), Index.at(0), Index.at(0)));
        refuses("an index can only have a single ellipsis ('...')", () -> x.get(Index.ellipsis(), Index.ellipsis()));
        refuses("arrays used as indices must be of integer (or boolean) type, got float64", () -> x.get(Index.of(Tensor.of(0.5))));
        refuses("boolean index did not match indexed array along axis 0; size of axis is 2 but size of corresponding boolean axis is 3",
                () -> x.get(Index.of(Tensor.zeros(DType.BOOL, 3))));
        refuses("shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,)", () -> x.get(Index.positions(0, 1), Index.positions(0, 1, 2)));
        assertThrows(IllegalArgumentException.class, () -> Index.every(0));
        ShapeException value = assertThrows(ShapeException.class, () -> x.set_(Tensor.of(1.0, 2.0), Index.positions(0)));
        assertTrue(value.getMessage().contains("value array of shape (2,) could not be broadcast to indexing result of shape (1, 3)"), value.getMessage());
        ShapeException basic = assertThrows(ShapeException.class, () -> x.set_(Tensor.of(1.0, 2.0), Index.at(0)));
        assertTrue(basic.getMessage().contains("could not broadcast input array from shape (2,) into shape (3,)"), basic.getMessage());
    }

    private static void refuses(String words, Runnable call) {
        IndexException refusal = assertThrows(IndexException.class, call::run);
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    // ------------------------------------------------------------------ order and selection

    @Test
    void sortingIsStableAndPutsNanLastAndKeepsLargeIntegersApart() {
        Tensor x = Tensor.of(2, Double.NaN, 0.0, -0.0, -1, 2);
        assertArrayEquals(new double[] {4, 2, 3, 0, 5, 1}, x.argsort(0, false).toDoubles());
        assertArrayEquals(new double[] {1, 0, 5, 2, 3, 4}, x.argsort(0, true).toDoubles());
        long big = 1L << 60;
        assertArrayEquals(new double[] {1, 2, 0}, longs(big + 2, big, big + 1).argsort(0, false).toDoubles());
        assertEquals(3, longs(big + 2, big, big + 1, big).unique().values().size());
    }

    @Test
    void aMedianIsTheFirstNanOrTheLowerMiddleAndSharesItsGradient() {
        Tensor.Placed m = Tensor.of(NdArray.of(new double[] {3, 1, 2, 4, 1, Double.NaN, 0, Double.NaN}, 2, 4)).median(1, false);
        assertArrayEquals(new double[] {2, Double.NaN}, m.values().toDoubles());
        assertArrayEquals(new double[] {2, 1}, m.indices().toDoubles());
        Tensor x = Tensor.of(5.0, 1.0, 1.0, 0.0).requiresGrad(true);
        x.median().backward();
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, x.grad().toDoubles());
    }

    @Test
    void quantilesFallBetweenElementsAndAreNanBesideNan() {
        Tensor x = Tensor.of(NdArray.of(new double[] {3, 1, 2, 4, 1, Double.NaN, 0, 5}, 2, 4));
        Tensor q = Tensor.of(0, 0.5, 1);
        assertArrayEquals(new double[] {1, Double.NaN, 2.5, Double.NaN, 4, Double.NaN}, x.quantile(q, 1, false, "linear").toDoubles());
        assertArrayEquals(new double[] {1, 0, 2.5, 1, 4, 5}, x.nanquantile(q, 1, false, "linear").toDoubles());
        assertArrayEquals(new int[] {3, 2, 1}, x.quantile(q, 1, true, "lower").shape());
        assertThrows(ShapeException.class, () -> x.quantile(Tensor.of(1.5), 1, false, "linear"));
        assertThrows(IllegalArgumentException.class, () -> x.quantile(q, 1, false, "cubic"));
    }

    @Test
    void distinctElementsComeWithTheirPlacesAndCounts() {
        Tensor.Unique u = Tensor.of(NdArray.of(new double[] {3, 1, 3, 2}, 2, 2)).unique();
        assertArrayEquals(new double[] {1, 2, 3}, u.values().toDoubles());
        assertArrayEquals(new double[] {2, 0, 2, 1}, u.inverse().toDoubles());
        assertArrayEquals(new int[] {2, 2}, u.inverse().shape());
        assertArrayEquals(new double[] {1, 1, 2}, u.counts().toDoubles());
        Tensor.Unique columns = Tensor.of(NdArray.of(new double[] {2, 1, 2, 5, 0, 5}, 2, 3)).unique(1);
        assertArrayEquals(new double[] {1, 2, 0, 5}, columns.values().toDoubles());
        assertArrayEquals(new double[] {1, 0, 1}, columns.inverse().toDoubles());
    }

    @Test
    void countsGoToTheirNumbers() {
        assertArrayEquals(new double[] {1, 0, 2, 0}, Torch.bincount(longs(2, 0, 2), null, 4).toDoubles());
        Tensor weights = Tensor.of(0.5, 1.0, 2.0).requiresGrad(true);
        Tensor sums = Torch.bincount(longs(2, 0, 2), weights, 0);
        assertArrayEquals(new double[] {1, 0, 2.5}, sums.toDoubles());
        sums.mul(Tensor.of(1.0, 10.0, 100.0)).sum().backward();
        assertArrayEquals(new double[] {100, 1, 100}, weights.grad().toDoubles());
        assertThrows(ShapeException.class, () -> Torch.bincount(longs(-1), null, 0));
        assertEquals(0, Torch.bincount(longs(), null, 0).size());
    }

    @Test
    void placesInASortedRowAreFoundByHalving() {
        Tensor sorted = Tensor.of(1.0, 3.0, 3.0, 5.0);
        assertArrayEquals(new double[] {0, 0, 1, 3, 4}, Torch.searchSorted(sorted, Tensor.of(0.0, 1.0, 3.0, 4.0, 9.0), false).toDoubles());
        assertArrayEquals(new double[] {0, 1, 3, 3, 4}, Torch.searchSorted(sorted, Tensor.of(0.0, 1.0, 3.0, 4.0, 9.0), true).toDoubles());
        Tensor rows = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        assertArrayEquals(new double[] {2, 1}, Torch.searchSorted(rows, Tensor.of(NdArray.of(new double[] {3, 5}, 2, 1)), false).toDoubles());
        assertThrows(ShapeException.class, () -> Torch.searchSorted(rows, Tensor.of(1.0), false));
    }

    @Test
    void writesInPlaceAreTheWritesOnACopy() {
        Tensor x = rising(2, 3);
        Tensor index = Tensor.of(NdArray.of(new long[] {2, 0}, 2, 1));
        Tensor source = Tensor.of(NdArray.of(new double[] {7, 8}, 2, 1));
        assertArrayEquals(new double[] {0, 1, 7, 8, 4, 5}, x.copy().scatter_(1, index, source).toDoubles());
        assertArrayEquals(new double[] {0, 1, 9, 11, 4, 5}, x.copy().scatterAdd_(1, index, source).toDoubles());
        assertArrayEquals(new double[] {0, 1, -1, -1, 4, 5}, x.scatter(1, index, -1).toDoubles());
        assertArrayEquals(new double[] {3, 4, 5, 3, 4, 5}, x.indexCopy(0, longs(0), rising(2, 3).narrow(0, 1, 1)).toDoubles());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 9}, x.put(longs(-1), Tensor.of(9.0), false).toDoubles());
        assertArrayEquals(new double[] {5, 0}, x.take(longs(-1, 0)).toDoubles());
        assertArrayEquals(new double[] {0, 1, 2, 6, 7, 8}, x.maskedScatter(x.gt(2), Tensor.of(6.0, 7.0, 8.0, 9.0)).toDoubles());
        assertArrayEquals(new double[] {0, 0, 2}, rising(3).repeatInterleave(longs(2, 0, 1), 0).toDoubles());
        assertThrows(ShapeException.class, () -> x.maskedScatter(x.gt(2), Tensor.of(6.0)));
        assertThrows(ShapeException.class, () -> x.indexCopy(0, longs(0, 1), rising(1, 3)));
    }

    @Test
    void aDiagonalOfAMatrixOrItsTransposeIsAView() {
        for (int offset = -3; offset <= 4; offset++) {
            int by = offset;
            for (int[] shape : new int[][] {{3, 4}, {4, 3}, {3, 3}, {2, 3, 4}, {1, 3}, {3, 1}}) {
                Tensor x = rising(shape);
                int n = 0;
                for (int i = 0; i < x.size(-2); i++) if (i + by >= 0 && i + by < x.size(-1)) n++;
                Tensor straight = x.diagonal(by, -2, -1);
                Tensor turned = x.transpose(-2, -1).diagonal(-by, -2, -1);
                assertEquals(n, straight.size(-1));
                assertArrayEquals(straight.toDoubles(), turned.toDoubles());
                assertSame(x.data().storage, straight.data().storage);
                assertSame(x.data().storage, turned.data().storage);
                Tensor columns = x.size(-1) > 1 ? x.narrow(-1, 0, x.size(-1) - 1) : x;
                assertArrayEquals(columns.copy().diagonal(by, -2, -1).toDoubles(), columns.diagonal(by, -2, -1).toDoubles());
                straight.fill_(-1);
                double[] after = x.toDoubles();
                for (int i = 0; i < after.length; i++) {
                    int[] c = coordinates(i, shape);
                    boolean on = c[shape.length - 1] - c[shape.length - 2] == by;
                    assertEquals(on ? -1 : i, after[i]);
                }
            }
        }
    }

    @Test
    void whatIsWrittenOverGetsNoGradient() {
        Tensor x = rising(3).requiresGrad(true);
        Tensor v = Tensor.scalar(DType.FLOAT64, 5).requiresGrad(true);
        Tensor y = x.mul(2);
        y.set_(v, Index.of(Tensor.of(NdArray.of(new double[] {0, 1, 1}, 3)).to(DType.BOOL)));
        Tensor[] g = Backward.grad(List.of(y.mul(Tensor.of(1.0, 10.0, 100.0)).sum()), Arrays.asList((Tensor) null), List.of(x, v), false, false, true);
        assertArrayEquals(new double[] {2, 0, 0}, g[0].toDoubles());
        assertArrayEquals(new double[] {110}, g[1].toDoubles());
        assertNull(x.grad());
    }
}
