package chainrule.client;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the browser the tests drive: the one {@code CHROMIUM} names, else one in its usual place, else, where the build was started
 * with {@code -Dchromium=install}, the Debian package, installed on the spot. There is no way to go without.
 */
public final class Chromium {
    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
            "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe", "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

    /** Nothing here needs a GPU, a sandbox (which root has none of) or the browser's own traffic. */
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private Chromium() {}

    /** Playwright's driver, told not to fetch browsers of its own. */
    public static Playwright driver() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts the browser, without a window. */
    public static Browser start(Playwright driver) throws IOException, InterruptedException {
        Path chromium = path();
        Browser browser = driver.chromium().launch(
                new BrowserType.LaunchOptions().setExecutablePath(chromium).setHeadless(true).setArgs(FLAGS));
        System.out.println("Browser tests use " + chromium + " " + browser.version());
        return browser;
    }

    private static Path path() throws IOException, InterruptedException {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return executable(named).orElseThrow(() -> new IllegalStateException("CHROMIUM: wanted a browser that can be run, got " + named));
        }
        Optional<Path> found = usual();
        if (found.isEmpty() && "install".equals(System.getProperty("chromium"))) {
            install();
            found = usual();
        }
        return found.orElseThrow(() -> new IllegalStateException("The browser tests need Chromium, and there is none in " + USUAL
                + ". Name one in the environment variable CHROMIUM, or let the build install Debian's package: mvn verify -Dchromium=install"));
    }

    private static Optional<Path> usual() {
        return USUAL.stream().map(Chromium::executable).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Path> executable(String path) {
        return Optional.of(Path.of(path)).filter(Files::isRegularFile).filter(Files::isExecutable);
    }

    private static void install() throws IOException, InterruptedException {
        System.out.println("No Chromium found. As -Dchromium=install asks, installing Debian's package: "
                + "apt-get update && apt-get install -y --no-install-recommends chromium");
        Map<String, String> quiet = Map.of("DEBIAN_FRONTEND", "noninteractive");
        run(quiet, "apt-get", "update");
        run(quiet, "apt-get", "install", "-y", "--no-install-recommends", "chromium");
    }

    /** Runs a command as root, through sudo where we are not. */
    private static void run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> whole = Stream.concat(root ? Stream.empty() : Stream.of("sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"),
                Stream.of(command)).toList();
        // Read here and passed on, because a forked test runs with its own output as a channel to the build.
        Process process;
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("cannot run " + whole + "; install Chromium yourself and name it in CHROMIUM", e);
        }
        process.getOutputStream().close();
        try (var lines = process.inputReader().lines()) {
            lines.forEach(System.out::println);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(whole + " ended with " + exit + "; install Chromium yourself and name it in CHROMIUM");
        }
    }
}
