package chainrule.data;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import chainrule.array.NdArray;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged files: a reader either reads them or throws {@link DataException}, and never takes more memory than its limits and the
 * file's length allow. The seed is the day's, or {@code -Dseed}; {@code -Dsoak=1000000} damages 100,000 files for each reader.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("seed", LocalDate.now().toEpochDay());
    private static final int FILES = Integer.getInteger("soak", 20_000) / 10;
    private static final Limits LIMITS = new Limits(1 << 18, 1000);

    /** One reader and whole files for it; {@code wrap} puts a damaged file into a whole one around it. */
    private record Target(String name, Reader reader, List<byte[]> files, java.util.function.UnaryOperator<byte[]> wrap) {
        Target(String name, Reader reader, byte[]... files) { this(name, reader, List.of(files), f -> f); }
    }

    private interface Reader { void read(byte[] file); }

    private static byte[] file(String name) { return Resources.bytes("files/" + name); }

    private static byte[][] files(String... names) { return Stream.of(names).map(FuzzTest::file).toArray(byte[][]::new); }

    private static List<Target> targets() {
        byte[][] npy = files("f8.npy", "f8-fortran.npy", "f2-big.npy", "u8.npy", "bool.npy", "version2.npy", "version3.npy", "empty.npy", "f4-number.npy", "refused-record.npy", "refused-object.npy");
        Reader npz = f -> Npz.read(Source.of(f), LIMITS);
        byte[] wide = wide();
        byte[] stream = Arrays.copyOfRange(file("members.gz"), 10, file("members.gz").length);
        byte[] many = Arrays.copyOfRange(file("random.gz"), 10, file("random.gz").length);
        Output mixed = new Output();
        Gzip.deflate(Resources.bytes("files.py"), 3000, mixed);
        return List.of(
                new Target("npy", f -> Npy.read(Source.of(f), LIMITS), npy),
                new Target("npy, several", f -> Npy.readAll(Source.of(f), LIMITS), files("two.npy")),
                new Target("npz", npz, file("stored.npz"), file("deflated.npz"), wide),
                new Target("npz, entries", npz, List.of(npy), f -> zip(f, false)),
                new Target("npz, entries deflated", npz, List.of(npy), f -> zip(f, true)),
                new Target("inflate", f -> Inflate.read(new Input("deflate", Source.of(f)), LIMITS.bytes()), stream, many, mixed.toBytes()),
                new Target("gzip", f -> Gzip.unpack(Source.of(f), LIMITS), files("members.gz", "images.idx.gz")),
                new Target("idx", f -> Idx.read(Source.of(f), Optional.empty(), LIMITS), files("labels.idx", "images.idx", "f4.idx", "f8.idx", "i1.idx", "i2.idx", "i4.idx", "images.idx.gz")),
                new Target("safetensors", f -> {
                    Safetensors open = Safetensors.open(Source.of(f), LIMITS);
                    for (String name : open.names()) open.array(name);
                }, files("all.safetensors", "own.safetensors", "bf16.safetensors")),
                new Target("torch", f -> TorchFile.read(Source.of(f), LIMITS), files("state.pt", "mixed.pt", "run.pt", "ours.pt")),
                new Target("torch, pickles", f -> TorchFile.read(Source.of(f), LIMITS), List.of(pickle("state.pt"), pickle("mixed.pt"), pickle("run.pt"), pickle("refused-module.pt")), FuzzTest::archive),
                new Target("csv", f -> Csv.standard().limits(LIMITS).read(f), file("words.csv"), "a,b,c\r\n1,2.5,True\r\n,-7e3,False\n3,nan,true".getBytes()),
                new Target("loadtxt", f -> NumericText.load().limits(LIMITS).read(f), files("spaces.txt", "row.txt", "names.txt")),
                new Target("genfromtxt", f -> NumericText.generous().delimiter(',').limits(LIMITS).read(f), files("missing.txt", "commas.txt")));
    }

    private static byte[] zip(byte[] npy, boolean deflated) {
        Zip.Writer zip = new Zip.Writer(deflated);
        zip.add("a.npy", npy);
        return zip.finish();
    }

    private static byte[] pickle(String name) {
        Input in = new Input("torch", Source.of(file(name)));
        for (Zip.Entry e : Zip.entries(in, LIMITS)) if (e.name().endsWith("/data.pkl")) return Zip.unpack(in, Source.of(file(name)), e, LIMITS);
        throw new IllegalStateException(name);
    }

    /** With storages of all the sizes that {@code mixed.pt} has. */
    private static byte[] archive(byte[] pickle) {
        Zip.Writer zip = new Zip.Writer(false).add("archive/data.pkl", pickle);
        int[] sizes = {48, 4, 0, 24, 6, 6, 24, 12, 6, 3, 3, 3};
        for (int i = 0; i < sizes.length; i++) zip.add("archive/data/" + i, new byte[sizes[i]]);
        return zip.finish();
    }

    /** An archive whose directory has a 64-bit end, as one of more than 4 GiB has. */
    static byte[] wide() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("a", NdArray.of(1.0, 2.0));
        byte[] plain = Npz.write(arrays);
        int end = plain.length - 22;
        Output out = new Output().raw(plain, 0, end);
        long start = plain[end + 16] & 255 | (plain[end + 17] & 255) << 8;
        out.little(4, 0x06064B50L).little(8, 44).little(2, 45).little(2, 45).little(4, 0).little(4, 0).little(8, 1).little(8, 1).little(8, end - start).little(8, start);
        out.little(4, 0x07064B50L).little(4, 0).little(8, end).little(4, 1);
        return out.little(4, 0x06054B50L).little(4, 0).little(2, 0xFFFF).little(2, 0xFFFF).little(4, 0xFFFFFFFFL).little(4, 0xFFFFFFFFL).little(2, 0).toBytes();
    }

    @TestFactory
    Stream<DynamicTest> damagedFilesAreReadOrRefused() {
        return targets().stream().map(t -> DynamicTest.dynamicTest(t.name + ", seed " + SEED, () -> {
            Random random = new Random(SEED);
            int refused = 0;
            for (int i = 0; i < FILES; i++) refused += readOrRefused(t, t.wrap.apply(damaged(t.files, random))) ? 0 : 1;
            assertTrue(refused > FILES / 10 && refused < FILES, t.name + ": " + refused + " of " + FILES + " refused");
        }));
    }

    /** Whether it could be read. */
    private static boolean readOrRefused(Target t, byte[] file) {
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        boolean read = true;
        try {
            t.reader.read(file);
        } catch (DataException e) {
            read = false;
        } catch (Throwable e) {
            fail(t.name + ", seed " + SEED + ": " + e + " for " + Base64.getEncoder().encodeToString(file), e);
        }
        long used = memory.getCurrentThreadAllocatedBytes() - before;
        long most = 16 * LIMITS.bytes() + 256L * file.length;
        assertTrue(used <= most, () -> t.name + ", seed " + SEED + ": took " + used + " bytes for " + Base64.getEncoder().encodeToString(file));
        return read;
    }

    private static byte[] damaged(List<byte[]> files, Random random) {
        byte[] file = files.get(random.nextInt(files.size())).clone();
        for (int n = random.nextInt(1, 5); n > 0; n--) file = damaged(file, files, random);
        return file;
    }

    private static byte[] damaged(byte[] file, List<byte[]> files, Random random) {
        if (file.length == 0) return new byte[] {(byte) random.nextInt()};
        int at = random.nextInt(file.length);
        int length = random.nextInt(Math.min(file.length - at, 16) + 1);
        switch (random.nextInt(8)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt();
            case 2 -> file[at] = new byte[] {0, 1, -1, 127, -128, '0', '9', ' ', '"', '{', '\n'}[random.nextInt(11)];
            case 3 -> Arrays.fill(file, at, at + length, (byte) (random.nextBoolean() ? -1 : 0));
            case 4 -> file[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 5 -> { return Arrays.copyOf(file, at); }
            case 6 -> { return joined(file, at, file, at + length); }
            case 7 -> {
                byte[] other = files.get(random.nextInt(files.size()));
                return joined(file, at, other, random.nextInt(other.length + 1));
            }
            default -> throw new AssertionError();
        }
        return file;
    }

    /** The start of one up to {@code to}, then the other from {@code from} on. */
    private static byte[] joined(byte[] one, int to, byte[] other, int from) {
        byte[] all = Arrays.copyOf(one, to + other.length - from);
        System.arraycopy(other, from, all, to, other.length - from);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> wholeFilesAreRead() {
        List<DynamicTest> all = new ArrayList<>();
        for (Target t : targets()) {
            for (int i = 0; i < t.files.size(); i++) {
                byte[] file = t.files.get(i);
                if (t.name.equals("npy") && i >= 9 || t.wrap.apply(file) != file) continue;
                all.add(DynamicTest.dynamicTest(t.name + " " + i, () -> assertTrue(readOrRefused(t, file))));
            }
        }
        assertTrue(all.size() > 25);
        return all.stream();
    }
}
