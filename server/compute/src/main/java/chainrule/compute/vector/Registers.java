package chainrule.compute.vector;

import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Order;
import chainrule.program.Arithmetic;
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
    private final Maps maps;
    private final Lanes lanes;
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

    Registers(Body body, Maps maps, Lanes lanes, Fused fused) { this(body, maps, lanes, fused, lanes.count, false); }

    /** For code that folds rows of {@code length} elements. */
    static Registers ofRows(Body body, Maps maps, Lanes lanes, Fused fused, int length) { return new Registers(body, maps, lanes, fused, length, true); }

    private Registers(Body body, Maps maps, Lanes lanes, Fused fused, int length, boolean rows) {
        this.body = body;
        this.maps = maps;
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

    /** Keeps the constants that are used more than once in locals from here on; the JVM takes the others out of the loop itself. */
    void hoist() {
        for (int r = 0; r < fixed.length; r++) {
            Step s = fused.steps.get(r);
            if (s.kind() != Expr.Kind.CONST && s.kind() != Expr.Kind.BITS_CONST || uses[r] * vectors < 2) continue;
            constant(s);
            fixed[r] = body.reference();
            body.code.astore(fixed[r]);
        }
    }

    /** Keeps a row of {@code length} elements, as often as it fills a vector, in a local for register {@code r}. */
    void fixRow(int r, int place, int length) {
        lanes.species(body);
        body.array(lanes.dtype).code.loadConstant(place);
        body.map(maps.repeated(length, lanes.count)).code.iconst_0();
        lanes.loadSpread(body);
        fixed[r] = body.reference();
        body.code.astore(fixed[r]);
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
                body.code.astore(results[first[o] + v]);
            }
        }
        for (int o = 0; o < outputs.size(); o++) {
            int k = fused.leaves.size() + o;
            boolean mask = fused.steps.get(outputs.get(o).register()).type() == Expr.Type.MASK;
            for (int v = 0; v < first[o + 1] - first[o]; v++) {
                int lanesHere = isWide(o) ? count(v) : 1;
                if (mask) Access.storeMask(body, places, k, lanes, v * lanes.count, lanesHere, results[first[o] + v]);
                else Access.store(body, maps, places, k, lanes, v * lanes.count, lanesHere, results[first[o] + v]);
            }
        }
    }

    /** Whether an output has an element for each of the row, not one for all. */
    private boolean isWide(int o) { return !rows || places.inner(fused.leaves.size() + o) != 0; }

    private int count(int v) { return Math.min(lanes.count, length - v * lanes.count); }

    private int[] more(int[] locals, int count) {
        int[] more = Arrays.copyOf(locals, Math.max(locals.length, count));
        for (int i = locals.length; i < more.length; i++) more[i] = body.reference();
        return more;
    }

    /** Leaves vector {@code v} of register {@code r} on the stack. */
    void value(int r, int v) {
        if (fixed[r] != Nest.NONE) {
            body.code.aload(fixed[r]);
            return;
        }
        Step s = fused.steps.get(r);
        int at = s.perRow() ? 0 : v;
        if (ready[r][at]) {
            body.code.aload(own[r][at]);
            return;
        }
        compute(s, at);
        if (uses[r] > 1) {
            if (own[r] == null) own[r] = more(new int[0], vectors);
            ready[r][at] = true;
            body.code.dup().astore(own[r][at]);
        }
    }

    /** Leaves vector {@code v} of a register in a local, which it returns. */
    private int local(int r, int v) {
        value(r, v);
        if (fixed[r] != Nest.NONE) {
            body.code.pop();
            return fixed[r];
        }
        int at = fused.steps.get(r).perRow() ? 0 : v;
        if (ready[r][at]) {
            body.code.pop();
            return own[r][at];
        }
        int local = body.reference();
        body.code.astore(local);
        return local;
    }

    private void constant(Step s) {
        if (s.kind() == Expr.Kind.CONST) lanes.constant(body, s.value());
        else lanes.bits(body, s.bits());
    }

    private void leaf(Step s, int v) {
        if (s.type() == Expr.Type.MASK) Access.loadMask(body, places, s.index(), lanes, v * lanes.count, count(v));
        else Access.load(body, maps, places, s.index(), lanes, v * lanes.count, count(v));
    }

    private void compute(Step s, int v) {
        if (s.fold() != null) {
            fold(s);
            return;
        }
        switch (s.kind()) {
            case ARG -> leaf(s, v);
            case CONST, BITS_CONST -> constant(s);
            case SELECT -> select(s, v);
            case MIN, MAX -> extreme(s, v);
            case TO_BITS -> {
                value(s.in()[0], v);
                lanes.toBits(body, body.reference());
            }
            case ADD, SUB -> {
                if (contract(s, v)) return;
                for (int in : s.in()) value(in, v);
                lanes.operation(body, s.kind(), s.index());
            }
            case MUL, DIV, NEG, ABS, SQRT, FLOOR, CEIL, TRUNC, NEAREST, LT, LE, EQ, AND, OR, XOR, NOT,
                    FROM_BITS, BITS_ADD, BITS_SUB, BITS_AND, BITS_OR, BITS_XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> {
                for (int in : s.in()) value(in, v);
                lanes.operation(body, s.kind(), s.index());
            }
        }
    }

    /** A product that only this sum, or difference from a number, reads is not rounded on its own where that is allowed. */
    private boolean contract(Step s, int v) {
        if (body.arithmetic != Arithmetic.FAST) return false;
        int of = isOnlyHere(s.in()[1]) ? 1 : s.kind() == Expr.Kind.ADD && isOnlyHere(s.in()[0]) ? 0 : -1;
        if (of < 0) return false;
        Step product = fused.steps.get(s.in()[of]);
        value(product.in()[0], v);
        if (s.kind() == Expr.Kind.SUB) lanes.operation(body, Expr.Kind.NEG, 0);
        value(product.in()[1], v);
        value(s.in()[1 - of], v);
        lanes.fma(body);
        return true;
    }

    private boolean isOnlyHere(int r) { return fused.steps.get(r).kind() == Expr.Kind.MUL && fused.steps.get(r).fold() == null && uses[r] == 1; }

    private void select(Step s, int v) {
        if (s.type() == Expr.Type.MASK) {
            lanes.blendMasks(body, local(s.in()[0], v), local(s.in()[1], v), local(s.in()[2], v));
            return;
        }
        value(s.in()[2], v);
        value(s.in()[1], v);
        value(s.in()[0], v);
        if (s.type() == Expr.Type.BITS) lanes.blendBits(body);
        else lanes.blend(body);
    }

    /**
     * With a constant c the smaller or larger of x and c is one comparison and one choice. Where x and c are zeros of either sign, or x is
     * NaN, the comparison below gives what Math.min and Math.max do.
     */
    private void extreme(Step s, int v) {
        int c = isNumber(s.in()[1]) ? 1 : isNumber(s.in()[0]) ? 0 : -1;
        if (c < 0) {
            for (int in : s.in()) value(in, v);
            lanes.operation(body, s.kind(), s.index());
            return;
        }
        // What is small in float64 may be a zero in float32.
        double constant = lanes.rounded(fused.steps.get(s.in()[c]).value());
        boolean negative = Double.doubleToRawLongBits(constant) < 0;
        boolean min = s.kind() == Expr.Kind.MIN;
        int x = local(s.in()[1 - c], v);
        int limit = local(s.in()[c], v);
        body.code.aload(x).aload(limit).aload(x).aload(limit);
        // A zero of the other sign is equal: the constant must win where it is the one wanted.
        lanes.compare(body, min ? negative && constant == 0 ? "GE" : "GT" : !negative && constant == 0 ? "LE" : "LT");
        lanes.blend(body);
    }

    private boolean isNumber(int r) {
        Step s = fused.steps.get(r);
        return s.kind() == Expr.Kind.CONST && s.value() == s.value();
    }

    /** The row folded in the order that {@link Order} fixes; the result is in every lane. */
    private void fold(Step s) {
        int[] accumulators = more(new int[0], Math.min(Order.LANES / lanes.count, vectors));
        for (int v = 0; v < vectors; v++) {
            int into = accumulators[v % accumulators.length];
            // A sum starts at +0, which a -0 does not survive; any other fold starts with its first element.
            boolean starts = v < accumulators.length;
            if (!starts) body.code.aload(into);
            else if (s.fold() == Kernel.Fold.SUM) lanes.constant(body, 0);
            value(s.in()[0], v);
            if (count(v) < lanes.count) {
                int x = body.reference();
                body.code.astore(x);
                lanes.constant(body, Order.neutral(s.fold()));
                body.code.aload(x);
                lanes.firstLanes(body, count(v));
                lanes.blend(body);
            }
            if (!starts || s.fold() == Kernel.Fold.SUM) lanes.fold(body, s.fold());
            body.code.astore(into);
        }
        lanes.species(body);
        ReduceLoop.halve(body, lanes, s.fold(), accumulators, accumulators.length, Math.min(length, Order.LANES));
        lanes.broadcast(body);
    }
}
