package chainrule.python.numpy;

import chainrule.autograd.Array;
import chainrule.python.types.Builtin;
import chainrule.python.types.Values;

/** Calls what a script handed over as a function. */
final class Calls {
    private Calls() { }

    static Object call(Object function, Object... args) { return NumpyFaces.engine(Values.call(function, args, Builtin.NO_NAMES)); }

    static Object script(Array x) { return NumpyFaces.script(x); }
}
