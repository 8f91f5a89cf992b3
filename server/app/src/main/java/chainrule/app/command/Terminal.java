package chainrule.app.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person looks at what is written. */
final class Terminal {
    /** Set by the launcher, which can ask the shell: {@code 12} where both outputs are terminals. */
    private static final String KNOWN = "chainrule.terminal";

    private Terminal() {}

    /** Whether the standard error, where progress is shown, is a terminal. */
    static boolean showsErrors() {
        String known = System.getProperty(KNOWN);
        if (known != null) {
            return known.contains("2");
        }
        return Files.isSymbolicLink(Path.of("/proc/self/fd/2")) && device("/proc/self/fd/2");
    }

    private static boolean device(String link) {
        try {
            String target = Files.readSymbolicLink(Path.of(link)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
