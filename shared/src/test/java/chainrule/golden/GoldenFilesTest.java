package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {
    private static final String CASE = """
            {"op":"add","variant":"x","torch":"1","cases":[{"args":[{"tensor":"float64","shape":[2],"data":[1.5,"nan"],"requires_grad":true},
            {"slice":[null,3,null]},{"ellipsis":true},{"float":"-inf"},{"dtype":"float64"},{"tuple":[1,true,"sum"]},[2.5]],
            "kwargs":{"dim":1},"out":null,"grads":[null]}]}""";

    private static List<Golden.Operation> operations(GoldenFiles files) {
        List<Golden.Operation> all = new ArrayList<>();
        files.forEachOperation(all::add);
        return all;
    }

    @Test
    void theRepositoryHoldsAllOperationsAndDraws() throws IOException {
        GoldenFiles files = GoldenFiles.resource();
        List<Golden.Operation> all = operations(files);
        assertEquals(299, files.size());
        assertEquals(1345, all.stream().mapToInt(o -> o.cases().size()).sum());
        assertTrue(all.stream().allMatch(o -> o.cases().stream().allMatch(c -> c.grads().isPresent() == c.gradOut().isPresent())));
        assertTrue(files.random().isPresent());
    }

    @Test
    void allFormsOfValuesAreDecoded(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("add.x.json"), CASE);
        GoldenFiles files = GoldenFiles.folder(folder);
        Golden.Operation add = operations(files).getFirst();
        assertEquals("add x add.x.json", add.op() + " " + add.variant() + " " + add.file());
        Golden.Case one = add.cases().getFirst();
        Golden.Tensor tensor = assertInstanceOf(Golden.Tensor.class, one.args().get(0));
        assertArrayEquals(new double[] {1.5, Double.NaN}, tensor.data());
        assertTrue(tensor.requiresGrad());
        assertEquals(new Golden.Slice(Golden.None.NONE, new Golden.Whole(3), Golden.None.NONE), one.args().get(1));
        assertEquals(Golden.Ellipsis.ELLIPSIS, one.args().get(2));
        assertEquals(new Golden.Real(Double.NEGATIVE_INFINITY), one.args().get(3));
        assertEquals(new Golden.DTypeName("float64"), one.args().get(4));
        assertEquals(new Golden.Tuple(List.of(new Golden.Whole(1), new Golden.Truth(true), new Golden.Text("sum"))), one.args().get(5));
        assertEquals(new Golden.Sequence(List.of(new Golden.Real(2.5))), one.args().get(6));
        assertEquals(new Golden.Whole(1), one.kwargs().get("dim"));
        assertEquals(List.of(Golden.None.NONE), one.grads().orElseThrow());
        assertTrue(one.gradOut().isEmpty());
        assertTrue(files.random().isEmpty());
    }

    @Test
    void aFolderMayHoldItsOperationsOneLevelDown(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("ops"));
        Files.writeString(folder.resolve("ops").resolve("add.json"), CASE);
        Files.writeString(folder.resolve("rng.json"), "{\"torch\":[]}");
        GoldenFiles files = GoldenFiles.folder(folder);
        assertEquals(1, files.size());
        assertTrue(files.random().orElseThrow().has("torch"));
    }

    @Test
    void whatIsUnlikeTheFormIsRefused(@TempDir Path folder) throws IOException {
        assertThrows(IllegalArgumentException.class, () -> GoldenFiles.folder(folder));
        ObjectMapper json = new ObjectMapper();
        for (String text : new String[] {"{\"set\":[1]}", "{\"slice\":[1,2]}", "{\"tensor\":\"float64\",\"shape\":[3],\"data\":[1]}",
                "{\"float\":\"one\"}", "{\"tensor\":\"int64\",\"shape\":[1],\"data\":[9007199254740993000]}"}) {
            var node = json.readTree(text);
            assertThrows(IllegalArgumentException.class, () -> GoldenFiles.value(node), text);
        }
    }

    @Test
    void aWrongDrawAndAnUnknownOneFail() throws IOException {
        String random = """
                {"numpy_legacy":[{"seed":0,"code":"np.random.rand(1)","shape":[1],"data":[0.5]},
                {"seed":0,"code":"np.random.zipf(2)","shape":[],"data":[1]}],"numpy_generator":[],"torch":[],"python_random":[]}""";
        Tally tally = RandomConformance.run(new ObjectMapper().readTree(random));
        assertEquals("conformance: 1 of 1 files known, 0 passed, 2 failed", tally.line());
        assertTrue(tally.report().contains("zipf"), tally.report());
        assertTrue(tally.report().contains("wanted 0.5, got 0.548"), tally.report());
    }
}
