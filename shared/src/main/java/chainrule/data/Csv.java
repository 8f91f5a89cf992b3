package chainrule.data;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables as text, one line a row: CSV as RFC 4180 has it, with other delimiters if need be. A quote may stand only around a whole
 * field, and twice within it; lines end with CR LF, LF or CR; all rows have as many fields as the first; the text is UTF-8, with or
 * without a byte order mark; empty lines are left out.
 *
 * <pre>{@code
 * Table flowers = Csv.standard().read(bytes);
 * Tensor x = Tensor.of(flowers.matrix("petal length", "petal width"));
 * List<String> kinds = flowers.words("species");
 * }</pre>
 *
 * @param delimiter between fields; ASCII
 * @param quote around fields that contain a delimiter, a line end or a quote; ASCII
 * @param header whether the first row has the columns' names; without it they are called 0, 1, ...
 * @param missing texts that stand for a number that is not known, besides the empty one
 * @param words columns to be kept as text whatever they look like, such as postal codes
 * @param limits of the text in memory
 */
public record Csv(char delimiter, char quote, boolean header, Set<String> missing, Set<String> words, Limits limits) {
    private static final String FORMAT = "csv";
    /** What a field costs in memory besides its characters. */
    private static final int FIELD = 48;

    public Csv {
        if (delimiter == quote || unfit(delimiter) || unfit(quote)) {
            throw new IllegalArgumentException("csv: wanted two different ASCII characters, no line ends, for delimiter and quote, got '" + delimiter + "' and '" + quote + "'");
        }
        missing = Set.copyOf(missing);
        words = Set.copyOf(words);
    }

    private static boolean unfit(char c) { return c >= 128 || c == '\n' || c == '\r' || c == 0; }

    /** Commas, double quotes, a header; NA, N/A, nan, NaN, null and ? are missing. */
    public static Csv standard() { return new Csv(',', '"', true, Set.of("NA", "N/A", "nan", "NaN", "null", "?"), Set.of(), Limits.DEFAULT); }

    /** With another character between fields. */
    public Csv delimiter(char c) { return new Csv(c, quote, header, missing, words, limits); }

    /** With or without a row of names. */
    public Csv header(boolean first) { return new Csv(delimiter, quote, first, missing, words, limits); }

    /** With other texts for numbers that are not known. */
    public Csv missing(String... texts) { return new Csv(delimiter, quote, header, new LinkedHashSet<>(List.of(texts)), words, limits); }

    /** With columns that stay text whatever they look like. */
    public Csv words(String... columns) { return new Csv(delimiter, quote, header, missing, new LinkedHashSet<>(List.of(columns)), limits); }

    /** With other limits. */
    public Csv limits(Limits most) { return new Csv(delimiter, quote, header, missing, words, most); }

    /** One row and where in the file it begins. */
    public record Row(long offset, List<String> fields) { }

    /** Reads a whole table: {@link #read(Source)}. */
    public Table read(byte[] file) { return read(Source.of(file)); }

