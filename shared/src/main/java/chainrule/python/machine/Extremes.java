package chainrule.python.machine;

import chainrule.python.types.Comparison;
import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyType;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Values;

/** {@code max} and {@code min}. */
final class Extremes {
    private Extremes() { }

    static Object of(String name, Comparison better, Object[] args, String[] names) {
        int positional = args.length - names.length;
        Object key = null;
        Object otherwise = PyType.ABSENT;
        for (int i = 0; i < names.length; i++) {
            switch (names[i]) {
                case "key" -> key = args[positional + i];
                case "default" -> otherwise = args[positional + i];
                default -> throw Errors.type(name + "() got an unexpected keyword argument '" + names[i] + "'");
            }
        }
        if (positional == 0) throw Errors.type(name + " expected at least 1 argument, got 0");
        if (positional > 1 && otherwise != PyType.ABSENT) throw Errors.type("Cannot specify a default for " + name + "() with multiple positional arguments");
        if (positional > 1 && key == null) return of(better, args, positional);
        PyIterator it = Values.iterate(positional == 1 ? args[0] : PyTuple.of(java.util.Arrays.copyOf(args, positional)));
        Object best = it.next();
        if (best == PyIterator.END) {
            if (otherwise == PyType.ABSENT) throw Errors.value(name + "() arg is an empty sequence");
            return otherwise;
        }
        Object bestKey = key == null ? best : Values.call1(key, best);
        int count = 0;
        for (Object v = it.next(); v != PyIterator.END; v = it.next()) {
            BuiltinFunctions.counted(++count);
            Object k = key == null ? v : Values.call1(key, v);
            if (!Values.test(better, k, bestKey)) continue;
            best = v;
            bestKey = k;
        }
        return best;
    }

    private static Object of(Comparison better, Object[] args, int n) {
        Object best = args[0];
        for (int i = 1; i < n; i++) {
            BuiltinFunctions.counted(i);
            if (Values.test(better, args[i], best)) best = args[i];
        }
        return best;
    }
}
