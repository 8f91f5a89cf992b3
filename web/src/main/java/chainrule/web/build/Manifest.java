package chainrule.web.build;

import chainrule.json.JsonWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the site consists of, for whoever serves it. */
record Manifest(List<Entry> entries) {
    Manifest { entries = List.copyOf(entries); }

    /** A file with the size of its compressed forms. */
    record Entry(Asset file, int brotli, int gzip) { }

    /** Bytes on the wire until a document has drawn its first trained step. */
    int firstLoad(String document) {
        Asset page = entries.stream().map(Entry::file).filter(file -> file.path().equals(document)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("site: there is no document " + document));
        Set<String> needs = new LinkedHashSet<>(page.firstLoad());
        needs.add(document);
        return entries.stream().filter(entry -> needs.contains(entry.file().path())).mapToInt(Entry::brotli).sum();
    }

    String json() {
        JsonWriter out = new JsonWriter().object();
        out.name("routes").object().name("/").value("compare.html").end();
        out.name("files").array();
        for (Entry entry : entries) {
            Asset file = entry.file();
            out.object().name("path").value(file.path()).name("source").value(file.source()).name("type").value(file.type())
                    .name("hash").value(Digest.hex(file.bytes())).name("immutable").value(file.immutable())
                    .name("bytes").value(file.bytes().length).name("br").value(entry.brotli()).name("gz").value(entry.gzip());
            if (!file.policy().isEmpty()) out.name("csp").value(file.policy());
            if (!file.firstLoad().isEmpty()) {
                out.name("firstLoad").array();
                file.firstLoad().forEach(out::value);
                out.end();
            }
            out.end();
        }
        return out.end().end().toString();
    }

    String summary() {
        StringBuilder out = new StringBuilder("site: " + entries.size() + " files");
        for (Entry entry : entries)
            if (!entry.file().immutable())
                out.append("; ").append(entry.file().path()).append(" loads ").append(firstLoad(entry.file().path())).append(" bytes");
        return out.toString();
    }
}
