package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the entry point of scripts weighs in a tab. */
class ScriptsSizeTest {
    private static final Path ENGINE = Path.of("target/classes/engine");

    /** Of all that scripts need from the engine, in brotli. */
    private static final int MOST_BYTES = 650_000;

    @Test
    void isSmall() throws IOException {
        Brotli4jLoader.ensureAvailability();
        int all = 0;
        for (String file : List.of("full/full.wasm", "full/full.wasm-runtime.mjs", "worker.mjs")) {
            byte[] content = Files.readAllBytes(ENGINE.resolve(file));
            int packed = Encoder.compress(content, new Encoder.Parameters().setQuality(11).setWindow(22)).length;
            System.out.println("ScriptsSizeTest: " + file + " " + content.length + " bytes, " + packed + " in brotli");
            all += packed;
        }
        assertTrue(all <= MOST_BYTES, all + " bytes in brotli, wanted at most " + MOST_BYTES);
    }
}
