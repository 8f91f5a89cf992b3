package chainrule.app;

import chainrule.app.Http.Event;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.plot.Svg;
import chainrule.python.torch.LibraryState;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Posts a Spec to the packaged server, follows the events to the end, cancels a second run on its way, and keeps the curve as a table
 * and a figure of the day: {@code JobCommand SPEC FOLDER}, run by {@code mvn -Pjob,browser-tests -pl server/app -am package
 * -DskipTests}; {@code -Djob=FILE} names another Spec.
 */
final class JobCommand {
    private static final int ROWS = 20;

    private JobCommand() { }

    /** What a process has used: CPU seconds, and memory now and at most, in MB, where the system tells it. */
    private record Used(double seconds, double now, double most) {
        static Used of(long pid) throws Exception {
            double seconds = ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElse(Duration.ZERO).toMillis() / 1000.0;
            Path status = Path.of("/proc/" + pid + "/status");
            List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
            return new Used(seconds, megabytes(lines, "VmRSS:"), megabytes(lines, "VmHWM:"));
        }

        private static double megabytes(List<String> lines, String name) {
            return lines.stream().filter(l -> l.startsWith(name)).mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(Double.NaN);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 2) throw new IllegalArgumentException("job: wanted SPEC FOLDER, got " + List.of(args));
        Path file = Path.of(args[0]);
        String spec = Files.readString(file);
        try (Packaged server = Packaged.start("--port", "0"); Http http = new Http(server.port())) {
            Used idle = Used.of(server.pid());
            long start = System.nanoTime();
            JsonNode job = posted(http, spec);
            List<Event> events = http.events(job.path("events").asText(), JobCommand::say);
            double wall = (System.nanoTime() - start) / 1e9;
            if (!events.getLast().name().equals("finished")) throw new IllegalStateException("the job ended as " + events.getLast());
            Used used = Used.of(server.pid());
            JsonNode whole = Http.json(http.get(job.path("self").asText()).body());
            report(Path.of(args[1]), file, whole, events, wall, new Used(used.seconds - idle.seconds, used.now, used.most), cancelled(http, spec));
        }
    }

    private static JsonNode posted(Http http, String spec) throws Exception {
        HttpResponse<String> created = http.post(Api.JOBS, spec);
        if (created.statusCode() != 201) throw new IllegalStateException(created.body());
        return Http.json(created.body());
    }

    private static void say(Event event) { System.out.println(event.name() + " " + event.data()); }

    /** Seconds from a DELETE in the middle of the same run to its last event. */
    private static double cancelled(Http http, String spec) throws Exception {
        JsonNode job = posted(http, spec);
        long[] asked = new long[1];
        List<Event> events = http.events(job.path("events").asText(), event -> {
            if (asked[0] > 0 || event.data().path("step").asInt() < 5) return;
            asked[0] = System.nanoTime();
            try {
                http.send("DELETE", job.path("self").asText(), "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        if (!events.getLast().name().equals("cancelled")) throw new IllegalStateException("the second job ended as " + events.getLast());
        return (System.nanoTime() - asked[0]) / 1e9;
    }

    private static void report(Path folder, Path file, JsonNode job, List<Event> events, double wall, Used used, double cancelled) throws Exception {
        JsonNode result = job.path("result");
        String name = file.getFileName().toString().replace(".json", "");
        List<JsonNode> points = events.stream().map(Event::data).filter(d -> d.has("loss")).toList();
        int stride = Math.max(1, points.size() / ROWS);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            JsonNode p = points.get(i);
            if (i % stride == 0 || i == points.size() - 1) rows.add(String.format(Locale.ROOT, "| %d | %.4f |", p.path("step").asInt(), p.path("loss").asDouble()));
        }
        long parameters = 0;
        for (JsonNode p : result.path("parameters")) {
            long size = 1;
            for (JsonNode d : p.path("shape")) size *= d.asLong();
            parameters += size;
        }
        String title = LocalDate.now() + "-" + name + "-http";
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(title + ".svg"), curve(name, points));
        Files.writeString(folder.resolve(title + ".md"), String.format(Locale.ROOT, """
                # %s over HTTP, %s

                `examples/%s` posted to the packaged server on %d processors, JDK %s, executor %s: %,d parameters, %d steps in %.0f seconds on a machine that did
                other work meanwhile. The server's process used %.0f seconds of CPU and, at most, %.0f MB of memory. The same job cancelled after its fifth step
                had said so %.2f seconds later.

                ![Loss of each step](%s.svg)

                | step | loss |
                |--:|--:|
                %s

                What the network writes:

                ```text
                %s
                ```
                """, name, LocalDate.now(), file.getFileName(), Runtime.getRuntime().availableProcessors(), Runtime.version(), result.path("executor").asText(), parameters,
                result.path("steps").asInt(), wall, used.seconds, used.most, cancelled, title, String.join("\n", rows), result.path("sample").asText()));
        System.out.println(folder.resolve(title + ".md"));
    }

    /** The figure, drawn by a script. */
    private static String curve(String name, List<JsonNode> points) {
        List<Drawings.Given> given = new ArrayList<>();
        String script = "import matplotlib.pyplot as plt\nplt.plot([%s], [%s])\nplt.title('%s')\nplt.xlabel('step')\nplt.ylabel('loss')\nplt.ylim(bottom=0)\nplt.grid(True)\nplt.show()".formatted(
                points.stream().map(p -> p.path("step").asText()).collect(Collectors.joining(", ")),
                points.stream().map(p -> p.path("loss").asText()).collect(Collectors.joining(", ")), name);
        Interpreter interpreter = new Interpreter(Library.into(Options.plain().modules(PlotModules.all(new Drawings(given::add))).output(System.out::print)));
        String error = new LibraryState(0).within(() -> interpreter.run(script)).error();
        if (!error.isEmpty()) throw new IllegalStateException(error);
        return Svg.of(given.getFirst().figure());
    }
}
