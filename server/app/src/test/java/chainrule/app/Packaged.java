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

/** The packaged server in a process of its own, started as its users start it: the packaged folder, command line. */
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

    /** Starts {@code chainrule} with these arguments. */
    static Packaged start(String... arguments) throws IOException {
        return new Packaged(new ProcessBuilder(command(arguments)).redirectErrorStream(true).start());
    }

    /** A process that does nothing but start a server on any port and wait for it. */
    static List<String> launcher() {
        String quoted = command("--port", "0").stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return List.of("sh", "-c", quoted + "; exit $?");
    }

    private static List<String> command(String... arguments) {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("server.folder"), "server.folder is set by the build: run mvn verify"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + folder.resolve("jvm.options"), "-classpath", folder.resolve("lib") + "/*", "chainrule.app.Main",
                "--stop-with-parent"));
        command.addAll(List.of(arguments));
        return command;
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
