import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the launcher beside the jar, with the flags of {@code jvm.options} written into it, and has Java prepare what it will need at each
 * start (an AOT cache: classes loaded and linked, methods profiled, in a run made for that).
 *
 * <p>{@code java Package.java TEMPLATE FLAGS TARGET PREPARES}; where PREPARES is {@code false}, starts are slower and the build is faster.
 */
final class Package {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ANNOUNCES = "Chainrule is at ";
    /** What a JVM ends with that was asked to. */
    private static final int TERMINATED = 143;

    /** As much of a script as makes Java see the language, the libraries and a figure. */
    private static final String SCRIPT = """
            import math, random, time, collections, functools, itertools, dataclasses
            import numpy as np
            import torch
            import torch.nn as nn
            import torch.nn.functional as F
            import matplotlib.pyplot as plt

            @dataclasses.dataclass
            class Point:
                x: float = 0.0

            np.random.seed(0); torch.manual_seed(0)
            x = np.random.randn(8, 3); w = np.zeros((3, 2)); b = np.zeros(2)
            for step in range(50):
                h = np.tanh(x @ w + b); dh = (h - 1) * (1 - h ** 2) / len(x)
                w -= 0.1 * x.T @ dh; b -= 0.1 * dh.sum(axis=0)
            print(f"{h.mean():.4f}", Point(1.5), sorted({'b': 1, 'a': 2}.items(), key=lambda kv: -kv[1]))
            net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
            optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
            data = torch.tensor(x, dtype=torch.float32); labels = torch.randint(0, 2, (8,))
            losses = []
            for epoch in range(50):
                optimizer.zero_grad(); loss = F.cross_entropy(net(data), labels); loss.backward(); optimizer.step(); losses.append(loss.item())
            print(loss, net)
            plt.plot(losses, label='loss'); plt.legend(); plt.savefig('loss.png'); plt.show()
            try:
                1 / 0
            except ZeroDivisionError as e:
                print(repr(e))
            """;

    private static final String SPEC = """
            {"version": 2, "seed": 1, "steps": 20, "batch": 16, "shuffle": true,
             "model": [{"layer": "Linear", "in_features": 2, "out_features": 8}, {"layer": "Tanh"}, {"layer": "Linear", "in_features": 8, "out_features": 2}],
             "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.01}, "data": {"name": "moons", "n_samples": 32, "noise": 0.1}}
            """;

    private Package() {}

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[2]);
        Path java = Path.of(System.getProperty("java.home"));
        List<String> flags = Files.readAllLines(Path.of(args[1])).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        Path launcher = target.resolve("chainrule");
        removeFolder(launcher);
        String written = flags.stream().map(flag -> "'" + flag.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
        Files.writeString(launcher, Files.readString(Path.of(args[0])).replace("@FLAGS@", written).replace("@JAVA@", java.toString().replace("'", "'\\''")));
        if (Files.getFileStore(launcher).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path scripts = target.resolve("chainrule.aot");
        Path compute = target.resolve("chainrule-compute.aot");
        Files.deleteIfExists(scripts);
        Files.deleteIfExists(compute);
        if (!args[3].equals("true")) {
            return;
        }
        Path work = Files.createTempDirectory("chainrule");
        try {
            Path script = Files.writeString(work.resolve("warm.py"), SCRIPT);
            prepare(java, scripts, target, List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"), said -> {}, 0,
                    "run", script.toString(), "--figures", work.resolve("figures").toString());
            prepare(java, compute, target, flags, Package::visit, TERMINATED, "serve", "--port", "0");
        } finally {
            removeFolder(work);
        }
    }

    /** What is done with a process that has begun to run, which writes to a file. */
    private interface Visit {
        void visit(Running running) throws IOException, InterruptedException;
    }

    private record Running(Process process, Path said) {}

    private static void prepare(Path java, Path cache, Path target, List<String> flags, Visit visit, int exit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin").resolve("java").toString(), "-XX:AOTCacheOutput=" + cache.toAbsolutePath()));
        command.addAll(flags);
        command.addAll(List.of("-jar", target.resolve("chainrule.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("chainrule", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            try {
                visit.visit(new Running(process, said));
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } finally {
                if (process.isAlive()) {
                    process.destroyForcibly().waitFor();
                }
            }
            if (process.exitValue() != exit || !Files.exists(cache)) {
                Files.deleteIfExists(cache);
                System.err.println("This Java prepares nothing, so the application will start more slowly: " + String.join(" ", command) + " ended with " + process.exitValue() + ":\n"
                        + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    /** Looks at the pages and has a network trained, as a first user would; then asks the server to stop. */
    private static void visit(Running running) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String address = "";
        while (address.isEmpty() && running.process().isAlive() && System.nanoTime() < end) {
            Thread.sleep(20);
            address = Files.readString(running.said()).lines().filter(line -> line.startsWith(ANNOUNCES)).map(line -> line.substring(ANNOUNCES.length())).findFirst().orElse("");
        }
        if (!address.isEmpty()) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (String page : List.of("", "compare.html", "embed.html", "reference.html", "healthz")) {
                    client.send(HttpRequest.newBuilder(URI.create(address + page)).header("Accept-Encoding", "br, gzip").build(), HttpResponse.BodyHandlers.discarding());
                }
                HttpResponse<String> job = client.send(HttpRequest.newBuilder(URI.create(address + "api/v1/jobs")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(SPEC)).build(), HttpResponse.BodyHandlers.ofString());
                URI events = URI.create(address).resolve(job.headers().firstValue("Location").orElseThrow() + "/events");
                client.send(HttpRequest.newBuilder(events).header("Accept", "text/event-stream").timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            }
        }
        running.process().destroy();
    }

    private static void removeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
