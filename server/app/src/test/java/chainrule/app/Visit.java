package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One look at one page, by a reader with their own window and theme; all that goes wrong in the browser is kept. */
final class Visit implements AutoCloseable {
    /** How the reader looks: window, theme, and whether scripts run. */
    record Look(int width, int height, ColorScheme theme, boolean scripts) {
        static final Look DESKTOP = new Look(1280, 800, ColorScheme.LIGHT, true);
        static final Look PHONE = new Look(360, 740, ColorScheme.LIGHT, true);

        Look dark() {
            return new Look(width, height, ColorScheme.DARK, scripts);
        }

        Look withoutScripts() {
            return new Look(width, height, theme, false);
        }
    }

    /** Rules of the levels we promise, and the practices axe calls best. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();

    Visit(Browser browser, String site, String path, Look look) {
        context = browser.newContext(new Browser.NewContextOptions().setBaseURL(site).setViewportSize(look.width(), look.height())
                .setColorScheme(look.theme()).setJavaScriptEnabled(look.scripts()).setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add("uncaught: " + error));
        if (look.scripts()) { // without them, Chromium reports each script it was told not to load
            page.onRequestFailed(request -> faults.add("failed: " + request.url() + " " + request.failure()));
        }
        page.onResponse(response -> {
            loaded.add(response.url());
            if (response.status() >= 400) {
                faults.add(response.status() + ": " + response.url());
            }
        });
        page.navigate(path);
    }

    Page page() {
        return page;
    }

    /** The addresses of all that page and worker have been sent. */
    List<String> loaded() {
        return List.copyOf(loaded);
    }

    /** The first of what a selector finds that has this text. */
    Locator find(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text)).first();
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Waits until a JavaScript expression holds, as long as Playwright's own patience. */
    void await(String expression) {
        page.waitForFunction("() => " + expression);
    }

    /** Nothing was refused, missing, thrown or complained of. */
    void assertQuiet() {
        assertEquals(List.of(), faults);
    }

    void assertAccessible() {
        List<String> violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations().stream().map(Visit::line).toList();
        assertEquals(List.of(), violations);
    }

    private static String line(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** Nothing reaches past the window's right edge. */
    void assertNoSidewaysScrolling() {
        Object wide = page.evaluate("""
                () => {
                  const root = document.scrollingElement;
                  return root.scrollWidth > root.clientWidth ? [root.scrollWidth, root.clientWidth] : [];
                }""");
        assertEquals(List.of(), wide, "width of the content, width of the window");
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
