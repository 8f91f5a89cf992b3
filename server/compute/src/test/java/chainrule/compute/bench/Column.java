package chainrule.compute.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the table compares, in its order: the bars count from the first. */
enum Column {
    TORCH("PyTorch"), NUMPY("NumPy"), FAST("Chainrule, fast mode"), EXACT("exact mode");

    private static final Path SCRIPT = Path.of("src", "bench", "python", "peer.py");

    final String label;

    Column(String label) { this.label = label; }

    boolean isOurs() { return this == FAST || this == EXACT; }

    String id() { return name().toLowerCase(Locale.ROOT); }

    /** Starts its process, for so many threads. */
    Peer start(String python, int threads) throws IOException {
        return new Peer(label, isOurs() ? java(threads) : List.of(python, SCRIPT.toString(), id(), Integer.toString(threads)), environment(threads));
    }

    /** With the flags of this JVM. */
    private List<String> java(int threads) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-XX:ActiveProcessorCount=" + threads, "-cp", System.getProperty("java.class.path"), Worker.class.getName(), id()));
        return command;
    }

    /** Libraries read these when they are loaded. */
    static Map<String, String> environment(int threads) {
        String count = Integer.toString(threads);
        return Map.of("OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count, "MKL_NUM_THREADS", count, "BLIS_NUM_THREADS", count,
                "PYTHONDONTWRITEBYTECODE", "1");
    }
}
