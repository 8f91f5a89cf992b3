package chainrule.client;

import chainrule.client.message.ScriptCall;
import chainrule.client.message.ScriptMessage;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** A script under way in a worker: one lab's, run in slices of time, with what it has printed and not yet said. */
final class ScriptRun {
    private final long id;
    private final String lab;
    private final LibraryState libraries;
    private final Interpreter interpreter;
    private final Interpreter.Run run;
    private final Slicer slicer;
    private final StringBuilder printed = new StringBuilder();
    private final long mostOutput;
    private long output;
    private boolean flooded;

    ScriptRun(long id, String lab, ScriptCall.Run call, DoubleSupplier clock) {
        this.id = id;
        this.lab = lab;
        this.slicer = new Slicer(clock);
        this.mostOutput = call.output();
        this.libraries = new LibraryState(call.seed());
        Iterator<String> input = call.input().iterator();
        Options given = Options.plain().name(call.name()).modules(modules()).output(this::print)
                .input(() -> input.hasNext() ? input.next() : null).steps(call.steps()).stop(() -> flooded);
        this.interpreter = libraries.within(() -> new Interpreter(Library.into(given)));
        this.run = libraries.within(() -> interpreter.start(call.source()));
    }

    private static Map<String, Supplier<PyModule>> modules() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>(NumpyModules.all());
        all.putAll(TorchModules.all());
        all.putAll(PlotModules.all(new Drawings(figure -> { })));
        return all;
    }

    private void print(String text) {
        if (flooded) return;
        output += text.length();
        flooded = output > mostOutput;
        printed.append(flooded ? text.substring(0, (int) (text.length() - (output - mostOutput))) : text);
    }

    /** Works until the clock shows {@code until}; whether the script has ended. */
    boolean slice(double until, List<ScriptMessage> out) {
        libraries.within(() -> slicer.run(Integer.MAX_VALUE, until, lot -> !run.go(lot)));
        boolean ended = run.result() != null;
        say(out);
        if (ended) out.add(new ScriptMessage.Ended(id, lab, result(), variables()));
        return ended;
    }

    /** Ends the script where it stands. */
    void stop(List<ScriptMessage> out) {
        interpreter.stop();
        while (!slice(Double.POSITIVE_INFINITY, out)) { }
    }

    private void say(List<ScriptMessage> out) {
        if (printed.isEmpty()) return;
        out.add(new ScriptMessage.Output(id, lab, printed.toString()));
        printed.setLength(0);
    }

    private Interpreter.Result result() {
        Interpreter.Result result = run.result();
        if (!flooded || result.outcome() != Interpreter.Outcome.STOPPED) return result;
        return new Interpreter.Result(result.outcome(), "stopped: printed more than " + mostOutput + " characters", result.line(), result.exitCode(), result.steps());
    }

    /** The script's own names; those between underscores are Python's. */
    private List<ScriptMessage.Variable> variables() {
        List<ScriptMessage.Variable> all = new ArrayList<>();
        interpreter.variables().forEach((name, value) -> {
            if (!name.startsWith("__")) all.add(new ScriptMessage.Variable(name, Values.typeName(value)));
        });
        return all;
    }
}
