package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import java.util.ArrayList;
import java.util.List;

/** Columns with names, all of the same length: what a CSV file holds. */
public final class Table {
    /** One column. */
    public sealed interface Column permits Numbers, Words { }

    /** Numbers along one axis: float64, int64 or bool. */
    public record Numbers(NdArray values) implements Column { }

    /** Text as it stands in the file, the empty one where nothing stands. */
    public record Words(List<String> values) implements Column { }

    private final List<String> names;
    private final List<Column> columns;
    private final int rows;

    Table(List<String> names, List<Column> columns, int rows) {
        this.names = List.copyOf(names);
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** A table with a column for each column of a matrix. */
    public static Table of(NdArray matrix, String... names) {
        if (matrix.rank() != 2 || matrix.shape[1] != names.length) {
            throw new IllegalArgumentException("Table.of: wanted a matrix of " + names.length + " columns, as many as there are names, got shape " + Shape.text(matrix.shape));
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            columns.add(new Numbers(new NdArray(matrix.storage, matrix.offset + c * matrix.strides[1], new int[] {matrix.shape[0]}, new int[] {matrix.strides[0]}).copy()));
        }
        return new Table(List.of(names), columns, matrix.shape[0]);
    }

    /** The columns' names, in their order. */
    public List<String> names() { return names; }

    /** How many rows each column has. */
    public int rows() { return rows; }

    /** The column of one name; an error that lists all where there is none. */
    public Column column(String name) {
        int at = names.indexOf(name);
        if (at < 0) throw new IllegalArgumentException("Table: wanted one of " + names + ", got " + name);
        return columns.get(at);
    }

    /** A column of numbers. */
    public NdArray numbers(String name) {
        return switch (column(name)) {
            case Numbers n -> n.values;
            case Words w -> throw new IllegalArgumentException("Table: column " + name + " has words such as '" + firstWord(w) + "'; words(\"" + name + "\") has them");
        };
    }

    private static String firstWord(Words words) {
        for (String w : words.values) if (!w.isEmpty() && !Text.isNumber(w)) return Shorten.text(w);
        return "";
    }

    /** A column as text, be it numbers. */
    public List<String> words(String name) {
        return switch (column(name)) {
            case Words w -> w.values;
            case Numbers n -> {
                List<String> all = new ArrayList<>(rows);
                for (int i = 0; i < rows; i++) all.add(text(n.values, i));
                yield all;
            }
        };
    }

    /** Columns of numbers side by side: (rows, names.length) float64. All of them without names. */
    public NdArray matrix(String... some) {
        String[] chosen = some.length == 0 ? names.toArray(new String[0]) : some;
        double[] values = new double[Math.multiplyExact(rows, chosen.length)];
        for (int c = 0; c < chosen.length; c++) {
            NdArray column = numbers(chosen[c]);
            for (int r = 0; r < rows; r++) values[r * chosen.length + c] = column.get(r);
        }
        return NdArray.of(values, rows, chosen.length);
    }

    /** Classes of a column of words as numbers: position of each in the sorted list of those that occur. */
    public NdArray classes(String name) {
        List<String> all = words(name);
        List<String> sorted = new ArrayList<>(new java.util.TreeSet<>(all));
        long[] numbers = new long[rows];
        for (int i = 0; i < rows; i++) numbers[i] = java.util.Collections.binarySearch(sorted, all.get(i));
        return NdArray.of(numbers, rows);
    }

    String text(int column, int row) {
        return switch (columns.get(column)) {
            case Words w -> w.values.get(row);
            case Numbers n -> text(n.values, row);
        };
    }

    private static String text(NdArray values, int row) {
        if (values.dtype() == DType.BOOL) return values.get(row) != 0 ? "True" : "False";
        if (values.isWhole() && values.storage instanceof Storage.I64 whole) return Long.toString(whole.data[row]);
        double x = values.get(row);
        if (x != x) return "";
        return values.dtype() == DType.FLOAT32 ? chainrule.math.Numbers.repr((float) x) : chainrule.math.Numbers.repr(x);
    }
}
