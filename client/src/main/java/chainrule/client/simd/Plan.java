package chainrule.client.simd;

import chainrule.kernel.Kernel;
import chainrule.kernel.Strided;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import java.util.ArrayList;
import java.util.List;

/** What is to be written for a Program: the instructions that need code, what they read, and how long each memory is in use. */
final class Plan {
    /** An instruction that needs code; {@code fused} is its scalar code if it is elementwise, else null. */
    record Work(int number, Instruction instruction, Fused fused, List<Integer> reads) { }

    /** The use that ends all uses: the value is read after the step. */
    static final int NEVER = Integer.MAX_VALUE;

    final Fusion fusion;
    final List<Work> work = new ArrayList<>();
    /** For each value where it lies, or null if it is inlined or nobody needs it. */
    final View[] views;
    /** For each value with memory the last place in {@link #work} that reads it. */
    final int[] lastUse;

    private final Program program;
    private final boolean[] output;

    Plan(Program program) {
        this.program = program;
        fusion = new Fusion(program);
        views = new View[program.values().size()];
        lastUse = new int[views.length];
        output = new boolean[views.length];
        for (int v : program.outputs()) output[v] = true;
        for (Program.Value v : program.values()) {
            boolean outside = v.role() == Role.INPUT || v.role() == Role.STATE;
            if (outside || v.role() == Role.CONSTANT && fusion.live[v.id()]) views[v.id()] = View.whole(v.id(), v.shape());
        }
        for (int i = 0; i < program.instructions().size(); i++) add(i, program.instructions().get(i));
        for (int v = 0; v < views.length; v++) if (fusion.kept[v]) lastUse[views[v].root()] = NEVER;
    }

    private void add(int number, Instruction i) {
        if (!fusion.live[i.out()] || fusion.isInlined(i.out())) return;
        if (i.kernel().isView()) {
            View view = views[i.in()[0]].seen(i.kernel(), i.attrs());
            if (view != null && mayShare(i.out(), view)) {
                views[i.out()] = view;
                return;
            }
        }
        views[i.out()] = View.whole(i.out(), program.value(i.out()).shape());
        Fused fused = i.kernel() instanceof Kernel.Elementwise && fusion.computing(i.out()).isFloating() ? new Fused(fusion, i) : null;
        List<Integer> reads = new ArrayList<>();
        if (fused != null) reads.addAll(fused.leaves);
        else for (int in : i.in()) reads.add(in);
        for (int v : reads) lastUse[views[v].root()] = Math.max(lastUse[views[v].root()], work.size());
        work.add(new Work(number, i, fused, reads));
    }

    /** An output is read after the step, from elements side by side in memory that nothing else writes. */
    private boolean mayShare(int value, View view) {
        if (!output[value]) return true;
        Role role = program.value(view.root()).role();
        return (role == Role.COMPUTED || role == Role.CONSTANT) && view.isContiguous();
    }

    long bytes(int value) {
        Program.Value v = program.value(value);
        return (long) Strided.size(v.shape()) * v.dtype().bytes();
    }
}
