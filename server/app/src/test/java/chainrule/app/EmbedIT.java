package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.app.Visit.Look;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The widget in a page of somebody else. */
@ExtendWith(LiveSite.class)
class EmbedIT {
    /** A host on another origin whose only content is the frame that the documentation tells authors to write. */
    private static HttpServer host(int port) throws Exception {
        byte[] page = """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"></head><body>
                <iframe src="http://127.0.0.1:%d/embed.html?lesson=two-layer" title="Two layers by hand" width="700" height="900"></iframe>
                </body></html>""".formatted(port).getBytes(StandardCharsets.UTF_8);
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange; var body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        host.start();
        return host;
    }

    @Test
    void itTrainsInAFrameOfAnotherSite(LiveSite.Running site) throws Exception {
        HttpServer host = host(site.port());
        try (Visit visit = site.visit("http://localhost:" + host.getAddress().getPort() + "/", Look.DESKTOP)) {
            FrameLocator frame = visit.page().frameLocator("iframe");
            PlaywrightAssertions.assertThat(frame.locator(".verdict h1")).hasText("It learns. Its gradient is wrong.");
            frame.locator("[data-do=step]").click();
            PlaywrightAssertions.assertThat(frame.locator(".stepno")).hasText("1");
            assertEquals(List.of(false, false), isolated(visit), "the post and the widget in it");
            visit.assertQuiet();
        } finally {
            host.stop(0);
        }
    }

    /** Whether each of a page's frames is isolated from other sites, the page first. */
    private static List<Object> isolated(Visit visit) {
        return visit.page().frames().stream().map(frame -> frame.evaluate("crossOriginIsolated")).toList();
    }

    @Test
    void pagesOfOursAreIsolatedSoThatMemoryCanBeShared(LiveSite.Running site) {
        for (String path : List.of("/compare.html", "/embed.html?lesson=two-layer")) {
            try (Visit visit = site.visit(path, Look.DESKTOP)) {
                visit.await("document.readyState === 'complete'");
                assertEquals(true, isolated(visit).getFirst(), path);
                assertEquals("shared", visit.page().evaluate("new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer instanceof SharedArrayBuffer ? 'shared' : 'own'"), path);
                visit.assertQuiet();
            }
        }
    }

    @Test
    void pagesThatAreNoWidgetsStayOutOfForeignFrames(LiveSite.Running site) throws Exception {
        try (Http http = new Http(site.port())) {
            String policy = http.get("/compare.html").headers().firstValue("Content-Security-Policy").orElse("");
            assertEquals(true, policy.contains("frame-ancestors 'self'"), policy);
        }
    }
}
