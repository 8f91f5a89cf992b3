package chainrule.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page in Chromium that serves the engine's files, and the benchmark's, under the policy that our pages have: no code from text but
 * WebAssembly. It is isolated from other origins, so that its clock tells microseconds. What the browser complains of is kept.
 */
public final class Tab implements AutoCloseable {
    private static final Path BENCH = Path.of("target/bench");

    static final String POLICY = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

    /** A page that shares its process with other sites' pages, as most of the web does. */
    private static final String SHARED = "/shared";

    private final HttpServer server;
    private final Playwright driver;
    private final Browser browser;
    private Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    public Tab() throws IOException, InterruptedException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        driver = Chromium.driver();
        browser = Chromium.start(driver);
        page = opened();
    }

    private Page opened() {
        Page page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
        return page;
    }

    /** Runs the body of an async function in the page and returns what it returns. */
    public Object run(String body) { return page.evaluate("async () => {" + body + "}"); }

    /** Goes on in a page, and a process of the browser, that has done nothing yet. */
    public void renew() {
        page.close();
        page = opened();
    }

    /** Goes on in a page that is not isolated from other sites. */
    public void share() { page.navigate("http://localhost:" + server.getAddress().getPort() + SHARED); }

    /** What the browser calls itself. */
    public String version() { return browser.version(); }

    /** A line to the page's debugger. */
    public CDPSession debugger() { return page.context().newCDPSession(page); }

    public List<String> complaints() { return List.copyOf(complaints); }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean document = path.equals("/") || path.equals(SHARED);
            String type = document ? "text/html" : path.endsWith(".wasm") ? "application/wasm" : "text/javascript";
            byte[] body = document ? "<!doctype html><title>engine</title>".getBytes(StandardCharsets.UTF_8) : resource(path);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            if (!path.equals(SHARED)) {
                exchange.getResponseHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
                exchange.getResponseHeaders().set("Cross-Origin-Embedder-Policy", "require-corp");
            }
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) exchange.getResponseBody().write(body);
        }
    }

    private static byte[] resource(String path) throws IOException {
        if (path.startsWith("/bench/")) {
            Path file = BENCH.resolve(path.substring("/bench/".length())).normalize();
            return file.startsWith(BENCH) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }
        try (InputStream in = path.startsWith("/engine/") ? Tab.class.getResourceAsStream(path) : null) {
            return in == null ? null : in.readAllBytes();
        }
    }

    @Override public void close() {
        driver.close();
        server.stop(0);
    }
}
