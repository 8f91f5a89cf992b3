package chainrule.python.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts about values print what CPython 3.11 prints, which lies beside them. */
class ProgramsTest {
    @ParameterizedTest
    @ValueSource(strings = {"operators", "builtins_subclassed", "attributes", "iterating", "texts"})
    void printsWhatCPythonPrints(String name) throws IOException {
        StringBuilder printed = new StringBuilder();
        Interpreter.Result result = new Interpreter(Options.plain().output(printed::append)).run(read(name + ".py"));
        assertEquals(read(name + ".out"), printed + result.error());
    }

    private static String read(String name) throws IOException {
        try (InputStream file = ProgramsTest.class.getResourceAsStream("/python/types/programs/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
