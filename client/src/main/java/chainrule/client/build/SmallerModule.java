package chainrule.client.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a module of TeaVM's smaller without changing what it does.
 *
 * <ul>
 * <li>A method in a table of methods is called through a function that casts its object and calls it. Where nobody else calls the method,
 * it takes that function's place.
 * <li>Functions of the same code become one, and those that nobody reaches go, as do types.
 * <li>Tables of methods are filled where they are made, not one method after the other by the start code.
 * <li>What stands together in code gets indices that differ by little, which packs better.
 * </ul>
 */
public final class SmallerModule {
    private static final int TYPES = 1;
    private static final int IMPORTS = 2;
    private static final int FUNCTIONS = 3;
    private static final int GLOBALS = 6;
    private static final int EXPORTS = 7;
    private static final int START = 8;
    private static final int ELEMENTS = 9;
    private static final int CODE = 10;
    private static final int TAGS = 13;
    /** How many indices are written in one byte. */
    private static final int ONE_BYTE = 128;
    /** An entry of the section of types that is no group. */
    private static final int ALONE = -1;
    private static final int GROUP = 0x4e;
    private static final int FINAL = 0x4f;
    private static final int OPEN = 0x50;
    private static final int STRUCT = 0x5f;
    private static final int ARRAY = 0x5e;
    private static final int FUNCTION = 0x60;

    private record Section(int id, byte[] bytes) { }

    private record Function(int type, byte[] body) { }

    private record Global(byte[] type, byte[] value) { }

    private final List<Section> sections = new ArrayList<>();
    private final List<byte[]> types = new ArrayList<>();
    /** How many types each entry of the section has, those of a group or, negative, the one that stands alone. */
    private final List<Integer> entries = new ArrayList<>();
    private int importedFunctions;
    private int importedGlobals;
    private List<Function> functions = new ArrayList<>();
    private List<Global> globals = new ArrayList<>();

    private SmallerModule(byte[] module) {
        WasmReader in = new WasmReader(module);
        in.at = 8;
        while (in.more()) sections.add(new Section(in.next(), in.take(in.unsigned())));
    }

    /** {@code SmallerModule FILE.wasm...}: each is replaced by a smaller one. */
    public static void main(String[] args) throws IOException {
        for (String file : args) Files.write(Path.of(file), smaller(Files.readAllBytes(Path.of(file))));
    }

    static byte[] smaller(byte[] module) {
        SmallerModule smaller = new SmallerModule(module);
        smaller.read();
        smaller.takePlaces();
        smaller.fillTables();
        while (smaller.mergeEqual()) smaller.prune();
        smaller.prune();
        smaller.pruneTypes();
        smaller.reorder();
        return smaller.write();
    }

    private byte[] section(int id) {
        for (Section section : sections) if (section.id() == id) return section.bytes();
        throw new IllegalStateException("the module has no section " + id);
    }

