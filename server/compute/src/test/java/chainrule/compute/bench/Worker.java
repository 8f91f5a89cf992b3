package chainrule.compute.bench;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.CompiledStep;
import chainrule.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Our columns, each a process of its own: {@code Worker exact|fast|portable}. It reads one JSON object a line and answers each
 * with one, as {@code src/bench/python/peer.py} does for its columns; how many threads it may take is how many processors its
 * JVM was told of.
 */
final class Worker {
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    /** How many times as long as asked it may take to get warm. */
    private static final int PATIENCE = 10;

    private final Contestant contestant;
    private Task task;
    private CompiledStep step;
    private CompiledStep.Session session;
    /** Seconds of a step, when last measured. */
    private double per;

    Worker(Contestant contestant) { this.contestant = contestant; }

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // nothing else may come between the answers
        Worker worker = new Worker(Contestant.valueOf(args[0].toUpperCase(Locale.ROOT)));
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
            case "open" -> open(Row.named(request.string("row")));
            case "warm" -> warm(request.number("seconds"));
            case "reset" -> reset();
            case "run" -> take(request.integer("steps", 0, Integer.MAX_VALUE));
            case "time" -> said.field("seconds", time(request.number("seconds")));
            case "save" -> save(Path.of(request.string("folder")));
            case "versions" -> said.field("JDK", Runtime.version().toString());
            default -> throw new IllegalArgumentException("do: wanted open, warm, reset, run, time, save or versions, got " + request.string("do"));
        }
        return said;
    }

    private void open(Row row) {
        task = row.task();
        step = task.compile(row.name(), contestant.executor());
        session = step.start();
    }

    /** Until nothing has been compiled behind our back for so long, but not for ever. */
    private void warm(double seconds) {
        long lot = 1;
        long compiled = -1;
        double used = 0;
        for (double quiet = 0; quiet < seconds && used < PATIENCE * seconds; ) {
            double took = take(lot);
            used += took;
            per = took / lot;
            long now = COMPILER.getTotalCompilationTime();
            quiet = now == compiled ? quiet + took : 0;
            compiled = now;
            if (took < seconds / 10) lot *= 2;
        }
    }

    /** The tensors are not touched by a session: they still hold what it began with. */
    private void reset() {
        for (Tensor t : task.named().values()) session.write(t, t.data());
    }

    private double time(double seconds) {
        reset();
        long count = Math.max(1, Math.round(seconds / per));
        per = take(count) / count;
        return per;
    }

    /** One call for each step, as the code of others takes them too. */
    private double take(long count) {
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) session.run(1);
        return (System.nanoTime() - start) / 1e9;
    }

    private void save(Path folder) throws IOException {
        for (Map.Entry<String, Tensor> e : task.named().entrySet()) {
            if (!task.results().contains(e.getKey())) continue;
            NdArray now = session.read(e.getValue());
            Raw.write(Raw.file(folder, e.getKey()), now.storage);
        }
        if (!task.results().isEmpty()) return;
        int value = step.program().outputs().getFirst();
        Program.Value v = step.program().value(value);
        Storage out = Storage.allocate(v.dtype(), Strided.size(v.shape()));
        session.running().read(value, out);
        Raw.write(Raw.file(folder, Task.OUT), out);
    }
}
