package chainrule.compute.bench;

import chainrule.autograd.Tensor;
import chainrule.client.bench.Machine;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row, measured: a process for each column, warmed up, all asked in turn round after round, so that what the machine does
 * beside hits them alike. All start from the same arrays, and again before each measurement.
 */
final class Contest {
    /** Between the start and the comparison of results. */
    static final int STEPS = 20;
    /** Others' threads go on spinning after their work; they shall not be in the way of the next. */
    private static final long PAUSE = 60;

    /** Seconds: without a compilation, to count as warm, and of one measurement, which also warms those that compile nothing. */
    record Pace(double warm, double measure) {
        static final Pace FULL = new Pace(1.5, 0.2);
        static final Pace QUICK = new Pace(0.7, 0.1);
    }

    private final Row row;
    private final int rounds;
    private final Pace pace;
    private final Path folder;
    private final Map<Column, Peer> peers = new EnumMap<>(Column.class);
    private final Map<Column, List<Double>> seconds = new EnumMap<>(Column.class);

    private Contest(Row row, int rounds, Pace pace, Path folder) {
        this.row = row;
        this.rounds = rounds;
        this.pace = pace;
        this.folder = folder;
    }

    static Measured measure(Row row, List<Column> columns, Map<Column, String> pythons, int rounds, Pace pace) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench");
        Contest contest = new Contest(row, rounds, pace, folder);
        try {
            for (Column c : columns) contest.peers.put(c, c.start(pythons.getOrDefault(c, ""), row.threads()));
            return contest.run();
        } finally {
            contest.peers.values().forEach(Peer::close);
            delete(folder);
        }
    }

    private Measured run() throws IOException, InterruptedException {
        Task task = row.task();
        writeTask(task);
        for (Column c : peers.keySet()) {
            peers.get(c).ask(Peer.request("open").field("row", row.id()).field("folder", folder.toString()));
            peers.get(c).ask(Peer.request("warm").field("seconds", c.isOurs() ? pace.warm : pace.measure));
            seconds.put(c, new ArrayList<>());
        }
        Map<Column, Agreement> apart = compare(task);
        List<Column> order = new ArrayList<>(peers.keySet());
        for (int round = 0; round < rounds; round++) {
            for (Column c : round % 2 == 0 ? order : order.reversed()) {
                Thread.sleep(PAUSE);
                seconds.get(c).add(peers.get(c).ask(Peer.request("time").field("seconds", pace.measure)).number("seconds"));
            }
        }
        return new Measured(Machine.commit(), seconds, apart);
    }

    private void writeTask(Task task) throws IOException {
        JsonWriter json = row.settings().name("arrays").array();
        for (Map.Entry<String, Tensor> e : task.named().entrySet()) {
            Tensor t = e.getValue();
            json.object().field("name", e.getKey()).field("dtype", Raw.type(t.data().storage)).name("shape").array();
            for (int size : t.shape()) json.value(size);
            json.end().end();
            Raw.write(Raw.file(folder, e.getKey()), t.data().storage);
        }
        Files.writeString(folder.resolve("task.json"), json.end().end().toString());
    }

    private Map<Column, Agreement> compare(Task task) throws IOException {
        Map<Column, Agreement> apart = new EnumMap<>(Column.class);
        List<String> names = task.results().isEmpty() ? List.of(Task.OUT) : task.results();
        Path first = null;
        for (Map.Entry<Column, Peer> e : peers.entrySet()) {
            Path own = Files.createDirectory(folder.resolve(e.getKey().id()));
            e.getValue().ask(Peer.request("reset"));
            e.getValue().ask(Peer.request("run").field("steps", STEPS));
            e.getValue().ask(Peer.request("save").field("folder", own.toString()));
            if (first == null) first = own;
            else apart.put(e.getKey(), Agreement.of(names, own, first, folder));
        }
        return apart;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }
}
