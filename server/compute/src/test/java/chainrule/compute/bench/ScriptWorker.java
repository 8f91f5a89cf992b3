package chainrule.compute.bench;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Scripts on this JVM, in a process of its own: it is asked and answers as {@code src/bench/python/scripts.py}. */
final class ScriptWorker {
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    /** How many times as long as asked it may take to get warm. */
    private static final int PATIENCE = 20;

    private String source = "";
    /** Seconds of a run, when last measured. */
    private double per;

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // nothing else may come between the answers
        ScriptWorker worker = new ScriptWorker();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(worker.answer(line));
            answers.flush();
        }
    }

    /** An answer for everything, also for what goes wrong: the other side then says so and ends. */
    String answer(String line) {
        try {
            return answer(Json.parse(line).object()).end().toString();
        } catch (RuntimeException | IOException failed) {
            return new JsonWriter().object().field("error", failed.toString()).end().toString();
        }
    }

    private JsonWriter answer(JsonObject request) throws IOException {
        JsonWriter said = new JsonWriter().object();
        switch (request.string("do")) {
            case "open" -> {
                source = Files.readString(Path.of(request.string("file")));
                per = take(1);
            }
            case "text" -> said.field("text", once());
            case "warm" -> warm(request.number("seconds"));
            case "time" -> {
                int count = (int) Math.max(1, Math.round(request.number("seconds") / per));
                per = take(count) / count;
                said.field("seconds", per);
            }
            default -> throw new IllegalArgumentException("do: wanted open, text, warm or time, got " + request.string("do"));
        }
        return said;
    }

    /** What the script prints, run in names of its own. */
    private String once() {
        StringBuilder printed = new StringBuilder();
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        Interpreter.Result result = new LibraryState(0).within(
                () -> new Interpreter(Library.into(Options.plain().modules(modules).output(printed::append))).run(source));
        if (!result.finished()) throw new IllegalStateException(result.error());
        return printed.toString();
    }

    private double take(int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) once();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Until nothing has been compiled behind our back for so long, but not for ever. */
    private void warm(double seconds) {
        long compiled = -1;
        double used = 0;
        for (double quiet = 0; quiet < seconds && used < PATIENCE * seconds; ) {
            per = take(1);
            used += per;
            long now = COMPILER.getTotalCompilationTime();
            quiet = now == compiled ? quiet + per : 0;
            compiled = now;
        }
    }
}
