package chainrule.python.machine;

import chainrule.python.syntax.Parser;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.python.types.Values;
import java.util.Map;

/** A module of the library that is written in the language itself; it runs when it is first imported. */
public final class SourceModule extends PyModule {
    private final String source;
    private final Map<String, Object> given;

    /** {@code given} are names that the source finds set. */
    public SourceModule(String name, String source, Map<String, Object> given) {
        super(name);
        this.source = source;
        this.given = given;
    }

    void load(Machine m) {
        Namespace names = new Namespace(m);
        names.put("__name__", name());
        names.put("__doc__", null);
        given.forEach(names::put);
        names.put("_line", Builtin.one("_line", above -> (long) line(m, Values.indexLong(above))));
        Code code = Compiler.module(Parser.module(source), new Sources("<" + name() + ">", source, true), false, false);
        m.enter(new Frame(new Function(code, names, Function.NO_CELLS, Builtin.NO_ARGUMENTS, null, null)));
        // What the source finds set is its own: scripts have no use for it.
        names.all().forEach((name, value) -> {
            if (!name.equals("_line") && !given.containsKey(name)) ownAttribute(name, value);
        });
    }

    /** The line at work so many calls above the function that asks. */
    private static int line(Machine m, long above) {
        Frame f = m.frame;
        for (long i = 0; i < above && f.back != null; i++) f = f.back;
        return f.code.spanAt(Math.max(0, f.pc - 1)).line();
    }
}
