package chainrule.app.command;

import chainrule.python.machine.Interpreter.Result;
import chainrule.python.machine.Options;
import chainrule.python.notebook.Cell;
import chainrule.python.notebook.Event;
import chainrule.python.notebook.Kernel;
import chainrule.python.notebook.Notebook;
import chainrule.python.notebook.NotebookException;
import chainrule.python.notebook.Output;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chainrule run}: a script or a notebook, in the terminal. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
        header = "Runs a Python script or notebook: NumPy, PyTorch and matplotlib on Chainrule's engine.",
        synopsisHeading = "%nUsage: ",
        description = {"", "The script runs as it stands, without Python: what it prints goes to the terminal as it comes, an error is shown with its traceback. "
                + "It sees no files, no network and nothing of this machine but what it is given here.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  chainrule run lesson.py", "  chainrule run lesson.py --figures out          figures as SVG, into out/",
                "  chainrule run lesson.ipynb --save done.ipynb   outputs written back", "  chainrule run search.py --seed 1 --time 60     same draws, a minute at most",
                "  chainrule run train.py -- --epochs 5           for the script what follows --", "  echo 'print(2**100)' | chainrule run -", ""},
        exitCodeListHeading = "Exit codes (sys.exit(n) gives n):%n",
        exitCodeList = {"0:the script has ended", "1:it ended with an error, whose traceback is shown", "2:the command or its file cannot be understood",
                "3:a limit was reached (--steps, --time, --memory)", "130:stopped by Ctrl-C", "141:nobody reads the output any more"})
public final class RunCommand implements Callable<Integer> {
    /** Deep enough for as many calls within calls as Python allows. */
    private static final long STACK = 512L << 20;
    /** As often may built-ins call the script that calls them: Python's own limit on calls. */
    private static final int ENTRIES = 1_000;

    @Parameters(index = "0", paramLabel = "FILE", description = "A script (.py), a notebook (.ipynb), or - for the standard input.")
    private String file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the script finds in sys.argv; options that are not known here are passed on too.")
    private List<String> arguments = List.of();

    @Option(names = "--figures", paramLabel = "DIR", description = "Save figures as SVG into this folder: those of savefig by their names, those of show as figure-1.svg and so on.")
    private Path figures;

    @Option(names = "--seed", paramLabel = "N", description = "What the generators of random, NumPy and PyTorch start with where the script does not say. Default: another each time.")
    private Long seed;

    @Option(names = "--steps", paramLabel = "N", description = "Stop after so many steps (jumps and units of built-in work).")
    private Long steps;

    @Option(names = "--time", paramLabel = "SECONDS", description = "Stop after so many seconds.")
    private Double time;

    @Option(names = "--memory", paramLabel = "SIZE", converter = Bytes.class, description = "Stop when it needs more memory, such as 512M or 2G. Default: seven eighths of what Java may take.")
    private Long memory;

    @Option(names = "--cells", description = "Take a .py file with # %%%% between its cells as a notebook: each cell shows its last value and its figures.")
    private boolean cells;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the notebook with all outputs, as .ipynb, or its cells alone, as .py.")
    private Path save;

    @Spec
    private CommandSpec command;

    private Outlet outlet;
    private Watch watch;
    private Figures drawn;

