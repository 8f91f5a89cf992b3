package chainrule.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Counts what a walk over golden files knew, passed and failed; what is not known is named, never passed in silence. */
public final class Tally {
    private static final int SHOWN = 20;

    private int files;
    private int filesKnown;
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    /** Counts one file; {@code known} when at least one of its cases could be tried. */
    public void file(boolean known) {
        files++;
        if (known) filesKnown++;
    }

    public void pass() { passed++; }

    public void fail(String what) { failures.add(what); }

    public void unknown(String what) { unknown.add(what); }

    /** Takes in what another walk has counted. */
    public void add(Tally other) {
        files += other.files;
        filesKnown += other.filesKnown;
        addCases(other);
    }

    /** Takes in the cases that another walk has counted; its files are of another kind. */
    public void addCases(Tally other) {
        passed += other.passed;
        failures.addAll(other.failures);
        unknown.addAll(other.unknown);
    }

    /** Files of which every case was tried. */
    public int known() { return filesKnown; }

    public int passed() { return passed; }

    public int failed() { return failures.size(); }

    public TreeSet<String> unknown() { return unknown; }

    /** The line that ends a walk. */
    public String line() {
        return "conformance: " + filesKnown + " of " + files + " files known, " + passed + " passed, " + failures.size() + " failed";
    }

    /** The failures, the first of them in full, and what is not known. */
    public String report() {
        StringBuilder text = new StringBuilder();
        if (!unknown.isEmpty()) text.append("not known: ").append(String.join("; ", unknown)).append('\n');
        failures.stream().limit(SHOWN).forEach(f -> text.append("failed: ").append(f).append('\n'));
        if (failures.size() > SHOWN) text.append("... and ").append(failures.size() - SHOWN).append(" more\n");
        return text.append(line()).toString();
    }
}
