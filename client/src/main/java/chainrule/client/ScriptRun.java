package chainrule.client;

import chainrule.client.message.ScriptCall;
import chainrule.client.message.ScriptMessage;
import chainrule.json.JsonException;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Described;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.plot.Svg;
import chainrule.python.tables.Origin;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** A script under way in a worker: one lab's, run in slices of time, with what it has printed and not yet said. */
final class ScriptRun {
    /** How many characters of figures a script may draw for each that it may print. */
    private static final long DRAWING = 10;

    private long id;
    private final String lab;
    private final LibraryState libraries;
    private final Interpreter interpreter;
    private Interpreter.Run run;
    private final Slicer slicer;
    private final Stepper stepper;
    private final StringBuilder printed = new StringBuilder();
    private final List<ScriptMessage> waiting = new ArrayList<>();
    private final Map<Long, Drawings.Given> frames = new LinkedHashMap<>();
    private final Drawings drawings = new Drawings(this::draw);
    private Iterator<String> input;
    private long mostOutput;
    private long output;
    private long drawn;
    private boolean flooded;

    ScriptRun(long id, String lab, ScriptCall.Run call, DoubleSupplier clock) {
        this.lab = lab;
        this.slicer = new Slicer(clock);
        this.libraries = new LibraryState(call.seed());
        this.stepper = call.stepping() ? new Stepper(call.stops()) : null;
        Options given = Options.plain().name(call.name()).modules(modules()).output(this::print)
                .input(() -> input.hasNext() ? input.next() : null).steps(call.steps()).stop(() -> flooded).tracer(stepper);
        this.interpreter = libraries.within(() -> new Interpreter(Library.into(given)));
        begin(id, call);
    }

    /** Runs another piece in the same names: a cell, which shows the value that it ends with. */
    void cell(long id, ScriptCall.Run call) {
        if (stepper != null) stepper.go(ScriptCall.How.ON, Set.of());
        begin(id, call);
    }

    private void begin(long id, ScriptCall.Run call) {
        this.id = id;
        input = call.input().iterator();
        mostOutput = call.output();
        output = drawn = 0;
        flooded = false;
        run = libraries.within(() -> call.cell() ? interpreter.startCell(call.name(), call.source()) : interpreter.start(call.source()));
    }

    private Map<String, Supplier<PyModule>> modules() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>(NumpyModules.all());
        all.putAll(TorchModules.all());
        all.putAll(PlotModules.all(drawings));
        return all;
    }

    private void print(String text) {
        if (flooded) return;
        output += text.length();
        flooded = output > mostOutput;
        printed.append(flooded ? text.substring(0, (int) (text.length() - (output - mostOutput))) : text);
    }

    /** Figures stand between the lines printed before and after them; of a moving one, the state at the end of a slice is enough. */
    private void draw(Drawings.Given given) {
        if (given.event() == Drawings.Event.FRAME) {
            frames.put(given.number(), given);
            return;
        }
        frames.remove(given.number());
        spoken();
        picture(given);
    }

    private void picture(Drawings.Given given) {
        if (drawn > mostOutput * DRAWING) return;
        String svg = Svg.of(given.figure());
        drawn += svg.length();
        if (drawn > mostOutput * DRAWING) {
            print("[figure " + given.number() + " and those after it are not shown: together they are longer than " + mostOutput * DRAWING + " characters]\n");
            return;
        }
        waiting.add(new ScriptMessage.Figure(id, lab, kind(given.event()), given.name(), given.number(), Described.title(given.figure()),
                Described.text(given.figure()), svg));
    }

    private static String kind(Drawings.Event event) {
        return switch (event) {
            case SHOWN -> "shown";
            case SAVED -> "saved";
            case FRAME -> "frame";
        };
    }

    /** What has been printed takes its place among the messages. */
    private void spoken() {
        if (printed.isEmpty()) return;
        waiting.add(new ScriptMessage.Output(id, lab, printed.toString()));
        printed.setLength(0);
    }

    /** Works until the clock shows {@code until}; whether the script has ended. */
    boolean slice(double until, List<ScriptMessage> out) {
        Origin.line(stepper == null ? 0 : stepper.latest());
        libraries.within(() -> slicer.run(Integer.MAX_VALUE, until, lot -> !run.go(lot) && !paused()));
        Origin.line(0);
        boolean ended = run.result() != null;
        if (ended) libraries.within(() -> {
            drawings.rest();
            return null;
        });
        say(out);
        if (ended) out.add(new ScriptMessage.Ended(id, lab, result(), Stepper.variables(interpreter.variables())));
        else if (paused()) out.add(new ScriptMessage.Paused(id, lab, stepper.line(), stepper.calls()));
        return ended;
    }

    /** Whether it waits for its reader. */
    boolean paused() { return stepper != null && stepper.paused(); }

    /** Goes on from a pause. */
    void go(ScriptCall.Go go) {
        if (!paused()) throw new JsonException("go: the script does not wait; start it with \"stepping\": true, and go on when it has paused");
        stepper.go(go.how(), go.stops());
    }

    /** Ends the script where it stands. */
    void stop(List<ScriptMessage> out) {
        interpreter.stop();
        if (stepper != null) stepper.go(ScriptCall.How.ON, Set.of());
        while (!slice(Double.POSITIVE_INFINITY, out)) { }
    }

    private void say(List<ScriptMessage> out) {
        spoken();
        for (Drawings.Given frame : frames.values()) picture(frame);
        frames.clear();
        spoken();
        out.addAll(waiting);
        waiting.clear();
    }

    private Interpreter.Result result() {
        Interpreter.Result result = run.result();
        if (!flooded || result.outcome() != Interpreter.Outcome.STOPPED) return result;
        return new Interpreter.Result(result.outcome(), "stopped: printed more than " + mostOutput + " characters", result.line(), result.exitCode(), result.steps());
    }
}
