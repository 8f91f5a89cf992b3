package chainrule.client.selftest;

import chainrule.kernel.DType;
import chainrule.program.Executor;
import chainrule.program.sample.RandomCode;
import java.util.ArrayList;
import java.util.List;

/** Training code made up at random, as it stands and compiled. */
public final class CodeChecks {
    private CodeChecks() { }

    /** A line for each seed with the digest of its results as it stands, and one more where they differ compiled. */
    public static List<String> lines(Executor executor, int first, int count) {
        List<String> lines = new ArrayList<>();
        for (int seed = first; seed < first + count; seed++) {
            DType dtype = seed % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32;
            RandomCode.Finding finding = RandomCode.check(seed, dtype, executor);
            lines.add("code/" + seed + "/" + dtype.label() + " " + Findings.hex(finding.digest()));
            if (!finding.difference().isEmpty()) lines.add("FAIL code/" + seed + ": " + finding.difference());
        }
        return lines;
    }
}
