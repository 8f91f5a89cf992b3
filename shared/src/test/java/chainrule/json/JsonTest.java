package chainrule.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void readsEveryKind() {
        JsonObject o = Json.parse(" {\"s\":\"a\\u00e9\\n\\\"\", \"n\":-1.5e-3,\r\n\"b\":true,\"z\":null,\"a\":[1,[2],{\"k\":\"v\"}],\"o\":{}} ").object();
        assertEquals("aé\n\"", o.string("s"));
        assertEquals(-0.0015, o.number("n"));
        assertTrue(o.bool("b"));
        assertTrue(o.isNull("z"));
        assertTrue(o.isNull("absent"));
        assertEquals(2, o.array("a").array(1).integer(0, 0, 9));
        assertEquals("v", o.array("a").object(2).string("k"));
        assertEquals(List.of(), o.object("o").names());
        assertEquals(List.of("s", "n", "b", "z", "a", "o"), o.names());
        assertEquals(0.25, o.number("absent", 0.25));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'a' 1}      | JSON line 1, column 6: wanted ':' after a name, got \"1}\"",
        "[1,]         | JSON line 1, column 4: wanted a value, got \"]\"",
        "{'a':1,'a':2}| JSON line 1, column 8: the name \"a\" occurs twice in one object",
        "[01]         | JSON line 1, column 3: wanted no digit after a leading zero, got \"1]\"",
        "[1.]         | JSON line 1, column 4: wanted a digit, got \"]\"",
        "[1e999]      | JSON line 1, column 2: wanted a number below 1.8e308, got \"1e999]\"",
        "[1] 2        | JSON line 1, column 5: wanted the end of the text, got \"2\"",
        "'a           | JSON line 1, column 3: wanted '\"' at the end of a string, got the end",
        "'\\x'        | JSON line 1, column 3: wanted one of \" \\ / b f n r t u after a backslash, got \"x\\\"\"",
        "'\\u12g4'    | JSON line 1, column 6: wanted four hexadecimal digits after \\u, got \"g4\\\"\"",
        "nul          | JSON line 1, column 1: wanted a value, got \"nul\"",
        "[1;\t2]      | JSON line 1, column 3: wanted ',' or ']', got \";\\t2]\"",
    }, quoteCharacter = '`')
    void namesPlaceWantedAndGot(String text, String message) {
        assertEquals(message, assertThrows(JsonException.class, () -> Json.parse(text.replace('\'', '"'))).getMessage());
    }

    @Test
    void countsLines() {
        assertEquals("JSON line 3, column 2: wanted a value, got \"?\"",
                assertThrows(JsonException.class, () -> Json.parse("[1,\n\n ?")).getMessage());
        assertEquals("JSON line 1, column 1: wanted a value, got the end",
                assertThrows(JsonException.class, () -> Json.parse("")).getMessage());
    }

    @Test
    void typedReadersNameThePath() {
        JsonObject o = Json.parse("{\"settings\":{\"seed\":1.5,\"rate\":\"fast\",\"rows\":[1,\"x\"]}}").object();
        JsonObject settings = o.object("settings");
        assertEquals("settings.seed: wanted a whole number from 0 to 100, got 1.5", message(() -> settings.integer("seed", 0, 100)));
        assertEquals("settings.rate: wanted a number, got the string \"fast\"", message(() -> settings.number("rate")));
        assertEquals("settings.rows[1]: wanted a number, got the string \"x\"", message(() -> settings.array("rows").numbers()));
        assertEquals("settings.rows[1]: wanted true or false, got the string \"x\"", message(() -> settings.array("rows").bool(1)));
        assertEquals("settings.rows: wanted element 2, got an array of 2", message(() -> settings.array("rows").get(2)));
        assertEquals("settings.rows: wanted an object, got an array of 2", message(() -> settings.object("rows")));
        assertEquals("settings.batch: missing; the object has seed, rate, rows", message(() -> settings.integer("batch", 1, 2)));
        assertEquals("settings.rate: unknown; wanted one of seed, rows", message(() -> settings.only("seed", "rows")));
        assertEquals("settings: wanted a string, got an object", message(() -> o.string("settings")));
        assertEquals("JSON: wanted an array, got an object", message(o::array));
        assertEquals("settings.seed: wanted a number from 2 to 3, got 1.5", message(() -> settings.number("seed", 2, 3)));
        assertEquals(o, Json.parse(o.only("settings").write()));
    }

    @Test
    void wholeNumbersAreExactOrRefused() {
        JsonArray a = Json.parse("[9007199254740992,9007199254740993e1,-3,1e3]").array();
        assertEquals(9007199254740992L, a.integer(0, 0, Long.MAX_VALUE));
        assertThrows(JsonException.class, () -> a.integer(1, 0, Long.MAX_VALUE));
        assertEquals(-3, a.integer(2, -3, 5));
        assertEquals(1000, a.integer(3, 0, 5000));
    }

    @Test
    void depthIsBounded() {
        String most = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        assertEquals(most, Json.parse(most).write());
        assertEquals("JSON line 1, column 129: nested deeper than 64", message(() -> Json.parse("[ ".repeat(1000))));
        assertThrows(JsonException.class, () -> Json.parse("[" + most + "]"));
        assertThrows(JsonException.class, () -> Json.parse("[".repeat(1_000_000)));
    }

    @Test
    void writesWhatScriptElementsAndReadersTake() {
        String text = new JsonWriter().object()
                .field("s", "</script>\u2028\ud800\ud83d\ude00\u0001")
                .field("n", 1.0).field("half", 0.5f).field("tenth", 0.1f).field("nan", Double.NaN).field("zero", -0.0).field("i", 7)
                .field("all", new double[] { 1e300, Double.NEGATIVE_INFINITY })
                .field("names", List.of("a", "b"))
                .name("none").nullValue().field("b", false).name("e").array().end()
                .end().toString();
        assertEquals("{\"s\":\"\\u003c/script>\\u2028\\ud800\ud83d\ude00\\u0001\",\"n\":1,\"half\":0.5,\"tenth\":0.1,\"nan\":\"nan\",\"zero\":-0.0,\"i\":7,"
                + "\"all\":[1e+300,\"-inf\"],\"names\":[\"a\",\"b\"],\"none\":null,\"b\":false,\"e\":[]}", text);
        JsonObject back = Json.parse(text).object();
        assertEquals("</script>\u2028\ud800\ud83d\ude00\u0001", back.string("s"));
        assertEquals(Double.NaN, back.number("nan"));
        assertEquals(Double.NEGATIVE_INFINITY, back.array("all").number(1));
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(back.number("zero")));
    }

    @Test
    void misuseOfTheWriterIsAnError() {
        assertThrows(IllegalStateException.class, () -> new JsonWriter().object().value(1));
        assertThrows(IllegalStateException.class, () -> new JsonWriter().object().name("a").end());
        assertThrows(IllegalStateException.class, () -> new JsonWriter().object().name("a").name("b"));
        assertThrows(IllegalStateException.class, () -> new JsonWriter().array().name("a"));
        assertThrows(IllegalStateException.class, () -> new JsonWriter().value(1).value(2));
        assertThrows(IllegalStateException.class, () -> new JsonWriter().object().toString());
        assertThrows(IllegalStateException.class, () -> new JsonWriter().toString());
        assertThrows(IllegalStateException.class, () -> new JsonWriter().end());
    }

    @Test
    void doublesAndFloatsReadBackTheSame() {
        long seed = seed();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double d = Double.longBitsToDouble(random.nextLong());
            double read = Json.parse(new JsonWriter().array().value(d).end().toString()).array().number(0);
            assertEquals(Double.doubleToLongBits(d), Double.doubleToLongBits(read), () -> d + ", seed " + seed);
            float f = Float.intBitsToFloat(random.nextInt());
            float readFloat = (float) Json.parse(new JsonWriter().array().value(f).end().toString()).array().number(0);
            assertEquals(Float.floatToIntBits(f), Float.floatToIntBits(readFloat), () -> f + ", seed " + seed);
        }
    }

    /** Random edits of good texts: we accept exactly what Jackson accepts, with the same meaning, and else throw only our own exception. */
    @Test
    void brokenTextsAreRefusedAsJacksonRefusesThem() {
        long seed = seed();
        Random random = new Random(seed);
        String alphabet = "{}[]:,\"\\ \n0123456789.eE+-truefalsnubx\u0001é\ud800/";
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder(random(random, 3).write());
            for (int edits = random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            String edited = text.toString();
            JsonNode theirs = jackson(edited);
            Json ours;
            try {
                ours = Json.parse(edited);
            } catch (JsonException refusal) {
                ours = null;
            }
            assertEquals(theirs == null, ours == null, () -> edited + ", seed " + seed);
            if (ours == null) {
                refused++;
            } else {
                accepted++;
                Json written = Json.parse(ours.write());
                assertEquals(ours, written, () -> edited + ", seed " + seed);
                assertTrue(same(theirs, ours), () -> edited + ", seed " + seed);
            }
        }
        assertTrue(accepted > 5_000 && refused > 5_000, accepted + " accepted, " + refused + " refused, seed " + seed);
    }

    private static JsonNode jackson(String text) {
        try {
            JsonNode node = JACKSON.readTree(text);
            return node == null || node.isMissingNode() || overflows(node) ? null : node;
        } catch (JsonProcessingException refused) {
            return null;
        }
    }

    private static boolean overflows(JsonNode node) {
        if (node.isNumber()) return Double.isInfinite(node.doubleValue());
        for (JsonNode child : node) if (overflows(child)) return true;
        return false;
    }

    private static boolean same(JsonNode theirs, Json ours) {
        return switch (ours) {
            case Json.Text text -> theirs.isTextual() && theirs.textValue().equals(text.value());
            case Json.Number number -> theirs.isNumber() && theirs.doubleValue() == number.value();
            case Json.Bool bool -> theirs.isBoolean() && theirs.booleanValue() == bool.value();
            case Json.Null ignored -> theirs.isNull();
            case JsonArray array -> {
                boolean same = theirs.isArray() && theirs.size() == array.size();
                for (int i = 0; same && i < array.size(); i++) same = same(theirs.get(i), array.get(i));
                yield same;
            }
            case JsonObject object -> {
                boolean same = theirs.isObject() && theirs.size() == object.names().size();
                for (String name : object.names()) same = same && theirs.has(name) && same(theirs.get(name), object.get(name));
                yield same;
            }
        };
    }

    private static Json random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new Json.Number(random.nextInt(100) - 50);
            case 1 -> new Json.Number(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 2 -> new Json.Text("é\n\"<\\".substring(random.nextInt(5)));
            case 3 -> new Json.Bool(random.nextBoolean());
            case 4 -> new Json.Null();
            case 5 -> {
                List<Json> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) elements.add(random(random, depth - 1));
                yield JsonArray.of(elements);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) members.put("k" + random.nextInt(9), random(random, depth - 1));
                yield JsonObject.of(members);
            }
        };
    }

    private static String message(Executable read) {
        return assertThrows(JsonException.class, read).getMessage();
    }

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("JsonTest seed " + seed + " (again: -Dseed=" + seed + ")");
        return seed;
    }
}
