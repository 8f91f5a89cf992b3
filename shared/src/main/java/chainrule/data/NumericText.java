package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Numbers in lines of text: {@code np.loadtxt}, {@code np.genfromtxt} and {@code np.savetxt}. Fields stand apart by white space or by
 * one delimiter; what follows the comment mark is left out, and so are lines without fields.
 *
 * @param delimiter one ASCII character; white space where there is none
 * @param comments what begins a comment; empty for none
 * @param skip how many lines to leave out first
 * @param columns which columns to take, in this order, negative ones from the end; all where there are none
 * @param most how many rows to read; -1 for all
 * @param lenient whether a field that is no number becomes NaN, as {@code genfromtxt} has it, instead of an error
 * @param limits of the numbers in memory
 */
public record NumericText(Optional<Character> delimiter, String comments, int skip, List<Integer> columns, int most, boolean lenient, Limits limits) {
    private static final String FORMAT = "numbers";
    /** {@code np.savetxt} writes {@code %.18e}. */
    private static final int PLACES = 18;

    public NumericText {
        columns = List.copyOf(columns);
        if (delimiter.isPresent() && (delimiter.get() >= 128 || delimiter.get() == '\n' || delimiter.get() == '\r')) {
            throw new IllegalArgumentException("loadtxt: wanted one ASCII character that ends no line for delimiter, got '" + delimiter.get() + "'");
        }
        if (skip < 0) throw new IllegalArgumentException("loadtxt: wanted skiprows of 0 or more, got " + skip);
    }

    /** White space between fields, comments after {@code #}, an error where a field is no number: {@code np.loadtxt}. */
    public static NumericText load() { return new NumericText(Optional.empty(), "#", 0, List.of(), -1, false, Limits.DEFAULT); }

    /** The same with NaN where a field is no number: {@code np.genfromtxt}. */
    public static NumericText generous() { return new NumericText(Optional.empty(), "#", 0, List.of(), -1, true, Limits.DEFAULT); }

    /** With one character between fields. */
    public NumericText delimiter(char c) { return new NumericText(Optional.of(c), comments, skip, columns, most, lenient, limits); }

    /** With another mark of comments; an empty one for none. */
    public NumericText comments(String mark) { return new NumericText(delimiter, mark, skip, columns, most, lenient, limits); }

    /** Without the first lines: {@code skiprows}. */
    public NumericText skip(int lines) { return new NumericText(delimiter, comments, lines, columns, most, lenient, limits); }

    /** With these columns alone: {@code usecols}. */
    public NumericText columns(Integer... taken) { return new NumericText(delimiter, comments, skip, List.of(taken), most, lenient, limits); }

    /** With as many rows at most: {@code max_rows}. */
    public NumericText most(int rows) { return new NumericText(delimiter, comments, skip, columns, rows, lenient, limits); }

    /** With other limits. */
    public NumericText limits(Limits other) { return new NumericText(delimiter, comments, skip, columns, most, lenient, other); }

    /** The numbers as a matrix: {@link #read(Source)}. */
    public NdArray read(byte[] file) { return read(Source.of(file)); }

