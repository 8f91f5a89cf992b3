package chainrule.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression as straight-line code: instruction {@code i} writes register {@code i}, operands come before their
 * uses, equal subexpressions appear once. This is the form executors read.
 */
public final class ScalarCode {
    /** One machine operation; {@code in} are register numbers. */
    public record Step(Expr.Kind kind, Expr.Type type, int index, double value, long bits, int[] in) { }

    private final List<Step> steps;
    private final int[] arguments;
    private final Blocks[] blocks = new Blocks[DType.values().length];

    private ScalarCode(List<Step> steps, int[] arguments) {
        this.steps = steps;
        this.arguments = arguments;
    }

    public int length() { return steps.size(); }

    public Step step(int i) { return steps.get(i); }

    /** The result is in the last register. */
    public Expr.Type result() { return steps.get(steps.size() - 1).type(); }

    /** The register that holds argument {@code i}, or -1 if the expression does not use it. */
    public int argument(int i) { return i < arguments.length ? arguments[i] : -1; }

    /** This code made ready for the portable backend. Two threads may both make it: either copy will do. */
    Blocks blocks(DType type) {
        Blocks ready = blocks[type.ordinal()];
        if (ready == null) {
            ready = Blocks.of(this, type);
            blocks[type.ordinal()] = ready;
        }
        return ready;
    }

    /** Lowers an expression. */
    public static ScalarCode of(Expr root) {
        Lowering lowering = new Lowering();
        int last = lowering.lower(root);
        if (last != lowering.steps.size() - 1) throw new IllegalStateException("expression: the root is not last");
        return new ScalarCode(List.copyOf(lowering.steps), lowering.arguments());
    }

    private static final class Lowering {
        final List<Step> steps = new ArrayList<>();
        final List<Expr> sources = new ArrayList<>();
        final Map<Expr, Integer> known = new LinkedHashMap<>();

        int lower(Expr e) {
            Integer seen = known.get(e);
            if (seen != null) return seen;
            int[] in = new int[e.operands()];
            for (int i = 0; i < in.length; i++) in[i] = lower(e.operand(i));
            int register = find(e, in);
            if (register < 0) {
                register = steps.size();
                steps.add(new Step(e.kind, e.type, e.index, e.value, e.bits, in));
            }
            known.put(e, register);
            return register;
        }

        private int find(Expr e, int[] in) {
            for (int i = 0; i < steps.size(); i++) {
                Step s = steps.get(i);
                if (s.kind() == e.kind && s.type() == e.type && s.index() == e.index && s.bits() == e.bits
                        && Double.doubleToLongBits(s.value()) == Double.doubleToLongBits(e.value)
                        && java.util.Arrays.equals(s.in(), in)) return i;
            }
            return -1;
        }

        int[] arguments() {
            int count = 0;
            for (Step s : steps) if (s.kind() == Expr.Kind.ARG) count = Math.max(count, s.index() + 1);
            int[] registers = new int[count];
            java.util.Arrays.fill(registers, -1);
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).kind() == Expr.Kind.ARG) registers[steps.get(i).index()] = i;
            }
            return registers;
        }
    }
}
