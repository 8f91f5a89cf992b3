package chainrule.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Printing against what NumPy 1.24 and PyTorch 1.13 print of the same arrays. */
class PrinterTest {
    private static JsonNode cases;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = new GZIPInputStream(PrinterTest.class.getResourceAsStream("/golden/printing.json.gz"))) {
            cases = new ObjectMapper().readTree(in).required("cases");
        }
        assertTrue(cases.size() >= 700);
    }

    /** float64 and float32 elements lie in the file as the bits of a float64, in hexadecimal. */
    private static Strided array(JsonNode one) {
        int[] shape = new int[one.get("shape").size()];
        for (int d = 0; d < shape.length; d++) shape[d] = one.get("shape").get(d).intValue();
        DType type = DType.valueOf(one.get("dtype").asText().toUpperCase());
        Strided array = Strided.allocate(type, shape);
        JsonNode data = one.get("data");
        for (int i = 0; i < array.size(); i++) {
            if (array.storage instanceof Storage.I64 longs) longs.data[i] = data.get(i).longValue();
            else array.storage.set(i, Double.longBitsToDouble(Long.parseUnsignedLong(data.get(i).asText(), 16)));
        }
        return array;
    }

    /** The same elements, laid out the other way round: printing goes by position, not by memory. */
    private static Strided reversed(Strided a) {
        Strided copy = Strided.allocate(a.dtype(), a.shape);
        int n = a.size();
        for (int i = 0; i < n; i++) {
            if (a.storage instanceof Storage.I64 from) ((Storage.I64) copy.storage).data[n - 1 - i] = from.data[i];
            else copy.storage.set(n - 1 - i, a.storage.get(i));
        }
        int[] strides = a.strides.clone();
        for (int d = 0; d < strides.length; d++) strides[d] = -strides[d];
        return new Strided(copy.storage, Math.max(0, n - 1), a.shape, strides);
    }

    @Test
    void numpyStr() {
        for (JsonNode one : cases) {
            assertEquals(one.get("str").asText(), Printer.numpy(array(one)));
            assertEquals(one.get("str").asText(), Printer.numpy(reversed(array(one))));
        }
    }

    @Test
    void numpyRepr() {
        for (JsonNode one : cases) assertEquals(one.get("repr").asText(), Printer.numpyRepr(array(one)));
    }

    @Test
    void numpyWithOptions() {
        PrintOptions suppressed = new PrintOptions(5, 1000, 3, 75, true);
        PrintOptions narrow = new PrintOptions(3, 50, 2, 60, false);
        for (JsonNode one : cases) {
            assertEquals(one.get("suppressed").asText(), Printer.numpy(array(one), suppressed));
            assertEquals(one.get("narrow").asText(), Printer.numpyRepr(array(one), narrow));
        }
    }

    @Test
    void torch() {
        for (JsonNode one : cases) {
            assertEquals(one.get("torch").asText(), Printer.torch(array(one), one.get("suffix").asText()));
            assertEquals(one.get("torch").asText(), Printer.torch(reversed(array(one)), one.get("suffix").asText()));
        }
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new PrintOptions(-1, 1000, 3, 75, false)).getMessage();
        assertTrue(message.contains("precision = -1"), message);
    }
}
