package chainrule.client.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A WebAssembly module in its parts, as {@link SmallerModule} changes them. */
final class WasmModule {
    private static final int TYPES = 1;
    private static final int IMPORTS = 2;
    private static final int FUNCTIONS = 3;
    private static final int GLOBALS = 6;
    private static final int EXPORTS = 7;
    private static final int START = 8;
    private static final int ELEMENTS = 9;
    private static final int CODE = 10;
    private static final int TAGS = 13;
    /** An entry of the section of types that is no group. */
    static final int ALONE = -1;
    private static final int GROUP = 0x4e;
    static final int FINAL = 0x4f;
    static final int OPEN = 0x50;
    static final int STRUCT = 0x5f;
    private static final int ARRAY = 0x5e;
    static final int FUNCTION = 0x60;

    private record Section(int id, byte[] bytes) { }

    /** A function that is not imported. */
    record Function(int type, byte[] body) { }

    /** A global that is not imported: its type with whether it can change, and the code of its first value. */
    record Global(byte[] type, byte[] value) { }

    private final List<Section> sections = new ArrayList<>();
    final List<byte[]> types = new ArrayList<>();
    /** How many types each entry of the section has, those of a group or, negative, the one that stands alone. */
    final List<Integer> entries = new ArrayList<>();
    int importedFunctions;
    int importedGlobals;
    List<Function> functions = new ArrayList<>();
    List<Global> globals = new ArrayList<>();

    WasmModule(byte[] module) {
        WasmReader in = new WasmReader(module);
        in.at = 8; // past the magic number and the version
        while (in.more()) sections.add(new Section(in.next(), in.take(in.unsigned())));
        read();
    }

    private byte[] section(int id) {
        for (Section section : sections) if (section.id() == id) return section.bytes();
        throw new IllegalStateException("the module has no section " + id);
    }

    private void read() {
        readTypes();
        countImports();
        WasmReader declared = new WasmReader(section(FUNCTIONS));
        WasmReader code = new WasmReader(section(CODE));
        int count = declared.unsigned();
        if (code.unsigned() != count) throw new IllegalStateException("as many functions wanted in both sections");
        for (int i = 0; i < count; i++) functions.add(new Function(declared.unsigned(), code.take(code.unsigned())));
        WasmReader in = new WasmReader(section(GLOBALS));
        WasmWalk walk = new WasmWalk();
        for (int left = in.unsigned(); left > 0; left--) {
            WasmWriter type = new WasmWriter();
            walk.value(in, type);
            type.add(in.next());
            WasmWriter value = new WasmWriter();
            walk.constant(in, value);
            globals.add(new Global(type.toBytes(), value.toBytes()));
        }
    }

    private void readTypes() {
        WasmReader in = new WasmReader(section(TYPES));
        for (int left = in.unsigned(); left > 0; left--) {
            boolean group = in.peek() == GROUP;
            if (group) in.next();
            int count = group ? in.unsigned() : 1;
            entries.add(group ? count : ALONE);
            for (int i = 0; i < count; i++) {
                WasmWriter type = new WasmWriter();
                type(in, type, new WasmWalk());
                types.add(type.toBytes());
            }
        }
    }

    static void type(WasmReader in, WasmWriter out, WasmWalk walk) {
        int kind = in.next();
        out.add(kind);
        if (kind == OPEN || kind == FINAL) {
            int supers = in.unsigned();
            out.unsigned(supers);
            for (int i = 0; i < supers; i++) out.unsigned(walk.type(in.unsigned()));
            kind = in.next();
            out.add(kind);
        }
        switch (kind) {
            case STRUCT -> {
                int fields = in.unsigned();
                out.unsigned(fields);
                for (int i = 0; i < fields; i++) {
                    walk.value(in, out);
                    out.add(in.next());
                }
            }
            case ARRAY -> {
                walk.value(in, out);
                out.add(in.next());
            }
            case FUNCTION -> {
                for (int part = 0; part < 2; part++) {
                    int count = in.unsigned();
                    out.unsigned(count);
                    for (int i = 0; i < count; i++) walk.value(in, out);
                }
            }
            default -> throw new IllegalStateException("a type of kind " + Integer.toHexString(kind));
        }
    }

