package chainrule.client.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the pass over a module leaves of it. That it does the same is for the tests of scripts in a browser to see. */
class SmallerModuleTest {
    /** A module as TeaVM gives it: those that readers load have been made smaller already. */
    private static final Path WHOLE = Path.of("target/classes/engine/selftest/selftest.wasm");

    @Test
    void keepsWhatOthersSee() throws IOException {
        CompiledModule before = CompiledModule.read(WHOLE);
        Path file = Files.createTempFile("smaller", ".wasm");
        try {
            Files.write(file, SmallerModule.smaller(Files.readAllBytes(WHOLE)));
            assertTrue(Files.size(file) < 0.97 * Files.size(WHOLE), Files.size(file) + " bytes of " + Files.size(WHOLE));
            CompiledModule after = CompiledModule.read(file);
            assertEquals(imports(before), imports(after));
            // The functions that it wants made stay what they were; they may stand elsewhere.
            assertEquals(texts(before), texts(after));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void readsWhatItWrites() throws IOException {
        byte[] once = new WasmModule(Files.readAllBytes(WHOLE)).write();
        assertArrayEquals(once, new WasmModule(once).write());
    }

    private static List<String> imports(CompiledModule module) {
        List<String> all = new ArrayList<>();
        for (String name : module.modules()) all.add(name + " " + module.imports(name));
        return all;
    }

    private static Set<String> texts(CompiledModule module) {
        Set<String> texts = new TreeSet<>();
        for (CompiledModule.Function function : module.functions()) texts.add(function.toString());
        return texts;
    }
}
