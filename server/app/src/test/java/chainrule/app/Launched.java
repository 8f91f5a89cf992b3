package chainrule.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A packaged command that has run to its end in a folder: what it wrote to each stream, and its exit code. */
record Launched(int exit, String out, String err) {
    private static final int MINUTES = 3;

    /** Runs {@code chainrule} with these arguments; {@code input} is what stands in its standard input. */
    static Launched run(Path folder, String input, String... arguments) throws IOException, InterruptedException {
        return run(Packaged.launcher(), folder, input, arguments);
    }

    static Launched run(Path launcher, Path folder, String input, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process = start(launcher, folder, out, err, arguments);
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It need not read what it does not ask for.
                process.getInputStream().close();
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end; it said: " + Files.readString(out) + Files.readString(err));
            }
            return new Launched(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Process start(Path launcher, Path folder, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return Packaged.process(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** The same without Java's own line on its vectors. */
    String errors() {
        return err.replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
    }
}