    private void countImports() {
        importedFunctions = 0;
        importedGlobals = 0;
        imports(new WasmWalk(), true);
    }

    byte[] imports(WasmWalk walk) { return imports(walk, false); }

    private byte[] imports(WasmWalk walk, boolean count) {
        WasmReader in = new WasmReader(section(IMPORTS));
        WasmWriter out = new WasmWriter();
        int imports = in.unsigned();
        out.unsigned(imports);
        for (int i = 0; i < imports; i++) {
            out.sized(in.take(in.unsigned())).sized(in.take(in.unsigned()));
            int kind = in.next();
            out.add(kind);
            switch (kind) {
                case 0 -> {
                    out.unsigned(walk.type(in.unsigned()));
                    if (count) importedFunctions++;
                }
                case 1 -> {
                    walk.value(in, out);
                    limits(in, out);
                }
                case 2 -> limits(in, out);
                case 3 -> {
                    walk.value(in, out);
                    out.add(in.next());
                    if (count) importedGlobals++;
                }
                case 4 -> {
                    out.add(in.next());
                    out.unsigned(walk.type(in.unsigned()));
                }
                default -> throw new IllegalStateException("an import of kind " + kind);
            }
        }
        return out.toBytes();
    }

    private static void limits(WasmReader in, WasmWriter out) {
        int flags = in.unsigned();
        out.unsigned(flags).unsigned(in.unsigned());
        if ((flags & 1) != 0) out.unsigned(in.unsigned());
    }

    int start() { return new WasmReader(section(START)).unsigned(); }

    /** How often each function is named in code. */
    int[] uses() {
        int[] uses = new int[importedFunctions + functions.size()];
        WasmWalk counting = new WasmWalk() {
            @Override int function(int index) {
                uses[index]++;
                return index;
            }
        };
        for (Function function : functions) counting.body(function.body());
        for (Global global : globals) counting.constant(new WasmReader(global.value()), new WasmWriter());
        exports(counting);
        counting.function(start());
        return uses;
    }

    List<byte[]> parameters(int type) {
        WasmReader in = definition(type);
        if (in.next() != FUNCTION) throw new IllegalStateException("type " + type + " is not a function's");
        List<byte[]> parameters = new ArrayList<>();
        for (int left = in.unsigned(); left > 0; left--) {
            WasmWriter parameter = new WasmWriter();
            new WasmWalk().value(in, parameter);
            parameters.add(parameter.toBytes());
        }
        return parameters;
    }

    /** A type past what it extends. */
    WasmReader definition(int type) {
        WasmReader in = new WasmReader(types.get(type));
        if (in.peek() != OPEN && in.peek() != FINAL) return in;
        in.next();
        for (int supers = in.unsigned(); supers > 0; supers--) in.unsigned();
        return in;
    }

    /** How many fields the type has that all others of its family extend. */
    int fieldsOfRoot(int type) {
        WasmReader in = new WasmReader(types.get(type));
        int kind = in.next();
        if ((kind == OPEN || kind == FINAL) && in.unsigned() > 0) return fieldsOfRoot(in.unsigned());
        WasmReader root = definition(type);
        root.next();
        return root.unsigned();
    }

    /** The code that fills classes and tables when the module starts is longer than any method. */
    int longest() {
        int longest = 0;
        for (int i = 0; i < functions.size(); i++) if (functions.get(i).body().length > functions.get(longest).body().length) longest = i;
        return longest;
    }

    static int[] identity(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }

    static WasmWalk mapping(int[] functionsTo, int[] typesTo) {
        return new WasmWalk() {
            @Override int type(int index) { return typesTo[index]; }

            @Override int function(int index) { return functionsTo[index]; }
        };
    }

    void renumber(int[] functionsTo, int[] typesTo) { renumber(mapping(functionsTo, typesTo)); }

