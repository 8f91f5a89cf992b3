package chainrule.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** CSV, and numbers in lines of text. */
class TablesTest {
    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private static List<List<String>> rows(String text) {
        List<List<String>> all = new ArrayList<>();
        Csv.standard().rows(Source.of(bytes(text))).forEachRemaining(row -> all.add(row.fields()));
        return all;
    }

    @Test
    void fieldsAreThoseOfTheStandard() {
        assertEquals(List.of(List.of("a", "b"), List.of("1", "2")), rows("a,b\r\n1,2\r\n"));
        assertEquals(List.of(List.of("a", "b"), List.of("1", "2")), rows("a,b\n1,2"));
        assertEquals(List.of(List.of("a", "b"), List.of("1", "2")), rows("\ufeffa,b\r1,2\r\r\n\n"));
        assertEquals(List.of(List.of("x,y", "say \"hi\"", "two\r\nlines")), rows("\"x,y\",\"say \"\"hi\"\"\",\"two\r\nlines\""));
        assertEquals(List.of(List.of("", "", "")), rows("\"\",,\n"));
        assertEquals(List.of(List.of(" a ", "")), rows(" a ,"));
        assertEquals(List.of(), rows(""));
    }

    @Test
    void textThatIsNoCsvIsRefusedWithItsPlace() {
        assertPlace(3, "a quote only around a whole field, in line 1", "a,b\"c");
        assertPlace(3, "behind a quoted field", "\"a\"b,c");
        assertPlace(4, "begun at byte 2 in line 1, got the end of the file", "x,\"a");
        assertPlace(4, "2 fields in line 2, as many as in the first row, got 3", "a,b\n1,2,3\n");
        assertEquals(2, assertThrows(DataException.class, () -> Csv.standard().read(new byte[] {'a', ',', (byte) 0xC0, (byte) 0x80})).offset());
        assertPlace(0, "each column's name once, got 'a' again", "a,a\n1,2");
        assertThrows(IllegalArgumentException.class, () -> Csv.standard().delimiter('"'));
        assertThrows(IllegalArgumentException.class, () -> Csv.standard().delimiter('\n'));
        DataException many = assertThrows(DataException.class, () -> Csv.standard().limits(new Limits(200, 1)).read(bytes("a\n1\n2\n3\n4\n5\n")));
        assertTrue(many.getMessage().contains("at most 200 bytes of text"), many.getMessage());
    }

    private static void assertPlace(long offset, String part, String text) {
        DataException e = assertThrows(DataException.class, () -> Csv.standard().read(bytes(text)));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertEquals(offset, e.offset(), e.getMessage());
    }

