package chainrule.program;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Update;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.List;

/** Runs Programs with the portable kernels: on every target, every Program, and the reference for all other executors. */
public final class Interpreter implements Executor {
    @Override public String name() { return "portable"; }

    @Override public Running load(Program program) { return new Loaded(program); }

    /** One kernel with its operands found: views are found once, since memory does not move. */
    private record Work(Kernel kernel, Attrs attrs, Strided[] in, Strided out) {
        void run() { Portable.run(kernel, attrs, in, out); }
    }

    private static final class Loaded implements Running {
        private final Program program;
        private final Strided[] at;
        private final List<Work> steps = new ArrayList<>();
        /** Copies made before states change: outputs and new states that are views of states. */
        private final List<Work> staged = new ArrayList<>();
        private final List<Work> updates = new ArrayList<>();
        private final Strided[] results;

        Loaded(Program program) {
            this.program = program;
            at = new Strided[program.values().size()];
            for (Value v : program.values()) if (v.role() != Role.COMPUTED) at[v.id()] = external(v);
            for (Instruction i : program.instructions()) place(i);
            results = at.clone();
            for (int output : program.outputs()) results[output] = stable(output);
            for (Update u : program.updates()) updates.add(copy(stable(u.from()), at[u.state()]));
        }

        private static Strided external(Value v) {
            NdArray a = NdArray.zeros(v.dtype(), v.shape());
            if (v.constant() != null) for (int i = 0; i < v.constant().length; i++) a.storage.set(i, v.constant()[i]);
            return a;
        }

        private void place(Instruction i) {
            Strided[] in = new Strided[i.in().length];
            for (int k = 0; k < in.length; k++) in[k] = at[i.in()[k]];
            at[i.out()] = in.length == 0 ? null : i.kernel().view(i.attrs(), in[0]);
            if (at[i.out()] != null) return;
            Value v = program.value(i.out());
            at[i.out()] = Strided.allocate(v.dtype(), v.shape());
            steps.add(new Work(i.kernel(), i.attrs(), in, at[i.out()]));
        }

        /** Where a value can be found when states have changed. */
        private Strided stable(int value) {
            if (!readsState(at[value].storage)) return at[value];
            Strided copy = Strided.allocate(at[value].dtype(), at[value].shape);
            staged.add(copy(at[value], copy));
            return copy;
        }

        private boolean readsState(Storage storage) {
            for (Update u : program.updates()) if (at[u.state()].storage == storage) return true;
            return false;
        }

        private static Work copy(Strided from, Strided to) { return new Work(new Kernel.Convert(), Attrs.of(to.dtype()), new Strided[] {from}, to); }

        @Override public void step(int count) {
            for (int n = 0; n < count; n++) {
                for (Work w : steps) w.run();
                for (Work w : staged) w.run();
                for (Work w : updates) w.run();
            }
        }

        @Override public void write(int value, Storage elements) {
            Role role = program.value(value).role();
            if (role != Role.INPUT && role != Role.STATE) throw new IllegalArgumentException("write: wanted an input or a state, got value " + value + ", " + role);
            copy(matching(value, elements), at[value]).run();
        }

        @Override public void read(int value, Storage into) {
            if (program.value(value).role() == Role.COMPUTED && !program.isOutput(value)) {
                throw new IllegalArgumentException("read: wanted an input, a state or an output, got value " + value);
            }
            boolean output = program.isOutput(value);
            copy(output ? results[value] : at[value], matching(value, into)).run();
        }

        private Strided matching(int value, Storage elements) {
            Value v = program.value(value);
            if (elements.size() != Strided.size(v.shape()) || elements.dtype() != v.dtype()) {
                throw new ShapeException("value " + value + ": wanted " + Strided.size(v.shape()) + " elements of " + v.dtype().label()
                        + ", got " + elements.size() + " of " + elements.dtype().label());
            }
            return new Strided(elements, 0, v.shape(), Strided.rowMajor(v.shape()));
        }

        @Override public void close() { }
    }
}
