package chainrule.python.library;

import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.machine.SourceModule;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Python's standard library for scripts: all its modules by name, each made when first imported. */
public final class Library {
    private Library() { }

    /** The same options with the library among the modules; a module that is there already stays. */
    public static Options into(Options options) {
        Map<String, Supplier<PyModule>> all = modules(options);
        all.putAll(options.modules());
        return options.modules(all);
    }

    /** All modules; those that write or read do so where the options say. */
    public static Map<String, Supplier<PyModule>> modules(Options options) {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("math", MathModule::make);
        all.put("random", RandomModule::make);
        all.put("itertools", Itertools::make);
        all.put("operator", OperatorModule::make);
        all.put("json", JsonModule::make);
        all.put("time", Surroundings::time);
        all.put("os", Surroundings::os);
        all.put("os.path", Surroundings::path);
        all.put("sys", () -> Surroundings.sys(options.output(), options.errors(), options.input(), options.arguments()));
        all.put("_native_collections", Dictionaries::make);
        source(all, "collections", CollectionsSource.TEXT);
        source(all, "collections.abc", ShapesSource.TEXT);
        source(all, "abc", AbcSource.TEXT);
        source(all, "functools", FunctoolsSource.TEXT);
        source(all, "contextlib", ContextlibSource.TEXT);
        source(all, "dataclasses", DataclassesSource.TEXT);
        source(all, "enum", EnumSource.TEXT);
        source(all, "typing", TypingSource.TEXT);
        source(all, "copy", CopySource.TEXT);
        source(all, "io", IoSource.TEXT);
        source(all, "string", StringSource.TEXT);
        source(all, "statistics", StatisticsSource.TEXT);
        source(all, "warnings", WarningsSource.TEXT);
        source(all, "heapq", HeapSource.TEXT);
        source(all, "bisect", BisectSource.TEXT);
        source(all, "weakref", WeakrefSource.TEXT);
        source(all, "importlib", "");
        source(all, "importlib.metadata", MetadataSource.TEXT);
        source(all, "types", TypesSource.TEXT);
        source(all, "numbers", NumbersSource.TEXT);
        source(all, "__future__", FutureSource.TEXT);
        return all;
    }

    private static void source(Map<String, Supplier<PyModule>> all, String name, String text) { all.put(name, () -> new SourceModule(name, text, Map.of())); }

    /** What is supported: the names of each module, functions with their parameters where these have names. */
    public static Map<String, List<String>> supported() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        Interpreter interpreter = new Interpreter(into(Options.plain()));
        for (String module : modules(Options.plain()).keySet()) {
            if (module.startsWith("_native")) continue;
            Interpreter.Result result = interpreter.run("import " + module + " as module");
            if (!result.finished()) throw new IllegalStateException("library: " + module + " does not import: " + result.error());
            PyModule made = (PyModule) interpreter.variable("module");
            List<String> names = new ArrayList<>();
            for (String name : made.attributeNames()) {
                if (name.startsWith("_")) continue;
                boolean parameters = made.ownAttribute(name) instanceof Builtin f && f.signature() != null;
                names.add(parameters ? name + "(" + ((Builtin) made.ownAttribute(name)).signature() + ")" : name);
            }
            all.put(module, List.copyOf(names));
        }
        return all;
    }
}
