package chainrule.python.machine;

import chainrule.python.types.Costs;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import chainrule.signature.SignatureException;
import java.util.function.Consumer;
import java.util.HashSet;
import java.util.Set;

/**
 * Runs code: a stack of frames on the heap, from which it can go away between any two jumps and come back later.
 *
 * <p>Java code that calls a function of the script (a sort key, a method that a built-in type needs) enters the machine again; those
 * entries are counted, since they are all that uses the stack of Java.
 */
final class Machine implements Costs.Meter {
    /** As many frames of the script as CPython allows. */
    private static final int MOST_FRAMES = 1000;
    private static final int SLICE = 20_000;
    /** Bytes that a step is taken to make: what is small is not declared. */
    private static final int STEP_BYTES = 128;

    final Options options;
    final Modules modules;
    final Builtins builtins;
    Frame frame;
    int depth;
    int fuel;
    /** Who is given the value that a cell ends with. */
    Consumer<Object> shown;
    /** Whoever steps wants to look: the loop is to come back. */
    boolean paused;
    /** It has come back for that. */
    boolean looking;
    /** What the frame that Java entered has returned. */
    Object result;
    private final Loop loop;
    private int entries;
    private int slice;
    /** How much fuel there is at a time. */
    private int portion = SLICE;
    private long steps;
    /** Bytes made since it was last asked how many are in use, and how many may be before it is asked again. */
    private long made;
    private long unasked;
    private int walks;
    /** Steps of this slice that built-ins have declared, which make no more than they say. */
    private long declared;
    private volatile boolean stopped;
    /** The next exception that the loop throws has its line in the traceback already. */
    private boolean again;
    private PyException last;
    /** A mistake of ours, not of the script: no handler of the script's may hide it. */
    private boolean failed;
    private final Set<String> warned = new HashSet<>();
    private Namespace main;

    Machine(Options options) {
        this.options = options;
        unasked = options.memory();
        modules = new Modules(this);
        builtins = new Builtins(this);
        shown = value -> options.output().accept(Values.repr(value) + "\n");
        loop = new Loop(this);
        Function.load();
    }

    /** The names of the script itself. */
    void main(Namespace names) { main = names; }

    /** {@code __main__} as a module, with the names as they are now. */
    PyModule mainModule() {
        PyModule module = new PyModule("__main__");
        module.attributes(main.dictionary());
        return module;
    }

    /** The line that is at work, or 0. */
    int line() { return frame == null ? 0 : frame.code.spanAt(frame.pc).line(); }

    // Frames

    void push(Frame callee, Frame caller, int d, int then, int next) {
        if (depth >= MOST_FRAMES) throw tooDeep(caller, next);
        depth++;
        // Calls burn fuel; the loop comes back at a jump or return, so here only limits are asked.
        if (--fuel < -SLICE) refuel();
        caller.pc = next;
        callee.back = caller;
        callee.dst = d;
        callee.then = then;
        frame = callee;
    }

    private static PyException tooDeep(Frame caller, int next) {
        caller.pc = next - 1;
        return Errors.recursion("maximum recursion depth exceeded");
    }

    /** Runs a frame from Java until it returns. */
    Object enter(Frame f) {
        if (f.code.generator) return new Generator(f);
        return run(f, null);
    }

    /** Runs a function of one argument for each value, all in one frame. */
    void enterEach(Function g, Object[] values, Object[] out, int n) {
        Frame f = new Frame(g);
        for (int i = 0; i < n; i++) {
            f.r[0] = values[i];
            f.pc = 0;
            out[i] = run(f, null);
            System.arraycopy(g.code.registers, 0, f.r, 0, g.code.locals);
        }
    }

    /** Goes on with a generator from Java: its next value, or {@link PyIterator#END}. */
    Object resume(Generator g, PyError raised) {
        PyError error = raised;
        if (error != null && g.frame.code.ops[g.frame.pc - 3] == Opcode.YIELD_FROM) {
            Object inner = g.frame.r[g.frame.code.ops[g.frame.pc - 1]];
            g.running = true;
            try {
                Object value = throwInto(inner, error);
                if (value != PyIterator.END) return value;
                if (inner instanceof Generator i) g.frame.r[g.frame.code.ops[g.frame.pc - 2]] = i.result();
                return run(g.frame, null);
            } catch (PyException e) {
                if (e.is(ErrorTypes.STOP_ITERATION) && e.error() != error) {
                    g.frame.r[g.frame.code.ops[g.frame.pc - 2]] = Values.getAttribute(e.error(), "value");
                    return run(g.frame, null);
                }
                error = e.error();
            } finally {
                g.running = false;
            }
        }
        if (error == null) Calling.awake(g);
        g.running = true;
        try {
            return run(g.frame, error);
        } finally {
            g.running = false;
        }
    }

