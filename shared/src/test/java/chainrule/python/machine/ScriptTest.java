package chainrule.python.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts print what CPython 3.11 has printed; the {@code .out} beside each was written by it. */
final class ScriptTest {
    @TestFactory Stream<DynamicTest> scriptsPrintWhatCPythonPrints() {
        return Stream.of("01_values", "02_strings", "03_containers", "04_functions", "05_classes", "06_errors", "functions", "classes", "generators", "exceptions", "structure")
                .map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(Scripts.resource(name + ".out"), Scripts.output(Scripts.resource(name + ".py")))));
    }

    /** The file is made of scripts that fail, each with CPython's output and traceback behind {@code >>>}. */
    @TestFactory Stream<DynamicTest> failuresAreToldAsCPythonTellsThem() {
        String[] all = Scripts.resource("tracebacks.txt").split("%%\n");
        assertTrue(all.length > 40, "the file of failing scripts");
        return Arrays.stream(all).map(one -> {
            String[] parts = one.split(">>>\n", 2);
            return DynamicTest.dynamicTest(parts[0].strip(), () -> assertEquals(parts[1], Scripts.output(parts[0])));
        });
    }

    /** The same in pieces of a few steps: where the machine comes back makes no difference. */
    @TestFactory Stream<DynamicTest> scriptsRunInPieces() {
        return Stream.of("functions", "classes", "generators", "exceptions", "structure").map(name -> DynamicTest.dynamicTest(name, () -> {
            StringBuilder out = new StringBuilder();
            Interpreter.Run run = new Interpreter(Options.plain().output(out::append).modules(Scripts.modules())).start(Scripts.resource(name + ".py"));
            int pieces = 0;
            while (!run.go(1)) pieces++;
            assertEquals(Scripts.resource(name + ".out"), out + run.result().error());
            assertTrue(pieces > 0 || name.equals("structure"), "came back " + pieces + " times");
        }));
    }
}
