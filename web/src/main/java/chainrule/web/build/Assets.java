package chainrule.web.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What documents refer to, directly or not, under names that contain a hash of the content. A module's content includes the hashed names
 * of what it refers to, so a file is named after the files it needs; files that need each other in a circle have no such
 * order and are refused. What a module imports statically becomes part of it; what it opens by address or imports later is a file.
 */
final class Assets {
    /** A relative path as a string literal, in our modules the only way to refer to another file. */
    private static final Pattern LITERAL = Pattern.compile("([\"'])(\\.\\.?/[^\"'\\s]*)\\1");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?m)^(?:import|export)\\b[^;\"'(]*[\"'](\\.\\.?/[^\"']+)[\"']");
    private static final Pattern URL = Pattern.compile("new URL\\([\"'](\\.\\.?/[^\"']+)[\"'], import\\.meta\\.url\\)");
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$\\n?");

    private final Map<String, byte[]> inputs;
    private final Map<String, Asset> done = new LinkedHashMap<>();

    Assets(Map<String, byte[]> inputs) { this.inputs = inputs; }

    /** Those that have been asked for, with all that they refer to. */
    Collection<Asset> all() { return done.values(); }

    /** The finished file that was {@code source}, or null where there is none (a document, an address elsewhere). */
    Asset find(String source) {
        return inputs.containsKey(source) && !source.endsWith(".html") ? finish(source, new LinkedHashSet<>()) : null;
    }

    /** The text of an input as it came. */
    String source(String path) {
        byte[] bytes = inputs.get(path);
        if (bytes == null) throw new IllegalStateException("site: wanted " + path + ", and there is no such file");
        return text(bytes);
    }

    /** What a module opens by URL when it runs: a worker, an engine. */
    Set<String> opened(String module) {
        Set<String> found = new LinkedHashSet<>();
        Matcher urls = URL.matcher(text(inputs.get(module)));
        while (urls.find()) found.add(resolve(module, urls.group(1)));
        return found;
    }

    /** A module and all it imports before it can run, dynamic imports left out; in the order of their sources' names. */
    Set<String> modules(String source) {
        Set<String> found = new LinkedHashSet<>();
        List<String> todo = new ArrayList<>(List.of(source));
        while (!todo.isEmpty()) {
            String path = todo.removeFirst();
            if (!found.add(path)) continue;
            Matcher imports = STATIC_IMPORT.matcher(text(inputs.get(path)));
            while (imports.find()) todo.add(existing(path, imports.group(1)));
        }
        return found;
    }

    private Asset finish(String path, Set<String> open) {
        Asset known = done.get(path);
        if (known != null) return known;
        if (!open.add(path)) throw new IllegalStateException("site: " + String.join(" needs ", open) + " needs " + path
                + ": files named by content cannot need each other in a circle; move what both need into a third");
        byte[] bytes = inputs.get(path);
        if (path.endsWith(".mjs")) bytes = bytes(rewrite(path, Bundle.of(path, texts(path)), open));
        else if (path.endsWith(".css")) bytes = bytes(Styles.compact(text(bytes)));
        else if (path.startsWith("vendor/")) bytes = bytes(SOURCE_MAP.matcher(text(bytes)).replaceAll(""));
        open.remove(path);
        int dot = path.lastIndexOf('.');
        String named = path.substring(0, dot) + "." + Digest.hex(bytes).substring(0, 12) + path.substring(dot);
        Asset asset = new Asset(named, path, bytes, Policy.ofAsset(path), true, List.of());
        done.put(path, asset);
        return asset;
    }

    private Map<String, String> texts(String entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String module : modules(entry)) {
            if (!folder(module).equals(folder(entry))) throw new IllegalStateException("site: " + entry + " imports " + module
                    + " of another folder; modules that become one lie in one folder, since the addresses in them are relative to it");
            texts.put(module, text(inputs.get(module)));
        }
        return texts;
    }

    private String rewrite(String path, String text, Set<String> open) {
        return LITERAL.matcher(text).replaceAll(found -> {
            String wanted = resolve(path, found.group(2));
            if (wanted.endsWith(".html")) return Matcher.quoteReplacement(found.group());
            existing(path, found.group(2));
            return Matcher.quoteReplacement(found.group(1) + relative(path, finish(wanted, open).path()) + found.group(1));
        });
    }

    /** Where a reference leads; there must be a file. */
    private String existing(String from, String reference) {
        String wanted = resolve(from, reference);
        if (!inputs.containsKey(wanted)) throw new IllegalStateException("site: " + from + " refers to " + reference + ", and there is no " + wanted);
        return wanted;
    }

    private static String folder(String path) { return path.substring(0, path.lastIndexOf('/') + 1); }

    /** `../b/x.mjs` as seen from `a/y.mjs` is `b/x.mjs`. */
    static String resolve(String from, String reference) {
        return java.net.URI.create("site:/" + folder(from)).resolve(reference).getPath().substring(1);
    }

    /** The way from one file to another, both as paths from the root. */
    static String relative(String from, String to) {
        long up = from.chars().filter(c -> c == '/').count();
        String folder = folder(from);
        if (to.startsWith(folder)) return "./" + to.substring(folder.length());
        return "../".repeat((int) up) + to;
    }

    static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    static String text(byte[] bytes) { return new String(bytes, StandardCharsets.UTF_8); }
}
