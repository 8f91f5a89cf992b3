package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;

/**
 * Chooses which elementwise values never reach memory: they are computed inside the one elementwise kernel that uses them,
 * lane by lane, with the same operations, so that no bit changes. Truth values are also recomputed for several users,
 * because storing them as bytes costs more than comparing again.
 */
final class Fusion {
    /** Longer expressions run out of registers. */
    private static final int LONGEST = 200;
    /** A truth value is recomputed only if it takes fewer operations than this. */
    private static final int CHEAP = 8;

    private final Program program;
    /** For each value the instruction that makes it, or null. */
    final Instruction[] producer;
    /** For each value the type its elementwise kernel computes in. */
    private final DType[] computing;
    private final int[] length;
    private final int[] users;
    private final boolean[] elementwiseUsersOnly;
    private final boolean[] inlined;
    /** Values that are read after the step: outputs and sources of updates. */
    final boolean[] kept;
    /** Values that something needs. */
    final boolean[] live;

    Fusion(Program program) {
        int count = program.values().size();
        this.program = program;
        producer = new Instruction[count];
        computing = new DType[count];
        length = new int[count];
        users = new int[count];
        elementwiseUsersOnly = new boolean[count];
        inlined = new boolean[count];
        kept = new boolean[count];
        live = new boolean[count];
        for (int output : program.outputs()) kept[output] = true;
        for (Program.Update u : program.updates()) kept[u.from()] = true;
        for (Instruction i : program.instructions()) producer[i.out()] = i;
        findLive();
        for (Instruction i : program.instructions()) if (live[i.out()]) type(i);
        countUsers();
        for (Instruction i : program.instructions()) if (live[i.out()]) choose(i);
    }

    boolean isInlined(int value) { return inlined[value]; }

    DType computing(int value) { return computing[value]; }

    private void findLive() {
        for (int v = 0; v < live.length; v++) live[v] = kept[v];
        for (int i = program.instructions().size() - 1; i >= 0; i--) {
            Instruction at = program.instructions().get(i);
            if (live[at.out()]) for (int in : at.in()) live[in] = true;
        }
    }

    /** The type of its numbers; logic alone takes the type of what it joins, so that it can be joined with it. */
    private void type(Instruction i) {
        if (!(i.kernel() instanceof Kernel.Elementwise e)) return;
        DType type = null;
        for (int a = 0; a < i.in().length && type == null; a++) {
            if (e.scalar().argument(a) == Expr.Type.VALUE) type = program.value(i.in()[a]).dtype();
        }
        if (type == null && e.scalar().result() == Expr.Type.VALUE) type = program.value(i.out()).dtype();
        if (type == null && isLogic(e.scalar().code(DType.FLOAT64))) {
            for (int a = 0; a < i.in().length && type == null; a++) type = computing[i.in()[a]];
        }
        computing[i.out()] = type == null ? DType.FLOAT64 : type;
        if (computing[i.out()].isFloating()) length[i.out()] = e.scalar().code(computing[i.out()]).length();
    }

    private static boolean isLogic(ScalarCode code) {
        for (int r = 0; r < code.length(); r++) if (code.step(r).type() != Expr.Type.MASK) return false;
        return true;
    }

    private void countUsers() {
        java.util.Arrays.fill(elementwiseUsersOnly, true);
        for (Instruction i : program.instructions()) {
            if (!live[i.out()]) continue;
            for (int a = 0; a < i.in().length; a++) {
                int in = i.in()[a];
                if (firstPlace(i.in(), a)) users[in]++;
                if (!(i.kernel() instanceof Kernel.Elementwise) || computing[i.out()] != computing[in]) elementwiseUsersOnly[in] = false;
            }
        }
    }

    private static boolean firstPlace(int[] in, int a) {
        for (int b = 0; b < a; b++) if (in[b] == in[a]) return false;
        return true;
    }

    /** Decides on the inputs of one instruction, in program order, so that the lengths of producers are known. */
    private void choose(Instruction i) {
        if (!(i.kernel() instanceof Kernel.Elementwise) || !computing[i.out()].isFloating()) return;
        for (int a = 0; a < i.in().length; a++) {
            int in = i.in()[a];
            if (!firstPlace(i.in(), a) || kept[in] || !elementwiseUsersOnly[in]) continue;
            if (producer[in] == null || !(producer[in].kernel() instanceof Kernel.Elementwise)) continue;
            boolean again = program.value(in).dtype() == DType.BOOL && length[in] < CHEAP;
            if (users[in] != 1 && !again) continue;
            if (!again && length[i.out()] + length[in] > LONGEST) continue;
            inlined[in] = true;
            length[i.out()] += length[in];
        }
    }
}