    @Override
    public Integer call() throws InterruptedException {
        check();
        String source = Texts.read(file);
        boolean asNotebook = cells || file.endsWith(".ipynb");
        Notebook notebook = asNotebook ? notebook(source) : null;
        int[] exit = {Exit.FAILED};
        Throwable[] failed = new Throwable[1];
        Thread thread = Thread.ofPlatform().name("script").stackSize(STACK).unstarted(() -> exit[0] = run(source, notebook));
        thread.setUncaughtExceptionHandler((_, e) -> failed[0] = e);
        Duration limit = time == null ? Duration.ZERO : Duration.ofNanos((long) (time * 1e9));
        try (Watch watching = Watch.start(limit, () -> outlet.error(late()))) {
            watch = watching;
            try (Outlet printing = new Outlet(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), () -> watching.end(Watch.Reason.PIPE))) {
                outlet = printing;
                drawn = new Figures(Optional.ofNullable(figures), this::say);
                thread.start();
                thread.join();
            }
        }
        if (failed[0] instanceof Failure known) {
            throw known;
        }
        if (failed[0] != null) {
            throw new IllegalStateException("the engine failed", failed[0]);
        }
        return exit[0];
    }

    private void check() {
        if (save != null && !cells && !file.endsWith(".ipynb")) {
            throw new ParameterException(command.commandLine(), "--save: wanted a notebook to save, got the script '" + file + "'; --cells takes it as a notebook.");
        }
        if (time != null && !(time > 0 && time < 1e9)) {
            throw new ParameterException(command.commandLine(), "--time: wanted seconds above 0, got " + time + ".");
        }
        if (steps != null && steps < 1) {
            throw new ParameterException(command.commandLine(), "--steps: wanted 1 or more, got " + steps + ".");
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (memory != null && memory > heap) {
            throw new ParameterException(command.commandLine(), "--memory: wanted at most the " + (heap >> 20) + "M that Java may take, got " + (memory >> 20)
                    + "M; CHAINRULE_JAVA_OPTIONS=-Xmx" + (memory >> 20) + "m gives it more.");
        }
    }

    private Notebook notebook(String source) {
        try {
            return Notebook.read(file, source);
        } catch (NotebookException e) {
            throw new Failure(Exit.USAGE, file + ": " + e.getMessage());
        }
    }

    private int run(String source, Notebook notebook) {
        Kernel kernel = new Kernel(options(), seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed, this::take);
        Result result = notebook == null ? script(kernel, source) : cells(kernel, notebook);
        drawn.finish();
        return exit(result);
    }

    private static Result script(Kernel kernel, String source) {
        Kernel.ScriptRun run = kernel.script(source);
        while (!run.go(Long.MAX_VALUE / 4)) {
            Thread.onSpinWait(); // it comes back early where a built-in has taken long
        }
        return run.result();
    }

    /** All cells in order, up to the first that fails. */
    private Result cells(Kernel kernel, Notebook notebook) {
        List<Cell> after = new ArrayList<>();
        Result last = new Result(chainrule.python.machine.Interpreter.Outcome.FINISHED, "", 0, 0, 0);
        int number = 0;
        for (Cell cell : notebook.cells()) {
            boolean runs = last.finished() && cell.kind() == Cell.Kind.CODE;
            if (!runs) {
                after.add(cell.kind() == Cell.Kind.CODE ? cell.ran(0, List.of()) : cell);
                continue;
            }
            Kernel.CellRun run = kernel.cell(++number, cell);
            while (!run.go(Long.MAX_VALUE / 4)) {
                Thread.onSpinWait();
            }
            last = run.result();
            after.add(run.cell());
        }
        if (save != null) {
            save(notebook.with(after));
        }
        return last;
    }

    private void save(Notebook notebook) {
        try {
            Files.writeString(save, notebook.write(save.toString()));
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "--save: " + save + " cannot be written: " + e.getMessage());
        }
    }

    private Options options() {
        Runtime machine = Runtime.getRuntime();
        long most = memory == null ? machine.maxMemory() / 8 * 7 : memory;
        List<String> argv = new ArrayList<>(List.of(file));
        argv.addAll(arguments);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Options.plain().name(file.equals(Texts.STANDARD) ? "<stdin>" : file).arguments(argv).entries(ENTRIES).steps(steps == null ? Long.MAX_VALUE : steps)
                .memory(most, () -> machine.totalMemory() - machine.freeMemory()).stop(() -> watch.ends()).input(() -> line(lines));
    }

    private String line(BufferedReader lines) {
        outlet.flush();
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the standard input cannot be read", e);
        }
    }

    private void take(Event event) {
        switch (event) {
            case Event.Printed printed when printed.error() -> outlet.error(printed.text());
            case Event.Printed printed -> outlet.print(printed.text());
            case Event.Valued valued -> outlet.print(valued.value().form(Output.PLAIN) + "\n");
            case Event.Drawn figure -> drawn.take(figure.given());
            case Event.Noticed noticed -> say("note: " + noticed.text());
            case Event.Cleared _ -> { }
        }
    }

    private void say(String line) {
        outlet.error("chainrule: " + line + "\n");
    }

    private int exit(Result result) {
        if (outlet.isGone()) {
            return Exit.PIPE;
        }
        return switch (result.outcome()) {
            case FINISHED -> Exit.OK;
            case FAILED -> {
                outlet.error(result.error());
                yield result.exitCode();
            }
            case STOPPED -> stopped(result);
            case OUT_OF_STEPS -> limit(result, "it took more than " + steps + " steps (--steps)");
            case OUT_OF_MEMORY -> limit(result, "it needed more than " + (memory == null ? "Java has left of " + (Runtime.getRuntime().maxMemory() >> 20) + "M" : (memory >> 20) + "M")
                    + " of memory (--memory)");
        };
    }

    private int stopped(Result result) {
        return switch (watch.reason()) {
            case TIME -> limit(result, "it ran longer than " + time + " seconds (--time)");
            case PIPE -> Exit.PIPE;
            case SIGNAL -> {
                say("stopped" + at(result));
                yield Exit.STOPPED;
            }
        };
    }

    private int limit(Result result, String what) {
        say("stopped" + at(result) + ": " + what);
        return Exit.LIMIT;
    }

    private static String at(Result result) {
        return result.line() > 0 ? " at line " + result.line() : "";
    }

    private String late() {
        return "chainrule: stopped: it ran longer than " + time + " seconds (--time)\n";
    }
}
