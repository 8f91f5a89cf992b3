package chainrule.client.build;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Fills tables of methods where they are made. */
final class MethodTables {
    private final WasmModule module;

    MethodTables(WasmModule module) { this.module = module; }

    /**
     * The tables of methods as constants: each {@code global.get table, ref.func method, struct.set} of the start code goes into the
     * global's value. Methods that all objects have stay, since the start code first sets them to those of {@code Object}.
     */
    void fill() {
        int longest = module.longest();
        Map<Integer, TreeMap<Integer, Integer>> filled = new HashMap<>();
        byte[] body = module.functions.get(longest).body();
        WasmReader in = new WasmReader(body);
        WasmWriter out = new WasmWriter();
        WasmWalk walk = new WasmWalk();
        walk.locals(in, out);
        while (in.more()) {
            int before = in.at;
            int[] set = methodSet(in);
            if (set != null && fillable(set[0]) && set[2] >= module.fieldsOfRoot(tableType(set[0]))) {
                filled.computeIfAbsent(set[0], global -> new TreeMap<>()).put(set[2], set[1]);
            } else {
                in.at = before;
                walk.instruction(in, out);
            }
        }
        module.functions.set(longest, new WasmModule.Function(module.functions.get(longest).type(), out.toBytes()));
        filled.forEach((global, methods) -> {
            WasmModule.Global table = module.globals.get(global - module.importedGlobals);
            module.globals.set(global - module.importedGlobals, new WasmModule.Global(table.type(), filled(table.value(), methods)));
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
        if (global < module.importedGlobals) return false;
        WasmReader in = new WasmReader(module.globals.get(global - module.importedGlobals).value());
        return in.next() == WasmWalk.GC && in.unsigned() == WasmWalk.STRUCT_NEW_DEFAULT;
    }

    private int tableType(int global) { return tableType(module.globals.get(global - module.importedGlobals).value()); }

    private static int tableType(byte[] value) {
        WasmReader in = new WasmReader(value);
        in.at = 2; // past the code of a new struct
        return in.unsigned();
    }

    /** A new object of the same type with the methods in their fields, and with zeros in the others. */
    private byte[] filled(byte[] value, Map<Integer, Integer> methods) {
        int type = tableType(value);
        WasmReader fields = module.definition(type);
        if (fields.next() != WasmModule.STRUCT) throw new IllegalStateException("a table of methods is of type " + type + ", which is no struct");
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
}
