package chainrule.client.simd;

import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Arithmetic;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Value;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * Runs Programs in the tab as WebAssembly SIMD, written for each Program when it is loaded, with the same bits as the
 * portable interpreter. Modules are made at once, which browsers allow in workers for any size.
 */
public final class SimdExecutor implements Executor {
    private static boolean asked;
    private static boolean available;

    private final MoreKernels more;
    private final boolean fast;

    private SimdExecutor(MoreKernels more, boolean fast) {
        this.more = more;
        this.fast = fast;
    }

    /** For what lessons are made of. */
    public SimdExecutor() { this(MoreKernels::refuse, false); }

    /** For every family that is not a routine in Java. */
    public static SimdExecutor whole() { return new SimdExecutor(MoreKernels::whole, false); }

    /** The same with an arithmetic; where the browser cannot be fast this is {@link #whole()}, and its name says so. */
    public static SimdExecutor whole(Arithmetic arithmetic) { return new SimdExecutor(MoreKernels::whole, isFast(arithmetic)); }

    /**
     * As {@link #whole(Arithmetic)}, and large Programs run on several threads where the page has them, with the same bits:
     * {@code threads} is what {@code engine/threads.mjs} makes.
     */
    public static SimdExecutor whole(Arithmetic arithmetic, JSObject threads) {
        return new SimdExecutor(new TeamKernels((TeamKernels.Threads) threads, TeamKernels.LEAST_TASK, TeamKernels.LEAST_STEP), isFast(arithmetic));
    }

    /** With tasks shared from {@code leastTask} nanoseconds on, and steps from {@code leastStep}. */
    static SimdExecutor whole(JSObject threads, double leastTask, double leastStep) {
        return new SimdExecutor(new TeamKernels((TeamKernels.Threads) threads, leastTask, leastStep), false);
    }

    private static boolean isFast(Arithmetic arithmetic) {
        return arithmetic == Arithmetic.FAST && Tab.accepts(Int8Array.copyFromJavaArray(SimdEmitter.smallest(true)));
    }

    @Override public String name() { return fast ? "simd, fast" : "simd"; }

    /** Whether this browser runs WebAssembly SIMD. */
    public static boolean isAvailable() {
        if (!asked) {
            available = Tab.accepts(Int8Array.copyFromJavaArray(SimdEmitter.smallest(false)));
            asked = true;
        }
        return available;
    }

    @Override public Running load(Program program) throws Unsupported {
        if (!isAvailable()) throw new Unsupported("simd: this browser has no WebAssembly SIMD; the portable executor runs instead");
        Module module = more.emit(program, fast);
        Tab.Instance instance = more.instantiate(module);
        if (!instance.getProblem().isEmpty()) {
            throw new Unsupported("simd: the browser did not take " + program.name() + " (" + module.bytes().length + " bytes, "
                    + module.pages() + " pages of memory): " + instance.getProblem());
        }
        Loaded loaded = new Loaded(program, module, instance);
        loaded.writeConstants();
        return loaded;
    }

    /** A loaded Program whose step a page's script can call without coming through Java. */
    public interface Direct extends Running {
        /**
         * The emitted module's own function, called with the number of steps (from 0 on). It does not look for positions
         * outside their axes; {@link #check} does.
         */
        JSObject function();

        /** Throws what {@link Running#step} would have thrown for the steps since the last check. */
        void check();

        /** Bytes of memory in use. */
        long memoryBytes();

        /** Bytes of the emitted module. */
        int moduleBytes();
    }

    private static final class Loaded implements Direct {
        private final Program program;
        private final Module module;
        private Tab.Instance instance;

        Loaded(Program program, Module module, Tab.Instance instance) {
            this.program = program;
            this.module = module;
            this.instance = instance;
        }

        void writeConstants() {
            for (Value v : module.constants()) {
                Storage s = Storage.allocate(v.dtype(), v.constant().length);
                for (int i = 0; i < v.constant().length; i++) s.set(i, v.constant()[i]);
                Transfer.in(instance, module.writable()[v.id()], s);
            }
        }

        @Override public void write(int value, Storage elements) {
            open("write");
            Program.Role role = program.value(value).role();
            if (role != Program.Role.INPUT && role != Program.Role.STATE) {
                throw new IllegalArgumentException("write: wanted an input or a state, got value " + value + ", " + role);
            }
            check("write", value, elements);
            Transfer.in(instance, module.writable()[value], elements);
        }

        @Override public void read(int value, Storage into) {
            open("read");
            int address = module.readable()[value];
            if (address < 0) throw new IllegalArgumentException("read: wanted an input, a state or an output, got value " + value);
            check("read", value, into);
            Transfer.out(instance, address, into);
        }

        @Override public void step(int steps) {
            open("step");
            if (steps < 0) throw new IllegalArgumentException("step: wanted 0 steps or more, got " + steps);
            String problem = Tab.step(instance, steps);
            if (!problem.isEmpty()) throw new IllegalStateException("step: " + program.name() + " stopped: " + problem);
            if (module.indexes()) checkPositions();
        }

        @Override public JSObject function() {
            open("function");
            return Tab.function(instance);
        }

        @Override public void check() {
            open("check");
            if (module.indexes()) checkPositions();
        }

        @Override public long memoryBytes() { return module.memoryBytes(); }

        @Override public int moduleBytes() { return module.bytes().length; }

        /** The module notes a position outside its axis and goes on; it is an error all the same. */
        private void checkPositions() {
            int number = Tab.ints(instance, IndexLoop.PROBLEM, 1).get(0);
            if (number == 0) return;
            Storage.I64 position = new Storage.I64(new long[1]);
            Transfer.out(instance, IndexLoop.POSITION, position);
            Tab.write(instance, IndexLoop.PROBLEM, Int32Array.copyFromJavaArray(new int[1]));
            throw new IndexOutOfBoundsException(module.indexed().get(number - 1) + position.data[0]);
        }

        private void check(String what, int value, Storage s) {
            Value v = program.value(value);
            int size = Strided.size(v.shape());
            if (s.size() == size && s.dtype() == v.dtype()) return;
            throw new IllegalArgumentException(what + ": value " + value + " wanted " + size + " elements of " + v.dtype().label()
                    + ", got " + s.size() + " of " + s.dtype().label());
        }

        private void open(String what) {
            if (instance == null) throw new IllegalStateException(what + ": " + program.name() + " was closed; load it again");
        }

        @Override public String note() { return module.note(); }

        @Override public void close() {
            if (instance != null) Tab.close(instance);
            instance = null;
        }
    }
}
