package chainrule.golden;

import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.Operation;
import chainrule.golden.Golden.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The results of NumPy, PyTorch and Python that ours are held against: those in the resource {@code golden/golden.zip},
 * or with {@code -Dgolden=DIR} those in a folder of the same form ({@code DIR/rng.json}, {@code DIR/ops/*.json}, or the
 * operations' files in {@code DIR} itself).
 */
public final class GoldenFiles {
    private static final String RESOURCE = "/golden/golden.zip";
    private static final String RANDOM = "rng.json";
    private static final double LARGEST_WHOLE = 9007199254740992.0;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> operations;
    private final Optional<byte[]> random;

    private GoldenFiles(Map<String, byte[]> operations, Optional<byte[]> random) {
        this.operations = operations;
        this.random = random;
    }

    /** The files named on the command line, else those of the repository. */
    public static GoldenFiles open() {
        String folder = System.getProperty("golden");
        try {
            return folder == null || folder.isBlank() ? resource() : folder(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("golden files: " + e.getMessage(), e);
        }
    }

    static GoldenFiles resource() throws IOException {
        Map<String, byte[]> operations = new TreeMap<>();
        byte[] random = null;
        InputStream stream = GoldenFiles.class.getResourceAsStream(RESOURCE);
        if (stream == null) throw new IllegalStateException("golden files: no resource " + RESOURCE);
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(RANDOM)) random = zip.readAllBytes();
                else operations.put(name.substring(name.lastIndexOf('/') + 1), zip.readAllBytes());
            }
        }
        return new GoldenFiles(operations, Optional.ofNullable(random));
    }

    static GoldenFiles folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new IllegalArgumentException("golden files: -Dgolden=" + folder + " is not a folder");
        Path inner = folder.resolve("ops");
        Map<String, byte[]> operations = new TreeMap<>();
        try (Stream<Path> files = Files.list(Files.isDirectory(inner) ? inner : folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(RANDOM)) operations.put(name, Files.readAllBytes(file));
            }
        }
        Path random = folder.resolve(RANDOM);
        Optional<byte[]> draws = Files.exists(random) ? Optional.of(Files.readAllBytes(random)) : Optional.empty();
        if (operations.isEmpty() && draws.isEmpty()) throw new IllegalArgumentException("golden files: no .json in " + folder);
        return new GoldenFiles(operations, draws);
    }

    /** How many files there are of operations. */
    public int size() { return operations.size(); }

    /** Shows each operation in the order of file names; only one is decoded at a time. */
    public void forEachOperation(Consumer<Operation> visitor) {
        operations.forEach((name, bytes) -> visitor.accept(operation(name, bytes)));
    }

    /** The draws of the generators, if these files have them. */
    public Optional<JsonNode> random() { return random.map(bytes -> read(RANDOM, bytes)); }

    private static JsonNode read(String name, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + name + ": " + e.getMessage(), e);
        }
    }

    private static Operation operation(String name, byte[] bytes) {
        JsonNode file = read(name, bytes);
        List<Case> cases = new ArrayList<>();
        for (JsonNode one : file.required("cases")) {
            Map<String, Value> kwargs = new LinkedHashMap<>();
            one.required("kwargs").properties().forEach(e -> kwargs.put(e.getKey(), value(e.getValue())));
            cases.add(new Case(values(one.required("args")), kwargs, value(one.required("out")),
                    list(one, "grad_out"), list(one, "grads"), list(one, "grad2_v"), list(one, "grads2")));
        }
        return new Operation(name, file.required("op").asText(), file.required("variant").asText(), cases);
    }

    private static Optional<List<Value>> list(JsonNode object, String field) {
        return object.has(field) ? Optional.of(values(object.get(field))) : Optional.empty();
    }

    private static List<Value> values(JsonNode array) {
        List<Value> values = new ArrayList<>();
        array.forEach(v -> values.add(value(v)));
        return values;
    }

    static Value value(JsonNode node) {
        if (node.isNull()) return Golden.None.NONE;
        if (node.isBoolean()) return new Golden.Truth(node.booleanValue());
        if (node.isIntegralNumber()) return new Golden.Whole(node.longValue());
        if (node.isNumber()) return new Golden.Real(node.doubleValue());
        if (node.isTextual()) return new Golden.Text(node.textValue());
        if (node.isArray()) return new Golden.Sequence(values(node));
        if (node.has("tensor")) return tensor(node);
        if (node.has("tuple")) return new Golden.Tuple(values(node.get("tuple")));
        if (node.has("slice")) {
            List<Value> parts = values(node.get("slice"));
            if (parts.size() == 3) return new Golden.Slice(parts.get(0), parts.get(1), parts.get(2));
        }
        if (node.has("ellipsis")) return Golden.Ellipsis.ELLIPSIS;
        if (node.has("dtype")) return new Golden.DTypeName(node.get("dtype").asText());
        if (node.has("float")) return new Golden.Real(number(node.get("float")));
        throw new IllegalArgumentException("golden value: wanted one of the known forms, got " + node);
    }

    private static Golden.Tensor tensor(JsonNode node) {
        JsonNode sizes = node.required("shape");
        int[] shape = new int[sizes.size()];
        int size = 1;
        for (int i = 0; i < shape.length; i++) size *= shape[i] = sizes.get(i).intValue();
        JsonNode elements = node.required("data");
        if (elements.size() != size) throw new IllegalArgumentException("golden tensor: " + size + " elements wanted, got " + elements.size());
        double[] data = new double[size];
        for (int i = 0; i < size; i++) data[i] = number(elements.get(i));
        return new Golden.Tensor(node.get("tensor").asText(), shape, data, node.path("requires_grad").asBoolean());
    }

    /** A number that a float64 holds without loss. */
    static double number(JsonNode node) {
        if (node.isBoolean()) return node.booleanValue() ? 1 : 0;
        if (node.isIntegralNumber() && Math.abs(node.doubleValue()) <= LARGEST_WHOLE) return node.longValue();
        if (node.isFloatingPointNumber()) return node.doubleValue();
        return switch (node.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("golden number: wanted a number, nan, inf or -inf, got " + node);
        };
    }
}
