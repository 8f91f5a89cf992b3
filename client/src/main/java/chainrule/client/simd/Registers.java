package chainrule.client.simd;

import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Order;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Fused.Step;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the code that a loop runs on each vector of elements: what it reads is loaded once, what several steps want is kept in
 * a local. A row of several vectors is written out, vector by vector.
 */
final class Registers {
    private final Body body;
    final Lanes lanes;
    private final Fused fused;
    /** Elements along the row, or of the one vector. */
    private int length;
    private final int vectors;
    private final boolean rows;
    private final int[] uses;
    /** For each register the local that holds it for the whole loop, or NONE. */
    private final int[] fixed;
    /** For each register, and each vector of the row, the local it is given when more than one step reads it. */
    private final int[][] own;
    private boolean[][] ready;
    private Places places;
    private int[] results = new int[0];

    Registers(Body body, Lanes lanes, Fused fused) { this(body, lanes, fused, lanes.count, false); }

    /** For code that folds rows of {@code length} elements. */
    static Registers ofRows(Body body, Lanes lanes, Fused fused, int length) { return new Registers(body, lanes, fused, length, true); }

    private Registers(Body body, Lanes lanes, Fused fused, int length, boolean rows) {
        this.body = body;
        this.lanes = lanes;
        this.fused = fused;
        this.length = length;
        this.rows = rows;
        vectors = (length + lanes.count - 1) / lanes.count;
        int count = fused.steps.size();
        uses = new int[count];
        fixed = new int[count];
        own = new int[count][];
        Arrays.fill(fixed, Nest.NONE);
        for (Step s : fused.steps) {
            for (int in : s.in()) uses[in] += vectors > 1 && fused.steps.get(in).perRow() && !s.perRow() ? 2 : 1;
        }
        for (Fused.Output o : fused.outputs) uses[o.register()]++;
    }

    /** Keeps the constants in locals from here on. */
    void hoist() {
        for (int r = 0; r < fixed.length; r++) {
            Step s = fused.steps.get(r);
            if (s.kind() != Expr.Kind.CONST && s.kind() != Expr.Kind.BITS_CONST || uses[r] == 0) continue;
            constant(s);
            fixed[r] = body.vector();
            body.code.set(fixed[r]);
        }
    }

    /** From here on the elements at {@code at}: {@code count} of them, or a whole row. */
    void begin(Places at, int count) {
        places = at;
        if (!rows) length = count;
        ready = new boolean[own.length][vectors];
    }

    /** Register {@code r} is what is in {@code local}. */
    void give(int r, int local) {
        own[r] = new int[] {local};
        ready[r][0] = true;
    }

    /** Writes the code and stores its outputs; their operands come behind the leaves. All is read before anything is written. */
    void store() {
        List<Fused.Output> outputs = fused.outputs;
        int count = 0;
        int[] first = new int[outputs.size() + 1];
        for (int o = 0; o < outputs.size(); o++) {
            count += isWide(o) ? vectors : 1;
            first[o + 1] = count;
        }
        results = more(results, count);
        for (int o = 0; o < outputs.size(); o++) {
            for (int v = 0; v < first[o + 1] - first[o]; v++) {
                value(outputs.get(o).register(), v);
                body.code.set(results[first[o] + v]);
            }
        }
        for (int o = 0; o < outputs.size(); o++) {
            int k = fused.leaves.size() + o;
            boolean mask = fused.steps.get(outputs.get(o).register()).type() == Expr.Type.MASK;
            for (int v = 0; v < first[o + 1] - first[o]; v++) {
                int lanesHere = isWide(o) ? count(v) : 1;
                if (mask) Access.storeMask(body, places, k, lanes, v * lanes.count, lanesHere, results[first[o] + v]);
                else Access.store(body, places, k, lanes, v * lanes.count, lanesHere, results[first[o] + v]);
            }
        }
    }

    /** Whether an output has an element for each of the row, not one for all. */
    private boolean isWide(int o) { return !rows || places.inner(fused.leaves.size() + o) != 0; }

    private int count(int v) { return Math.min(lanes.count, length - v * lanes.count); }

    private int[] more(int[] locals, int count) {
        int[] more = Arrays.copyOf(locals, Math.max(locals.length, count));
        for (int i = locals.length; i < more.length; i++) more[i] = body.vector();
        return more;
    }

    /** Leaves vector {@code v} of register {@code r} on the stack. */
    void value(int r, int v) {
        if (fixed[r] != Nest.NONE) {
            body.code.get(fixed[r]);
            return;
        }
        Step s = fused.steps.get(r);
        int at = s.perRow() ? 0 : v;
        if (ready[r][at]) {
            body.code.get(own[r][at]);
            return;
        }
        compute(s, at);
        if (uses[r] > 1) {
            if (own[r] == null) own[r] = more(new int[0], vectors);
            ready[r][at] = true;
            body.code.tee(own[r][at]);
        }
    }

    private void constant(Step s) {
        if (s.kind() == Expr.Kind.CONST) lanes.constant(body.code, s.value());
        else lanes.bits(body.code, s.bits());
    }

