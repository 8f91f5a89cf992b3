package chainrule.compute.vector;

import chainrule.kernel.Storage;
import chainrule.program.Arithmetic;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;

/** Runs Programs on this machine's vector units, as a class written for each Program. */
public final class VectorExecutor implements Executor {
    private record Known(Program program, Compiled compiled) { }

    private final Arithmetic arithmetic;
    private final Sharing sharing;
    /** The last Program and its class: one that is loaded again is not written again, and stays hot. */
    private volatile Known known;

    /** Runs everything on the thread that steps. */
    public VectorExecutor(Arithmetic arithmetic) { this(arithmetic, Sharing.NONE); }

    /** Large Programs share their long tasks between {@code threads} threads; no bit depends on how many. */
    public VectorExecutor(Arithmetic arithmetic, int threads) { this(arithmetic, Sharing.between(threads)); }

    VectorExecutor(Arithmetic arithmetic, Sharing sharing) {
        this.arithmetic = arithmetic;
        this.sharing = sharing;
    }

    @Override public String name() { return arithmetic == Arithmetic.EXACT ? "vector" : "vector, fast"; }

    @Override public Running load(Program program) throws Unsupported {
        Known last = known;
        if (last == null || last.program != program) {
            last = new Known(program, Emitter.compile(program, arithmetic, sharing));
            known = last;
        }
        Loaded loaded = new Loaded(last.compiled);
        loaded.writeConstants();
        return loaded;
    }

    private static final class Loaded implements Running {
        private final Compiled compiled;
        private final Program program;
        private Memory memory;

        Loaded(Compiled compiled) {
            this.compiled = compiled;
            this.program = compiled.program();
            this.memory = new Memory(compiled);
        }

        void writeConstants() {
            for (Value v : program.values()) {
                if (v.role() != Role.CONSTANT) continue;
                Storage s = Storage.allocate(v.dtype(), v.constant().length);
                for (int i = 0; i < v.constant().length; i++) s.set(i, v.constant()[i]);
                memory.write(compiled.writable()[v.id()], s);
            }
        }

        @Override public void write(int value, Storage elements) {
            open("write");
            Role role = program.value(value).role();
            if (role != Role.INPUT && role != Role.STATE) {
                throw new IllegalArgumentException("write: wanted an input or a state, got value " + value + ", " + role);
            }
            check("write", value, elements);
            memory.write(compiled.writable()[value], elements);
        }

        @Override public void read(int value, Storage into) {
            open("read");
            Piece from = compiled.readable()[value];
            if (from == null) throw new IllegalArgumentException("read: wanted an input, a state or an output, got value " + value);
            check("read", value, into);
            memory.read(from, into);
        }

        @Override public void step(int steps) {
            open("step");
            if (steps < 0) throw new IllegalArgumentException("step: wanted 0 steps or more, got " + steps);
            compiled.step().run(memory, steps);
        }

        private void check(String what, int value, Storage s) {
            Value v = program.value(value);
            int size = chainrule.kernel.Strided.size(v.shape());
            if (s.size() == size && s.dtype() == v.dtype()) return;
            throw new IllegalArgumentException(what + ": value " + value + " wanted " + size + " elements of " + v.dtype().label()
                    + ", got " + s.size() + " of " + s.dtype().label());
        }

        private void open(String what) {
            if (memory == null) throw new IllegalStateException(what + ": " + program.name() + " was closed; load it again");
        }

        @Override public void close() { memory = null; }
    }
}
