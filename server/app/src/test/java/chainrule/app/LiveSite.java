package chainrule.app;

import chainrule.client.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives browser tests one packaged server and one browser, started with the first test that asks and kept to the last. */
final class LiveSite implements ParameterResolver {
    /** The server and the browser that looks at it. */
    static final class Running implements AutoCloseable {
        private final Packaged server;
        private final Playwright driver;
        private final Browser browser;
        private final int port;

        private Running() throws Exception {
            server = Packaged.start("--port", "0");
            port = server.port();
            driver = Chromium.driver();
            browser = Chromium.start(driver);
        }

        /** Opens a page of the site in a fresh browser profile. */
        Visit visit(String path, Visit.Look look) {
            return new Visit(browser, "http://127.0.0.1:" + port, path, look);
        }

        int port() {
            return port;
        }

        @Override
        public void close() throws Exception {
            browser.close();
            driver.close();
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(LiveSite.class))
                .getOrComputeIfAbsent("running", _ -> start(), Running.class);
    }

    private static Running start() {
        try {
            return new Running();
        } catch (Exception e) {
            throw new IllegalStateException("the packaged server or the browser did not start: " + e.getMessage(), e);
        }
    }
}
