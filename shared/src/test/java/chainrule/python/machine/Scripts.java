package chainrule.python.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.python.types.Values;

/** Runs scripts for tests. */
final class Scripts {
    private Scripts() { }

    /** What a script prints, and the error it ends with. */
    static String output(String source) { return output(source, Options.plain()); }

    static String output(String source, Options options) {
        StringBuilder out = new StringBuilder();
        Interpreter.Result r = new Interpreter(options.name("script.py").output(out::append).modules(modules())).run(source);
        return out + r.error();
    }

    /** The few names of {@code math} that these scripts use: the machine's tests must not need the library's. */
    static Map<String, Supplier<PyModule>> modules() {
        return Map.of("math", () -> {
            Map<String, Object> names = new LinkedHashMap<>();
            names.put("pi", Math.PI);
            names.put("tanh", Builtin.one("tanh", x -> Math.tanh(Values.toDouble(x))));
            names.put("sqrt", Builtin.one("sqrt", x -> Math.sqrt(Values.toDouble(x))));
            return Interpreter.module("math", names);
        });
    }

    static String resource(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
