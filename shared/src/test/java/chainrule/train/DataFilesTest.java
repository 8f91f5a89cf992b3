package chainrule.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.data.Base64;
import chainrule.data.DataException;
import chainrule.data.Element;
import chainrule.data.Gzip;
import chainrule.data.Idx;
import chainrule.data.Npy;
import chainrule.data.Npz;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.program.Interpreter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files within a Spec give the numbers that nested arrays do, and what is wrong with one is said with its place. */
class DataFilesTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final NdArray X = NdArray.of(new double[] {0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30}, 6, 3);
    private static final NdArray T = NdArray.of(new long[] {0, 1, 1, 0, 1, 0}, 6);

    private static String spec(String data) {
        return """
                {"version": 2, "steps": 4, "batch": 2, "model": [{"layer": "Linear", "in_features": 3, "out_features": 2}], "loss": {"name": "CrossEntropyLoss"},
                 "optimizer": {"name": "SGD", "lr": 0.01}, "data": %s}""".formatted(data);
    }

    private static String learnt(String data) {
        Spec spec = Spec.parse(spec(data));
        assertEquals(spec.toJson(), Spec.parse(spec.toJson()).toJson());
        try (Run run = new Run(spec, new Interpreter())) {
            run.advance(10);
            return run.resultJson();
        }
    }

    private static final String INLINE = """
            {"inputs": [[0, 51, 102], [153, 204, 255], [1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 20, 30]], "targets": [0, 1, 1, 0, 1, 0], "target_type": "int", "divide": 255}""";

    private static String file(String format, byte[] bytes) { return "{\"" + format + "\": \"" + Base64.encode(bytes) + "\"}"; }

    private static String two(String inputs, String targets) { return "{\"inputs\": " + inputs + ", \"targets\": " + targets + ", \"target_type\": \"int\", \"divide\": 255}"; }

    private static String npz(boolean packed) {
        Map<String, NdArray> arrays = new LinkedHashMap<>(Map.of("x", X, "y", T));
        return "{\"npz\": \"" + Base64.encode(packed ? Npz.writeCompressed(arrays) : Npz.write(arrays)) + "\", \"inputs\": \"x\", \"targets\": \"y\", \"target_type\": \"int\", \"divide\": 255}";
    }

    private static String csv(String table, String rest) { return "{\"csv\": " + new JsonWriter().value(table) + ", " + rest + "}"; }

    private static final String TABLE = "a,b,c,kind\n0,51,102,no\n153,204,255,yes\n1,2,3,yes\n4,5,6,no\n7,8,9,yes\n10,20,30,no\n";
    private static final String COLUMNS = "\"inputs\": [\"a\", \"b\", \"c\"], \"targets\": \"kind\", \"target_type\": \"int\", \"divide\": 255";

    @Test
    void filesAreWhatTheyHold() {
        String wanted = learnt(INLINE);
        assertEquals(wanted, learnt(two(file("idx", Idx.write(X, Element.U8)), file("idx", Idx.write(T, Element.U8)))));
        assertEquals(wanted, learnt(two(file("idx", Gzip.pack(Idx.write(X, Element.U8))), file("npy", Npy.write(T)))));
        assertEquals(wanted, learnt(two(file("npy", Npy.write(X.to(DType.FLOAT32))), "[0, 1, 1, 0, 1, 0]")));
        assertEquals(wanted, learnt(npz(false)));
        assertEquals(wanted, learnt(npz(true)));
        assertEquals(wanted, learnt(csv(TABLE, COLUMNS)));
        assertEquals(wanted, learnt(csv(TABLE.substring(TABLE.indexOf('\n') + 1).replace(',', ';').replace("no", "0").replace("yes", "1"),
                "\"inputs\": [\"0\", \"1\", \"2\"], \"targets\": [\"3\"], \"target_type\": \"int\", \"divide\": 255, \"header\": false, \"delimiter\": \";\"")));
    }

    @Test
    void aFileMayBeEvaluatedOnToo() {
        String result = learnt(INLINE + ", \"evaluation\": {\"data\": " + npz(true) + ", \"each\": \"step\", \"every\": 4}");
        assertTrue(result.contains("\"accuracy\":["), result);
    }

    private static void refused(String data, String... words) {
        String message = assertThrows(SpecException.class, () -> Spec.parse(spec(data))).getMessage();
        for (String word : words) assertTrue(message.contains(word), "wanted " + word + " in: " + message);
    }

    @Test
    void whatCannotBeIsNamed() {
        String t = "[0, 1, 1, 0, 1, 0]";
        refused(two("{\"idx\": \"AAA\"}", t), "data.inputs.idx: base64 at byte 3: ", "a length that 4 divides");
        refused(two("{\"idx\": \"AA*A\"}", t), "data.inputs.idx: base64 at byte 2: ", "'*'");
        refused(two("{\"idx\": \"AAAA\"}", t), "data.inputs.idx: idx at byte 2: ");
        refused(two(file("npy", new byte[] {1, 2, 3}), t), "data.inputs.npy: npy at byte 0: ");
        refused(two("{\"mnist\": \"AAAA\"}", t), "data.inputs.mnist: ", "idx, npy");
        refused(two("\"AAAA\"", t), "data.inputs: wanted nested arrays");
        refused(two(file("npy", Npy.write(NdArray.scalar(DType.FLOAT32, 1))), t), "data.inputs.npy: wanted an array of rows");
        refused(two(file("npy", Npy.write(X)), file("npy", Npy.write(NdArray.of(new double[] {0, 1, 0.5, 0, 0, 0}, 6)))), "data.targets.npy: wanted whole numbers, got 0.5 at element 2");
        refused(two(file("npy", Npy.write(X)), "[0, 1]"), "data.targets: wanted as many as inputs, 6, got 2");
        refused(npz(true).replace("\"x\"", "\"xx\""), "data.inputs: ", "did you mean x?");
        refused(npz(true).replace("\"npz\": \"UEsD", "\"npz\": \"VEsD"), "data.npz: npz at byte ");
        refused(csv(TABLE.replace("8,9", "8,"), COLUMNS), "data.inputs: column c: wanted a number in each row, got none in row 4");
        refused(csv(TABLE.replace("8,9", "8"), COLUMNS), "data.csv: csv at byte ");
        refused(csv(TABLE, COLUMNS.replace("\"kind\"", "\"knid\"")), "data.targets: ", "did you mean kind?");
        refused(csv(TABLE, COLUMNS.replace("\"c\"]", "\"kind\"]")), "data.inputs: column kind: wanted numbers, got words such as 'no'");
        refused(csv(TABLE, COLUMNS.replace("\"targets\": \"kind\"", "\"targets\": [\"a\", \"b\"]")), "data.targets: wanted one column of classes, got 2");
        refused(csv("a,b\n", COLUMNS), "data.csv: wanted at least one row");
        refused(csv(TABLE, COLUMNS + ", \"delimiter\": \";;\""), "data.delimiter: wanted one character, got 2");
        refused(csv(TABLE, COLUMNS + ", \"delimeter\": \";\""), "data.delimeter: ", "did you mean delimiter?");
        refused(INLINE.replace("255}", "0}"), "data.divide: wanted a number other than 0");
        refused(INLINE.replace("\"divide\": 255", "\"input_type\": \"int\", \"divide\": 255"), "data.divide: wanted inputs of floats");
        refused("{\"input\": []}", "data.input: ", "did you mean inputs?");
        refused("{}", "data: wanted one of name, text, inputs, csv, npz");
    }

    /** A packed file of a few bytes that would fill the memory. */
    @Test
    void aFileThatUnpacksToTooMuchIsRefused() {
        byte[] bomb = Gzip.pack(new byte[90_000_000]);
        assertTrue(bomb.length < 1 << 20);
        refused(two(file("idx", bomb), "[0]"), "data.inputs.idx: ", "80000000");
    }

    @Test
    void damagedFilesAreErrorsAndNothingElse() {
        Random random = new Random(SEED);
        List<String> all = List.of(two(file("idx", Idx.write(X, Element.U8)), file("npy", Npy.write(T))), npz(true), npz(false), csv(TABLE, COLUMNS));
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            String data = all.get(i % all.size());
            String key = data.startsWith("{\"inputs\"") ? "\": \"" : data.startsWith("{\"csv\"") ? "\": \"" : "npz\": \"";
            int start = data.indexOf(key) + key.length();
            StringBuilder damaged = new StringBuilder(data);
            int length = data.indexOf('"', start) - start;
            for (int k = 0; k <= random.nextInt(3); k++) damaged.setCharAt(start + random.nextInt(length), "ABCxyz0189+/=,".charAt(random.nextInt(14)));
            try {
                Spec.parse(spec(damaged.toString()));
            } catch (SpecException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + ", -Dseed=" + SEED, e);
            }
        }
        assertTrue(refused > 1000, refused + " refused, -Dseed=" + SEED);
    }

    @Test
    void base64IsThatOfTheJdk() {
        Random random = new Random(SEED);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64.encode(bytes);
            assertEquals(java.util.Base64.getEncoder().encodeToString(bytes), text);
            assertArrayEquals(bytes, Base64.decode(text));
        }
        for (String wrong : List.of("A", "A===", "AB==", "AAB=", "=AAA", "AA=A", "A A=", "AAAA=", "ÿAAA", "AAA\n")) assertThrows(DataException.class, () -> Base64.decode(wrong), wrong);
    }
}
