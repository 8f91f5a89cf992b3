package chainrule.python.machine;

import static chainrule.python.machine.Opcode.*;

import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;

/** The instructions that raise and handle exceptions. */
final class Raising {
    private final Machine m;

    Raising(Machine m) { this.m = m; }

    int step(Frame f, int op, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        switch (op) {
            case RAISE -> throw raise(c[pc + 1] < 0, c[pc + 1] < 0 ? null : r[c[pc + 1]], c[pc + 2] >= 0, c[pc + 2] < 0 ? null : r[c[pc + 2]]);
            case RERAISE -> throw m.reraise((PyError) r[c[pc + 1]]);
            case HANDLE -> {
                r[c[pc + 1]] = f.handling;
                f.handling = (PyError) r[c[pc + 2]];
                return pc + 3;
            }
            case UNHANDLE -> {
                f.handling = (PyError) r[c[pc + 1]];
                return pc + 2;
            }
            case HANDLING -> {
                r[c[pc + 1]] = f.handling;
                return pc + 2;
            }
            case MATCHES -> {
                r[c[pc + 1]] = matches((PyError) r[c[pc + 2]], r[c[pc + 3]]);
                return pc + 4;
            }
            default -> throw c[pc + 1] < 0 ? Errors.of(ErrorTypes.ASSERTION_ERROR) : Errors.of(ErrorTypes.ASSERTION_ERROR, r[c[pc + 1]]);
        }
    }

    private PyException raise(boolean bare, Object exception, boolean from, Object cause) {
        if (bare) {
            PyError handling = m.handling();
            if (handling == null) return Errors.runtime("No active exception to reraise");
            return m.reraise(handling);
        }
        PyError error = instance(exception, "exceptions must derive from BaseException");
        if (from) error.cause(cause == null ? null : instance(cause, "exception causes must derive from BaseException"));
        return error.exception();
    }

    private static PyError instance(Object x, String refusal) {
        if (x instanceof PyError e) return e;
        if (!(x instanceof PyType t) || !t.isSubtypeOf(ErrorTypes.BASE_EXCEPTION)) throw Errors.type(refusal);
        Object made = Values.call0(t);
        if (made instanceof PyError e) return e;
        throw Errors.type("calling " + Values.repr(t) + " should have returned an instance of BaseException, not " + Values.repr(Values.typeOf(made)));
    }

    private static boolean matches(PyError error, Object wanted) {
        if (wanted instanceof PyTuple all) {
            boolean any = false;
            for (Object one : all.items()) any |= fits(error, one);
            return any;
        }
        return fits(error, wanted);
    }

    private static boolean fits(PyError error, Object wanted) {
        if (wanted instanceof PyType t && t.isSubtypeOf(ErrorTypes.BASE_EXCEPTION)) return error.type().isSubtypeOf(t);
        throw Errors.type("catching classes that do not inherit from BaseException is not allowed");
    }
}
