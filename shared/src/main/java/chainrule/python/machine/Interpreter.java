package chainrule.python.machine;

import chainrule.autograd.Place;
import chainrule.python.syntax.Parser;
import chainrule.python.syntax.SyntaxException;
import chainrule.python.syntax.Tree;
import chainrule.python.types.Builtin;
import chainrule.python.types.Costs;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyModule;
import chainrule.python.types.Values;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs scripts, one after the other in the same names, as the cells of a notebook: at once by {@link #run}, or piece by piece by
 * {@link #start}. Belongs to one thread, except {@link #stop}.
 */
public final class Interpreter {
    /** How a script has ended. */
    public enum Outcome { FINISHED, FAILED, STOPPED, OUT_OF_STEPS, OUT_OF_MEMORY }

    /**
     * The end of a script.
     *
     * @param error    the traceback as Python prints it, or why it was ended; empty where all is well
     * @param line     the line of the script that failed, counted from 1; 0 for none
     * @param exitCode what {@code sys.exit} said, 1 after an error, else 0
     * @param steps    jumps and units of built-in work
     */
    public record Result(Outcome outcome, String error, int line, int exitCode, long steps) {
        public boolean finished() { return outcome == Outcome.FINISHED; }
    }

    /** A script under way. */
    public final class Run {
        private Result result;

        private Run(Result result) { this.result = result; }

        /**
         * Goes on.
         *
         * @param steps after as many jumps and units of built-in work it comes back, or after the one built-in that is at work
         * @return whether the script has ended
         */
        public boolean go(long steps) {
            if (result == null) result = proceed(steps);
            return result != null;
        }

        /** How it ended, or null while it has not. */
        public Result result() { return result; }
    }

    private final Options options;
    private final Machine machine;
    private final Namespace names;
    /** What tracebacks call the source that runs. */
    private String name;

    public Interpreter(Options options) {
        this.options = options;
        name = options.name();
        machine = new Machine(options);
        names = new Namespace(machine);
        machine.main(names);
        names.put("__name__", "__main__");
        names.put("__doc__", null);
        names.put("__builtins__", machine.builtins.module());
    }

    /** The names of the script and their values. */
    public Map<String, Object> variables() { return names.all(); }

    public Object variable(String name) { return names.get(name); }

    /** Gives the script a name, as if it had set it. */
    public void variable(String name, Object value) { names.put(name, value); }

    /** Gives the script a name that it knows without an import, as {@code display} is known in a notebook. */
    public void builtin(Builtin function) {
        machine.builtins.add(function);
        machine.builtins.module().ownAttribute(function.name(), function);
    }

    /** Who is given the value that a cell ends with; else its text is printed. None is never given. */
    public void shown(Consumer<Object> to) { machine.shown = to; }

    /** Runs a whole script. */
    public Result run(String source) { return finish(start(source)); }

    /** Runs a notebook's cell: the value of an expression at its end is shown. */
    public Result cell(String source) { return finish(start(options.name(), source, true)); }

    private static Result finish(Run run) {
        while (!run.go(Long.MAX_VALUE / 2)) { }
        return run.result();
    }

    /** Compiles a script and puts it on its mark; nothing has run yet. */
    public Run start(String source) { return start(options.name(), source, false); }

    /** Compiles a notebook's cell, which tracebacks call {@code name}, and puts it on its mark. */
    public Run startCell(String name, String source) { return start(name, source, true); }

    /**
     * The same with the tree of {@code source} as somebody has changed it: errors show the lines of {@code source}.
     *
     * @throws SyntaxException where the tree cannot be compiled
     */
    public Run start(Tree.Module tree, String source) {
        machine.start(new Frame(new Function(Compiler.module(tree, new Sources(options.name(), source, true), options.tracer() != null, false), names, Function.NO_CELLS,
                Builtin.NO_ARGUMENTS, null, null)));
        return new Run(null);
    }

    private Run start(String name, String source, boolean shows) {
        this.name = name;
        try {
            Tree.Module tree = Parser.module(source);
            Code code = Compiler.module(tree, new Sources(name, source, true), options.tracer() != null, shows);
            if (code.doc != null) names.put("__doc__", code.doc);
            machine.start(new Frame(new Function(code, names, Function.NO_CELLS, Builtin.NO_ARGUMENTS, null, null)));
            return new Run(null);
        } catch (StackOverflowError e) {
            return new Run(new Result(Outcome.FAILED, "RecursionError: maximum recursion depth exceeded during compilation\n", 0, 1, 0));
        } catch (SyntaxException e) {
            return new Run(new Result(Outcome.FAILED, Report.of(e, name), e.at().line(), 1, 0));
        }
    }

    /** Ends the script that runs, within a few thousand jumps; may be called from any thread. */
    public void stop() { machine.stop(); }

    private Result proceed(long most) {
        Costs.Meter before = Costs.meter(machine);
        try {
            return Place.told(this::place, () -> machine.go(most)) ? new Result(Outcome.FINISHED, "", 0, 0, machine.steps()) : null;
        } catch (PyException e) {
            return failed(e.error());
        } catch (Halt h) {
            Outcome outcome = switch (h.reason()) {
                case STOPPED -> Outcome.STOPPED;
                case STEPS -> Outcome.OUT_OF_STEPS;
                case MEMORY -> Outcome.OUT_OF_MEMORY;
            };
            return new Result(outcome, h.getMessage(), machine.line(), 1, machine.steps());
        } finally {
            Costs.meter(before);
        }
    }

    /** The line at work, for errors of the engine: {@code script.py:3}. */
    private String place() { return options.name() + ":" + machine.line(); }

    private Result failed(PyError error) {
        if (error.type().isSubtypeOf(ErrorTypes.SYSTEM_EXIT)) return exited(error);
        Trace t = (Trace) error.traceback();
        int line = 0;
        for (; t != null; t = t.next) if (t.source.name.equals(name)) line = t.at.line();
        return new Result(Outcome.FAILED, Report.of(error), line, 1, machine.steps());
    }

    private Result exited(PyError error) {
        Object code = error.arguments().size() == 0 ? null : error.arguments().get(0);
        if (code == null) return new Result(Outcome.FINISHED, "", 0, 0, machine.steps());
        if (code instanceof Long l) return new Result(l == 0 ? Outcome.FINISHED : Outcome.FAILED, "", 0, (int) (long) l, machine.steps());
        return new Result(Outcome.FAILED, Values.str(code) + "\n", 0, 1, machine.steps());
    }

    /** A module made of names and values, for those who give modules to scripts. */
    public static PyModule module(String name, Map<String, Object> values) {
        PyModule module = new PyModule(name);
        for (Map.Entry<String, Object> e : values.entrySet()) module.ownAttribute(e.getKey(), e.getValue());
        return module;
    }
}
