package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;

/**
 * Runs a Program as eager code runs: each instruction by itself into new memory, with no plan, no views of what may change
 * and nothing fused. So it does not share the mistakes that the other executors could share.
 */
final class OneByOne implements Executor {
    @Override public String name() { return "one by one"; }

    @Override public Running load(Program program) {
        Strided[] at = new Strided[program.values().size()];
        for (Value v : program.values()) {
            if (v.role() == Role.COMPUTED) continue;
            at[v.id()] = Strided.allocate(v.dtype(), v.shape());
            if (v.constant() != null) for (int i = 0; i < v.constant().length; i++) at[v.id()].storage.set(i, v.constant()[i]);
        }
        return new Loaded(program, at);
    }

    /** {@code at} holds inputs, states and constants; {@code read} in addition what the last step computed, before its updates. */
    private static final class Loaded implements Running {
        private final Program program;
        private final Strided[] at;
        private Strided[] read;

        Loaded(Program program, Strided[] at) {
            this.program = program;
            this.at = at;
        }

        @Override public void write(int value, Storage elements) { at[value] = copy(new Strided(elements, 0, at[value].shape, at[value].strides)); }

        @Override public void step(int steps) {
            for (int n = 0; n < steps; n++) {
                read = at.clone();
                for (Program.Instruction i : program.instructions()) {
                    Strided[] in = new Strided[i.in().length];
                    for (int k = 0; k < in.length; k++) in[k] = read[i.in()[k]];
                    if (in.length > 0) {
                        read[i.out()] = Portable.run(i.kernel(), i.attrs(), in);
                    } else {
                        read[i.out()] = Strided.allocate(program.value(i.out()).dtype(), program.value(i.out()).shape());
                        Portable.run(i.kernel(), i.attrs(), in, read[i.out()]);
                    }
                }
                for (Program.Update u : program.updates()) at[u.state()] = copy(read[u.from()]);
            }
        }

        @Override public void read(int value, Storage into) {
            Strided from = program.outputs().contains(value) ? read[value] : at[value];
            Portable.run(new Kernel.Convert(), Attrs.of(from.dtype()), new Strided[] {from}, new Strided(into, 0, from.shape, Strided.rowMajor(from.shape)));
        }

        private static Strided copy(Strided from) {
            DType dtype = from.dtype();
            return Portable.run(new Kernel.Convert(), Attrs.of(dtype), from);
        }

        @Override public void close() { }
    }
}
