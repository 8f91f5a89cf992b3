package chainrule.web.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The finished site before it is written: its files, and how they are laid down beside their compressed forms. */
final class Built {
    private final List<Asset> files = new ArrayList<>();

    void add(Asset asset) { files.add(asset); }

    List<Asset> files() { return List.copyOf(files); }

    Asset file(String source) {
        return files.stream().filter(file -> file.source().equals(source)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("site: there is no " + source));
    }

    /** Writes everything into an emptied folder, and {@code site.json} with it. */
    Manifest write(Path target) throws IOException {
        clear(target);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Asset file : files) {
            byte[] br = Packing.brotli(file.bytes()), gz = Packing.gzip(file.bytes());
            Path path = target.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
            Files.write(path.resolveSibling(path.getFileName() + ".br"), br);
            Files.write(path.resolveSibling(path.getFileName() + ".gz"), gz);
            entries.add(new Manifest.Entry(file, br.length, gz.length));
        }
        Manifest manifest = new Manifest(entries);
        Files.writeString(target.resolve("site.json"), manifest.json());
        return manifest;
    }

    private static void clear(Path target) throws IOException {
        if (!Files.exists(target)) return;
        try (var old = Files.walk(target)) {
            old.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException("site: cannot clear " + path, e);
                }
            });
        }
    }
}
