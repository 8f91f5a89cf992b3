package chainrule.program.plan;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.kernel.Strided;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scalar code of the instructions of one loop, each in place of the arguments that stand for it. Step {@code i} writes
 * register {@code i}; operands come before their uses.
 */
public final class Fused {
    /**
     * A machine operation, or, if {@code fold} is not null, a fold of a register along the row. An ARG's {@code index} is a place in
     * {@link #leaves}. {@code perRow}: the register is the same along a row.
     */
    public record Step(Expr.Kind kind, Kernel.Fold fold, Expr.Type type, int index, double value, long bits, int[] in, boolean perRow) {
        boolean computes(Step o) {
            return kind == o.kind && fold == o.fold && type == o.type && index == o.index && bits == o.bits
                    && Double.doubleToLongBits(value) == Double.doubleToLongBits(o.value) && Arrays.equals(in, o.in);
        }
    }

    /** A register that is written to the memory of a value. */
    public record Output(int value, int register) { }

    public final DType type;
    public final List<Step> steps = new ArrayList<>();
    /** The values that are read from memory, or, for the product whose elements the code takes, from registers. */
    public final List<Integer> leaves = new ArrayList<>();
    public final List<Output> outputs = new ArrayList<>();

    private final Grouping grouping;
    private final Group group;
    private final Map<Integer, Integer> known = new LinkedHashMap<>();
    private final boolean rows;

    Fused(Grouping grouping, Group group) {
        this.grouping = grouping;
        this.group = group;
        this.type = group.type;
        this.rows = group.kind == Group.Kind.ROWS;
        if (group.kind == Group.Kind.PRODUCT) leaf(group.anchor.out(), Expr.Type.VALUE);
        for (Instruction i : group.members) {
            if (i != group.anchor) add(i);
        }
        if (group.kind == Group.Kind.FOLD) outputs.add(new Output(group.anchor.out(), argument(group.anchor.in()[0], Expr.Type.VALUE)));
        else for (Instruction i : group.members) if (grouping.isNeeded(i.out(), group)) outputs.add(new Output(i.out(), known.get(i.out())));
    }

    /** Code that hands on what it reads: the input of a fold that is in memory. */
    private Fused(DType type, int value, int result) {
        this.grouping = null;
        this.group = null;
        this.type = type;
        this.rows = false;
        leaf(value, Expr.Type.VALUE);
        outputs.add(new Output(result, 0));
    }

    public static Fused copy(DType type, int value, int result) { return new Fused(type, value, result); }

    /** Whether some step folds rows. */
    public boolean folds() {
        for (Step s : steps) if (s.fold() != null) return true;
        return false;
    }

    private void add(Instruction i) {
        if (i.kernel() instanceof Kernel.Reduce r) {
            int x = argument(i.in()[0], Expr.Type.VALUE);
            known.put(i.out(), put(new Step(null, r.fold(), Expr.Type.VALUE, 0, 0, 0, new int[] {x}, true)));
            return;
        }
        ScalarCode code = ((Kernel.Elementwise) i.kernel()).scalar().code(type);
        int[] place = new int[code.length()];
        for (int r = 0; r < place.length; r++) {
            ScalarCode.Step s = code.step(r);
            place[r] = s.kind() == Expr.Kind.ARG ? argument(i.in()[s.index()], s.type()) : operation(s, place);
        }
        known.put(i.out(), place[place.length - 1]);
    }

    private int argument(int value, Expr.Type type) {
        Integer seen = known.get(value);
        if (seen != null) return seen;
        int root = grouping.views[value].root();
        if (root != value && known.containsKey(root) && grouping.isRegister(value, group)) {
            known.put(value, known.get(root));
            return known.get(root);
        }
        if (grouping.isVirtual(root) && grouping.isRegister(value, null)) {
            add(grouping.producer[root]);
            known.put(value, known.get(root));
            return known.get(root);
        }
        if (type == Expr.Type.VALUE && isConstant(value)) {
            Value v = grouping.program.value(root);
            int register = put(new Step(Expr.Kind.CONST, null, Expr.Type.VALUE, 0, v.constant()[grouping.views[value].offset()], 0, new int[0], true));
            known.put(value, register);
            return register;
        }
        return leaf(value, type);
    }

    /** Whether it is one known number, everywhere. */
    private boolean isConstant(int value) {
        Value v = grouping.program.value(grouping.views[value].root());
        return v.role() == Role.CONSTANT && v.dtype() == type && Strided.size(grouping.program.value(value).shape()) > 0 && grouping.views[value].isSplat();
    }

    private int leaf(int value, Expr.Type type) {
        leaves.add(value);
        boolean perRow = rows && grouping.views[value].last() == 0;
        steps.add(new Step(Expr.Kind.ARG, null, type, leaves.size() - 1, 0, 0, new int[0], perRow));
        known.put(value, steps.size() - 1);
        return steps.size() - 1;
    }

    private int operation(ScalarCode.Step s, int[] place) {
        int[] in = new int[s.in().length];
        boolean perRow = true;
        for (int a = 0; a < in.length; a++) {
            in[a] = place[s.in()[a]];
            perRow &= steps.get(in[a]).perRow();
        }
        int same = Identities.same(this, s.kind(), in);
        if (same >= 0) return same;
        Step step = new Step(s.kind(), null, s.type(), s.index(), s.value(), s.bits(), in, perRow);
        Step simpler = Identities.simpler(this, step);
        return put(simpler == null ? step : simpler);
    }

    /** The register of a step; what is computed already is not computed again. */
    int put(Step s) {
        for (int r = 0; r < steps.size(); r++) {
            if (s.kind() != Expr.Kind.ARG && steps.get(r).computes(s)) return r;
        }
        steps.add(s);
        return steps.size() - 1;
    }
}
