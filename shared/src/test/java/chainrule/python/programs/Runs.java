package chainrule.python.programs;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs programs with every library there is. */
public final class Runs {
    /** What a program has printed, and how it has ended. */
    public record Ended(String printed, Interpreter.Result result) {
        /** Both, as a terminal shows them. */
        public String text() { return printed + result.error(); }
    }

    private Runs() { }

    public static Ended run(String source) { return run(source, given -> given); }

    public static Ended run(String source, UnaryOperator<Options> limits) {
        StringBuilder out = new StringBuilder();
        Options given = limits.apply(Options.plain().name("script.py").output(out::append));
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        modules.putAll(PlotModules.all(new Drawings(figure -> { })));
        Interpreter.Result result = new LibraryState(0).within(() -> new Interpreter(Library.into(given.modules(modules))).run(source));
        return new Ended(out.toString(), result);
    }
}
