package chainrule.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the diagnosis on every mutant of a folder of programs and counts, by kind: named rightly, not identified with the right row, wrong. */
final class MutationRun {
    record Count(int named, int unknown, int wrong, int equal) {
        Count plus(int n, int u, int w, int e) { return new Count(named + n, unknown + u, wrong + w, equal + e); }

        int all() { return named + unknown + wrong; }
    }

    final Map<Mistake, Count> counts = new TreeMap<>();

    static MutationRun of(Path folder, boolean tell) throws IOException {
        MutationRun run = new MutationRun();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(p -> p.toString().endsWith(".py")).sorted().toList();
        }
        for (Path file : files) {
            for (Mutations.Mutant m : Mutations.of(file.getFileName().toString(), Files.readString(file))) run.judge(m, tell);
        }
        return run;
    }

    private void judge(Mutations.Mutant m, boolean tell) {
        String said;
        Count before = counts.getOrDefault(m.mistake(), new Count(0, 0, 0, 0));
        try {
            Diagnosis d = Diagnosis.of(m.source());
            if (d.firstWrong() == null) {
                said = d.rows().isEmpty() ? "no rows" : "equal";
                counts.put(m.mistake(), d.rows().isEmpty() ? before.plus(0, 0, 1, 0) : before.plus(0, 0, 0, 1));
            } else if (d.findings().isEmpty()) {
                boolean right = d.firstWrong().line() == m.line();
                said = (right ? "unknown " : "WRONG ROW ") + d.firstWrong().event();
                counts.put(m.mistake(), right ? before.plus(0, 1, 0, 0) : before.plus(0, 0, 1, 0));
            } else {
                Finding f = d.findings().getFirst();
                boolean right = f.mistake() == m.mistake();
                said = (right ? "named " : "MISNAMED ") + f.mistake() + " " + f.line();
                counts.put(m.mistake(), right ? before.plus(1, 0, 0, 0) : before.plus(0, 0, 1, 0));
            }
        } catch (RuntimeException e) {
            said = "FAILED " + e;
            counts.put(m.mistake(), before.plus(0, 0, 1, 0));
        }
        if (tell && !said.startsWith("named")) System.out.println(m.mistake() + " " + m.program() + ":" + m.line() + " " + said + "   <- " + Patch.line(m.source(), m.line()).strip());
    }

    Count total() {
        Count all = new Count(0, 0, 0, 0);
        for (Count c : counts.values()) all = all.plus(c.named, c.unknown, c.wrong, c.equal);
        return all;
    }

    @Override public String toString() {
        StringBuilder out = new StringBuilder("kind | named | not identified | wrong | equal\n");
        Count all = total();
        for (Map.Entry<Mistake, Count> e : counts.entrySet()) {
            Count c = e.getValue();
            out.append(e.getKey().number()).append(' ').append(e.getKey()).append(" | ").append(c.named).append(" | ").append(c.unknown).append(" | ").append(c.wrong).append(" | ").append(c.equal).append('\n');
        }
        return out.append("all | ").append(all.named).append(" of ").append(all.all()).append(" | ").append(all.unknown).append(" | ").append(all.wrong).append(" | ").append(all.equal).append('\n').toString();
    }

    public static void main(String[] args) throws IOException { System.out.println(of(Path.of(args[0]), true)); }
}
