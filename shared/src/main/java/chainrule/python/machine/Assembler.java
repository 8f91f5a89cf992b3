package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the instructions of one code, with registers for what is on the way, constants, labels and places in the source. */
final class Assembler {
    /** An operand from here on is the constant of that number, until the number of registers is known. */
    private static final int CONSTANT = 1 << 24;
    /** An operand from here on is the label of that number. */
    private static final int LABEL = 1 << 25;
    private static final int LONGEST = 1 << 22;

    /** What a constant is known by: 1, 1.0 and True are equal but not the same. */
    private record Key(Class<?> type, Object value) { }

    final Code code;
    private final Sources source;
    private int[] ops = new int[64];
    private int size;
    private final List<Object> constants = new ArrayList<>();
    private final Map<Key, Integer> constantIndex = new HashMap<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Tree.Span> spans = new ArrayList<>();
    private final List<Code.Handler> handlers = new ArrayList<>();
    private final List<Code.Region> regions = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();
    private final Map<String, Integer> stringIndex = new HashMap<>();
    private final List<String> globals = new ArrayList<>();
    private final Map<String, Integer> globalIndex = new HashMap<>();
    private final List<Code> codes = new ArrayList<>();
    private final List<Object> tables = new ArrayList<>();
    private final List<String> sites = new ArrayList<>();
    private final int locals;
    private int next;
    private int most;
    private Tree.Span here;

    Assembler(Code code, int locals, Sources source) {
        this.code = code;
        this.locals = locals;
        this.source = source;
        next = locals;
        most = locals;
        here = code.at;
    }

    // Registers

    int temporary() {
        int r = next++;
        most = Math.max(most, next);
        return r;
    }

    int mark() { return next; }

    /** Frees what was taken since the mark. */
    void release(int mark) { next = mark; }

    boolean isLocal(int operand) { return operand < locals; }

    boolean isConstant(int operand) { return operand >= CONSTANT && operand < LABEL; }

    Object constantOf(int operand) { return constants.get(operand - CONSTANT); }

    /** An operand that holds a value known now. */
    int constant(Object value) {
        Object known = value instanceof Double d ? (Object) Double.doubleToLongBits(d) : value;
        boolean plain = value == null || value instanceof Number || value instanceof Boolean || value instanceof String;
        if (!plain) {
            constants.add(value);
            return CONSTANT + constants.size() - 1;
        }
        return CONSTANT + constantIndex.computeIfAbsent(new Key(value == null ? Void.class : value.getClass(), known), k -> {
            constants.add(value);
            return constants.size() - 1;
        });
    }

    // Tables

    int string(String s) {
        return stringIndex.computeIfAbsent(s, k -> {
            strings.add(k);
            return strings.size() - 1;
        });
    }

    int global(String name) {
        return globalIndex.computeIfAbsent(name, k -> {
            globals.add(k);
            return globals.size() - 1;
        });
    }

    /** A place that reads or calls an attribute and remembers what it found. */
    int site(String name) {
        sites.add(name);
        return sites.size() - 1;
    }

    int code(Code c) {
        codes.add(c);
        return codes.size() - 1;
    }

    int table(Object value) {
        tables.add(value);
        return tables.size() - 1;
    }

    // Instructions

    Tree.Span at(Tree.Span span) {
        Tree.Span before = here;
        here = span;
        return before;
    }

    int place() { return size; }

    void emit(int opcode, int... operands) {
        if (starts.isEmpty() || spans.getLast() != here) {
            starts.add(size);
            spans.add(here);
        }
        if (size + 1 + operands.length > LONGEST) throw source.error("too large a script: more than " + LONGEST + " words of code in one part", here);
        if (size + 1 + operands.length > ops.length) ops = Arrays.copyOf(ops, Math.max(2 * ops.length, size + 1 + operands.length));
        ops[size++] = opcode;
        for (int o : operands) ops[size++] = o;
    }

    /** The instruction just begun at {@code start} has two places: its first word that of the attribute it looks up, the rest that of the call. */
    void attributeAt(int start, Tree.Span attribute) {
        int last = starts.size() - 1;
        if (starts.get(last) == start) spans.set(last, attribute);
        else {
            starts.add(start);
            spans.add(attribute);
        }
        starts.add(start + 1);
        spans.add(here);
    }

    /** The same with a list of registers behind the fixed operands. */
    void emitList(int opcode, int[] fixed, List<Integer> registers) {
        int[] all = Arrays.copyOf(fixed, fixed.length + registers.size());
        for (int i = 0; i < registers.size(); i++) all[fixed.length + i] = registers.get(i);
        emit(opcode, all);
    }

    int label() {
        labels.add(-1);
        return LABEL + labels.size() - 1;
    }

    void put(int label) { labels.set(label - LABEL, size); }

    /** From {@code start} to {@code end} an exception goes to a label; inner ones have to be added first. */
    void handler(int start, int end, int label, int register) { if (end > start) handlers.add(new Code.Handler(start, end, label, register)); }

    void region(int start, String name, Tree.Span span) { regions.add(new Code.Region(start, size, name, span)); }

    Code finish() {
        int[] all = Arrays.copyOf(ops, size);
        for (int i = 0; i < size; i++) {
            if (all[i] >= LABEL) all[i] = labels.get(all[i] - LABEL);
            else if (all[i] >= CONSTANT) all[i] = most + all[i] - CONSTANT;
        }
        code.ops = all;
        code.locals = locals;
        code.registers = new Object[most + constants.size()];
        Arrays.fill(code.registers, 0, locals, Unbound.UNBOUND);
        for (int i = 0; i < constants.size(); i++) code.registers[most + i] = constants.get(i);
        code.strings = strings.toArray(new String[0]);
        code.codes = codes.toArray(new Code[0]);
        code.tables = tables.toArray();
        code.sites = new Site[sites.size()];
        for (int i = 0; i < code.sites.length; i++) code.sites[i] = new Site(sites.get(i));
        code.globals = new GlobalSite[globals.size()];
        for (int i = 0; i < code.globals.length; i++) code.globals[i] = new GlobalSite(globals.get(i));
        code.handlers = new Code.Handler[handlers.size()];
        for (int i = 0; i < code.handlers.length; i++) {
            Code.Handler h = handlers.get(i);
            code.handlers[i] = new Code.Handler(h.start(), h.end(), labels.get(h.target() - LABEL), h.register());
        }
        code.regions = regions.toArray(new Code.Region[0]);
        int[] places = new int[starts.size()];
        for (int i = 0; i < places.length; i++) places[i] = starts.get(i);
        code.positions(places, spans.toArray(new Tree.Span[0]));
        return code;
    }
}
