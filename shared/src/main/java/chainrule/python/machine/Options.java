package chainrule.python.machine;

import chainrule.python.types.PyModule;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a script is given and allowed.
 *
 * @param name        what tracebacks call the script: {@code <string>}, or a file's name
 * @param modules     what can be imported, made when first imported
 * @param output      takes what is printed, as it is printed
 * @param errors      takes what is written to the error stream
 * @param input       gives a line without its end, or null at the end of input
 * @param steps       at most so many jumps and units of work of built-ins
 * @param memory      no more bytes at once, nor kept alive by what the script reaches; what it lets go counts no more
 * @param memoryInUse how many bytes are in use by other knowledge, asked now and then; 0 where nobody knows
 * @param entries     how often built-ins may call the script while they are called by it: what the stack of Java allows
 * @param stop        asked every now and then whether to end
 * @param tracer      is told of each statement, or null
 * @param arguments   {@code sys.argv}
 */
public record Options(String name, Map<String, Supplier<PyModule>> modules, Consumer<String> output, Consumer<String> errors, Supplier<String> input, long steps, long memory,
                      LongSupplier memoryInUse, int entries, BooleanSupplier stop, Tracer tracer, java.util.List<String> arguments) {
    private static final long GIBIBYTE = 1L << 30;

    /** Without modules or input, what is printed thrown away, all but without limits. */
    public static Options plain() {
        return new Options("<string>", Map.of(), s -> { }, s -> { }, () -> null, Long.MAX_VALUE, GIBIBYTE, () -> 0, 120, () -> false, null, java.util.List.of(""));
    }

    public Options name(String n) { return new Options(n, modules, output, errors, input, steps, memory, memoryInUse, entries, stop, tracer, arguments); }

    public Options modules(Map<String, Supplier<PyModule>> all) {
        return new Options(name, all, output, errors, input, steps, memory, memoryInUse, entries, stop, tracer, arguments);
    }

    /** Where both streams go. */
    public Options output(Consumer<String> to) { return new Options(name, modules, to, to, input, steps, memory, memoryInUse, entries, stop, tracer, arguments); }

    public Options errors(Consumer<String> to) { return new Options(name, modules, output, to, input, steps, memory, memoryInUse, entries, stop, tracer, arguments); }

    public Options input(Supplier<String> lines) { return new Options(name, modules, output, errors, lines, steps, memory, memoryInUse, entries, stop, tracer, arguments); }

    public Options steps(long most) { return new Options(name, modules, output, errors, input, most, memory, memoryInUse, entries, stop, tracer, arguments); }

    public Options memory(long most, LongSupplier inUse) { return new Options(name, modules, output, errors, input, steps, most, inUse, entries, stop, tracer, arguments); }

    public Options entries(int most) { return new Options(name, modules, output, errors, input, steps, memory, memoryInUse, most, stop, tracer, arguments); }

    public Options stop(BooleanSupplier when) { return new Options(name, modules, output, errors, input, steps, memory, memoryInUse, entries, when, tracer, arguments); }

    public Options tracer(Tracer t) { return new Options(name, modules, output, errors, input, steps, memory, memoryInUse, entries, stop, t, arguments); }

    public Options arguments(java.util.List<String> all) {
        return new Options(name, modules, output, errors, input, steps, memory, memoryInUse, entries, stop, tracer, java.util.List.copyOf(all));
    }
}
