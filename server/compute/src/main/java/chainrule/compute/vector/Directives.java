package chainrule.compute.vector;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Has the JVM compile written classes with its second compiler alone. The first one cannot hold some of them ("out of virtual registers"), and
 * a method that it has given up half way is never handed on: such a step stays thirty times slower for good (JDK 25).
 */
final class Directives {
    private static final String WANTED = "[{match: [\"chainrule/compute/vector/Written*.*\"], c1: {Exclude: true}}]";

    private Directives() { }

    static {
        try {
            add();
        } catch (IOException | JMException e) {
            System.getLogger(Directives.class.getName()).log(System.Logger.Level.INFO,
                    "written steps may take longer to become fast: the JVM took no compiler directives (" + e.getMessage() + ")");
        }
    }

    /** Done when the class is first used. */
    static void given() { }

    private static void add() throws IOException, JMException {
        Path file = Files.createTempFile("chainrule-compiler", ".json");
        try {
            Files.writeString(file, WANTED);
            ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerDirectivesAdd",
                    new Object[] {new String[] {file.toString()}}, new String[] {String[].class.getName()});
        } finally {
            Files.delete(file);
        }
    }
}
