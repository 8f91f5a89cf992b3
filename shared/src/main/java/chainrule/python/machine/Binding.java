package chainrule.python.machine;

import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyException;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the arguments of a call where a function's parameters are, or refuses in CPython's words. */
final class Binding {
    private static final Unbound UNBOUND = Unbound.UNBOUND;

    private Binding() { }

    /** The last {@code names.length} arguments are named. */
    static void bind(Function f, Object[] r, Object[] args, String[] names) {
        Code.Parameters p = f.code.parameters;
        int given = args.length - names.length;
        int room = p.positional();
        System.arraycopy(args, 0, r, 0, Math.min(given, room));
        int at = room + p.namedOnly();
        if (p.rest()) r[at++] = given > room ? PyTuple.of(Arrays.copyOfRange(args, room, given)) : PyTuple.EMPTY;
        PyDict more = null;
        if (p.namedRest()) {
            more = new PyDict();
            r[at] = more;
        }
        if (names.length > 0) named(f, r, args, names, given, more);
        if (given > room && !p.rest()) throw tooMany(f, r, given);
        int first = room - f.defaults.length;
        for (int i = Math.min(given, room); i < room; i++) {
            if (r[i] != UNBOUND) continue;
            if (i < first) throw missing(f, r, "positional", 0, first);
            r[i] = f.defaults[i - first];
        }
        for (int i = room; i < room + p.namedOnly(); i++) {
            if (r[i] != UNBOUND) continue;
            Object value = f.namedDefaults == null ? PyType.ABSENT : f.namedDefaults.getOr(p.names()[i], PyType.ABSENT);
            if (value == PyType.ABSENT) throw missingNamed(f, r);
            r[i] = value;
        }
    }

    private static void named(Function f, Object[] r, Object[] args, String[] names, int given, PyDict more) {
        Code.Parameters p = f.code.parameters;
        List<String> positionalOnly = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int at = p.positionalOnly();
            int end = p.positional() + p.namedOnly();
            while (at < end && !p.names()[at].equals(names[i])) at++;
            if (at < end) {
                if (r[at] != UNBOUND) throw Errors.type(f.qualifiedName + "() got multiple values for argument '" + names[i] + "'");
                r[at] = args[given + i];
            } else if (more != null) {
                more.put(names[i], args[given + i]);
            } else {
                for (int k = 0; k < p.positionalOnly(); k++) if (p.names()[k].equals(names[i])) positionalOnly.add(names[i]);
                if (positionalOnly.isEmpty()) throw Errors.type(f.qualifiedName + "() got an unexpected keyword argument '" + names[i] + "'");
            }
        }
        if (!positionalOnly.isEmpty()) {
            throw Errors.type(f.qualifiedName + "() got some positional-only arguments passed as keyword arguments: '" + String.join(", ", positionalOnly) + "'");
        }
    }

    private static PyException tooMany(Function f, Object[] r, int given) {
        Code.Parameters p = f.code.parameters;
        int most = p.positional();
        int named = 0;
        for (int i = most; i < most + p.namedOnly(); i++) if (r[i] != UNBOUND) named++;
        boolean optional = f.defaults.length > 0;
        String takes = optional ? "from " + (most - f.defaults.length) + " to " + most : Integer.toString(most);
        boolean plural = optional || most != 1;
        String got = Integer.toString(given);
        if (named > 0) {
            got += " positional argument" + (given == 1 ? "" : "s") + " (and " + named + " keyword-only argument" + (named == 1 ? "" : "s") + ")";
        }
        return Errors.type(f.qualifiedName + "() takes " + takes + " positional argument" + (plural ? "s" : "") + " but " + got + (given == 1 && named == 0 ? " was" : " were") + " given");
    }

    private static PyException missingNamed(Function f, Object[] r) {
        Code.Parameters p = f.code.parameters;
        for (int i = p.positional(); i < p.positional() + p.namedOnly(); i++) {
            if (r[i] == UNBOUND && f.namedDefaults != null) r[i] = f.namedDefaults.getOr(p.names()[i], UNBOUND);
        }
        return missing(f, r, "keyword-only", p.positional(), p.positional() + p.namedOnly());
    }

    private static PyException missing(Function f, Object[] r, String kind, int from, int to) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < to; i++) if (r[i] == UNBOUND) names.add("'" + f.code.parameters.names()[i] + "'");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) all.append(i < names.size() - 1 ? ", " : names.size() > 2 ? ", and " : " and ");
            all.append(names.get(i));
        }
        return Errors.type(f.qualifiedName + "() missing " + names.size() + " required " + kind + " argument" + (names.size() == 1 ? "" : "s") + ": " + all);
    }
}