    private static Object throwInto(Object inner, PyError error) {
        if (inner instanceof Generator g) {
            if (error.type().isSubtypeOf(ErrorTypes.GENERATOR_EXIT)) {
                g.close();
                throw error.exception();
            }
            return g.raise(error);
        }
        throw error.exception();
    }

    private Object run(Frame f, PyError error) {
        if (depth >= MOST_FRAMES || entries >= options.entries()) throw Errors.recursion("maximum recursion depth exceeded");
        depth++;
        entries++;
        Frame before = frame;
        f.back = before;
        f.then = Frame.ENTRY;
        frame = f;
        try {
            if (error != null) unwind(error.exception(), f.pc - 1, true);
            while (loop(f) != Loop.DONE) refuel();
            return result;
        } finally {
            entries--;
            frame = before;
        }
    }

    /** Goes on until the frame entered returns or time is up, sending exceptions to their handlers. */
    private boolean loop(Frame entry) {
        while (true) {
            PyException e;
            try {
                return loop.run();
            } catch (PyException x) {
                e = x;
            } catch (Halt h) {
                throw h;
            } catch (SignatureException x) {
                e = Errors.type(x.getMessage());
            } catch (StackOverflowError x) {
                e = Errors.recursion("maximum recursion depth exceeded");
            } catch (OutOfMemoryError x) {
                e = Errors.memory();
            } catch (RuntimeException x) {
                failed = true;
                e = Errors.of(ErrorTypes.SYSTEM_ERROR, "the engine failed: " + x);
            }
            boolean listed = again;
            again = false;
            unwind(e, frame.pc, !listed);
        }
    }

    /** Goes back through frames to the handler of an exception, or throws it to who entered from Java. */
    private void unwind(PyException e, int at, boolean lists) {
        PyError error = e.error();
        if (e != last && lists) chain(error);
        last = e;
        int pc = at;
        boolean list = lists;
        while (true) {
            Frame f = frame;
            fuel--;
            if (list) Trace.add(error, f, pc);
            Code.Handler handler = failed ? null : f.code.handlerAt(pc);
            if (handler != null) {
                f.r[handler.register()] = error;
                f.pc = handler.target();
                return;
            }
            depth--;
            if (f.generator != null) {
                f.generator.running = false;
                f.generator.finished = true;
                error = escaping(error);
            }
            Frame back = f.back;
            if (f.then == Frame.ENTRY) {
                last = error == e.error() ? e : error.exception();
                throw last;
            }
            f.back = null;
            frame = back;
            pc = back.pc - 1;
            list = true;
        }
    }

    /** StopIteration must not leave a generator: whoever loops over it would take it for the end. */
    private PyError escaping(PyError error) {
        if (!error.type().isSubtypeOf(ErrorTypes.STOP_ITERATION)) return error;
        PyError wrong = new PyError(ErrorTypes.RUNTIME_ERROR, "generator raised StopIteration");
        wrong.cause(error);
        wrong.context(error);
        return wrong;
    }

    /** What is being handled becomes the context of what is raised. */
    private void chain(PyError error) {
        PyError handling = handling();
        if (handling == null || handling == error) return;
        for (PyError x = handling; x.context() != null; x = x.context()) {
            fuel--;
            if (x.context() == error) {
                x.context(null);
                break;
            }
        }
        error.context(handling);
    }

    /** The exception being handled, or null. */
    PyError handling() {
        for (Frame f = frame; f != null; f = f.back) {
            fuel--;
            if (f.handling != null) return f.handling;
        }
        return null;
    }

    /** Goes on with an exception as if it had not been caught. */
    PyException reraise(PyError error) {
        again = true;
        return error.exception();
    }

    // The whole script

    /** Puts the code of a module on the empty stack. */
    void start(Frame f) {
        frame = f;
        f.then = Frame.ENTRY;
        f.back = null;
        failed = false;
        depth = 1;
        entries = 0;
        steps += slice - fuel;
        slice = 0;
        fuel = 0;
        stopped = false;
    }

    /**
     * Goes on with what was started.
     *
     * @param most after as many jumps and units of built-in work it comes back at the latest, or after one built-in is done
     * @return whether it has ended
     */
    boolean go(long most) {
        Frame entry = frame;
        long end = steps() + most;
        portion = (int) Math.max(1, Math.min(most, SLICE));
        refuel();
        while (loop(entry) != Loop.DONE) {
            if (looking || steps() >= end) {
                looking = false;
                return false;
            }
            refuel();
        }
        return true;
    }

    /** Jumps and units of built-in work so far. */
    long steps() { return steps + slice - fuel; }

