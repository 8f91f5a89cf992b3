package chainrule.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;
import chainrule.signature.SignatureException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The list of small data sets; those of scikit-learn against its own numbers ({@code datasets.py}). */
class DataSetsTest {
    private static Object plain(JsonNode node) {
        if (node.isIntegralNumber()) return node.longValue();
        if (node.isNumber()) return node.doubleValue();
        if (node.isBoolean()) return node.booleanValue();
        List<Object> all = new ArrayList<>();
        node.forEach(n -> all.add(plain(n)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> numbersAreThoseOfScikitLearn() {
        List<String> lines = Resources.text("datasets.txt").lines().toList();
        assertEquals(12, lines.size());
        return lines.stream().map(line -> {
            String[] parts = line.split(";");
            return DynamicTest.dynamicTest(parts[0] + " " + parts[1], () -> {
                Map<String, Object> arguments = new LinkedHashMap<>();
                new ObjectMapper().readTree(parts[1]).properties().forEach(e -> arguments.put(e.getKey(), plain(e.getValue())));
                Samples made = DataSets.make(parts[0], arguments);
                double[] x = Stream.of(parts[2].split(" ")).mapToDouble(Double::parseDouble).toArray();
                assertEquals((int) x[0], made.inputs().shape[1]);
                assertArrayEquals(java.util.Arrays.copyOfRange(x, 1, x.length), made.inputs().toDoubles(), 4e-15);
                assertArrayEquals(Stream.of(parts[3].split(" ")).mapToDouble(Double::parseDouble).toArray(), made.targets().toDoubles());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDataSetIsMadeAsItSays() {
        assertTrue(DataSets.all().size() >= 8);
        return DataSets.all().stream().map(e -> DynamicTest.dynamicTest(e.name(), () -> {
            Map<String, Object> seven = Map.of("n_samples", 7L, "random_state", 3L);
            Samples made = DataSets.make(e.name(), seven);
            assertEquals(7, made.size());
            assertEquals(DType.FLOAT64, made.inputs().dtype());
            assertEquals(e.kind() == DataSets.Kind.CLASSES ? DType.INT64 : DType.FLOAT64, made.targets().dtype());
            assertArrayEquals(e.kind() == DataSets.Kind.CLASSES ? new int[] {7} : new int[] {7, 1}, made.targets().shape);
            for (double x : made.inputs().toDoubles()) assertTrue(Double.isFinite(x));
            assertArrayEquals(DataSets.make(e.name(), seven).inputs().toDoubles(), made.inputs().toDoubles());
            assertArrayEquals(DataSets.make(e.name(), seven).targets().toDoubles(), made.targets().toDoubles());
            assertEquals(7, made.dataset(DType.FLOAT32).size());
            assertFalse(e.doc().isEmpty());
            assertThrows(IllegalArgumentException.class, () -> DataSets.make(e.name(), Map.of("n_samples", 0L)));
            assertThrows(IllegalArgumentException.class, () -> DataSets.make(e.name(), Map.of("n_samples", 1L << 30)));
            assertThrows(SignatureException.class, () -> DataSets.make(e.name(), Map.of("samples", 3L)));
            if (e.signature().toString().contains("noise")) {
                assertThrows(IllegalArgumentException.class, () -> DataSets.make(e.name(), Map.of("noise", -0.1)));
                Samples noisy = DataSets.make(e.name(), Map.of("n_samples", 7L, "random_state", 3L, "noise", 0.01));
                NdArray[] clean = {made.inputs(), made.targets()};
                NdArray[] dirty = {noisy.inputs(), noisy.targets()};
                int which = e.kind() == DataSets.Kind.CLASSES ? 0 : 1;
                double[] a = clean[which].toDoubles();
                double[] b = dirty[which].toDoubles();
                boolean differs = false;
                for (int i = 0; i < a.length; i++) {
                    assertEquals(a[i], b[i], 0.1);
                    differs |= a[i] != b[i];
                }
                assertTrue(differs);
            }
        }));
    }

    @Test
    void whatIsOursIsWhatItsFormulaSays() {
        Samples xor = DataSets.make("xor", Map.of());
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, xor.inputs().toDoubles());
        assertArrayEquals(new double[] {0, 1, 1, 0}, xor.targets().toDoubles());
        Samples line = DataSets.make("line", Map.of("n_samples", 3L, "slope", 4.0, "intercept", -1L));
        assertArrayEquals(new double[] {-1, 0, 1}, line.inputs().toDoubles());
        assertArrayEquals(new double[] {-5, -1, 3}, line.targets().toDoubles());
        Samples sine = DataSets.make("sine", Map.of("n_samples", 5L, "frequency", 0.5, "amplitude", 2.0));
        assertArrayEquals(new double[] {0, -2, 0, 2, 0}, sine.targets().toDoubles(), 1e-15);
        Samples spirals = DataSets.make("spirals", Map.of("n_samples", 6L, "shuffle", false, "turns", 0.5));
        assertArrayEquals(new double[] {0, 0, 0, 0.5, -1, 0, 0, 0, 0, -0.5, 1, 0}, spirals.inputs().toDoubles(), 1e-15);
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1}, spirals.targets().toDoubles());
        Samples board = DataSets.make("checkerboard", Map.of("n_samples", 200L, "tiles", 2L, "random_state", 5L));
        double[] x = board.inputs().toDoubles();
        for (int i = 0; i < 200; i++) assertEquals(x[2 * i] >= 0 ^ x[2 * i + 1] >= 0 ? 1 : 0, board.targets().get(i));
        assertEquals(new NumpyRandom(5).uniform(-1, 1), x[0]);
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        assertMessage("wanted one of xor, moons, circles", "zebra", Map.of());
        assertMessage("two-element tuple", "moons", Map.of("n_samples", List.of(1L)));
        assertMessage("factor from 0 to below 1, got 1.0", "circles", Map.of("factor", 1.0));
        assertMessage("Length of `n_samples`", "blobs", Map.of("n_samples", List.of(1L, 2L), "centers", List.of(List.of(1.0))));
        assertMessage("Length of `clusters_std`", "blobs", Map.of("cluster_std", List.of(1.0)));
        assertMessage("must be array-like. Got 2", "blobs", Map.of("n_samples", List.of(1L, 2L), "centers", 2L));
        assertMessage("equally many coordinates", "blobs", Map.of("centers", List.of(List.of(1.0), List.of())));
        assertMessage("low <= high", "blobs", Map.of("center_box", List.of(1.0, 0.0)));
        assertMessage("n_samples * n_features", "blobs", Map.of("n_samples", 10_000_000L, "centers", NdArray.of(new double[] {1, 2, 3, 4}, 2, 2)));
        assertMessage("finite slope", "line", Map.of("slope", Double.NaN));
        assertMessage("random_state", "moons", Map.of("random_state", "today"));
    }

    private static void assertMessage(String part, String name, Map<String, ?> arguments) {
        String message = assertThrows(IllegalArgumentException.class, () -> DataSets.make(name, arguments)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void aGivenGeneratorIsDrawnFrom() {
        NumpyRandom random = new NumpyRandom(42);
        Samples first = DataSets.make("moons", Map.of("n_samples", 12L, "noise", 0.1, "random_state", random));
        assertArrayEquals(DataSets.make("moons", Map.of("n_samples", 12L, "noise", 0.1, "random_state", 42L)).inputs().toDoubles(), first.inputs().toDoubles());
        Samples second = DataSets.make("moons", Map.of("n_samples", 12L, "noise", 0.1, "random_state", random));
        assertFalse(java.util.Arrays.equals(first.inputs().toDoubles(), second.inputs().toDoubles()));
    }
}
