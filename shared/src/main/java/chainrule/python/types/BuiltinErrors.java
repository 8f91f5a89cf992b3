package chainrule.python.types;

/** What built-in functions say to arguments that do not fit, in CPython's words. */
final class BuiltinErrors {
    /** Methods of text whose arguments are read by older code with words of its own. */
    private static final java.util.Set<String> SEARCHES = java.util.Set.of("find", "rfind", "index", "rindex", "count", "startswith", "endswith");

    private BuiltinErrors() { }

    static String noNames(Builtin f) { return f.qualname() + "() takes no keyword arguments"; }

    static String self(Builtin f, Object self) {
        String got = "a '" + Values.typeName(self) + "'";
        if (f.name().startsWith("__")) return "descriptor '" + f.name() + "' requires a '" + f.owner().name() + "' object but received " + got;
        return "descriptor '" + f.name() + "' for '" + f.owner().name() + "' objects doesn't apply to " + got + " object";
    }

    /** {@code counted} functions count their arguments themselves, and so say it differently. */
    static String count(Builtin f, int least, int most, int got, boolean method, boolean counted) {
        if (method) {
            if (got == 0) return "unbound method " + f.qualname() + "() needs an argument";
            least--;
            most -= most == Integer.MAX_VALUE ? 0 : 1;
            got--;
        }
        if (method && !counted && f.name().startsWith("__")) return "expected " + most + " argument" + (most == 1 ? "" : "s") + ", got " + got;
        if (!counted && most == 0) return f.qualname() + "() takes no arguments (" + got + " given)";
        if (!counted && most == 1) return f.qualname() + "() takes exactly one argument (" + got + " given)";
        if (f.owner() == Types.STR && SEARCHES.contains(f.name()) || f.name().equals("int")) {
            int limit = got < least ? least : most;
            return f.name() + "() takes at " + (got < least ? "least " : "most ") + limit + " argument" + (limit == 1 ? "" : "s") + " (" + got + " given)";
        }
        String bound = least == most ? "" : got < least ? "at least " : "at most ";
        int wanted = got < least ? least : most;
        return f.name() + " expected " + bound + wanted + " argument" + (wanted == 1 ? "" : "s") + ", got " + got;
    }
}
