package chainrule.client.bench;

import chainrule.autograd.Tensor;
import chainrule.client.PageRun;
import chainrule.client.simd.SimdExecutor;
import chainrule.program.Arithmetic;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Performance;

/** The benchmark's entry point in the tab: the problems, and runs on them, for the scripts beside it. */
public final class Column {
    private Column() { }

    /** The names of the problems, separated by spaces. */
    @JSExport
    public static String names() { return String.join(" ", Problem.names()); }

    /** The problem of this name, in the form in which the table gives problems to its columns. */
    @JSExport
    public static JSObject problem(String name) { return GivenProblem.from(Problem.named(name)); }

    /** The network of the sweep. */
    @JSExport
    public static JSObject wide(int batch, int width) { return GivenProblem.from(Problem.wide(batch, width)); }

    /** A compiled run of a problem, see {@link PageRun}, on {@code simd}, {@code fast} or {@code portable}. */
    @JSExport
    public static JSObject open(JSObject problem, String executor) {
        return start(GivenProblem.name(problem), new Network(GivenProblem.read(problem)), executor(executor));
    }

    private static JSObject start(String name, Network network, Executor executor) {
        CompiledStep compiled = CompiledStep.of(name, network.names(), () -> List.of(network.step()), executor);
        return PageRun.of(compiled, compiled.start(), network.named());
    }

    /**
     * The same on SIMD with the way there measured: {@code {run, network, trace, load}}, the last three in milliseconds: to
     * make the tensors, to trace the step, to write the module and have the browser compile it.
     */
    @JSExport
    public static JSObject timed(JSObject problem) {
        double begin = Performance.now();
        Network network = new Network(GivenProblem.read(problem));
        double made = Performance.now();
        TimedExecutor executor = new TimedExecutor(SimdExecutor.whole(), Performance::now);
        JSObject run = start(GivenProblem.name(problem), network, executor);
        return timed(run, made - begin, Performance.now() - made - executor.spent(), executor.spent());
    }

    @JSBody(params = {"run", "network", "trace", "load"}, script = "return {run: run, network: network, trace: trace, load: load};")
    private static native JSObject timed(JSObject run, double network, double trace, double load);

    private static Executor executor(String name) {
        return switch (name) {
            case "simd" -> SimdExecutor.whole();
            case "fast" -> SimdExecutor.whole(Arithmetic.FAST);
            case "portable" -> new Interpreter();
            default -> throw new IllegalArgumentException("executor: wanted simd, fast or portable, got " + name);
        };
    }

    /** The Program of a problem, for people. */
    @JSExport
    public static String program(JSObject problem) {
        Network network = new Network(GivenProblem.read(problem));
        return CompiledStep.of(GivenProblem.name(problem), network.names(), () -> List.of(network.step()), new Interpreter()).program().toString();
    }

    /** Takes a step and gives its loss. */
    @JSFunctor interface Step extends JSObject { double take(); }

    /** An object with {@code step()}, which takes one step operation by operation and returns its loss. */
    @JSExport
    public static JSObject eager(JSObject problem) {
        Network network = new Network(GivenProblem.read(problem));
        return steps(() -> loss(network.step()));
    }

    private static double loss(Tensor loss) { return loss.data().get(0); }

    @JSBody(params = "step", script = "return {step: step};")
    private static native JSObject steps(Step step);
}
