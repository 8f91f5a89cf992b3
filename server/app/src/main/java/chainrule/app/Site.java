package chainrule.app;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private Site(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /** Reads the site below {@code folder} on the class path, as its {@code site.json} lists it. */
    static Site load(String folder) {
        String name = folder + "/site.json";
        byte[] manifest = resource(name).orElseThrow(() -> new BrokenSite(
                name + " is not on the class path; build the pages first: mvn package"));
        try {
            JsonObject json = Json.parse(new String(manifest, StandardCharsets.UTF_8)).object();
            Map<String, Asset> assets = assets(folder, json.array("files"));
            route(assets, json.object("routes"));
            return new Site(assets);
        } catch (JsonException e) {
            throw new BrokenSite(name + ": " + e.getMessage());
        }
    }

    /** The file at a request's path, which starts with a slash and is taken literally. */
    Optional<Asset> find(String path) {
        return Optional.ofNullable(assets.get(path));
    }

    private static Map<String, Asset> assets(String folder, JsonArray files) {
        Map<String, Asset> assets = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Asset asset = asset(folder, files.object(i));
            assets.put("/" + asset.path(), asset);
        }
        return assets;
    }

    /** Addresses that are another name of a file. */
    private static void route(Map<String, Asset> assets, JsonObject routes) {
        for (String address : routes.names()) {
            Asset asset = assets.get("/" + routes.string(address));
            if (asset == null) {
                throw new BrokenSite("site.json: wanted the route " + address + " to lead to one of its files, got " + routes.string(address));
            }
            assets.put(address, asset);
        }
    }

    private static Asset asset(String folder, JsonObject file) {
        String path = file.string("path");
        String type = file.string("type");
        Optional<String> policy = file.isNull("csp") ? Optional.empty() : Optional.of(file.string("csp"));
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
        return new Asset(path, type, file.bool("immutable", false), policy, forms);
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
