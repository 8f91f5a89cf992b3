package chainrule.web.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A view of the two-layer lesson, kept apart from the engine so that these tests judge the pages alone. */
final class Fixture {
    static final Path SOURCES = Path.of("src/main/site");

    private Fixture() { }

    static String view() {
        try (InputStream in = Fixture.class.getResourceAsStream("/two-layer.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
