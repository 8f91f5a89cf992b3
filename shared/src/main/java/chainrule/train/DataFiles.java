package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.data.Base64;
import chainrule.data.Csv;
import chainrule.data.DataException;
import chainrule.data.Idx;
import chainrule.data.Limits;
import chainrule.data.Npy;
import chainrule.data.Npz;
import chainrule.data.Source;
import chainrule.data.Table;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.kernel.DType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Files within a Spec: bytes in base64, tables as they are. What they unpack to is bounded, and what is wrong with one is said with its place. */
final class DataFiles {
    /** For the arrays of one file, and for what a packed one unpacks to. */
    private static final Limits LIMITS = new Limits(8 * NetworkData.MOST_NUMBERS, 256);
    private static final double WHOLE = 1L << 53;

    private DataFiles() { }

    /** {@code {"idx": base64}}, also packed with gzip, or {@code {"npy": base64}}. */
    static NdArray array(String field, JsonObject o, DType as) {
        Refused.only(field, o, "idx", "npy");
        if (o.has("idx") == o.has("npy")) throw new SpecException(field + ": wanted idx or npy, got " + (o.has("idx") ? "both" : "neither"));
        String format = o.has("idx") ? "idx" : "npy";
        String name = field + "." + format;
        byte[] file = bytes(name, o.string(format));
        return typed(name, guarded(name, () -> format.equals("idx") ? Idx.read(Source.of(file), Optional.empty(), LIMITS) : Npy.read(Source.of(file), LIMITS)), as);
    }

    /** {@code {"npz": base64, "inputs": name, "targets": name}}: both arrays. */
    static NdArray[] npz(String field, JsonObject o, DType inputs, DType targets) {
        byte[] file = bytes(field + ".npz", o.string("npz"));
        Npz npz = guarded(field + ".npz", () -> Npz.open(Source.of(file), LIMITS));
        NdArray[] two = new NdArray[2];
        for (int i = 0; i < 2; i++) {
            String side = i == 0 ? "inputs" : "targets";
            String name = o.string(side);
            if (!npz.names().contains(name)) throw Refused.unknown(field + "." + side, "an array of the file", name, npz.names());
            two[i] = typed(field + ".npz: array " + name, guarded(field + ".npz", () -> npz.array(name)), i == 0 ? inputs : targets);
        }
        return two;
    }

    /** {@code {"csv": text, "inputs": [columns], "targets": column or [columns]}}; targets of type int may be words, each a class by its place in the alphabet. */
    static NdArray[] csv(String field, JsonObject o, DType inputs, DType targets) {
        String delimiter = o.string("delimiter", ",");
        if (delimiter.length() != 1) throw new SpecException(field + ".delimiter: wanted one character, got " + delimiter.length());
        boolean header = o.bool("header", true);
        String text = o.string("csv");
        Csv csv = guarded(field + ".delimiter", () -> Csv.standard().delimiter(delimiter.charAt(0)).header(header).limits(LIMITS));
        Table table = guarded(field + ".csv", () -> csv.read(text.getBytes(StandardCharsets.UTF_8)));
        if (table.rows() < 1) throw new SpecException(field + ".csv: wanted at least one row, got none");
        NdArray x = matrix(field, "inputs", table, columns(field, "inputs", o, table), inputs);
        List<String> names = columns(field, "targets", o, table);
        if (targets.isFloating()) return new NdArray[] {x, matrix(field, "targets", table, names, targets)};
        if (names.size() != 1) throw new SpecException(field + ".targets: wanted one column of classes, got " + names.size());
        String name = names.getFirst();
        NdArray t = table.column(name) instanceof Table.Numbers n ? whole(field + ".targets: column " + name, n.values()) : table.classes(name);
        return new NdArray[] {x, t};
    }

    private static List<String> columns(String field, String side, JsonObject o, Table table) {
        List<String> names = o.get(side) instanceof Json.Text t ? List.of(t.value()) : o.get(side) instanceof JsonArray a ? a.strings() : List.of();
        if (names.isEmpty()) throw new SpecException(field + "." + side + ": wanted the name of a column or several, got none");
        for (String name : names) if (!table.names().contains(name)) throw Refused.unknown(field + "." + side, "a column of the table", name, table.names());
        return names;
    }

    private static NdArray matrix(String field, String side, Table table, List<String> names, DType as) {
        for (String name : names) {
            String where = field + "." + side + ": column " + name;
            if (!(table.column(name) instanceof Table.Numbers n)) throw new SpecException(where + ": wanted numbers, got words such as " + quoted(table.words(name).getFirst()));
            double[] values = n.values().toDoubles();
            for (int row = 0; row < values.length; row++) if (Double.isNaN(values[row])) throw new SpecException(where + ": wanted a number in each row, got none in row " + row);
        }
        return table.matrix(names.toArray(new String[0])).to(as);
    }

    private static String quoted(String word) { return "'" + (word.length() <= 40 ? word : word.substring(0, 40) + "...") + "'"; }

    private static byte[] bytes(String field, String text) { return guarded(field, () -> Base64.decode(text)); }

    private static <T> T guarded(String field, Supplier<T> body) {
        try {
            return body.get();
        } catch (DataException e) {
            throw new SpecException(field + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw e instanceof SpecException ? e : new SpecException(field + ": " + e.getMessage());
        }
    }

    private static NdArray typed(String field, NdArray array, DType as) {
        if (array.rank() < 1) throw new SpecException(field + ": wanted an array of rows, got shape " + Shape.text(array.shape));
        if (array.size() > NetworkData.MOST_NUMBERS) throw new SpecException(field + ": wanted at most " + NetworkData.MOST_NUMBERS + " numbers, got " + array.size());
        return as.isFloating() ? array.to(as) : whole(field, array);
    }

    private static NdArray whole(String field, NdArray array) {
        if (!array.dtype().isFloating()) return array.to(DType.INT64);
        double[] values = array.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= WHOLE) || values[i] != Math.floor(values[i])) {
                throw new SpecException(field + ": wanted whole numbers, got " + chainrule.math.Numbers.repr(values[i]) + " at element " + i);
            }
        }
        return array.to(DType.INT64);
    }
}