    @Test
    void columnsHaveTheNarrowestTypeThatHoldsThem() {
        Table t = Csv.standard().words("code").read(bytes("yes,n,x,some,code,name,mixed\nTrue,1,1.5,7,007,Ann,1\nfalse,-9223372036854775808,1e400,,010,NA,x\nTRUE,+3,nan,9,,,2\n"));
        assertEquals(DType.BOOL, t.numbers("yes").dtype());
        assertArrayEquals(new double[] {1, 0, 1}, t.numbers("yes").toDoubles());
        assertEquals(DType.INT64, t.numbers("n").dtype());
        assertEquals(List.of("1", "-9223372036854775808", "3"), t.words("n"));
        assertArrayEquals(new double[] {1.5, Double.POSITIVE_INFINITY, Double.NaN}, t.numbers("x").toDoubles());
        assertArrayEquals(new double[] {7, Double.NaN, 9}, t.numbers("some").toDoubles());
        assertEquals(List.of("007", "010", ""), t.words("code"));
        assertEquals(List.of("Ann", "NA", ""), t.words("name"));
        assertArrayEquals(new double[] {1, 2, 0}, t.classes("name").toDoubles());
        assertEquals(3, t.rows());
        assertArrayEquals(new double[] {1, 7, 0, Double.NaN, 1, 9}, t.matrix("yes", "some").toDoubles());
        String wrong = assertThrows(IllegalArgumentException.class, () -> t.matrix("mixed")).getMessage();
        assertTrue(wrong.contains("words such as 'x'"), wrong);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> t.column("z")).getMessage().contains("wanted one of [yes, n"));
        Table bare = Csv.standard().header(false).delimiter(';').read(bytes("1;2\n3;4"));
        assertEquals(List.of("0", "1"), bare.names());
        assertArrayEquals(new double[] {1, 2, 3, 4}, bare.matrix().toDoubles());
        assertEquals(0, Csv.standard().read(bytes("a,b\n")).rows());
        assertEquals(0, Csv.standard().read(new byte[0]).names().size());
    }

    @Test
    void oursIsWhatPythonWrites() {
        byte[] python = Resources.bytes("files/words.csv");
        Table t = Csv.standard().read(python);
        assertEquals(List.of("Ann", "Bo", "", "Zoë €𝄞"), t.words("name"));
        assertEquals(List.of("says \"hi\", then leaves", "two\nlines", "", "'"), t.words("note"));
        assertArrayEquals(python, Csv.standard().write(t));
    }

    @Test
    void everyTableComesBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\n", "\r", " ", "é", "𝄞", "1", ".", "-", ";", "\ufeff", "NA", "True"};
        for (int n = 0; n < 300; n++) {
            int width = random.nextInt(1, 5);
            List<String> names = new ArrayList<>();
            List<Table.Column> columns = new ArrayList<>();
            int rows = random.nextInt(0, 8);
            for (int c = 0; c < width; c++) {
                names.add("c" + c);
                List<String> words = new ArrayList<>();
                for (int r = 0; r < rows; r++) words.add(String.join("", random.ints(random.nextInt(4), 0, pieces.length).mapToObj(i -> pieces[i]).toList()));
                columns.add(new Table.Words(words));
            }
            Csv csv = Csv.standard().words(names.toArray(new String[0])).delimiter(random.nextBoolean() ? ',' : ';');
            Table back = csv.read(csv.write(new Table(names, columns, rows)));
            for (int c = 0; c < width; c++) assertEquals(((Table.Words) columns.get(c)).values(), back.words("c" + c), "seed " + seed + ", round " + n);
        }
        double[] numbers = random.doubles(20).map(x -> (x - 0.5) * 1e9).toArray();
        numbers[3] = Double.NaN;
        Csv one = Csv.standard();
        assertArrayEquals(numbers, one.read(one.write(NdArray.of(numbers, 20, 1), "x")).numbers("x").toDoubles(), "seed " + seed);
        float[] floats = {0.1f, 16777216f};
        assertEquals("x\r\n0.1\r\n16777216.0\r\n", new String(one.write(NdArray.of(floats, 2, 1), "x"), StandardCharsets.UTF_8));
        assertEquals("a,b\r\n1,2\r\n", new String(one.write(NdArray.of(new long[] {1, 2}, 1, 2), "a", "b"), StandardCharsets.UTF_8));
        assertThrows(IllegalArgumentException.class, () -> Table.of(NdArray.of(numbers, 20, 1), "a", "b"));
    }

    @Test
    void numbersThatAreNoneAreNamed() {
        assertNumbers("a number at row 1, column 0, got 'x'", NumericText.load(), "1 2\nx 4\n");
        assertNumbers("2 columns at row 1, as many as before, got 1", NumericText.load(), "1 2\n3\n");
        assertNumbers("a number at row 0, column 1, got ''", NumericText.load().delimiter(','), "1,\n");
        assertNumbers("column 5, got 2 columns", NumericText.load().columns(5), "1 2\n");
        assertNumbers("a number at row 0, column 0, got '0x1'", NumericText.load(), "0x1\n");
        assertNumbers("a number at row 0, column 0, got '1_0'", NumericText.load(), "1_0\n");
        assertNumbers("at most 16 bytes", NumericText.load().limits(new Limits(16, 1)), "1 2 3\n");
        assertArrayEquals(new double[] {3, 1}, NumericText.load().comments("").columns(-1, 0).read(bytes("1 2 3\n")).toDoubles());
        assertArrayEquals(new int[] {0}, NumericText.squeezed(NumericText.load().read(bytes("# nothing\n")), 0).shape);
        assertThrows(IllegalArgumentException.class, () -> NumericText.load().delimiter('\n'));
        assertThrows(IllegalArgumentException.class, () -> NumericText.write(NdArray.zeros(DType.FLOAT64, 1, 1, 1)));
        assertEquals("1.00e+00\n2.00e+00\n", new String(NumericText.write(NdArray.of(1.0, 2), ",", 2), StandardCharsets.UTF_8));
    }

    private static void assertNumbers(String part, NumericText reader, String text) {
        DataException e = assertThrows(DataException.class, () -> reader.read(bytes(text)));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
