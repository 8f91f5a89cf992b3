package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.teavm.backend.wasm.debug.ExternalDebugFile;
import org.teavm.backend.wasm.debug.parser.DebugClassParser;
import org.teavm.backend.wasm.debug.parser.DebugPackageParser;
import org.teavm.backend.wasm.debug.parser.DebugSectionParser;
import org.teavm.backend.wasm.debug.parser.DebugStringParser;

/** What the lean entry point carries into a tab: its weight, and what must not be among it. */
class LeanTest {
    private static final Path ENGINE = Path.of("target/classes/engine");

    /** Of all that a first load needs from the engine, in brotli. The pages have their own. */
    private static final int MOST_BYTES = 98_400;

    /** Packages and classes that cost much and that the lean engine does without. */
    private static final List<String> ABSENT = List.of("java.util.regex.", "java.util.stream.", "java.text.", "java.time.", "java.util.Formatter",
            "java.math.", "org.ejml.", "org.teavm.classlib.impl.text.", "org.teavm.classlib.impl.unicode.", "chainrule.autograd.Ops",
            "chainrule.client.selftest.", "chainrule.client.build.", "chainrule.client.simd.SimdSelfTest", "chainrule.functional.",
            "chainrule.program.sample.", "chainrule.program.StepTracer", "chainrule.program.OuterViews", "chainrule.program.CachedProgram",
            "chainrule.program.ProgramText", "chainrule.autograd.TorchRandom", "chainrule.autograd.NpRandom", "chainrule.autograd.Place");

    @Test
    void isSmall() throws IOException {
        Brotli4jLoader.ensureAvailability();
        int all = 0;
        for (String file : List.of("lean/lean.wasm", "lean/lean.wasm-runtime.mjs", "worker.mjs")) {
            byte[] content = Files.readAllBytes(ENGINE.resolve(file));
            int packed = Encoder.compress(content, new Encoder.Parameters().setQuality(11).setWindow(22)).length;
            System.out.println("LeanTest: " + file + " " + content.length + " bytes, " + packed + " in brotli");
            all += packed;
        }
        assertTrue(all <= MOST_BYTES, all + " bytes in brotli, wanted at most " + MOST_BYTES);
    }

    @Test
    void carriesNothingItDoesNotNeed() throws IOException {
        Set<String> carried = classes();
        assertTrue(carried.contains("chainrule.client.Lean") && carried.contains("chainrule.lesson.Lab"), "not the classes of the engine: " + carried);
        List<String> unwanted = carried.stream().filter(name -> ABSENT.stream().anyMatch(name::startsWith)).toList();
        assertEquals(List.of(), unwanted);
    }

    /** The classes named in the debug information that TeaVM writes beside the module: those with a method in it, and a few that these mention. */
    private static Set<String> classes() throws IOException {
        DebugStringParser strings = new DebugStringParser();
        DebugPackageParser packages = new DebugPackageParser(strings);
        DebugClassParser classes = new DebugClassParser(strings, packages);
        boolean read = ExternalDebugFile.read(Files.readAllBytes(ENGINE.resolve("lean/lean.wasm.teadbg")), section -> {
            for (DebugSectionParser parser : List.of(strings, packages, classes)) {
                if (parser.name().equals(section)) return (bytes, start, end) -> parser.parse(Arrays.copyOfRange(bytes, start, end));
            }
            return null;
        });
        assertTrue(read && classes.ready(), "lean.wasm.teadbg cannot be read");
        Set<String> names = new TreeSet<>();
        try {
            for (int i = 0; ; i++) names.add(classes.getClass(i).fullName());
        } catch (ArrayIndexOutOfBoundsException end) {
            return names; // the parser tells no count
        }
    }
}
