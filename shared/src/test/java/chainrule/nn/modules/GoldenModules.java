package chainrule.nn.modules;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What PyTorch says of layers: {@code golden/modules.json.gz}, made by {@code modules.py}. */
final class GoldenModules {
    private GoldenModules() { }

    static JsonNode read() {
        try (InputStream in = new GZIPInputStream(GoldenModules.class.getResourceAsStream("/golden/modules.json.gz"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tensor tensor(JsonNode node) {
        int[] shape = ints(node.get("shape"));
        DType dtype = DType.valueOf(node.get("dtype").textValue().toUpperCase(java.util.Locale.ROOT));
        double[] values = new double[node.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode v = node.get("values").get(i);
            // Python writes infinities and NaN as words, which Jackson reads as such only when told to.
            values[i] = v.doubleValue();
        }
        NdArray array = NdArray.zeros(dtype, shape);
        for (int i = 0; i < values.length; i++) array.storage.set(i, values[i]);
        return Tensor.of(array);
    }

    static int[] ints(JsonNode node) {
        int[] all = new int[node.size()];
        for (int i = 0; i < all.length; i++) all[i] = node.get(i).intValue();
        return all;
    }

    /** An argument as scripts give it. */
    static Object plain(JsonNode node) {
        if (node.isNull()) return null;
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber()) return node.longValue();
        if (node.isNumber()) return node.doubleValue();
        if (node.isTextual()) return node.textValue();
        if (node.isObject()) return tensor(node.get("tensor"));
        List<Object> all = new ArrayList<>();
        for (JsonNode v : node) all.add(plain(v));
        return all;
    }

    static Map<String, Object> named(JsonNode node) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> e : node.properties()) all.put(e.getKey(), plain(e.getValue()));
        return all;
    }

    static List<Object> list(JsonNode node) {
        List<Object> all = new ArrayList<>();
        for (JsonNode v : node) all.add(plain(v));
        return all;
    }

    /** What the case is called: {@code Conv2d(2, 3, ...)}. */
    static String title(JsonNode c) { return c.get("layer").textValue() + c.get("args") + (c.get("kwargs").isEmpty() ? "" : c.get("kwargs")); }

    static Module make(JsonNode c) { return Layer.named(c.get("layer").textValue()).make(list(c.get("args")), named(c.get("kwargs"))); }
}