    private void leaf(Step s, int v) {
        if (s.type() == Expr.Type.MASK) Access.loadMask(body, places, s.index(), lanes, v * lanes.count, count(v));
        else Access.load(body, places, s.index(), lanes, v * lanes.count, count(v));
    }

    private void compute(Step s, int v) {
        if (s.fold() != null) {
            fold(s);
            return;
        }
        if (contracted(s, v)) return;
        switch (s.kind()) {
            case ARG -> leaf(s, v);
            case CONST, BITS_CONST -> constant(s);
            case SELECT -> select(s, v);
            case MIN, MAX -> extreme(s, v);
            case TO_BITS -> {
                value(s.in()[0], v);
                if (s.index() == Expr.RAW) return;
                // A NaN's bits differ between machines until they are made the same.
                int x = body.vector();
                body.code.set(x).get(x);
                lanes.constant(body.code, Double.NaN);
                body.code.get(x).get(x).simd(lanes.eq()).simd(0x52);
            }
            case ADD, SUB, MUL, DIV, NEG, ABS, SQRT, FLOOR, CEIL, TRUNC, NEAREST, LT, LE, EQ, AND, OR, XOR, NOT,
                    FROM_BITS, BITS_ADD, BITS_SUB, BITS_AND, BITS_OR, BITS_XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> {
                for (int in : s.in()) value(in, v);
                lanes.operation(body.code, s.kind(), s.index());
            }
        }
    }

    /** Leaves {@code a * b + c} of three locals on the stack. */
    void multiplyAdd(int a, int b, int c) {
        if (body.fast) body.code.get(a).get(b).get(c).simd(lanes.multiplyAdd());
        else body.code.get(c).get(a).get(b).simd(lanes.mul()).simd(lanes.add());
    }

    /** Writes a sum or difference with a product as one operation, if that is allowed and the product goes nowhere else. */
    private boolean contracted(Step s, int v) {
        if (!body.fast || s.kind() != Expr.Kind.ADD && s.kind() != Expr.Kind.SUB) return false;
        int product = isProduct(s.in()[1]) ? 1 : s.kind() == Expr.Kind.ADD && isProduct(s.in()[0]) ? 0 : -1;
        if (product < 0) return false;
        for (int in : fused.steps.get(s.in()[product]).in()) value(in, v);
        value(s.in()[1 - product], v);
        body.code.simd(s.kind() == Expr.Kind.ADD ? lanes.multiplyAdd() : lanes.multiplySubtract());
        return true;
    }

    private boolean isProduct(int r) { return fused.steps.get(r).kind() == Expr.Kind.MUL && uses[r] == 1; }

    /** A choice between a number and zero is one bit operation; any other takes several. */
    private void select(Step s, int v) {
        if (isZero(s.in()[1])) {
            value(s.in()[2], v);
            value(s.in()[0], v);
            body.code.simd(0x4F);       // v128.andnot
        } else if (isZero(s.in()[2])) {
            value(s.in()[1], v);
            value(s.in()[0], v);
            body.code.simd(0x4E);       // v128.and
        } else {
            value(s.in()[1], v);
            value(s.in()[2], v);
            value(s.in()[0], v);
            body.code.simd(0x52);       // v128.bitselect: the mask comes last
        }
    }

    private boolean isZero(int r) {
        Step s = fused.steps.get(r);
        return s.kind() == Expr.Kind.CONST && Double.doubleToLongBits(s.value()) == 0;
    }

    /** With a constant that is neither zero nor NaN the plain comparison gives the same, NaN included, in one instruction of the machine. */
    private void extreme(Step s, int v) {
        int constant = isPlain(s.in()[1]) ? 1 : isPlain(s.in()[0]) ? 0 : -1;
        value(s.in()[constant == 0 ? 1 : 0], v);
        value(s.in()[constant == 0 ? 0 : 1], v);
        if (constant < 0) lanes.operation(body.code, s.kind(), s.index());
        else body.code.simd(lanes.pseudo(s.kind()));
    }

    private boolean isPlain(int r) {
        Step s = fused.steps.get(r);
        double value = lanes == Lanes.F32 ? (float) s.value() : s.value();
        return s.kind() == Expr.Kind.CONST && value == value && value != 0;
    }

    /** The row folded in the order that {@link Order} fixes; the result is in every lane. */
    private void fold(Step s) {
        int[] accumulators = more(new int[0], Order.LANES / lanes.count);
        int touched = Math.min(accumulators.length, vectors);
        for (int v = 0; v < vectors; v++) {
            int into = accumulators[v % accumulators.length];
            // A sum starts at +0, which a -0 does not survive; any other fold starts with its first element.
            boolean starts = v < accumulators.length;
            if (!starts) body.code.get(into);
            else if (s.fold() == Kernel.Fold.SUM) body.code.constant(0, 0);
            value(s.in()[0], v);
            if (count(v) < lanes.count) {
                lanes.constant(body.code, Order.neutral(s.fold()));
                lanes.firstLanes(body.code, count(v));
                body.code.simd(0x52);
            }
            if (!starts || s.fold() == Kernel.Fold.SUM) body.code.simd(lanes.fold(s.fold()));
            body.code.set(into);
        }
        ReduceLoop.halve(body, lanes, s.fold(), accumulators, touched);
        body.code.get(accumulators[0]);
    }
}