    void renumber(WasmWalk walk) {
        functions.replaceAll(function -> new Function(walk.type(function.type()), walk.body(function.body())));
        globals.replaceAll(global -> {
            WasmWriter type = new WasmWriter();
            WasmReader in = new WasmReader(global.type());
            walk.value(in, type);
            WasmWriter value = new WasmWriter();
            walk.constant(new WasmReader(global.value()), value);
            return new Global(type.add(in.next()).toBytes(), value.toBytes());
        });
        for (int i = 0; i < sections.size(); i++) {
            byte[] bytes = switch (sections.get(i).id()) {
                case EXPORTS -> exports(walk);
                case START -> new WasmWriter().unsigned(walk.function(start())).toBytes();
                case IMPORTS -> imports(walk);
                case TAGS -> tags(walk);
                default -> sections.get(i).bytes();
            };
            sections.set(i, new Section(sections.get(i).id(), bytes));
        }
    }

    byte[] exports(WasmWalk walk) {
        WasmReader in = new WasmReader(section(EXPORTS));
        WasmWriter out = new WasmWriter();
        int count = in.unsigned();
        out.unsigned(count);
        for (int i = 0; i < count; i++) {
            out.sized(in.take(in.unsigned()));
            int kind = in.next();
            int index = in.unsigned();
            out.add(kind).unsigned(kind == 0 ? walk.function(index) : kind == 3 ? walk.global(index) : index);
        }
        return out.toBytes();
    }

    byte[] tags(WasmWalk walk) {
        WasmReader in = new WasmReader(section(TAGS));
        WasmWriter out = new WasmWriter();
        int count = in.unsigned();
        out.unsigned(count);
        for (int i = 0; i < count; i++) {
            out.add(in.next());
            out.unsigned(walk.type(in.unsigned()));
        }
        return out.toBytes();
    }

    byte[] write() {
        WasmWriter out = new WasmWriter().raw(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        for (Section section : sections) {
            byte[] bytes = switch (section.id()) {
                case TYPES -> typeSection();
                case FUNCTIONS -> functionSection();
                case GLOBALS -> globalSection();
                case ELEMENTS -> elementSection();
                case CODE -> codeSection();
                default -> section.bytes();
            };
            if (bytes.length > 0) out.add(section.id()).sized(bytes);
        }
        return out.toBytes();
    }

    private byte[] typeSection() {
        WasmWriter out = new WasmWriter().unsigned(entries.size());
        int at = 0;
        for (int entry : entries) {
            if (entry != ALONE) out.add(GROUP).unsigned(entry);
            for (int i = 0; i < (entry == ALONE ? 1 : entry); i++) out.raw(types.get(at++));
        }
        return out.toBytes();
    }

    private byte[] functionSection() {
        WasmWriter out = new WasmWriter().unsigned(functions.size());
        for (Function function : functions) out.unsigned(function.type());
        return out.toBytes();
    }

    private byte[] globalSection() {
        WasmWriter out = new WasmWriter().unsigned(globals.size());
        for (Global global : globals) out.raw(global.type()).raw(global.value());
        return out.toBytes();
    }

    private byte[] codeSection() {
        WasmWriter out = new WasmWriter().unsigned(functions.size());
        for (Function function : functions) out.sized(function.body());
        return out.toBytes();
    }

    /** The functions that code refers to and that neither a global nor an export has declared so; the section holds nothing else. */
    private byte[] elementSection() {
        WasmReader before = new WasmReader(section(ELEMENTS));
        if (before.unsigned() != 1 || before.unsigned() != 3) throw new IllegalStateException("wanted one list of functions that may be referred to");
        BitSet declared = new BitSet();
        BitSet referred = new BitSet();
        WasmWalk declaring = new WasmWalk() {
            @Override int function(int index) {
                declared.set(index);
                return index;
            }
        };
        exports(declaring);
        for (Global global : globals) declaring.constant(new WasmReader(global.value()), new WasmWriter());
        WasmWalk referring = new WasmWalk() {
            @Override int referred(int index) {
                referred.set(index);
                return index;
            }
        };
        for (Function function : functions) referring.body(function.body());
        referred.andNot(declared);
        if (referred.isEmpty()) return new byte[0];
        WasmWriter out = new WasmWriter().unsigned(1).unsigned(3).add(0).unsigned(referred.cardinality());
        referred.stream().forEach(out::unsigned);
        return out.toBytes();
    }
}
