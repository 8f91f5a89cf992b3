package chainrule.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files beside the tests, made by the scripts that lie with them. */
final class Resources {
    private Resources() { }

    static byte[] bytes(String name) {
        try (InputStream in = Resources.class.getResourceAsStream("/data/" + name)) {
            if (in == null) throw new IllegalStateException("no resource /data/" + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) { return new String(bytes(name), StandardCharsets.UTF_8); }
}
