package chainrule.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
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
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page in Chromium that serves the engine's files under the policy that our pages have: no code from text but WebAssembly.
 * What the browser complains of is kept.
 */
final class Tab implements AutoCloseable {
    static final String POLICY = "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

    private final HttpServer server;
    private final Playwright driver;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    Tab() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        driver = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = driver.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(List.of(
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
        page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private static Path chromium() {
        String named = System.getenv("CHROMIUM");
        if (named != null) return Path.of(named);
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("The engine's tests need Chromium; name one in the environment variable CHROMIUM"));
    }

    /** Runs the body of an async function in the page and returns what it returns. */
    Object run(String body) { return page.evaluate("async () => {" + body + "}"); }

    List<String> complaints() { return List.copyOf(complaints); }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String type = path.equals("/") ? "text/html" : path.endsWith(".wasm") ? "application/wasm" : "text/javascript";
            byte[] body = path.equals("/") ? "<!doctype html><title>engine</title>".getBytes(StandardCharsets.UTF_8) : resource(path);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) exchange.getResponseBody().write(body);
        }
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = path.startsWith("/engine/") ? Tab.class.getResourceAsStream(path) : null) {
            return in == null ? null : in.readAllBytes();
        }
    }

    @Override public void close() {
        driver.close();
        server.stop(0);
    }
}
