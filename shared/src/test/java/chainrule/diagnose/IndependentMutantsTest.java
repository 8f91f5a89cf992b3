package chainrule.diagnose;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The diagnosis against programs and mistakes that were written without a look at it: right programs have no wrong row, however
 * unusual they are, and mistakes are called by their name. Of the mistakes some of the day are tried, all of them with {@code -Psoak}.
 */
final class IndependentMutantsTest {
    /** What is reached: the parts of the mistakes that are named, and named wrongly, how many cannot be told, how many right programs are accused. */
    private static final double NAMED = 0.60, MISNAMED = 0.12;
    private static final int FAILED = 0, ACCUSED = 6;

    enum Verdict { NAMED, NOT_IDENTIFIED, ELSEWHERE, MISSED, MISNAMED, FAILED }

    @Test void noRowOfARightProgramIsWrong() {
        List<String> accused = new ArrayList<>();
        for (String name : IndependentMutants.text("independent/programs.txt").split("\n")) accuse("independent/" + name, accused);
        for (String name : IndependentMutants.text("unusual/programs.txt").split("\n")) accuse("unusual/" + name, accused);
        accused.forEach(a -> System.out.println("accused " + a));
        assertTrue(accused.size() <= ACCUSED, () -> accused.toString());
    }

    private static void accuse(String name, List<String> accused) {
        String source = IndependentMutants.text(name);
        Diagnosis d = Diagnosis.of(source);
        int known = 0;
        for (Row r : d.rows()) if (r.status() == Row.Status.AGREES) known++;
        if (known == 0) System.out.println("nothing said of " + name);
        Row r = d.firstWrong();
        if (r != null) accused.add(name + ":" + r.line() + " " + r.name() + ": " + source.split("\n")[r.line() - 1].strip());
    }

    @Test void everyKindOfMistakeIsInTheTable() {
        List<IndependentMutants.Mutant> all = IndependentMutants.all();
        assertTrue(all.size() >= 250, () -> all.size() + " mutants");
        for (Mistake kind : Mistake.values()) {
            if (kind != Mistake.OTHER) assertTrue(all.stream().anyMatch(m -> m.kinds().contains(kind) && !m.equal()), kind::title);
        }
        for (IndependentMutants.Mutant m : all) assertFalse(m.lines().isEmpty(), m::edits);
    }

    @Test void mistakesAreCalledByTheirName() {
        boolean whole = Long.getLong("soak", 0) >= 100_000;
        int part = 4, day = (int) (System.currentTimeMillis() / 86_400_000L % part), at = 0;
        System.out.println(whole ? "all mutants" : "every " + part + "th mutant from " + day);
        Map<Mistake, int[]> table = new TreeMap<>();
        int[] sum = new int[Verdict.values().length];
        for (IndependentMutants.Mutant m : IndependentMutants.all()) {
            if (!whole && at++ % part != day || m.equal()) continue;
            Verdict v = verdict(m);
            table.computeIfAbsent(m.kinds().getFirst(), k -> new int[Verdict.values().length])[v.ordinal()]++;
            sum[v.ordinal()]++;
        }
        System.out.println("named, not identified with the right first row, another first row, nothing wrong, named wrongly, failed");
        table.forEach((kind, n) -> System.out.println(kind.number() + " " + kind + " " + Arrays.toString(n)));
        System.out.println("sum " + Arrays.toString(sum));
        int all = 0;
        for (int n : sum) all += n;
        assertTrue(sum[0] >= all * NAMED - 3, "named " + sum[0] + " of " + all);
        assertTrue(sum[4] <= all * MISNAMED + 3, "named wrongly " + sum[4] + " of " + all);
        assertTrue(sum[5] <= FAILED, "failed " + sum[5] + " of " + all);
    }

    private static Verdict verdict(IndependentMutants.Mutant m) {
        Diagnosis d;
        try {
            d = Diagnosis.of(m.source());
        } catch (RuntimeException e) { // told and counted: the rest of the table is worth seeing
            System.out.println("FAILED " + m.program() + " " + m.kinds() + " " + m.edits() + " -> " + e);
            return Verdict.FAILED;
        }
        Row first = d.firstWrong();
        Verdict v = Verdict.MISSED;
        String said = "";
        if (first != null) {
            v = m.lines().contains(first.line()) ? Verdict.NOT_IDENTIFIED : Verdict.ELSEWHERE;
            Mistake named = null;
            for (Finding f : d.findings()) {
                if (named == null && f.mistake() != Mistake.OTHER) named = f.mistake();
                said += " " + f.row().line() + " " + f.mistake() + " [" + f.line() + "]";
            }
            if (named == null && !d.findings().isEmpty() && m.kinds().contains(Mistake.OTHER)) named = Mistake.OTHER;
            if (named != null) v = m.kinds().contains(named) ? Verdict.NAMED : Verdict.MISNAMED;
            said = first.line() + " " + first.name() + ":" + said;
        }
        if (v != Verdict.NAMED) System.out.println(v + " " + m.program() + " " + m.kinds() + " " + m.edits() + " @ " + m.lines() + " -> " + said);
        return v;
    }
}
