package chainrule.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The built site: the files its manifest lists, and nothing else.
 *
 * <p>Requests are looked up in a map by their whole path, so no spelling of a path can reach another file.
 */
final class Site {
    private final Map<String, Asset> assets;
    private final String index;

    private Site(Map<String, Asset> assets, String index) {
        this.assets = Map.copyOf(assets);
        this.index = index;
    }

    /** Reads the site below {@code folder} on the class path, as its {@code site.json} lists it. */
    static Site load(String folder) {
        JsonNode manifest = manifest(folder);
        Map<String, Asset> assets = new HashMap<>();
        for (JsonNode file : manifest.path("files")) {
            Asset asset = asset(folder, file);
            assets.put("/" + asset.path(), asset);
        }
        String index = manifest.path("index").asText();
        if (!assets.containsKey("/" + index)) {
            throw new BrokenSite(folder + "/site.json: wanted an index that is one of its files, got \"" + index + "\"");
        }
        return new Site(assets, "/" + index);
    }

    /** The file at a request's path, which starts with a slash and is taken literally. */
    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path.equals("/") ? index : path));
    }

    private static JsonNode manifest(String folder) {
        byte[] bytes = resource(folder + "/site.json").orElseThrow(() -> new BrokenSite(
                folder + "/site.json is not on the class path; build the pages first: mvn package"));
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new BrokenSite(folder + "/site.json is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset asset(String folder, JsonNode file) {
        String path = file.path("path").asText();
        String type = file.path("type").asText();
        if (path.isEmpty() || type.isEmpty()) {
            throw new BrokenSite(folder + "/site.json: wanted a path and a type for each file, got " + file);
        }
        Optional<String> policy = Optional.of(file.path("csp").asText()).filter(csp -> !csp.isEmpty());
        if (type.startsWith("text/html") && policy.isEmpty()) {
            throw new BrokenSite(folder + "/site.json: wanted a csp for the document " + path + ", got none");
        }
        Map<Encoding, Asset.Form> forms = new EnumMap<>(Encoding.class);
        for (Encoding encoding : Encoding.values()) {
            resource(folder + "/" + path + encoding.suffix)
                    .ifPresent(bytes -> forms.put(encoding, new Asset.Form(encoding, bytes, etag(bytes))));
        }
        if (!forms.containsKey(Encoding.IDENTITY)) {
            throw new BrokenSite(folder + "/site.json lists " + path + ", which is not on the class path");
        }
        return new Asset(path, type, file.path("immutable").asBoolean(), policy, forms);
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = Site.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", e);
        }
    }

    /** The site was not built, or not built whole. */
    static final class BrokenSite extends RuntimeException {
        BrokenSite(String message) {
            super(message);
        }
    }
}
