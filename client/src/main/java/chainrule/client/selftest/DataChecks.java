package chainrule.client.selftest;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.data.Batch;
import chainrule.data.Csv;
import chainrule.data.DataException;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Element;
import chainrule.data.Gzip;
import chainrule.data.Idx;
import chainrule.data.Limits;
import chainrule.data.Npy;
import chainrule.data.Npz;
import chainrule.data.NumericText;
import chainrule.data.Safetensors;
import chainrule.data.Samples;
import chainrule.data.Source;
import chainrule.data.Table;
import chainrule.data.WeightedRandomSampler;
import chainrule.kernel.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data sets, orders of loaders, and files: written, read, and damaged. */
final class DataChecks {
    private static final int DAMAGED = 300;

    private DataChecks() { }

    private interface Reader { String read(byte[] file); }

    static void run(Findings findings) {
        for (DataSets.Entry e : DataSets.all()) {
            Samples made = DataSets.make(e.name(), Map.of("n_samples", 50L, "random_state", 7L));
            findings.exact("data/" + e.name(), made.inputs().toDoubles());
            findings.exact("data/" + e.name() + "/targets", made.targets().toDoubles());
        }
        orders(findings);
        files(findings);
    }

    private static void orders(Findings findings) {
        DefaultGenerator.seed(5);
        Samples moons = DataSets.make("moons", Map.of("n_samples", 20L, "random_state", 0L));
        StringBuilder order = new StringBuilder();
        for (Batch b : DataLoader.of(moons.dataset(DType.FLOAT64)).batchSize(6).shuffle(true)) order.append(b.tensor(0));
        WeightedRandomSampler.of(List.of(1.0, 2.0, 0.5), 20).forEach(i -> order.append(i).append(' '));
        new WeightedRandomSampler(List.of(1.0, 2.0, 0.5), 3, false, Optional.empty()).forEach(i -> order.append(i).append(' '));
        findings.exact("data/orders", order.toString());
    }

    private static void files(Findings findings) {
        Draw draw = new Draw(21);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("weights", NdArray.of(draw.between(-3, 3, 24), 4, 6));
        arrays.put("single", NdArray.of(draw.between(-3, 3, 8), 8).to(DType.FLOAT32));
        arrays.put("whole", NdArray.of(new long[] {draw.bits(), draw.bits(), -1, Long.MIN_VALUE}, 4));
        arrays.put("mask", NdArray.of(1.0, 0, 1).to(DType.BOOL));
        byte[] npy = Npy.write(arrays.get("weights"));
        byte[] npz = Npz.write(arrays);
        byte[] packed = Npz.writeCompressed(arrays);
        byte[] idx = Idx.write(arrays.get("single"), Element.F32);
        byte[] tensors = Safetensors.write(arrays, Map.of("weights", Element.BF16, "single", Element.F16, "whole", Element.I64, "mask", Element.BOOL), Map.of("by", "hand"));
        byte[] csv = Csv.standard().write(arrays.get("weights"), "a", "b", "c", "d", "e", "f");
        byte[] text = NumericText.write(arrays.get("weights"));
        byte[][] written = {npy, npz, idx, tensors, csv, text};
        for (int i = 0; i < written.length; i++) findings.exact("files/written" + i, digits(written[i]));
        findings.exact("files/gzip", digits(Gzip.unpack(Gzip.pack(npz))));
        Reader[] readers = {
            f -> shown(Npy.read(Source.of(f), Limits.DEFAULT.bytes(1 << 16))), f -> shown(Npz.read(Source.of(f), Limits.DEFAULT.bytes(1 << 16))),
            f -> shown(Idx.read(Source.of(f), Optional.empty(), Limits.DEFAULT.bytes(1 << 16))), f -> shown(Safetensors.read(f)),
            f -> shown(Csv.standard().read(f)), f -> shown(NumericText.load().read(f))};
        for (int i = 0; i < readers.length; i++) {
            findings.exact("files/read" + i, readers[i].read(written[i]));
            findings.exact("files/damaged" + i, damaged(readers[i], written[i], draw));
        }
        findings.exact("files/compressed", shown(Npz.read(packed)));
        findings.verdict("files/compressed-damaged", refused(f -> shown(Npz.read(Source.of(f), Limits.DEFAULT.bytes(1 << 16))), packed, draw));
    }

    /** The errors of files with some bytes changed, or what was read of them after all. */
    private static String damaged(Reader reader, byte[] file, Draw draw) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < DAMAGED; i++) {
            try {
                all.append(reader.read(damaged(file, draw)));
            } catch (DataException e) {
                all.append(e.getMessage());
            }
        }
        return all.toString();
    }

    /** The packed bytes are the platform's own, so what is wrong with them differs; that it is said, not. */
    private static String refused(Reader reader, byte[] file, Draw draw) {
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            try {
                reader.read(damaged(file, draw));
            } catch (DataException e) {
                refused++;
            }
        }
        return refused > DAMAGED / 2 ? "" : refused + " refused";
    }

    private static byte[] damaged(byte[] file, Draw draw) {
        int length = draw.unit() < 0.3 ? (int) (draw.unit() * file.length) : file.length;
        byte[] copy = new byte[length];
        System.arraycopy(file, 0, copy, 0, length);
        for (int n = (int) (draw.unit() * 4); n > 0 && length > 0; n--) copy[(int) (draw.unit() * Math.min(length, 200))] = (byte) draw.bits();
        return copy;
    }

    private static long[] digits(byte[] bytes) {
        long[] digits = new long[bytes.length];
        for (int i = 0; i < digits.length; i++) digits[i] = bytes[i];
        return digits;
    }

    private static String shown(Map<String, NdArray> arrays) {
        StringBuilder all = new StringBuilder();
        arrays.forEach((name, array) -> all.append(name).append(shown(array)));
        return all.toString();
    }

    private static String shown(Table table) {
        StringBuilder all = new StringBuilder();
        for (String name : table.names()) all.append(name).append(table.words(name));
        return all.toString();
    }

    private static String shown(NdArray array) {
        StringBuilder all = new StringBuilder();
        for (double x : array.toDoubles()) all.append(chainrule.math.Numbers.repr(x == x ? x : Double.NaN)).append(' ');
        return all.toString();
    }
}