    /**
     * Reads a whole table and finds each column's type: truth values, whole numbers, floats, or words. Missing numbers are NaN, so a
     * column that lacks some is of floats.
     *
     * @throws DataException where the text is no CSV
     */
    public Table read(Source file) {
        Iterator<Row> rows = rows(file);
        List<String> names = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Row first = rows.hasNext() ? rows.next() : null;
        if (first == null) return new Table(List.of(), List.of(), 0);
        for (int i = 0; i < first.fields.size(); i++) {
            String name = header ? first.fields.get(i) : Integer.toString(i);
            if (!taken.add(name)) throw new DataException(FORMAT, first.offset, "each column's name once", "'" + Shorten.text(name) + "' again");
            names.add(name);
            columns.add(new ArrayList<>());
        }
        if (!header) add(columns, first);
        while (rows.hasNext()) add(columns, rows.next());
        List<Table.Column> typed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) typed.add(typed(columns.get(i), words.contains(names.get(i))));
        return new Table(names, typed, columns.isEmpty() ? 0 : columns.getFirst().size());
    }

    private static void add(List<List<String>> columns, Row row) { for (int i = 0; i < columns.size(); i++) columns.get(i).add(row.fields.get(i)); }

    /** Row by row, the header among them, so that a file need not fit into memory. */
    public Iterator<Row> rows(Source file) { return new Rows(file); }

    private Table.Column typed(List<String> fields, boolean asWords) {
        int n = fields.size();
        if (asWords) return new Table.Words(List.copyOf(fields));
        DType type = DType.BOOL;
        double[] numbers = new double[n];
        long[] whole = new long[n];
        boolean known = false;
        for (int i = 0; i < n; i++) {
            String field = fields.get(i).trim();
            if (isMissing(field)) {
                numbers[i] = Double.NaN;
                type = type == DType.BOOL && known ? null : DType.FLOAT64;
            } else {
                type = with(type, known, field, i, numbers, whole);
                known = true;
            }
            if (type == null) return new Table.Words(List.copyOf(fields));
        }
        if (n == 0) return new Table.Words(List.of());
        return new Table.Numbers(switch (type) {
            case BOOL -> NdArray.of(numbers, n).to(DType.BOOL);
            case INT64 -> NdArray.of(whole, n);
            case FLOAT32, FLOAT64 -> NdArray.of(numbers, n);
        });
    }

    private boolean isMissing(String field) { return field.isEmpty() || missing.contains(field); }

    /** The narrowest type of the fields so far and this one; null for words. */
    private static DType with(DType so, boolean known, String field, int i, double[] numbers, long[] whole) {
        int truth = truth(field);
        if (truth >= 0) {
            numbers[i] = truth;
            return so == DType.BOOL ? so : null;
        }
        if (so == DType.BOOL && known) return null;
        if (!Text.isNumber(field)) return null;
        numbers[i] = Numbers.parse(field);
        if (so == DType.FLOAT64 || !Text.isWhole(field)) return DType.FLOAT64;
        whole[i] = Long.parseLong(field.charAt(0) == '+' ? field.substring(1) : field);
        return DType.INT64;
    }

    private static int truth(String field) {
        return switch (field) {
            case "True", "true", "TRUE" -> 1;
            case "False", "false", "FALSE" -> 0;
            default -> -1;
        };
    }

    /** Goes through a file's rows. */
    private final class Rows implements Iterator<Row> {
        private final Input in;
        private final Output field = new Output();
        private int width = -1;
        private int line = 1;
        private long used;
        private boolean ended;

        Rows(Source file) {
            in = new Input(FORMAT, file);
            if (in.left() >= 3) {
                byte[] mark = in.bytes(3, "text");
                if ((mark[0] & 255) != 0xEF || (mark[1] & 255) != 0xBB || (mark[2] & 255) != 0xBF) in.seek(0);
            }
        }

        @Override public boolean hasNext() {
            while (in.left() > 0) {
                int c = in.next();
                if (c != '\n' && c != '\r') {
                    in.seek(in.position() - 1);
                    return true;
                }
                if (c == '\r' && in.left() > 0 && in.next() != '\n') in.seek(in.position() - 1);
                line++;
            }
            return false;
        }

        @Override public Row next() {
            if (!hasNext()) throw new java.util.NoSuchElementException("csv: past the last row");
            long offset = in.position();
            int begin = line;
            List<String> fields = new ArrayList<>(Math.max(4, width));
            ended = false;
            while (!ended) fields.add(next(begin));
            if (width >= 0 && fields.size() != width) {
                throw in.wrong(offset, width + " fields in line " + begin + ", as many as in the first row", Integer.toString(fields.size()));
            }
            width = fields.size();
            return new Row(offset, fields);
        }

        private String next(int row) {
            field.clear();
            long start = in.position();
            int c = in.left() > 0 ? in.next() : -1;
            if (c == quote) {
                quoted(row, start);
                c = in.left() > 0 ? in.next() : -1;
                if (!ends(c)) throw in.wrong(in.position() - 1, "'" + delimiter + "' or the line's end behind a quoted field in line " + line, "'" + Shorten.text(String.valueOf((char) c)) + "'");
                start++;
            } else {
                for (; !ends(c); c = in.left() > 0 ? in.next() : -1) {
                    if (c == quote) throw in.wrong(in.position() - 1, "a quote only around a whole field, in line " + line, "one within it");
                    field.u8(c);
                }
            }
            if (c == '\r' && in.left() > 0 && in.next() != '\n') in.seek(in.position() - 1);
            if (c != delimiter) {
                ended = true;
                line++;
            }
            used += field.size() + FIELD;
            if (used > limits.bytes()) throw in.wrong("at most " + limits.bytes() + " bytes of text (a Limits of your own allows more)", "more");
            return Utf8.decode(FORMAT, start, field.bytes(), 0, field.size());
        }

        private boolean ends(int c) { return c == -1 || c == delimiter || c == '\n' || c == '\r'; }

        private void quoted(int row, long start) {
            while (true) {
                if (in.left() == 0) throw in.wrong("a quote that ends the field begun at byte " + start + " in line " + row, "the end of the file");
                int c = in.next();
                if (c == quote) {
                    if (in.left() == 0) return;
                    if (in.next() != quote) {
                        in.seek(in.position() - 1);
                        return;
                    }
                }
                if (c == '\n') line++;
                if (field.size() > limits.bytes()) throw in.wrong("at most " + limits.bytes() + " bytes of text (a Limits of your own allows more)", "more");
                field.u8(c);
            }
        }
    }

    /** A table as CSV, lines ended by CR LF; numbers are the shortest text that reads back the same, NaN is empty. */
    public byte[] write(Table table) {
        Output out = new Output();
        if (header) {
            List<String> names = table.names();
            for (int i = 0; i < names.size(); i++) field(names.get(i), i, names.size(), out);
            end(out);
        }
        for (int r = 0; r < table.rows(); r++) {
            for (int i = 0; i < table.names().size(); i++) field(table.text(i, r), i, table.names().size(), out);
            end(out);
        }
        return out.toBytes();
    }

    /** A matrix (rows, columns) as CSV under these names. */
    public byte[] write(NdArray matrix, String... names) { return write(Table.of(matrix, names)); }

    private static void end(Output out) { out.u8('\r').u8('\n'); }

    private void field(String text, int i, int width, Output out) {
        if (i > 0) out.u8(delimiter);
        // A line with one empty field would be an empty line, which is left out.
        boolean quoted = text.isEmpty() && width == 1 || text.indexOf(delimiter) >= 0 || text.indexOf(quote) >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0
                || i == 0 && text.startsWith("\ufeff");
        if (!quoted) {
            Utf8.encode(text, out);
            return;
        }
        StringBuilder doubled = new StringBuilder().append(quote);
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) == quote) doubled.append(quote);
            doubled.append(text.charAt(k));
        }
        Utf8.encode(doubled.append(quote).toString(), out);
    }
}
