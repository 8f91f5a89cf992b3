package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors and a few words about them, in a file that cannot run code: the safetensors format. 8 bytes give the length of a
 * JSON header, the header gives each tensor's type, shape and place, and the tensors fill the rest without gaps or overlaps; all of
 * this is checked when a file is opened, and the elements are read when they are asked for.
 *
 * <p>Source: the format's description and validation in huggingface/safetensors 0.8.
 */
public final class Safetensors {
    /** No header is longer, by the format's own rule. */
    public static final int MOST_HEADER = 100_000_000;
    private static final String FORMAT = "safetensors";
    private static final String METADATA = "__metadata__";
    private static final int MOST_AXES = 32;

    /**
     * What the header says of one tensor.
     *
     * @param start first byte of its elements in the file, {@code end} the one behind the last
     */
    public record Entry(String name, Element element, int[] shape, long start, long end) { }

    private final Source file;
    private final Limits limits;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** All tensors of a file, by name, in the order of its header. */
    public static Map<String, NdArray> read(byte[] file) { return open(Source.of(file), Limits.DEFAULT).all(); }

    /**
     * All tensors of a file, by name: {@code net.loadStateDict(Safetensors.load(file))}.
     *
     * @throws DataException where the file is not in the format, or is larger than {@link Limits#DEFAULT} allows
     */
    public static Map<String, Tensor> load(byte[] file) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        read(file).forEach((name, array) -> all.put(name, Tensor.of(array)));
        return all;
    }

    /** A file of tensors, each as its own type: {@code Safetensors.save(net.stateDict())}; PyTorch's {@code safetensors.torch.load} reads it. */
    public static byte[] save(Map<String, ? extends Tensor> tensors) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, tensor.data()));
        return write(arrays, Map.of("format", "pt"));
    }

    /**
     * Reads and checks a file's header.
     *
     * @throws DataException where the file is not in the format
     */
    public static Safetensors open(Source file, Limits limits) { return new Safetensors(file, limits); }

    private Safetensors(Source file, Limits limits) {
        this.file = file;
        this.limits = limits;
        Input in = new Input(FORMAT, file);
        long length = in.little(8, "the header's length");
        if (length < 0 || length > MOST_HEADER) throw in.wrong(0, "a header of at most " + MOST_HEADER + " bytes", Long.toUnsignedString(length));
        if (length > limits.bytes()) throw in.wrong(0, "a header of at most " + limits.bytes() + " bytes (a Limits of your own allows more)", Long.toString(length));
        byte[] bytes = in.bytes((int) length, "the header");
        if (length == 0 || bytes[0] != '{') throw in.wrong(8, "a header that begins with '{'", length == 0 ? "none" : "byte " + (bytes[0] & 255));
        read(in, Utf8.decode(FORMAT, 8, bytes, 0, bytes.length));
        check(in);
    }

    private void read(Input in, String header) {
        try {
            JsonObject all = Json.parse(header).object();
            List<String> names = all.names();
            if (names.size() > limits.entries() + 1L) throw in.wrong(8, "at most " + limits.entries() + " tensors", Integer.toString(names.size()));
            for (String name : names) {
                if (!name.equals(METADATA)) {
                    entries.put(name, entry(in, name, all.object(name).only("dtype", "shape", "data_offsets")));
                    continue;
                }
                JsonObject words = all.object(METADATA);
                for (String key : words.names()) metadata.put(key, words.string(key));
            }
        } catch (JsonException e) {
            throw in.wrong(8, "a header of tensors in JSON", "an error: " + Shorten.text(e.getMessage(), 200));
        }
    }

    private static Entry entry(Input in, String name, JsonObject json) {
        String word = json.string("dtype");
        Element element = switch (word) {
            case "BOOL" -> Element.BOOL;
            case "U8" -> Element.U8;
            case "I8" -> Element.I8;
            case "U16" -> Element.U16;
            case "I16" -> Element.I16;
            case "U32" -> Element.U32;
            case "I32" -> Element.I32;
            case "U64" -> Element.U64;
            case "I64" -> Element.I64;
            case "F16" -> Element.F16;
            case "BF16" -> Element.BF16;
            case "F32" -> Element.F32;
            case "F64" -> Element.F64;
            default -> throw in.wrong(8, "a dtype of BOOL, U8 to U64, I8 to I64, F16, BF16, F32 or F64 for '" + Shorten.text(name) + "'", "'" + Shorten.text(word) + "'");
        };
        JsonArray lengths = json.array("shape");
        if (lengths.size() > MOST_AXES) throw in.wrong(8, "at most " + MOST_AXES + " axes for '" + Shorten.text(name) + "'", Integer.toString(lengths.size()));
        int[] shape = new int[lengths.size()];
        long count = 1;
        for (int d = 0; d < shape.length; d++) {
            shape[d] = (int) lengths.integer(d, 0, Integer.MAX_VALUE);
            if (shape[d] > 0 && count > (1L << 53) / shape[d]) throw in.wrong(8, "a shape whose elements can be counted for '" + Shorten.text(name) + "'", Shape.text(shape));
            count *= shape[d];
        }
        JsonArray range = json.array("data_offsets");
        if (range.size() != 2) throw in.wrong(8, "two data_offsets for '" + Shorten.text(name) + "'", Integer.toString(range.size()));
        long start = range.integer(0, 0, 1L << 53);
        long end = range.integer(1, 0, 1L << 53);
        long base = in.position();
        if (end - start != count * element.bytes()) {
            throw in.wrong(8, "data_offsets that hold " + count + " elements of " + element.bytes() + " bytes for '" + Shorten.text(name) + "'", start + " to " + end);
        }
        return new Entry(name, element, shape, base + start, base + end);
    }

    /** Tensors begin where the header ends, each where the one before ends, and the last one ends the file. */
    private void check(Input in) {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
        long next = in.position();
        for (Entry e : sorted) {
            if (e.start != next) throw in.wrong(next, "the next tensor here, without a hole or an overlap", "'" + Shorten.text(e.name) + "' at byte " + e.start);
            next = e.end;
        }
        long size = in.position() + in.left();
        if (next != size) throw in.wrong(Math.min(next, size), next > size ? "elements up to byte " + next : "the end of the file", next > size ? "the end of the file" : size - next + " bytes more");
    }

    /** The names of the tensors, in the order of the header. */
    public List<String> names() { return new ArrayList<>(entries.keySet()); }

    /** What the header says of a tensor. */
    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) throw new IllegalArgumentException("safetensors: no tensor '" + name + "'; there are " + names());
        return entry;
    }

    /** The words that go with the tensors, such as {@code format: pt}. */
    public Map<String, String> metadata() { return new LinkedHashMap<>(metadata); }

    /** One tensor; float16 and bfloat16 as float32, whole numbers as int64. */
    public NdArray array(String name) { return array(name, entry(name).element.dtype(), limits); }

    /** One tensor as a type of one's own choice. */
    public NdArray array(String name, DType as) { return array(name, entry(name).element.as(as), limits); }

    private NdArray array(String name, DType as, Limits left) {
        Entry e = entry(name);
        Input in = new Input(FORMAT, file, e.start, e.end);
        return NdArray.over(e.element.read(in, Shape.size(e.shape), false, as, left), e.shape);
    }

    private Map<String, NdArray> all() {
        Map<String, NdArray> all = new LinkedHashMap<>();
        long used = 0;
        for (Entry e : entries.values()) {
            NdArray array = array(e.name, e.element.dtype(), limits.bytes(limits.bytes() - used));
            used += (long) array.size() * array.dtype().bytes();
            all.put(e.name, array);
        }
        return all;
    }

    /** A file of these tensors, each as its own type. */
    public static byte[] write(Map<String, NdArray> tensors, Map<String, String> metadata) {
        Map<String, Element> own = new LinkedHashMap<>();
        tensors.forEach((name, array) -> own.put(name, Element.of(array.dtype())));
        return write(tensors, own, metadata);
    }

    /**
     * A file of these tensors, each as the type given for its name; those of the widest types first, as the format's own library lays
     * them out, so that all are aligned.
     */
    public static byte[] write(Map<String, NdArray> tensors, Map<String, Element> as, Map<String, String> metadata) {
        List<String> order = new ArrayList<>(tensors.keySet());
        order.sort(Comparator.<String>comparingInt(name -> -rank(as.get(name))).thenComparing(Comparator.naturalOrder()));
        JsonWriter json = new JsonWriter().object();
        if (!metadata.isEmpty()) {
            json.name(METADATA).object();
            metadata.forEach(json::field);
            json.end();
        }
        long at = 0;
        for (String name : order) {
            if (name.equals(METADATA)) throw new IllegalArgumentException("safetensors: no tensor can be called " + METADATA);
            NdArray array = tensors.get(name);
            long end = at + (long) array.size() * as.get(name).bytes();
            json.name(name).object().field("dtype", as.get(name).name()).name("shape").array();
            for (int length : array.shape) json.value(length);
            json.end().name("data_offsets").array().value(at).value(end).end().end();
            at = end;
        }
        Output header = new Output();
        Utf8.encode(json.end().toString(), header);
        while (header.size() % 8 != 0) header.u8(' ');
        if (header.size() > MOST_HEADER) throw new IllegalArgumentException("safetensors: wanted a header of at most " + MOST_HEADER + " bytes, got " + header.size());
        Output out = new Output(header.size() + 8).little(8, header.size()).raw(header.toBytes());
        for (String name : order) as.get(name).write(tensors.get(name), out);
        return out.toBytes();
    }

    /** The library's order of types. */
    private static int rank(Element e) {
        return switch (e) {
            case BOOL -> 0;
            case U8 -> 1;
            case I8 -> 2;
            case I16 -> 3;
            case U16 -> 4;
            case F16 -> 5;
            case BF16 -> 6;
            case I32 -> 7;
            case U32 -> 8;
            case F32 -> 9;
            case F64 -> 10;
            case I64 -> 11;
            case U64 -> 12;
        };
    }
}
