package chainrule.python.types;

import chainrule.signature.Signature.Kind;
import chainrule.signature.Signature.Parameter;
import java.util.List;

/** Binds the arguments of built-in functions that have names, refusing in CPython's words for functions written in C. */
final class Keywords {
    private Keywords() { }

    /** One value for each parameter, behind the {@code self} (0 or 1) objects that a method is called on. */
    static Object[] bind(Builtin f, List<Parameter> parameters, Object[] args, String[] names, int self) {
        int given = args.length - names.length - self;
        if (given < 0) throw Errors.type("unbound method " + f.qualname() + "() needs an argument");
        int most = parameters.size();
        int positional = 0;
        int least = 0;
        for (Parameter p : parameters) {
            if (p.kind() != Kind.NAMED) {
                positional++;
                if (p.required()) least++;
            }
        }
        String call = f.name() + "()";
        if (given + names.length > most) {
            throw Errors.type(call + " takes at most " + most + " " + (given == 0 ? "keyword " : "") + "argument" + (most == 1 ? "" : "s") + " (" + (given + names.length) + " given)");
        }
        if (given > positional) {
            if (positional == 0) throw Errors.type(call + " takes no positional arguments");
            throw Errors.type(call + " takes " + (least < positional ? "at most " : "exactly ") + positional + " positional argument" + (positional == 1 ? "" : "s") + " (" + given + " given)");
        }
        Object[] bound = new Object[self + most];
        boolean[] set = new boolean[most];
        System.arraycopy(args, 0, bound, 0, self + given);
        for (int i = 0; i < given; i++) set[i] = true;
        for (int i = 0; i < names.length; i++) {
            int at = find(parameters, names[i]);
            if (at < 0) throw Errors.type("'" + names[i] + "' is an invalid keyword argument for " + call);
            if (set[at]) throw Errors.type("argument for " + call + " given by name ('" + names[i] + "') and position (" + (at + 1) + ")");
            bound[self + at] = args[self + given + i];
            set[at] = true;
        }
        for (int i = 0; i < most; i++) {
            if (set[i]) continue;
            if (parameters.get(i).required()) throw Errors.type(call + " missing required argument '" + parameters.get(i).name() + "' (pos " + (i + 1) + ")");
            bound[self + i] = parameters.get(i).value();
        }
        return bound;
    }

    private static int find(List<Parameter> parameters, String name) {
        for (int i = 0; i < parameters.size(); i++) if (parameters.get(i).kind() != Kind.POSITIONAL && parameters.get(i).name().equals(name)) return i;
        return -1;
    }
}
