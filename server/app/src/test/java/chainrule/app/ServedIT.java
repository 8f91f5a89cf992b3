package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every file of the built site, as the packaged server sends it. */
@ExtendWith(LiveSite.class)
class ServedIT {
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "css", "text/css", "js", "text/javascript",
            "mjs", "text/javascript", "wasm", "application/wasm", "svg", "image/svg+xml", "json", "application/json", "py", "text/plain");

    @TestFactory
    Stream<DynamicTest> everyFileArrivesWithItsTypeAndCompressed(LiveSite.Running site) throws Exception {
        Http http = new Http(site.port());
        JsonNode files = manifest().path("files");
        assertTrue(files.size() > 5, "files of the site: " + files.size());
        return StreamSupport.stream(files.spliterator(), false)
                .map(file -> DynamicTest.dynamicTest(file.path("path").asText(), () -> check(http, file)))
                .onClose(http::close);
    }

    private static JsonNode manifest() throws Exception {
        try (InputStream in = ServedIT.class.getClassLoader().getResourceAsStream("site/site.json")) {
            return Http.json(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static void check(Http http, JsonNode file) throws Exception {
        String path = "/" + file.path("path").asText();
        String extension = path.substring(path.lastIndexOf('.') + 1);
        HttpResponse<String> brotli = http.send("HEAD", path, "", "Accept-Encoding", "gzip, deflate, br");
        assertEquals(200, brotli.statusCode());
        assertTrue(header(brotli, "Content-Type").startsWith(TYPES.get(extension)), header(brotli, "Content-Type"));
        assertEquals("br", header(brotli, "Content-Encoding"));
        assertEquals(file.path("br").asText(), header(brotli, "Content-Length"));
        HttpResponse<String> plain = http.send("HEAD", path, "");
        assertEquals(file.path("bytes").asText(), header(plain, "Content-Length"));
        assertEquals("nosniff", header(plain, "X-Content-Type-Options"));
        assertEquals(file.path("csp").asText(), header(plain, "Content-Security-Policy"));
        assertEquals(file.path("immutable").asBoolean(), header(plain, "Cache-Control").contains("immutable"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