    private void refuel() {
        long spent = slice - fuel;
        steps += spent;
        if (stopped || options.stop().getAsBoolean()) throw new Halt(Halt.Reason.STOPPED, "stopped");
        if (steps >= options.steps()) throw new Halt(Halt.Reason.STEPS, "more than " + options.steps() + " steps");
        slice = (int) Math.min(portion, options.steps() - steps);
        fuel = slice;
        make(STEP_BYTES * Math.max(0, spent - declared));
        declared = 0;
    }

    /** Asked when the fuel is burnt; whether the loop is to come back. */
    boolean pause(Frame f, int pc) {
        f.pc = pc;
        if (entries == 0) return true;
        refuel();
        return false;
    }

    /** A statement begins; whether to pause before it. */
    boolean line(Frame f, int line) { return options.tracer() != null && options.tracer().line(line, new FrameView(this, f)) && entries == 0; }

    /** Whether a built-in has called the script, so that Java waits for it. */
    boolean inBuiltin() { return entries > 0; }

    /** Shows the value that a notebook's cell ends with. */
    void show(Object value, Frame f) {
        if (value == null) return;
        f.function.namespace.put("_", value);
        shown.accept(value);
    }

    /** Ends the run within a few thousand jumps; may be called from another thread. Called by a built-in at work, at the next jump. */
    void stop() {
        stopped = true;
        fuel = 0;
    }

    @Override public void work(long count) {
        if (count > options.steps() - steps()) throw new Halt(Halt.Reason.STEPS, "more than " + options.steps() + " steps");
        if (count < fuel) {
            fuel -= (int) count;
            declared += count;
        } else {
            steps += count;
            fuel = Math.min(fuel, 0);
        }
    }

    /** As {@code warnings.warn} does, where the script has imported that; else on the error stream, once for each line and text. */
    @Override public void warn(PyType category, String message) {
        PyModule warnings = modules.loaded("warnings");
        if (warnings != null) {
            Values.call(Values.getAttribute(warnings, "warn"), new Object[] {message, category}, chainrule.python.types.Builtin.NO_NAMES);
            return;
        }
        if (frame == null) return;
        String text = frame.code.source.name + ":" + line() + ": " + category.name() + ": " + message + "\n";
        if (!warned.add(text)) return;
        String source = frame.code.source.line(line()).strip();
        options.errors().accept(source.isEmpty() ? text : text + "  " + source + "\n");
    }

    @Override public boolean allows(long bytes) { return bytes <= options.memory(); }

    @Override public void memory(long bytes) {
        if (bytes > options.memory()) throw Errors.memory();
        make(bytes);
    }

    /** Bytes are about to be made: as long as they cannot have filled what is left, nobody looks at what is in use. */
    private void make(long bytes) {
        made += bytes;
        if (made < unasked) return;
        long inUse = Math.max(options.memoryInUse().getAsLong(), Reach.bytes(frame, modules.loaded(), main, ++walks, options.memory()) + bytes);
        if (inUse > options.memory()) throw new Halt(Halt.Reason.MEMORY, "more than " + options.memory() + " bytes in use");
        made = 0;
        unasked = Math.max(options.memory() - inUse, options.memory() / 16);
    }

    // Names

    Object global(Frame f, GlobalSite g) {
        Namespace n = f.function.namespace;
        if (n.isDictionary()) {
            Object v = n.get(g.name);
            if (v != PyType.ABSENT) return v;
        } else if (g.cell == null) {
            g.cell = n.cell(g.name);
            if (g.cell.value != Unbound.UNBOUND) return g.cell.value;
        }
        if (g.builtin == Unbound.UNBOUND) {
            Object b = builtins.get(g.name);
            if (b == PyType.ABSENT) throw undefined(g.name, f);
            g.builtin = b;
        }
        return g.builtin;
    }

    void storeGlobal(Frame f, GlobalSite g, Object value) {
        Namespace n = f.function.namespace;
        if (n.isDictionary()) {
            n.put(g.name, value);
        } else {
            if (g.cell == null) g.cell = n.cell(g.name);
            g.cell.value = value;
        }
    }

    PyException undefined(String name, Frame f) {
        PyError e = new PyError(ErrorTypes.NAME_ERROR, "name '" + name + "' is not defined");
        e.subject(new FrameView(this, f), name);
        return e.exception();
    }

    PyException unbound(Frame f, int register) { return unboundLocal(f.code.localNames[register]); }

    PyException unboundLocal(String name) {
        return Errors.of(ErrorTypes.UNBOUND_LOCAL_ERROR, "cannot access local variable '" + name + "' where it is not associated with a value");
    }

    PyException unboundFree(Frame f, int index) {
        return Errors.name("cannot access free variable '" + f.code.freeNames[index] + "' where it is not associated with a value in enclosing scope");
    }
}
