package chainrule.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file of the site with all that is said about it over HTTP, held in memory in every form the build made. */
final class Asset {
    /** The bytes of one form and the tag that names exactly them. */
    record Form(Encoding encoding, byte[] bytes, String etag) {}

    private final String path;
    private final String type;
    private final boolean immutable;
    private final Optional<String> contentSecurityPolicy;
    private final Map<Encoding, Form> forms;

    Asset(String path, String type, boolean immutable, Optional<String> contentSecurityPolicy, Map<Encoding, Form> forms) {
        this.path = path;
        this.type = type;
        this.immutable = immutable;
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.forms = new EnumMap<>(forms);
    }

    String path() {
        return path;
    }

    String type() {
        return type;
    }

    /** A document is what the address bar may show; everything else is loaded by documents. */
    boolean document() {
        return type.startsWith("text/html");
    }

    Optional<String> contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    /** A file whose name carries its hash never changes; any other is asked for again each time and answered 304 when unchanged. */
    String cacheControl() {
        return immutable ? "public, max-age=31536000, immutable" : "no-cache";
    }

    Optional<Form> form(String acceptEncoding) {
        return Encoding.choose(acceptEncoding, List.copyOf(forms.keySet())).map(forms::get);
    }
}
