package chainrule.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files that NumPy, safetensors and Python wrote ({@code files.py}), read; and ours, byte for byte theirs. */
class FilesTest {
    private static byte[] file(String name) { return Resources.bytes("files/" + name); }

    private static NdArray read(String name, String key) {
        if (name.endsWith(".npy")) return Npy.read(file(name));
        if (name.endsWith(".npz")) return Npz.read(file(name)).get(key);
        if (name.endsWith(".safetensors")) return Safetensors.read(file(name)).get(key);
        if (name.endsWith(".pt")) return TorchFile.stateDict(file(name)).get(key).data();
        if (name.endsWith(".txt")) return text(name);
        return Idx.read(file(name));
    }

    /** With the options that {@code files.py} gave to NumPy. */
    private static NdArray text(String name) {
        NumericText reader = switch (name) {
            case "commas.txt" -> NumericText.load().delimiter(',');
            case "columns.txt" -> NumericText.load().skip(1).columns(2, 0).most(2);
            case "missing.txt" -> NumericText.generous().delimiter(',');
            default -> NumericText.load();
        };
        return NumericText.squeezed(reader.read(file(name)), name.equals("column-2d.txt") ? 2 : 0);
    }

    private static double number(String text) {
        return switch (text) {
            case "True" -> 1;
            case "False" -> 0;
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyFileHasTheNumbersThatWereWritten() {
        List<String> lines = Resources.text("files/expected.txt").lines().toList();
        assertTrue(lines.size() > 50);
        return lines.stream().map(line -> {
            String[] w = line.split(" ");
            return DynamicTest.dynamicTest(w[0] + " " + w[1], () -> {
                NdArray a = read(w[0], w[1]);
                assertEquals(w[2], a.dtype().label());
                String shape = Stream.of(Shape.text(a.shape).split("[(), ]+")).filter(s -> !s.isEmpty()).reduce((p, q) -> p + "x" + q).orElse("-");
                assertEquals(w[3], shape);
                assertEquals(w.length - 4, a.size());
                for (int i = 0; i < a.size(); i++) {
                    if (a.storage instanceof Storage.I64 whole) assertEquals(Long.parseLong(w[4 + i]), whole.data[i]);
                    else assertEquals(number(w[4 + i]), a.get(i));
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> whatWeWriteIsByteForByteWhatTheyWrite() {
        return Stream.concat(Stream.of("f8", "f8-fortran", "f4", "f4-number", "i8", "bool", "empty").map(n -> DynamicTest.dynamicTest(n + ".npy",
                () -> assertArrayEquals(file(n + ".npy"), Npy.write(Npy.read(file(n + ".npy")))))),
                Stream.of(DynamicTest.dynamicTest("stored.npz", () -> assertArrayEquals(file("stored.npz"), Npz.write(Npz.read(file("stored.npz"))))),
                        DynamicTest.dynamicTest("own.safetensors", () -> assertArrayEquals(file("own.safetensors"), Safetensors.write(Safetensors.read(file("own.safetensors")), Map.of("format", "pt")))),
                        DynamicTest.dynamicTest("all.safetensors", FilesTest::everyTypeOfSafetensors),
                        DynamicTest.dynamicTest("savetxt", () -> assertArrayEquals(file("savetxt.txt"), NumericText.write(NdArray.of(new double[] {1.5, -2, 1e-300, Double.NaN}, 2, 2)))),
                        DynamicTest.dynamicTest("i4.idx", () -> assertArrayEquals(file("i4.idx"), Idx.write(Idx.read(file("i4.idx")), Element.I32))),
                        DynamicTest.dynamicTest("f8.idx", () -> assertArrayEquals(file("f8.idx"), Idx.write(Idx.read(file("f8.idx")), Element.F64))),
                        DynamicTest.dynamicTest("images.idx", () -> assertArrayEquals(file("images.idx"), Idx.write(Idx.read(file("images.idx.gz"), DType.FLOAT32), Element.U8)))));
    }

    private static void everyTypeOfSafetensors() {
        Safetensors all = Safetensors.open(Source.of(file("all.safetensors")), Limits.DEFAULT);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        Map<String, Element> types = new LinkedHashMap<>();
        for (String name : all.names()) {
            arrays.put(name, all.array(name));
            types.put(name, all.entry(name).element());
        }
        assertEquals(Map.of("format", "np"), all.metadata());
        assertArrayEquals(file("all.safetensors"), Safetensors.write(arrays, types, all.metadata()));
    }

    @TestFactory
    Stream<DynamicTest> whatWeCannotReadIsRefusedByName() {
        return Map.of("object", "pickled", "complex", "complex", "text", "text", "bytes", "text", "record", "structured", "date", "dates", "longdouble", "astype", "u8", "2^63")
                .entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> assertWrong(e.getValue(), () -> Npy.read(file("refused-" + e.getKey() + ".npy")))));
    }

    @Test
    void severalArraysInOneFile() {
        List<NdArray> two = Npy.readAll(Source.of(file("two.npy")), Limits.DEFAULT);
        assertEquals(2, two.size());
        assertEquals(DType.BOOL, two.get(1).dtype());
        assertWrong("the end of the file after the array", () -> Npy.read(file("two.npy")));
        assertWrong("at most 1 arrays", () -> Npy.readAll(Source.of(file("two.npy")), new Limits(1000, 1)));
    }

    @Test
    void aTypeOfOnesOwnChoice() {
        assertEquals(DType.FLOAT32, Npy.read(file("u1.npy"), DType.FLOAT32).dtype());
        assertArrayEquals(Idx.read(file("images.idx")).toDoubles(), Idx.read(file("images.idx"), DType.FLOAT64).toDoubles());
        assertEquals(9.223372036854775808e18, Npy.read(file("refused-u8.npy"), DType.FLOAT64).get(0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Npy.read(file("f8.npy"), DType.INT64)).getMessage().contains("not int64"));
        Safetensors all = Safetensors.open(Source.of(file("all.safetensors")), Limits.DEFAULT);
        assertEquals(DType.FLOAT64, all.array("half", DType.FLOAT64).dtype());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> all.array("nothing")).getMessage().contains("weight"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Npz.open(Source.of(file("stored.npz")), Limits.DEFAULT).array("nothing")).getMessage().contains("weights"));
    }

    @Test
    void onlyThePartsThatAreNeededAreRead() {
        byte[] file = file("own.safetensors");
        List<Long> places = new ArrayList<>();
        Source counted = new Source() {
            @Override public long size() { return file.length; }

            @Override public void read(long position, byte[] to, int offset, int count) {
                places.add(position);
                System.arraycopy(file, (int) position, to, offset, count);
            }
        };
        Safetensors open = Safetensors.open(counted, Limits.DEFAULT);
        places.clear();
        open.array("ab");
        assertEquals(List.of(open.entry("ab").start()), places);
    }

    @Test
    void membersOfAGzipFileAreJoined() {
        assertEquals("first, ".repeat(50) + "second", new String(Gzip.unpack(file("members.gz")), StandardCharsets.UTF_8));
        assertEquals(2000, Gzip.unpack(file("random.gz")).length);
    }

    @Test
    void whatIsPackedUnpacks() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(1 << random.nextInt(1, 18))];
            int kinds = random.nextInt(1, 256);
            for (int k = 0; k < bytes.length; k++) bytes[k] = (byte) (k > 100 && random.nextInt(4) > 0 ? bytes[k - 1 - random.nextInt(100)] : random.nextInt(kinds));
            byte[] packed = Gzip.pack(bytes);
            assertArrayEquals(bytes, Gzip.unpack(packed), "seed " + seed);
            assertArrayEquals(bytes, new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), "seed " + seed);
            for (int level : new int[] {0, 1, 9}) {
                for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.HUFFMAN_ONLY}) {
                    byte[] deflated = deflated(bytes, level, strategy);
                    assertArrayEquals(bytes, Inflate.read(new Input("deflate", Source.of(deflated)), bytes.length), "seed " + seed);
                }
            }
        }
    }

    private static byte[] deflated(byte[] bytes, int level, int strategy) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1000];
        while (!deflater.finished()) out.write(part, 0, deflater.deflate(part));
        deflater.end();
        return out.toByteArray();
    }

    @Test
    void compressedArraysComeBack() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("zeros", NdArray.zeros(DType.FLOAT32, 100, 3));
        arrays.put("größe", NdArray.of(1.5, -2));
        byte[] file = Npz.writeCompressed(arrays);
        assertTrue(file.length < 700, file.length + " bytes");
        Map<String, NdArray> back = Npz.read(file);
        assertEquals(arrays.keySet(), back.keySet());
        assertArrayEquals(arrays.get("größe").toDoubles(), back.get("größe").toDoubles());
        assertArrayEquals(new int[] {100, 3}, back.get("zeros").shape);
    }

    @Test
    void everyHalfIsReadAndWrittenAsJavaDoes() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Element.half(bits);
            assertEquals(Float.floatToIntBits(Float.float16ToFloat((short) bits)), Float.floatToIntBits(value));
            if (value == value) assertEquals(bits, Element.half((double) value));
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (value != value) continue;
            assertEquals(Float.floatToFloat16(value) & 0xFFFF, Element.half((double) value), "seed " + seed + ", " + value);
        }
        assertEquals(0x3C01, Element.half(1 + 0x1p-11 + 0x1p-40)); // rounded once, not by way of float32
        assertEquals(0x3F81, Element.brain(1 + 0x1p-8 + 0x1p-40));
        assertEquals(0x3F80, Element.brain(1 + 0x1p-8));
        assertEquals(0x3F82, Element.brain(1 + 3 * 0x1p-8));
        assertEquals(0xFF80, Element.brain(Double.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(Float.intBitsToFloat(Element.brain(Double.NaN) << 16)));
    }

    @Test
    void numbersThatDoNotFitAreNotWritten() {
        for (double x : new double[] {256, -1, 0.5, Double.NaN}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Idx.write(NdArray.of(x), Element.U8)).getMessage().contains("which is no U8"));
        }
        assertThrows(IllegalArgumentException.class, () -> Idx.write(NdArray.of(1.0), Element.BF16));
        assertThrows(IllegalArgumentException.class, () -> Safetensors.write(Map.of("__metadata__", NdArray.of(1.0)), Map.of()));
    }

    @Test
    void damageIsNamedWithItsPlace() {
        assertPlace(0, "npy at byte 0: wanted 1 byte of the mark \\x93NUMPY, got the end of the file", () -> Npy.read(new byte[0]));
        assertPlace(6, "wanted version 1.0, 2.0 or 3.0, got 9.0", () -> Npy.read(changed(file("f8.npy"), 6, 9)));
        assertPlace(128, "wanted 12 elements of 8 bytes, got only 94 bytes", () -> Npy.read(cut(file("f8.npy"), 222)));
        byte[] stored = file("stored.npz");
        assertWrong("check sum", () -> Npz.read(changed(stored, 200, stored[200] + 1)));
        assertWrong("is the file cut off?", () -> Npz.read(cut(stored, stored.length - 1)));
        assertPlace(2, "idx at byte 2: wanted type 8, 9, 11, 12, 13 or 14, got 10", () -> Idx.read(changed(file("labels.idx"), 2, 10)));
        assertPlace(8, "wanted 5 elements of 1 byte, got only 4 bytes", () -> Idx.read(cut(file("labels.idx"), 12)));
        assertPlace(0, "wanted a header of at most 100000000 bytes, got 1099511627776", () -> Safetensors.read(changed(new byte[8], 5, 1)));
        byte[] gz = file("random.gz");
        assertWrong("gzip at byte", () -> Gzip.unpack(cut(gz, 1000)));
    }

    private static byte[] safetensors(String header, int data) {
        Output out = new Output().little(8, header.length()).latin(header);
        return out.raw(new byte[data]).toBytes();
    }

    @Test
    void safetensorsLeavesNoHolesAndNoOverlaps() {
        String a = "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}";
        assertEquals(2, Safetensors.read(safetensors(a + "}", 2)).get("a").size());
        assertWrong("1 bytes more", () -> Safetensors.read(safetensors(a + "}", 3)));
        assertWrong("elements up to byte", () -> Safetensors.read(safetensors(a + "}", 1)));
        assertWrong("hole or an overlap", () -> Safetensors.read(safetensors(a + ",\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2)));
        assertWrong("hole or an overlap", () -> Safetensors.read(safetensors(a + ",\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[3,4]}}", 4)));
        assertWrong("hold 2 elements", () -> Safetensors.read(safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,2]}}", 2)));
        assertWrong("can be counted", () -> Safetensors.read(safetensors("{\"a\":{\"dtype\":\"U8\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,2]}}", 2)));
        assertWrong("'C64'", () -> Safetensors.read(safetensors("{\"a\":{\"dtype\":\"C64\",\"shape\":[2],\"data_offsets\":[0,2]}}", 2)));
        assertWrong("occurs twice", () -> Safetensors.read(safetensors(a + ",\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[2,2]}}", 2)));
        assertWrong("begins with '{'", () -> Safetensors.read(safetensors(" " + a + "}", 2)));
        assertWrong("in JSON", () -> Safetensors.read(safetensors("{\"__metadata__\":{\"a\":1}}", 0)));
        assertTrue(Safetensors.read(safetensors("{}", 0)).isEmpty());
        Safetensors words = Safetensors.open(Source.of(safetensors("{\"__metadata__\":{\"by\":\"hand\"}}", 0)), Limits.DEFAULT);
        assertEquals(Map.of("by", "hand"), words.metadata());
    }

    @Test
    void limitsAreKept() {
        Limits small = new Limits(64, 2);
        assertWrong("at most 64 bytes of float64", () -> Npy.read(Source.of(file("f8.npy")), small));
        assertWrong("at most 2 entries", () -> Npz.read(Source.of(file("stored.npz")), small));
        assertWrong("when unpacked", () -> Gzip.unpack(Source.of(file("members.gz")), small));
        assertWrong("at most 64 bytes", () -> Idx.read(Source.of(file("images.idx")), Optional.empty(), small));
        assertWrong("at most 64 bytes", () -> Safetensors.open(Source.of(file("own.safetensors")), small));
        byte[] bomb = Gzip.pack(new byte[10_000_000]);
        assertWrong("when unpacked", () -> Gzip.unpack(Source.of(bomb), new Limits(1_000_000, 1)));
        assertEquals(10_000_000, Gzip.unpack(bomb).length);
    }

    static byte[] changed(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        copy[at] = (byte) value;
        return copy;
    }

    static byte[] cut(byte[] file, int length) { return java.util.Arrays.copyOf(file, length); }

    private static DataException assertWrong(String part, org.junit.jupiter.api.function.Executable call) {
        DataException e = assertThrows(DataException.class, call);
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertFalse(e.format().isEmpty());
        return e;
    }

    private static void assertPlace(long offset, String part, org.junit.jupiter.api.function.Executable call) { assertEquals(offset, assertWrong(part, call).offset()); }
}
