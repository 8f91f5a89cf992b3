package chainrule.web.build;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One finished file of the site.
 *
 * @param path      where it is served
 * @param source    its name before hashing
 * @param policy    the Content-Security-Policy it is served with, empty for none
 * @param immutable whether its name changes with its content
 * @param firstLoad for a document: every other file it needs until the first trained step is drawn
 */
record Asset(String path, String source, byte[] bytes, String policy, boolean immutable, List<String> firstLoad) {
    Asset { firstLoad = List.copyOf(firstLoad); }

    String type() { return typeOf(path); }

    String text() { return new String(bytes, StandardCharsets.UTF_8); }

    static String typeOf(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "mjs", "js" -> "text/javascript; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "wasm" -> "application/wasm";
            case "txt", "py" -> "text/plain; charset=utf-8";
            default -> throw new IllegalArgumentException("site: no media type is known for " + path + "; add it where the others are");
        };
    }
}
