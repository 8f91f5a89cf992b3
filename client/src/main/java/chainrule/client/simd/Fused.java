package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.program.Program.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scalar code of an elementwise kernel with the code of its inlined inputs in place of their arguments. Step
 * {@code i} writes register {@code i}; an ARG step's {@code index} is a place in {@link #leaves}.
 */
final class Fused {
    final List<ScalarCode.Step> steps = new ArrayList<>();
    /** The values that are read from memory. */
    final List<Integer> leaves = new ArrayList<>();

    /** The register of the result. */
    final int result;

    private final Fusion fusion;
    private final DType type;
    private final Map<Integer, Integer> known = new HashMap<>();

    Fused(Fusion fusion, Instruction root) {
        this.fusion = fusion;
        this.type = fusion.computing(root.out());
        this.result = add(root);
    }

    private int add(Instruction i) {
        ScalarCode code = ((Kernel.Elementwise) i.kernel()).scalar().code(type);
        int[] place = new int[code.length()];
        for (int r = 0; r < place.length; r++) {
            ScalarCode.Step s = code.step(r);
            place[r] = s.kind() == Expr.Kind.ARG ? argument(i.in()[s.index()], s) : copy(s, place);
        }
        known.put(i.out(), place[place.length - 1]);
        return place[place.length - 1];
    }

    private int argument(int value, ScalarCode.Step s) {
        Integer seen = known.get(value);
        if (seen != null) return seen;
        if (fusion.isInlined(value)) return add(fusion.producer[value]);
        leaves.add(value);
        steps.add(new ScalarCode.Step(Expr.Kind.ARG, s.type(), leaves.size() - 1, 0, 0, s.in()));
        known.put(value, steps.size() - 1);
        return steps.size() - 1;
    }

    private int copy(ScalarCode.Step s, int[] place) {
        int[] in = new int[s.in().length];
        for (int a = 0; a < in.length; a++) in[a] = place[s.in()[a]];
        for (int r = 0; r < steps.size(); r++) {
            ScalarCode.Step o = steps.get(r);
            if (o.kind() == s.kind() && o.kind() != Expr.Kind.ARG && o.type() == s.type() && o.index() == s.index() && o.bits() == s.bits()
                    && Double.doubleToLongBits(o.value()) == Double.doubleToLongBits(s.value()) && Arrays.equals(o.in(), in)) return r;
        }
        steps.add(new ScalarCode.Step(s.kind(), s.type(), s.index(), s.value(), s.bits(), in));
        return steps.size() - 1;
    }
}
