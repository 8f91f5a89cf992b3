package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private static final String SCRIPT = "/assets/app.0123abcd.js";
    private static Server server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        http = new Http(server.port());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void documentsAreFreshAndGuarded() throws Exception {
        HttpResponse<String> page = http.get("/");
        assertEquals(200, page.statusCode());
        assertEquals("<!doctype html><title>Test</title>\n", page.body());
        assertEquals(page.body(), http.get("/index.html").body());
        assertEquals("text/html;charset=utf-8", header(page, "Content-Type").replace(" ", "").toLowerCase());
        assertEquals("default-src 'self'", header(page, "Content-Security-Policy"));
        assertEquals("no-cache", header(page, "Cache-Control"));
        assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
        assertEquals("require-corp", header(page, "Cross-Origin-Embedder-Policy"));
        assertEquals("cross-origin", header(page, "Cross-Origin-Resource-Policy"));
        assertEquals("strict-origin-when-cross-origin", header(page, "Referrer-Policy"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("", header(page, "Server"));
    }

    @Test
    void hashedFilesAreKeptForeverAndMayBeUsedByOtherSites() throws Exception {
        HttpResponse<String> wasm = http.get("/assets/engine.0123abcd.wasm");
        assertEquals("application/wasm", header(wasm, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", header(wasm, "Cache-Control"));
        assertEquals("cross-origin", header(wasm, "Cross-Origin-Resource-Policy"));
        assertEquals("require-corp", header(wasm, "Cross-Origin-Embedder-Policy"));
        assertEquals("*", header(wasm, "Access-Control-Allow-Origin"));
        assertEquals("nosniff", header(wasm, "X-Content-Type-Options"));
    }

    @ParameterizedTest
    @CsvSource({"br, br, stands for brotli", "gzip, gzip, stands for gzip", "br;q=0, '', the plain bytes"})
    void sendsTheFormAskedFor(String accept, String encoding, String body) throws Exception {
        HttpResponse<String> script = http.get(SCRIPT, "Accept-Encoding", accept);
        assertEquals(encoding, header(script, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(script, "Vary"));
        assertEquals(body, script.body());
    }

    @Test
    void everyFormHasItsOwnTagAndAnswers304ToIt() throws Exception {
        String brotli = header(http.get(SCRIPT, "Accept-Encoding", "br"), "ETag");
        String plain = header(http.get(SCRIPT), "ETag");
        assertFalse(brotli.equals(plain), plain);
        HttpResponse<String> unchanged = http.get(SCRIPT, "Accept-Encoding", "br", "If-None-Match", "\"other\", W/" + brotli);
        assertEquals(304, unchanged.statusCode());
        assertEquals("", unchanged.body());
        assertEquals(brotli, header(unchanged, "ETag"));
        assertEquals("Accept-Encoding", header(unchanged, "Vary"));
        assertEquals(200, http.get(SCRIPT, "Accept-Encoding", "br", "If-None-Match", plain).statusCode());
        assertEquals(304, http.get(SCRIPT, "If-None-Match", "*").statusCode());
    }

    @Test
    void headSaysWhatGetWouldSend() throws Exception {
        HttpResponse<String> head = http.send("HEAD", SCRIPT, "", "Accept-Encoding", "gzip");
        HttpResponse<String> get = http.get(SCRIPT, "Accept-Encoding", "gzip");
        assertEquals("", head.body());
        for (String name : new String[] {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"}) {
            assertEquals(header(get, name), header(head, name), name);
        }
        assertEquals("15", header(head, "Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/nowhere", Api.JOBS, "/api/v1/nothing"})
    void headHasTheStatusOfGet(String path) throws Exception {
        HttpResponse<String> head = http.send("HEAD", path, "");
        assertEquals(http.get(path).statusCode(), head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void aMissingPageSaysSoInHtml() throws Exception {
        HttpResponse<String> missing = http.get("/nowhere");
        assertEquals(404, missing.statusCode());
        assertTrue(missing.body().contains("No such page"), missing.body());
        assertTrue(header(missing, "Content-Type").startsWith("text/html"));
        assertEquals("default-src 'none'", header(missing, "Content-Security-Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/secret.txt", "/site.json", "/../site.json", "/assets/../assets/secret.txt", "/%2e%2e/pom.xml",
        "/assets/%2e%2e/index.html", "/..%2fsite.json", "/assets\\..\\index.html", "//index.html", "/index.html%00", "/etc/passwd",
        "/assets/app.0123abcd.js.br", "/chainrule/app/Main.class", "/assets/", "/%zz"})
    void nothingElseOfTheClassPathCanBeReached(String path) throws IOException {
        String answer = http.raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 404 ") || answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("not in the manifest"), answer);
        assertFalse(answer.contains("\tat "), answer);
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        HttpResponse<String> refused = http.send("PUT", "/index.html", "x");
        assertEquals(405, refused.statusCode());
        assertEquals("application/problem+json", header(refused, "Content-Type"));
        assertTrue(header(refused, "Allow").contains("GET"), header(refused, "Allow"));
    }

    @Test
    void healthIsPlain() throws Exception {
        assertEquals("ok", http.get("/healthz").body());
    }

    @Test
    void aSiteThatWasNotBuiltIsNamed() {
        assertEquals("nosite/site.json is not on the class path; build the pages first: mvn package",
                assertThrows(Site.BrokenSite.class, () -> Site.load("nosite")).getMessage());
    }
}
