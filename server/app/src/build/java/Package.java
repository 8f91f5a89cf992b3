import java.io.IOException;
import java.io.UncheckedIOException;
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
            Path spec = Files.writeString(work.resolve("warm.json"), SPEC);
            prepare(java, scripts, target, List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"), "run", script.toString(), "--figures", work.resolve("figures").toString());
            prepare(java, compute, target, flags, "train", spec.toString());
        } finally {
            removeFolder(work);
        }
    }

    private static void prepare(Path java, Path cache, Path target, List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin").resolve("java").toString(), "-XX:AOTCacheOutput=" + cache.toAbsolutePath()));
        command.addAll(flags);
        command.addAll(List.of("-jar", target.resolve("chainrule.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("chainrule", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0 || !Files.exists(cache)) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
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
