package chainrule.client.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a benchmark ran, in words for its table; on a JVM alone. */
public final class Machine {
    private Machine() { }

    public static String processor() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " cores of " + model();
    }

    private static String model() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) return System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("an unnamed kind");
        }
    }

    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch");
    }

    /** The commit of the working folder, or {@code unknown}. */
    public static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes()).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }

    /** How busy the machine is, as the end of a sentence; nothing where it does not say. */
    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "" : ", load of the machine at the end " + Tables.ratio(load);
    }
}
