package chainrule.python.notebook;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Interpreter.Result;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.python.types.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The world of one script or notebook: names, all modules, generators and figures of its own. Runs a whole script, or cells one after the other in the same
 * names; what they give out goes to whoever listens, as it comes.
 *
 * <pre>{@code
 * Kernel kernel = new Kernel(Options.plain(), 0, event -> ...);
 * Kernel.CellRun run = kernel.cell(1, cell);
 * while (!run.go(100_000)) { }
 * Cell done = run.cell();
 * }</pre>
 */
public final class Kernel {
    /** A script under way. */
    public final class ScriptRun {
        private final Interpreter.Run run;

        private ScriptRun(Interpreter.Run run) { this.run = run; }

        /** Goes on for so many jumps and units of built-in work; whether it has ended. */
        public boolean go(long steps) { return libraries.within(() -> run.go(steps)); }

        /** How it ended, or null while it has not. */
        public Result result() { return run.result(); }
    }

    /** A cell under way. */
    public final class CellRun {
        private final int number;
        private final Cell cell;
        private final Collected outputs = new Collected();
        private Interpreter.Run run;
        private Result result;

        private CellRun(int number, Cell cell) {
            this.number = number;
            this.cell = cell;
            collected = outputs;
            counted = number;
            if (cell.kind() != Cell.Kind.CODE) {
                result = new Result(Interpreter.Outcome.FINISHED, "", 0, 0, 0);
                return;
            }
            String name = "cell " + number;
            try {
                Magics.Prepared prepared = Magics.prepare(cell.source());
                for (String notice : prepared.notices()) give(new Event.Noticed(name + ", " + notice));
                run = libraries.within(() -> interpreter.startCell(name, prepared.source()));
            } catch (Magics.Refused e) {
                end(new Result(Interpreter.Outcome.FAILED, e.printed(name), e.line(), 1, 0));
            }
        }

        /** Goes on for so many jumps and units of built-in work; whether the cell has ended, its figures shown. */
        public boolean go(long steps) {
            if (result != null) return true;
            if (!libraries.within(() -> run.go(steps))) return false;
            if (run.result().finished()) libraries.within(() -> {
                drawings.rest();
                return null;
            });
            end(run.result());
            return true;
        }

        private void end(Result ended) {
            result = ended;
            if (!ended.error().isEmpty()) outputs.add(Output.Error.of(ended.error()));
            collected = null;
        }

        /** How it ended, or null while it has not. */
        public Result result() { return result; }

        /** The cell with what it has given out so far. */
        public Cell cell() { return cell.kind() == Cell.Kind.CODE ? cell.ran(number, outputs.all()) : cell; }
    }

    private final LibraryState libraries;
    private final Drawings drawings;
    private final Interpreter interpreter;
    private final Consumer<Event> to;
    /** Where the cell under way keeps what it gives out; null for none. */
    private Collected collected;
    private int counted;

    /**
     * @param options what it may use; its streams and modules are not looked at, but those modules stay that this adds no others for
     * @param seed    what the generators of NumPy, PyTorch and Python start with, where they would ask the system or the clock
     * @param to      takes what comes out, in order
     */
    public Kernel(Options options, long seed, Consumer<Event> to) {
        this.to = to;
        libraries = new LibraryState(seed);
        drawings = new Drawings(given -> give(new Event.Drawn(given)));
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        modules.putAll(PlotModules.all(drawings));
        Display display = new Display(this::give);
        modules.putAll(display.modules());
        modules.putAll(options.modules());
        Options given = Library.into(options.modules(modules).output(text -> give(new Event.Printed(false, text))).errors(text -> give(new Event.Printed(true, text))));
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>(given.modules());
        all.computeIfPresent("random", (name, make) -> () -> seeded(make.get(), seed));
        libraries.torch().seed(seed);
        interpreter = libraries.within(() -> new Interpreter(given.modules(all)));
        interpreter.shown(value -> give(new Event.Valued(Display.data(counted, value))));
        display.builtins().forEach(interpreter::builtin);
    }

    /** Python's generator, which starts with the clock elsewhere. */
    private static PyModule seeded(PyModule random, long seed) {
        Values.call(random.ownAttribute("seed"), new Object[] {seed}, Builtin.NO_NAMES);
        return random;
    }

    private void give(Event event) {
        if (collected != null) collected.take(event);
        to.accept(event);
    }

    /** Its names and values, and {@link Interpreter#stop}. */
    public Interpreter interpreter() { return interpreter; }

    /** Runs {@code piece} with the generators and settings of this script in place: reading its values may ask for them. */
    public <T> T within(Supplier<T> piece) { return libraries.within(piece); }

    /** Puts a whole script on its mark. */
    public ScriptRun script(String source) { return new ScriptRun(libraries.within(() -> interpreter.start(source))); }

    /** Puts a cell on its mark, the how-manieth code cell it is; tracebacks call it {@code cell 3}. A text has ended before it begins. */
    public CellRun cell(int number, Cell cell) { return new CellRun(number, cell); }
}
