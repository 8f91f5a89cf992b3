package chainrule.data;

import chainrule.array.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NumPy's file of named arrays, {@code .npz}: a ZIP archive of {@code .npy} files, stored ({@code np.savez}) or deflated
 * ({@code np.savez_compressed}). Each entry's check sum is tested. An opened file reads its directory alone; arrays are read when
 * they are asked for.
 */
public final class Npz {
    private static final String FORMAT = "npz";
    private static final String SUFFIX = ".npy";

    private final Source file;
    private final Limits limits;
    private final Map<String, Zip.Entry> entries = new LinkedHashMap<>();

    private Npz(Source file, Limits limits) {
        this.file = file;
        this.limits = limits;
        for (Zip.Entry e : Zip.entries(new Input(FORMAT, file), limits)) {
            if (e.name().endsWith(SUFFIX)) entries.put(e.name().substring(0, e.name().length() - SUFFIX.length()), e);
        }
    }

    /** All arrays of a file, by name, in the file's order. */
    public static Map<String, NdArray> read(byte[] file) { return read(Source.of(file), Limits.DEFAULT); }

    /** @throws DataException where the file is no ZIP archive of {@code .npy} files, is damaged, or holds more than the limits allow */
    public static Map<String, NdArray> read(Source file, Limits limits) {
        Npz npz = open(file, limits);
        Map<String, NdArray> all = new LinkedHashMap<>();
        long used = 0;
        for (String name : npz.names()) {
            NdArray array = npz.array(name, limits.bytes(limits.bytes() - used));
            used += (long) array.size() * array.dtype().bytes();
            all.put(name, array);
        }
        return all;
    }

    /** A file whose arrays are read one by one. */
    public static Npz open(Source file, Limits limits) { return new Npz(file, limits); }

    /** The names of the arrays, in the file's order. Entries that are no {@code .npy} files are not listed. */
    public List<String> names() { return new ArrayList<>(entries.keySet()); }

    /** One array, read now; an error that lists all names where there is none of this one. */
    public NdArray array(String name) { return array(name, limits); }

    private NdArray array(String name, Limits left) {
        Zip.Entry entry = entries.get(name);
        if (entry == null) throw new IllegalArgumentException("npz: wanted one of " + names() + ", got " + name);
        byte[] bytes = Zip.unpack(new Input(FORMAT, file), file, entry, left);
        Input in = new Input(FORMAT + " entry '" + Shorten.text(name) + "'", Source.of(bytes));
        NdArray array = Npy.next(in, Optional.empty(), left);
        if (in.left() > 0) throw in.wrong("the end of the entry after the array", in.left() + " bytes more");
        return array;
    }

    /** The bytes of {@code np.savez(file, **arrays)}. */
    public static byte[] write(Map<String, NdArray> arrays) { return write(arrays, false); }

    /** As {@code np.savez_compressed} does, though not with its very bytes. */
    public static byte[] writeCompressed(Map<String, NdArray> arrays) { return write(arrays, true); }

    private static byte[] write(Map<String, NdArray> arrays, boolean deflated) {
        Zip.Writer zip = new Zip.Writer(deflated);
        arrays.forEach((name, array) -> zip.add(name + SUFFIX, Npy.write(array)));
        return zip.finish();
    }
}
