package chainrule.data;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's own files, {@code torch.save} and {@code torch.load}, for plain data: tensors, numbers, text, lists and dictionaries, so also a
 * {@code state_dict} of a module or an optimiser. Its pickles are programs; only what makes such data is followed, everything else refused,
 * so that a file cannot run code (as with {@code weights_only=True}). Tensors that share memory share it again.
 *
 * <p>Source: torch/serialization.py and torch/_utils.py of PyTorch 1.13, the ZIP format that it writes since 1.6.
 */
public final class TorchFile {
    private static final String FORMAT = "torch";
    private static final String PICKLE = "/data.pkl";

    private TorchFile() { }

    /** What a file holds: a {@link Tensor}, {@link Long}, {@link Double}, {@link Boolean}, {@link String}, null, or a {@link List} or {@link Map} of such. */
    public static Object read(byte[] file) { return read(Source.of(file), Limits.DEFAULT); }

    /** @throws DataException where the file is not one of {@code torch.save}, is damaged, or holds more than plain data */
    public static Object read(Source file, Limits limits) {
        Input in = new Input(FORMAT, file);
        Map<String, Zip.Entry> entries = new HashMap<>();
        String folder = null;
        for (Zip.Entry e : Zip.entries(in, limits)) {
            entries.put(e.name(), e);
            if (e.name().endsWith(PICKLE)) folder = e.name().substring(0, e.name().length() - PICKLE.length());
        }
        if (folder == null) throw in.wrong(0, "an archive with data.pkl, as torch.save writes it", entries.size() + " other entries");
        Zip.Entry order = entries.get(folder + "/byteorder");
        if (order != null && !"little".equals(new String(Zip.unpack(in, file, order, limits.bytes(Math.min(limits.bytes(), 100))), StandardCharsets.ISO_8859_1))) {
            throw in.wrong(order.place(), "the byte order little", "another");
        }
        Input pickle = new Input(FORMAT + " data.pkl", Source.of(Zip.unpack(in, file, entries.get(folder + PICKLE), limits)));
        String data = folder + "/data/";
        Map<String, Storage> read = new HashMap<>();
        long[] used = {0};
        return new Unpickler(pickle, (at, name, element, size) -> {
            Storage known = read.get(name);
            if (known != null) {
                if (known.dtype() != element.dtype() || known.size() != size) throw at.wrong("storage " + Shorten.text(name) + " as before, " + known.size() + " of " + known.dtype().label(), size + " of " + element);
                return known;
            }
            Zip.Entry entry = entries.get(data + name);
            if (entry == null) throw at.wrong("an entry " + Shorten.text(data + name), "none in the archive");
            Limits left = limits.bytes(limits.bytes() - used[0]);
            byte[] bytes = Zip.unpack(in, file, entry, left);
            if (bytes.length != size * element.bytes()) throw at.wrong(size + " elements of " + element.bytes() + " bytes in " + Shorten.text(entry.name()), bytes.length + " bytes");
            Storage storage = element.read(new Input(FORMAT + " " + Shorten.text(entry.name()), Source.of(bytes)), size, false, element.dtype(), left);
            used[0] += size * element.dtype().bytes();
            read.put(name, storage);
            return storage;
        }, limits).read();
    }

    /** A file that holds tensors by name, such as {@code torch.save(model.state_dict(), ...)}. */
    public static Map<String, Tensor> stateDict(byte[] file) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        dictionary(file).forEach((name, part) -> {
            if (!(part instanceof Tensor t)) throw new IllegalArgumentException("torch: wanted a dictionary of tensors, got something else at " + name + "; read() has it as it is");
            all.put(name, t);
        });
        return all;
    }

    /** A file that holds a dictionary, such as {@code torch.save(optimizer.state_dict(), ...)}: {@code optimizer.loadStateDict(TorchFile.dictionary(file))}. */
    public static Map<String, Object> dictionary(byte[] file) {
        Object value = read(file);
        if (!(value instanceof Map<?, ?> map)) throw new IllegalArgumentException("torch: wanted a dictionary of tensors, got something else; read() has it as it is");
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((name, part) -> {
            if (!(name instanceof String key)) throw new IllegalArgumentException("torch: wanted a dictionary of tensors, got something else at " + name + "; read() has it as it is");
            all.put(key, part);
        });
        return all;
    }

    /** A file for {@code torch.load}: tensors, numbers, text, lists and maps of them. */
    public static byte[] write(Object value) {
        Pickler pickler = new Pickler();
        byte[] pickle = pickler.write(value);
        Zip.Writer zip = new Zip.Writer(false).add("archive" + PICKLE, pickle);
        for (int i = 0; i < pickler.storages().size(); i++) {
            Storage storage = pickler.storages().get(i);
            Output bytes = new Output(storage.size() * storage.dtype().bytes());
            Element.of(storage.dtype()).write(NdArray.over(storage, storage.size()), bytes);
            zip.add("archive/data/" + i, bytes.toBytes());
        }
        return zip.add("archive/version", new byte[] {'3', '\n'}).finish();
    }
}
