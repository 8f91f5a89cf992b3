package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.function.Consumer;

/** A generator: a frame that waits at a {@code yield}. */
final class Generator extends PyIterator {
    final Frame frame;
    boolean running;
    boolean started;
    boolean finished;
    Object result;

    Generator(Frame frame) {
        super(Types.GENERATOR);
        this.frame = frame;
        frame.generator = this;
    }

    static void fill(PyType type) {
        type.specials("__iter__ __next__");
        type.add(Builtin.two("send", (g, x) -> ((Generator) g).ended(((Generator) g).send(x))));
        type.add(Builtin.many("throw", 2, 4, a -> ((Generator) a[0]).ended(((Generator) a[0]).raise(error(a)))));
        type.add(Builtin.one("close", g -> {
            ((Generator) g).close();
            return null;
        }));
        type.getter("__name__", g -> ((Generator) g).frame.function.name);
        type.getter("__qualname__", g -> ((Generator) g).frame.function.qualifiedName);
        type.getter("gi_running", g -> ((Generator) g).running);
        type.getter("gi_yieldfrom", g -> null);
    }

    @Override public long keeps(Consumer<Object> visit) {
        if (!finished) visit.accept(frame);
        visit.accept(result);
        return super.keeps(visit) + 60;
    }

    private Machine machine() { return frame.function.namespace.machine; }

    private static PyError error(Object[] a) {
        if (a[1] instanceof PyError e) return e;
        if (a[1] instanceof PyType t && t.isSubtypeOf(ErrorTypes.BASE_EXCEPTION)) {
            Object made = a.length < 3 || a[2] == null ? Values.call0(t) : a[2] instanceof PyError e ? e : Values.call1(t, a[2]);
            if (made instanceof PyError e) return e;
        }
        throw Errors.type("exceptions must be classes or instances deriving from BaseException, not " + Values.typeName(a[1]));
    }

    /** As its {@code send} gives it: the end is an exception. */
    private Object ended(Object value) {
        if (value != END) return value;
        Object r = result;
        result = null;
        throw Errors.stop(r);
    }

    @Override public Object next() { return send(null); }

    @Override public Object result() {
        Object r = result;
        result = null;
        return r;
    }

    /** Goes on with a value that {@code yield} gives inside; {@link #END} at the end. */
    Object send(Object value) {
        if (finished) return END;
        resuming(value);
        return machine().resume(this, null);
    }

    /** Refuses, or puts the value where the waiting {@code yield} wants it. */
    void resuming(Object value) {
        if (running) throw Errors.value("generator already executing");
        if (!started && value != null) throw Errors.type("can't send non-None value to a just-started generator");
        if (started) frame.r[frame.code.ops[frame.pc - 2]] = value;
    }

    /** Raises an exception at the {@code yield}. */
    Object raise(PyError error) {
        if (running) throw Errors.value("generator already executing");
        if (finished || !started) {
            finished = true;
            throw error.exception();
        }
        return machine().resume(this, error);
    }

    void close() {
        if (finished) return;
        if (!started) {
            finished = true;
            return;
        }
        try {
            if (raise(new PyError(ErrorTypes.GENERATOR_EXIT)) != END) throw Errors.runtime("generator ignored GeneratorExit");
        } catch (PyException e) {
            if (!e.is(ErrorTypes.GENERATOR_EXIT) && !e.is(ErrorTypes.STOP_ITERATION)) throw e;
        }
    }

    @Override public String repr() { return "<generator object " + frame.function.qualifiedName + " at " + address() + ">"; }
}
