package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/** The list of primitive operations, over all sets of this floor; a set of a higher floor, as of {@code linalg}, is walked beside it. Tests, the server and documents walk it; a tab does not. */
public final class Ops {
    private Ops() { }

    /** The sets of this floor. */
    public static List<OpSet> sets() { return List.of(CoreOps.SET, SpecialOps.SET, SelectionOps.SET, WindowOps.SET, IndexOps.SET, NormOps.SET, AnalyticOps.SET, ScanOps.SET); }

    /** The operations of all sets of this floor. */
    public static List<Op> all() {
        List<Op> all = new ArrayList<>();
        for (OpSet set : sets()) all.addAll(set.ops());
        return List.copyOf(all);
    }
}
