package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Described;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The example scripts of the Scripts page: each is offered, runs and prints what it printed when it was written; CPython with NumPy and PyTorch prints the same. */
class ExamplesTest {
    private static final Path EXAMPLES = Fixture.SOURCES.resolve("examples");

    private static List<String> names() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString().replace(".py", "")).sorted().toList();
        }
    }

    @Test void eachIsOffered() throws IOException {
        String list = Files.readString(Fixture.SOURCES.resolve("js/examples.mjs"));
        for (String name : names()) assertTrue(list.contains("{ id: \"" + name + "\", ") && list.contains("\"../examples/" + name + ".py\""), name);
        assertEquals(names().size(), list.split("\\{ id: ", -1).length - 1, "no more than there are");
    }

    @TestFactory Stream<DynamicTest> eachPrintsWhatItShould() throws IOException {
        return names().stream().map(name -> dynamicTest(name, () -> {
            List<String> figures = new ArrayList<>();
            StringBuilder printed = new StringBuilder();
            Drawings drawings = new Drawings(given -> figures.add(Described.text(given.figure())));
            Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
            modules.putAll(TorchModules.all());
            modules.putAll(PlotModules.all(drawings));
            LibraryState state = new LibraryState(0);
            Interpreter interpreter = state.within(() -> new Interpreter(Library.into(Options.plain().modules(modules).output(printed::append))));
            String source = Files.readString(EXAMPLES.resolve(name + ".py"));
            assertEquals("", state.within(() -> interpreter.run(source)).error());
            assertEquals(expected(name), printed.toString());
            assertEquals(source.contains("plt.show()"), !figures.isEmpty(), figures.toString());
        }));
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = ExamplesTest.class.getResourceAsStream("/examples/" + name + ".out")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
