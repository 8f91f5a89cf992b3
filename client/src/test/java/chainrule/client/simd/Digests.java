package chainrule.client.simd;

import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import java.util.ArrayList;
import java.util.List;

/** The lines that {@link SimdSelfTest#random} must give. */
public final class Digests {
    private Digests() { }

    /** Those of the interpreter on this JVM. */
    public static List<String> here(int day, int first, int count) throws Executor.Unsupported {
        List<String> lines = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            Program p = RandomPrograms.of(day, n);
            lines.add(p.name() + " " + Trial.of(new Interpreter(), p, RandomPrograms.seed(day, n), n % 2 == 1).digest());
        }
        return lines;
    }
}
