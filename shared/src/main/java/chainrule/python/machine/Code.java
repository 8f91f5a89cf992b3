package chainrule.python.machine;

import chainrule.python.syntax.Tree;

/** A compiled function, class body or module: instructions, what their registers hold at first, and where each came from. */
final class Code {
    /** How a function's parameters are given. */
    record Parameters(String[] names, int positionalOnly, int positional, int namedOnly, boolean rest, boolean namedRest) {
        static final Parameters NONE = new Parameters(new String[0], 0, 0, 0, false, false);

        int count() { return names.length; }
    }

    /**
     * Where an exception goes on.
     *
     * @param register what gets the exception
     */
    record Handler(int start, int end, int target, int register) { }

    /** A comprehension, which has no frame but a line in tracebacks. */
    record Region(int start, int end, String name, Tree.Span at) { }

    final String name;
    final String qualifiedName;
    final Sources source;
    final Tree.Span at;
    final String doc;
    Parameters parameters = Parameters.NONE;
    boolean generator;
    boolean classBody;

    int[] ops;
    /** The registers of a new frame: unbound names, constants, room for results on the way. */
    Object[] registers;
    /** How many of the registers are names. */
    int locals;
    String[] localNames;
    /** Which of them hold cells. */
    boolean[] sharedLocals;
    String[] freeNames;
    String[] strings;
    Code[] codes;
    Object[] tables;
    /** What each read of a global or attribute has seen last. */
    Site[] sites;
    GlobalSite[] globals;
    Handler[] handlers;
    Region[] regions;
    private int[] starts;
    private Tree.Span[] spans;

    Code(String name, String qualifiedName, Sources source, Tree.Span at, String doc) {
        this.name = name;
        this.qualifiedName = qualifiedName;
        this.source = source;
        this.at = at;
        this.doc = doc;
    }

    void positions(int[] starts, Tree.Span[] spans) {
        this.starts = starts;
        this.spans = spans;
    }

    /** The same code for other names: what it has remembered of these does not hold there. */
    Code copy() {
        Code c = new Code(name, qualifiedName, source, at, doc);
        c.parameters = parameters;
        c.generator = generator;
        c.classBody = classBody;
        c.ops = ops;
        c.registers = registers;
        c.locals = locals;
        c.localNames = localNames;
        c.sharedLocals = sharedLocals;
        c.freeNames = freeNames;
        c.strings = strings;
        c.tables = tables;
        c.handlers = handlers;
        c.regions = regions;
        c.starts = starts;
        c.spans = spans;
        c.codes = new Code[codes.length];
        for (int i = 0; i < codes.length; i++) c.codes[i] = codes[i].copy();
        c.sites = new Site[sites.length];
        for (int i = 0; i < sites.length; i++) c.sites[i] = new Site(sites[i].name);
        c.globals = new GlobalSite[globals.length];
        for (int i = 0; i < globals.length; i++) c.globals[i] = new GlobalSite(globals[i].name);
        return c;
    }

    /** What the instruction at {@code pc} came from. */
    Tree.Span spanAt(int pc) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= pc) low = middle;
            else high = middle - 1;
        }
        return starts.length == 0 ? at : spans[low];
    }

    Handler handlerAt(int pc) {
        for (Handler h : handlers) if (pc >= h.start && pc < h.end) return h;
        return null;
    }
}