    private void read() {
        readTypes();
        readImports();
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

    private static void type(WasmReader in, WasmWriter out, WasmWalk walk) {
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

    private void readImports() { imports(new WasmWalk(), true); }

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

    private int start() { return new WasmReader(section(START)).unsigned(); }

    /** How often each function is named in code. */
    private int[] uses() {
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

    /** Puts the method into the place of a function that casts the first parameter, passes the others on and is all that calls that method. */
    private void takePlaces() {
        int[] uses = uses();
        for (int i = 0; i < functions.size(); i++) {
            int called = passedOnTo(functions.get(i).body());
            if (called < importedFunctions || uses[called] != 1) continue;
            Function method = functions.get(called - importedFunctions);
            if (!takesTheSame(functions.get(i), method)) continue;
            functions.set(i, new Function(functions.get(i).type(), castingBody(functions.get(i), method)));
        }
    }

    /** The function that a body calls with all its parameters, the first of them cast; -1 if the body is another. */
    private static int passedOnTo(byte[] body) {
        WasmReader in = new WasmReader(body);
        if (in.unsigned() != 0 || in.next() != WasmWalk.LOCAL_GET || in.unsigned() != 0 || in.next() != WasmWalk.GC) return -1;
        int cast = in.unsigned();
        if (cast != WasmWalk.CAST && cast != WasmWalk.CAST_NULL) return -1;
        in.signed();
        for (int parameter = 1; in.peek() == WasmWalk.LOCAL_GET; parameter++) {
            in.next();
            if (in.unsigned() != parameter) return -1;
        }
        if (in.next() != WasmWalk.CALL) return -1;
        int called = in.unsigned();
        return in.next() == WasmWalk.END && !in.more() ? called : -1;
    }

    private byte[] castingBody(Function caller, Function method) {
        WasmReader in = new WasmReader(method.body());
        WasmWriter out = new WasmWriter();
        int groups = in.unsigned();
        out.unsigned(groups + 1);
        int locals = parameters(method.type()).size();
        for (int i = 0; i < groups; i++) {
            int count = in.unsigned();
            out.unsigned(count);
            new WasmWalk().value(in, out);
            locals += count;
        }
        int own = locals;
        WasmReader cast = new WasmReader(caller.body());
        cast.at = 5; // past no locals, local.get 0 and the cast's code
        long type = cast.signed();
        out.add(1).add(WasmWalk.REF_NULL).signed(type);
        out.raw(caller.body(), 1, cast.at).add(WasmWalk.LOCAL_SET).unsigned(own);
        new WasmWalk() {
            @Override int local(int index) { return index == 0 ? own : index; }
        }.instructions(in, out, method.body().length);
        return out.toBytes();
    }

    /** Whether a method takes what its caller casts, and then what its caller takes. */
    private boolean takesTheSame(Function caller, Function method) {
        WasmReader cast = new WasmReader(caller.body());
        cast.at = 5;
        List<byte[]> passed = parameters(caller.type());
        List<byte[]> taken = parameters(method.type());
        if (!Arrays.equals(taken.get(0), new WasmWriter().add(WasmWalk.REF_NULL).signed(cast.signed()).toBytes())) return false;
        for (int i = 1; i < taken.size(); i++) if (!Arrays.equals(taken.get(i), passed.get(i))) return false;
        return true;
    }

    private List<byte[]> parameters(int type) {
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
    private WasmReader definition(int type) {
        WasmReader in = new WasmReader(types.get(type));
        if (in.peek() != OPEN && in.peek() != FINAL) return in;
        in.next();
        for (int supers = in.unsigned(); supers > 0; supers--) in.unsigned();
        return in;
    }

    /** How many fields the type has that all others of its family extend. */
    private int fieldsOfRoot(int type) {
        WasmReader in = new WasmReader(types.get(type));
        int kind = in.next();
        if ((kind == OPEN || kind == FINAL) && in.unsigned() > 0) return fieldsOfRoot(in.unsigned());
        WasmReader root = definition(type);
        root.next();
        return root.unsigned();
    }

    /**
     * The tables of methods as constants: each {@code global.get table, ref.func method, struct.set} of the start code goes into the
     * global's value. Methods that all objects have stay, since the start code first sets them to those of {@code Object}.
     */
    private void fillTables() {
        int longest = longest();
        Map<Integer, TreeMap<Integer, Integer>> filled = new HashMap<>();
        byte[] body = functions.get(longest).body();
        WasmReader in = new WasmReader(body);
        WasmWriter out = new WasmWriter();
        WasmWalk walk = new WasmWalk();
        walk.locals(in, out);
        while (in.more()) {
            int before = in.at;
            int[] set = methodSet(in);
            if (set != null && fillable(set[0]) && set[2] >= fieldsOfRoot(tableType(set[0]))) {
                filled.computeIfAbsent(set[0], global -> new TreeMap<>()).put(set[2], set[1]);
            } else {
                in.at = before;
                walk.instruction(in, out);
            }
        }
        functions.set(longest, new Function(functions.get(longest).type(), out.toBytes()));
        filled.forEach((global, methods) -> {
            Global table = globals.get(global - importedGlobals);
            globals.set(global - importedGlobals, new Global(table.type(), filled(table.value(), methods)));
        });
    }

    private static int[] methodSet(WasmReader in) {
        if (in.next() != WasmWalk.GLOBAL_GET) return null;
        int global = in.unsigned();
        if (in.peek() != WasmWalk.REF_FUNC) return null;
        in.next();
        int method = in.unsigned();
        if (in.next() != WasmWalk.GC || in.unsigned() != WasmWalk.STRUCT_SET) return null;
        in.unsigned();
        return new int[] {global, method, in.unsigned()};
    }

    private boolean fillable(int global) {
        if (global < importedGlobals) return false;
        WasmReader in = new WasmReader(globals.get(global - importedGlobals).value());
        return in.next() == WasmWalk.GC && in.unsigned() == WasmWalk.STRUCT_NEW_DEFAULT;
    }

    private int tableType(int global) { return tableType(globals.get(global - importedGlobals).value()); }

    private static int tableType(byte[] value) {
        WasmReader in = new WasmReader(value);
        in.at = 2; // past the code of a new struct
        return in.unsigned();
    }

    /** A new object of the same type with the methods in their fields, and with zeros in the others. */
    private byte[] filled(byte[] value, Map<Integer, Integer> methods) {
        int type = tableType(value);
        WasmReader fields = definition(type);
        if (fields.next() != STRUCT) throw new IllegalStateException("a table of methods is of type " + type + ", which is no struct");
        WasmWriter out = new WasmWriter();
        int count = fields.unsigned();
        for (int i = 0; i < count; i++) {
            int kind = fields.next();
            long heap = kind == WasmWalk.REF_NULL ? fields.signed() : 0;
            fields.next();
            if (methods.containsKey(i)) out.add(WasmWalk.REF_FUNC).unsigned(methods.get(i));
            else if (kind == WasmWalk.REF_NULL) out.add(0xd0).signed(heap);
            else if (kind == 0x7f) out.add(0x41).add(0);
            else throw new IllegalStateException("a table of methods has a field of kind " + Integer.toHexString(kind));
        }
        return out.add(WasmWalk.GC).unsigned(WasmWalk.STRUCT_NEW).unsigned(type).add(WasmWalk.END).toBytes();
    }

    /** Merges functions of equal type and code; whether there were any. */
    private boolean mergeEqual() {
        int[] target = identity(importedFunctions + functions.size());
        Map<Integer, Map<ByteBuffer, Integer>> seen = new HashMap<>();
        boolean found = false;
        int[] uses = uses();
        for (int i = 0; i < functions.size(); i++) {
            if (uses[importedFunctions + i] == 0) continue;
            Function function = functions.get(i);
            Integer other = seen.computeIfAbsent(function.type(), type -> new HashMap<>()).putIfAbsent(ByteBuffer.wrap(function.body()), importedFunctions + i);
            if (other == null) continue;
            target[importedFunctions + i] = other;
            found = true;
        }
        if (found) renumber(target, identity(types.size()));
        return found;
    }

    private static int[] identity(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static WasmWalk mapping(int[] functionsTo, int[] typesTo) {
        return new WasmWalk() {
            @Override int type(int index) { return typesTo[index]; }

            @Override int function(int index) { return functionsTo[index]; }
        };
    }

    private void renumber(int[] functionsTo, int[] typesTo) { renumber(mapping(functionsTo, typesTo)); }

    private void renumber(WasmWalk walk) {
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
                case IMPORTS -> imports(walk, false);
                case TAGS -> tags(walk);
                default -> sections.get(i).bytes();
            };
            sections.set(i, new Section(sections.get(i).id(), bytes));
        }
    }

    private byte[] exports(WasmWalk walk) {
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

    private byte[] tags(WasmWalk walk) {
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

    /** Functions that can be reached from outside, and no others. */
    private void prune() {
        BitSet reached = new BitSet();
        List<Integer> waiting = new ArrayList<>();
        WasmWalk reaching = new WasmWalk() {
            @Override int function(int index) {
                if (!reached.get(index)) waiting.add(index);
                reached.set(index);
                return index;
            }
        };
        exports(reaching);
        reaching.function(start());
        for (Global global : globals) reaching.constant(new WasmReader(global.value()), new WasmWriter());
        while (!waiting.isEmpty()) {
            int next = waiting.remove(waiting.size() - 1) - importedFunctions;
            if (next >= 0) reaching.body(functions.get(next).body());
        }
        reached.set(0, importedFunctions);
        List<Function> kept = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) if (reached.get(importedFunctions + i)) kept.add(functions.get(i));
        int[] to = places(reached, importedFunctions + functions.size());
        functions = kept;
        renumber(to, identity(types.size()));
    }

    /** Without types of functions that stand alone and that nothing names. The others keep their company, by which they differ from their likes. */
    private void pruneTypes() {
        BitSet named = new BitSet();
        List<Integer> waiting = new ArrayList<>();
        WasmWalk naming = new WasmWalk() {
            @Override int type(int index) {
                if (!named.get(index)) waiting.add(index);
                named.set(index);
                return index;
            }
        };
        int first = 0;
        for (int entry : entries) {
            boolean alone = entry == ALONE;
            if (!alone || definition(first).peek() != FUNCTION) for (int i = 0; i < (alone ? 1 : entry); i++) naming.type(first + i);
            first += alone ? 1 : entry;
        }
        int[] same = identity(importedFunctions + functions.size());
        imports(naming, false);
        tags(naming);
        for (Function function : functions) {
            naming.type(function.type());
            naming.body(function.body());
        }
        for (Global global : globals) {
            naming.value(new WasmReader(global.type()), new WasmWriter());
            naming.constant(new WasmReader(global.value()), new WasmWriter());
        }
        while (!waiting.isEmpty()) type(new WasmReader(types.get(waiting.remove(waiting.size() - 1))), new WasmWriter(), naming);
        int[] to = places(named, types.size());
        renumber(same, to);
        WasmWalk walk = mapping(same, to);
        List<byte[]> kept = new ArrayList<>();
        List<Integer> keptEntries = new ArrayList<>();
        int at = 0;
        for (int entry : entries) {
            int count = entry == ALONE ? 1 : entry;
            if (entry != ALONE || named.get(at)) keptEntries.add(entry);
            for (int i = 0; i < count; i++, at++) {
                if (!named.get(at)) continue;
                WasmWriter type = new WasmWriter();
                type(new WasmReader(types.get(at)), type, walk);
                kept.add(type.toBytes());
            }
        }
        types.clear();
        types.addAll(kept);
        entries.clear();
        entries.addAll(keptEntries);
    }

    /**
     * Functions and globals in the order in which code first names them, behind those named most often, whose index takes one byte. What stands
     * together in code then has indices that differ by little, and a table of methods or the list of texts counts up.
     */
    private void reorder() {
        int[] functionUses = uses();
        int[] globalUses = new int[importedGlobals + globals.size()];
        List<Integer> functionsNamed = new ArrayList<>();
        List<Integer> globalsNamed = new ArrayList<>();
        WasmWalk naming = new WasmWalk() {
            @Override int function(int index) {
                functionsNamed.add(index);
                return index;
            }

            @Override int global(int index) {
                globalUses[index]++;
                globalsNamed.add(index);
                return index;
            }
        };
        naming.body(functions.get(longest()).body());
        for (int function : callersFirst()) naming.body(functions.get(function - importedFunctions).body());
        int[] functionsTo = order(functionUses, importedFunctions, functionsNamed);
        int[] globalsTo = order(globalUses, importedGlobals, globalsNamed);
        Function[] moved = new Function[functions.size()];
        for (int i = 0; i < moved.length; i++) moved[functionsTo[importedFunctions + i] - importedFunctions] = functions.get(i);
        functions = new ArrayList<>(List.of(moved));
        Global[] movedGlobals = new Global[globals.size()];
        for (int i = 0; i < movedGlobals.length; i++) movedGlobals[globalsTo[importedGlobals + i] - importedGlobals] = globals.get(i);
        globals = new ArrayList<>(List.of(movedGlobals));
        renumber(new WasmWalk() {
            @Override int function(int index) { return functionsTo[index]; }

            @Override int global(int index) { return globalsTo[index]; }
        });
    }

    /** All functions, each followed by those that it calls first, and so on. */
    private List<Integer> callersFirst() {
        Set<Integer> order = new LinkedHashSet<>();
        List<Integer> called = new ArrayList<>();
        WasmWalk calling = new WasmWalk() {
            @Override int function(int index) {
                called.add(index);
                return index;
            }
        };
        for (int i = 0; i < functions.size(); i++) {
            Deque<Integer> waiting = new ArrayDeque<>(List.of(importedFunctions + i));
            while (!waiting.isEmpty()) {
                int function = waiting.pop();
                if (function < importedFunctions || !order.add(function)) continue;
                called.clear();
                calling.body(functions.get(function - importedFunctions).body());
                for (int callee : called.reversed()) waiting.push(callee);
            }
        }
        return List.copyOf(order);
    }

    /** Where each goes: those most used to the front, then those named, in their order, then the rest. */
    private static int[] order(int[] uses, int imported, List<Integer> named) {
        List<Integer> all = new ArrayList<>();
        for (int i = imported; i < uses.length; i++) all.add(i);
        all.sort(Comparator.comparingInt(index -> -uses[index]));
        Set<Integer> order = new LinkedHashSet<>(all.subList(0, Math.min(all.size(), ONE_BYTE - imported)));
        for (int index : named) if (index >= imported) order.add(index);
        order.addAll(all);
        int[] to = identity(uses.length);
        int next = imported;
        for (int index : order) to[index] = next++;
        return to;
    }

    /** The code that fills classes and tables when the module starts is longer than any method. */
    private int longest() {
        int longest = 0;
        for (int i = 0; i < functions.size(); i++) if (functions.get(i).body().length > functions.get(longest).body().length) longest = i;
        return longest;
    }

    private static int[] places(BitSet kept, int count) {
        int[] places = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) places[i] = kept.get(i) ? next++ : -1;
        return places;
    }

    private byte[] write() {
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