    /**
     * The numbers as a matrix (rows, columns), float64; {@link #squeezed} drops the axes that NumPy drops.
     *
     * @throws DataException where rows differ in length or a field is no number
     */
    public NdArray read(Source file) {
        Input in = new Input(FORMAT, file);
        double[] values = new double[0];
        int size = 0;
        int width = -1;
        int rows = 0;
        for (int line = 0; in.left() > 0 && (most < 0 || rows < most); line++) {
            long offset = in.position();
            String text = line(in);
            if (line < skip) continue;
            List<String> fields = fields(text);
            if (fields.isEmpty()) continue;
            if (width >= 0 && fields.size() != width) {
                throw in.wrong(offset, width + " columns at row " + rows + ", as many as before", Integer.toString(fields.size()));
            }
            width = fields.size();
            int taken = columns.isEmpty() ? width : columns.size();
            if ((size + (long) taken) * 8 > limits.bytes()) throw in.wrong(offset, "at most " + limits.bytes() + " bytes of numbers (a Limits of your own allows more)", "more");
            if (size + taken > values.length) values = Arrays.copyOf(values, Math.max(size + taken, 2 * values.length));
            for (int i = 0; i < taken; i++) {
                int column = columns.isEmpty() ? i : columns.get(i) < 0 ? columns.get(i) + width : columns.get(i);
                if (column < 0 || column >= width) throw in.wrong(offset, "column " + columns.get(i), width + " columns at row " + rows);
                values[size++] = number(in, offset, fields.get(column), rows, column);
            }
            rows++;
        }
        int across = rows == 0 ? 0 : size / rows;
        return NdArray.of(Arrays.copyOf(values, size), rows, across);
    }

    private double number(Input in, long offset, String field, int row, int column) {
        if (Text.isNumber(field)) return Numbers.parse(field);
        if (lenient) return Double.NaN;
        throw in.wrong(offset, "a number at row " + row + ", column " + column, "'" + Shorten.text(field) + "'");
    }

    private String line(Input in) {
        long start = in.position();
        Output line = new Output();
        while (in.left() > 0) {
            int c = in.next();
            if (c == '\n') break;
            if (c == '\r') {
                if (in.left() > 0 && in.next() != '\n') in.seek(in.position() - 1);
                break;
            }
            if (line.size() >= limits.bytes()) throw in.wrong("lines of at most " + limits.bytes() + " bytes (a Limits of your own allows more)", "more");
            line.u8(c);
        }
        return Utf8.decode(FORMAT, start, line.bytes(), 0, line.size());
    }

    private List<String> fields(String line) {
        int end = comments.isEmpty() ? -1 : line.indexOf(comments);
        String text = (end < 0 ? line : line.substring(0, end)).trim();
        List<String> fields = new ArrayList<>();
        if (text.isEmpty()) return fields;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean ends = i == text.length() || (delimiter.isPresent() ? text.charAt(i) == delimiter.get() : text.charAt(i) <= ' ');
            if (!ends) continue;
            if (delimiter.isPresent() || i > start) fields.add(text.substring(start, i).trim());
            start = i + 1;
        }
        return fields;
    }

    /** The matrix without its axes of length 1, but with at least {@code least} axes: what {@code np.loadtxt(..., ndmin=least)} gives. */
    public static NdArray squeezed(NdArray matrix, int least) {
        int rows = matrix.shape[0];
        int columns = matrix.shape[1];
        if (least >= 2) return matrix;
        if (matrix.size() == 0) return NdArray.over(matrix.storage, 0);
        if (rows > 1 && columns > 1) return matrix;
        return rows == 1 && columns == 1 && least == 0 ? NdArray.over(matrix.storage) : NdArray.over(matrix.storage, matrix.size());
    }

    /** The lines of {@code np.savetxt(file, array)}: an array of one axis is one column. */
    public static byte[] write(NdArray array) { return write(array, " ", PLACES); }

    /** With a delimiter, and as many places behind the point: {@code np.savetxt(file, array, fmt='%.4e', delimiter=',')}. */
    public static byte[] write(NdArray array, String delimiter, int places) {
        if (array.rank() < 1 || array.rank() > 2) throw new IllegalArgumentException("savetxt: Expected 1D or 2D array, got shape " + Shape.text(array.shape));
        int columns = array.rank() == 1 ? 1 : array.shape[1];
        Output out = new Output();
        for (int i = 0; i < array.shape[0]; i++) {
            for (int c = 0; c < columns; c++) {
                if (c > 0) Utf8.encode(delimiter, out);
                out.latin(Numbers.exponent(array.get(i * columns + c), places));
            }
            out.u8('\n');
        }
        return out.toBytes();
    }
}
