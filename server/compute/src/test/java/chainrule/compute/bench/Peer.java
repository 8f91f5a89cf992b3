package chainrule.compute.bench;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A process that is asked in lines and answers in lines; what it complains of goes to our own error output. */
final class Peer implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    Peer(String name, List<String> command, Map<String, String> environment) throws IOException {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        to = process.outputWriter(StandardCharsets.UTF_8);
        from = process.inputReader(StandardCharsets.UTF_8);
    }

    static JsonWriter request(String what) { return new JsonWriter().object().field("do", what); }

    /** Sends a request whose object is still open, and waits for the answer. */
    JsonObject ask(JsonWriter request) throws IOException {
        String line = request.end().toString();
        String answer;
        try {
            to.write(line);
            to.newLine();
            to.flush();
            answer = from.readLine();
        } catch (IOException gone) {
            throw new IOException(name + " has ended before it was asked " + line, gone);
        }
        if (answer == null) throw new IOException(name + " ended when it was asked " + line);
        JsonObject said = Json.parse(answer).object();
        if (said.has("error")) throw new IOException(name + ", asked " + line + ": " + said.string("error"));
        return said;
    }

    /** Ends the process: it does when nothing more can come. */
    @Override public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
