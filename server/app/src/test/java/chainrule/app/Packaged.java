package chainrule.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged server in a process of its own, started as its users start it: by the launcher beside the jar. */
final class Packaged implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Chainrule is at http://127\\.0\\.0\\.1:(\\d+)/");

    /** How a process ended and all it said. */
    record Ending(int exit, String said) {}

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread listener;

    private Packaged(Process process) {
        this.process = process;
        listener = Thread.ofVirtual().start(this::listen);
    }

    /** Starts {@code chainrule serve} with these options. */
    static Packaged start(String... options) throws IOException {
        return new Packaged(process(serving(options)).redirectErrorStream(true).start());
    }

    /** A process that does nothing but start a server on any port and wait for it. */
    static ProcessBuilder parent() {
        String quoted = serving("--port", "0").stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return process(List.of("sh", "-c", quoted + "; exit $?"));
    }

    /** The launcher, where the build has put it. */
    static Path launcher() {
        return Path.of(Objects.requireNonNull(System.getProperty("launcher"), "launcher is set by the build: run mvn verify"));
    }

    private static List<String> serving(String... options) {
        List<String> command = new ArrayList<>(List.of(launcher().toString(), "serve", "--stop-with-parent"));
        command.addAll(List.of(options));
        return command;
    }

    /** A process that finds the Java of this test. */
    static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
                Matcher address = ADDRESS.matcher(line);
                if (address.matches()) {
                    port.complete(Integer.parseInt(address.group(1)));
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("the server ended without saying where it is: " + said()));
    }

    /** The port it has announced. */
    int port() throws Exception {
        return port.get(60, TimeUnit.SECONDS);
    }

    long pid() {
        return process.pid();
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** Asks it to stop, as Ctrl-C does, and waits until it has. */
    Ending stop() throws InterruptedException {
        process.destroy();
        return ending();
    }

    /** Waits for it to end by itself. */
    Ending ending() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not end; it said: " + said());
        }
        listener.join();
        return new Ending(process.exitValue(), said());
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
