package chainrule.program.plan;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Strided;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.List;

/** Drops what nobody reads and computes beforehand what constants determine. Values keep their numbers and their bits. */
final class Simplify {
    /** Larger results are cheaper to compute than to carry along. */
    private static final int MOST = 64;

    private final Program program;
    private final List<Value> values;
    private final boolean[] live;

    private Simplify(Program program) {
        this.program = program;
        values = new ArrayList<>(program.values());
        live = new boolean[values.size()];
    }

    static Program of(Program program) { return new Simplify(program).run(); }

    private Program run() {
        for (int output : program.outputs()) live[output] = true;
        for (Program.Update u : program.updates()) live[u.from()] = true;
        List<Instruction> all = program.instructions();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (live[all.get(i).out()]) for (int in : all.get(i).in()) live[in] = true;
        }
        List<Instruction> kept = new ArrayList<>();
        for (Instruction i : all) if (live[i.out()] && !folded(i)) kept.add(i);
        return new Program(program.name(), values, kept, program.updates(), program.outputs());
    }

    /** Makes the result a constant if it is small and all it depends on is known. */
    private boolean folded(Instruction i) {
        Value out = values.get(i.out());
        boolean plain = i.kernel() instanceof Kernel.Elementwise || i.kernel() instanceof Kernel.Movement || i.kernel() instanceof Kernel.Convert;
        if (!plain || Strided.size(out.shape()) > MOST || out.dtype() == DType.INT64) return false;
        Strided[] in = new Strided[i.in().length];
        for (int k = 0; k < in.length; k++) {
            Value v = values.get(i.in()[k]);
            if (v.role() != Role.CONSTANT || v.constant().length > MOST) return false;
            in[k] = Strided.allocate(v.dtype(), v.shape());
            for (int e = 0; e < v.constant().length; e++) in[k].storage.set(e, v.constant()[e]);
        }
        Strided result = Strided.allocate(out.dtype(), out.shape());
        Portable.run(i.kernel(), i.attrs(), in, result);
        double[] elements = new double[result.size()];
        for (int e = 0; e < elements.length; e++) elements[e] = result.storage.get(e);
        values.set(out.id(), new Value(out.id(), Role.CONSTANT, out.name(), out.dtype(), out.shape(), elements));
        return true;
    }
}
