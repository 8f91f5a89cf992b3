package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Index;
import chainrule.golden.Golden.Value;
import chainrule.python.tables.Indices;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads, writes and refusals by index as NumPy gave them. */
class NumpyIndexingTest {
    private static JsonNode cases() throws IOException {
        try (InputStream in = new GZIPInputStream(NumpyIndexingTest.class.getResourceAsStream("/golden/indexing.json.gz"))) {
            return new ObjectMapper().readTree(in).required("cases");
        }
    }

    @TestFactory
    Stream<DynamicTest> indicesDoWhatNumpyDoes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : cases()) tests.add(dynamicTest(one.required("shape") + " " + one.required("index").required("tuple"), () -> check(one)));
        assertTrue(tests.size() >= 700);
        return tests.stream();
    }

    private static void check(JsonNode one) {
        JsonNode lengths = one.required("shape");
        int[] shape = new int[lengths.size()];
        for (int d = 0; d < shape.length; d++) shape[d] = lengths.get(d).intValue();
        Value value = GoldenFiles.value(one.required("index"));
        Index[] index = Indices.of(tuple(Calls.plain(value, Calls.tensors(List.of(value), Map.of()))));
        if (one.has("refused")) {
            RuntimeException refusal = assertThrows(IndexException.class, () -> rising(0, shape).get(index));
            assertTrue(words(refusal.getMessage()).contains(words(one.get("refused").asText())), refusal.getMessage() + "\nNumPy: " + one.get("refused").asText());
            return;
        }
        Array read = rising(0, shape).get(index);
        same(one.required("read"), read);
        Array numbers = rising(1, read.shape());
        same(one.required("assigned"), rising(0, shape).set(numbers.neg(), index));
        same(one.required("added"), rising(0, shape).addAt(numbers, index));
    }

    /** Every index of these files is a tuple. */
    private static Object tuple(Object index) { return index instanceof List<?> parts ? new Indices.Tuple(parts) : index; }

    /** NumPy writes shapes in some messages without spaces. */
    private static String words(String message) { return message.replace(" ", ""); }

    private static Array rising(double from, int... shape) {
        NdArray array = NdArray.zeros(chainrule.kernel.DType.FLOAT64, shape);
        for (int i = 0; i < array.size(); i++) array.storage.set(i, from + i);
        return Array.of(array);
    }

    private static void same(JsonNode wanted, Array got) {
        Golden.Tensor t = (Golden.Tensor) GoldenFiles.value(wanted);
        assertArrayEquals(t.shape(), got.shape());
        assertEquals("float64", t.dtype());
        assertArrayEquals(t.data(), got.tensor().toDoubles());
    }
}
