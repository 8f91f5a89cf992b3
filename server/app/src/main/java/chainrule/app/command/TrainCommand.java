package chainrule.app.command;

import chainrule.array.NdArray;
import chainrule.compute.BestExecutor;
import chainrule.compute.Pace;
import chainrule.data.Safetensors;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.program.Executor;
import chainrule.train.Progress;
import chainrule.train.Run;
import chainrule.train.Spec;
import chainrule.train.SpecException;
import chainrule.train.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code chainrule train}: a training description, on this machine, as the service would run it. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
        header = "Trains the network that a JSON description gives.",
        synopsisHeading = "%nUsage: ",
        description = {"", "The description is the one that the service takes (README, \"Training over HTTP\"): the same numbers come out on every machine. "
                + "Progress goes to the standard error, the result to the standard output.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  chainrule train moons.json --out moons.safetensors", "  chainrule train moons.json --json              progress and result as JSON",
                "  chainrule train moons.json --device portable   no vector code, the same bits", ""},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the run has finished", "1:it failed", "2:the command or the description cannot be understood", "130:stopped by Ctrl-C; nothing is written"})
public final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SPEC", description = "A training description (.json), or - for the standard input.")
    private String file;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = BestExecutor.AUTO,
            description = "What computes: auto (the fastest here), vector (this processor's vector units), portable. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the parameters, as safetensors.")
    private Path out;

    @Option(names = "--json", description = "Write progress and result as lines of JSON to the standard output.")
    private boolean json;

    @picocli.CommandLine.Spec
    private CommandSpec command;

    private final PrintStream result = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final PrintStream progress = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);

    @Override
    public Integer call() {
        Spec spec = spec();
        checkOut();
        Executor executor;
        try {
            executor = BestExecutor.of(device, progress::println);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--device: " + e.getMessage());
        }
        checkMemory(spec.task().cost());
        try (Watch watch = Watch.start(Duration.ZERO, () -> { })) {
            int exit = train(spec, executor, watch);
            result.flush();
            return exit;
        }
    }

    private Spec spec() {
        String text = Texts.read(file);
        try {
            return Spec.parse(text);
        } catch (SpecException e) {
            throw new Failure(Exit.USAGE, file + ": " + e.getMessage());
        }
    }

    /** Known before an hour of training, not after. */
    private void checkOut() {
        if (out == null) {
            return;
        }
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Failure(Exit.USAGE, "--out: " + out + " cannot be written: " + (Files.isDirectory(out) ? "it is a folder" : "its folder is not there, or may not be written to"));
        }
    }

    private static void checkMemory(Task.Cost cost) {
        long heap = Runtime.getRuntime().maxMemory();
        if (cost.bytes() > heap) {
            throw new Failure(Exit.FAILED, "The run would need about " + (cost.bytes() >> 20) + " MB of memory; Java may take " + (heap >> 20)
                    + " MB. Use smaller layers or batches, or give it more: CHAINRULE_JAVA_OPTIONS=-Xmx" + (cost.bytes() / 1_000_000_000 * 5 / 4 + 1) + "g");
        }
    }

    private int train(Spec spec, Executor executor, Watch watch) {
        Meter meter = json ? new Meter.Json(result::print) : Terminal.showsErrors() ? new Meter.Bar(progress::print) : new Meter.Lines(progress::print);
        try (Run run = new Run(spec, executor)) {
            long start = System.nanoTime();
            Pace pace = new Pace(spec.steps());
            boolean done = false;
            while (!done) {
                long before = System.nanoTime();
                Progress now = run.advance(pace.steps());
                long after = System.nanoTime();
                pace.took(after - before, now.step());
                done = now instanceof Progress.Finished;
                // A bar moves as it likes; what is read later has the same lines on every machine.
                if (done || meter instanceof Meter.Bar || pace.report()) {
                    meter.at(now, spec.steps(), after - start);
                }
                if (!done && watch.ends()) {
                    meter.end();
                    progress.println("chainrule: stopped after step " + now.step() + " of " + spec.steps() + (out == null ? "" : "; " + out + " is not written"));
                    return Exit.STOPPED;
                }
            }
            meter.end();
            finish(run, (System.nanoTime() - start) / 1e9);
            return Exit.OK;
        } catch (SpecException e) {
            meter.end();
            throw new Failure(Exit.FAILED, file + ": " + e.getMessage());
        } catch (OutOfMemoryError e) {
            meter.end();
            throw new Failure(Exit.FAILED, "There was not enough memory. Use smaller layers or batches, or give Java more: CHAINRULE_JAVA_OPTIONS=-Xmx8g");
        }
    }

    private void finish(Run run, double seconds) {
        Map<String, NdArray> parameters = run.parameters();
        JsonObject said = Json.parse(run.resultJson()).object();
        if (out != null) {
            write(parameters, said);
        }
        if (json) {
            JsonWriter line = new JsonWriter().object().field("type", "result").field("seconds", seconds);
            for (String name : said.names()) {
                line.field(name, said.get(name));
            }
            if (out != null) {
                line.field("out", out.toString());
            }
            result.println(line.end());
            return;
        }
        long numbers = parameters.values().stream().mapToLong(NdArray::size).sum();
        double first = said.object("losses").array("values").number(0);
        result.printf(java.util.Locale.ROOT, "%,d steps in %.1f s (%s steps/s), on %s%n", run.step(), seconds, Meter.rate(run.step() / seconds), said.string("executor"));
        result.println("loss " + Meter.number(first) + " at first, " + Meter.number(said.number("loss")) + " at last");
        result.printf(java.util.Locale.ROOT, "%,d numbers learnt%s%n", numbers, out == null ? "; --out FILE keeps them" : ", in " + out);
        if (said.has("sample")) {
            result.println("\n" + said.string("sample"));
        }
    }

    /** Whole or not at all. */
    private void write(Map<String, NdArray> parameters, JsonObject said) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("format", "pt");
        words.put("step", Long.toString(said.integer("step", 0, Integer.MAX_VALUE)));
        words.put("loss", Json.parse(new JsonWriter().value(said.number("loss")).toString()).write());
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.write(part, Safetensors.write(parameters, words));
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "--out: " + out + " cannot be written: " + e.getMessage());
        }
    }
}
