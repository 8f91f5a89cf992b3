package chainrule.client.build;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of a module what it has twice and what nobody reaches. */
final class Unneeded {
    private final WasmModule module;

    Unneeded(WasmModule module) { this.module = module; }

    void leaveOut() {
        while (mergeEqual()) prune();
        prune();
        pruneTypes();
    }

    /** Merges functions of equal type and code; whether there were any. */
    private boolean mergeEqual() {
        int[] target = WasmModule.identity(module.importedFunctions + module.functions.size());
        Map<Integer, Map<ByteBuffer, Integer>> seen = new HashMap<>();
        boolean found = false;
        int[] uses = module.uses();
        for (int i = 0; i < module.functions.size(); i++) {
            if (uses[module.importedFunctions + i] == 0) continue;
            WasmModule.Function function = module.functions.get(i);
            Integer other = seen.computeIfAbsent(function.type(), type -> new HashMap<>()).putIfAbsent(ByteBuffer.wrap(function.body()), module.importedFunctions + i);
            if (other == null) continue;
            target[module.importedFunctions + i] = other;
            found = true;
        }
        if (found) module.renumber(target, WasmModule.identity(module.types.size()));
        return found;
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
        module.exports(reaching);
        reaching.function(module.start());
        for (WasmModule.Global global : module.globals) reaching.constant(new WasmReader(global.value()), new WasmWriter());
        while (!waiting.isEmpty()) {
            int next = waiting.remove(waiting.size() - 1) - module.importedFunctions;
            if (next >= 0) reaching.body(module.functions.get(next).body());
        }
        reached.set(0, module.importedFunctions);
        List<WasmModule.Function> kept = new ArrayList<>();
        for (int i = 0; i < module.functions.size(); i++) if (reached.get(module.importedFunctions + i)) kept.add(module.functions.get(i));
        int[] to = places(reached, module.importedFunctions + module.functions.size());
        module.functions = kept;
        module.renumber(to, WasmModule.identity(module.types.size()));
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
        for (int entry : module.entries) {
            boolean alone = entry == WasmModule.ALONE;
            if (!alone || module.definition(first).peek() != WasmModule.FUNCTION) for (int i = 0; i < (alone ? 1 : entry); i++) naming.type(first + i);
            first += alone ? 1 : entry;
        }
        int[] same = WasmModule.identity(module.importedFunctions + module.functions.size());
        module.imports(naming);
        module.tags(naming);
        for (WasmModule.Function function : module.functions) {
            naming.type(function.type());
            naming.body(function.body());
        }
        for (WasmModule.Global global : module.globals) {
            naming.value(new WasmReader(global.type()), new WasmWriter());
            naming.constant(new WasmReader(global.value()), new WasmWriter());
        }
        while (!waiting.isEmpty()) WasmModule.type(new WasmReader(module.types.get(waiting.remove(waiting.size() - 1))), new WasmWriter(), naming);
        int[] to = places(named, module.types.size());
        module.renumber(same, to);
        WasmWalk walk = WasmModule.mapping(same, to);
        List<byte[]> kept = new ArrayList<>();
        List<Integer> keptEntries = new ArrayList<>();
        int at = 0;
        for (int entry : module.entries) {
            int count = entry == WasmModule.ALONE ? 1 : entry;
            if (entry != WasmModule.ALONE || named.get(at)) keptEntries.add(entry);
            for (int i = 0; i < count; i++, at++) {
                if (!named.get(at)) continue;
                WasmWriter type = new WasmWriter();
                WasmModule.type(new WasmReader(module.types.get(at)), type, walk);
                kept.add(type.toBytes());
            }
        }
        module.types.clear();
        module.types.addAll(kept);
        module.entries.clear();
        module.entries.addAll(keptEntries);
    }

    private static int[] places(BitSet kept, int count) {
        int[] places = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) places[i] = kept.get(i) ? next++ : -1;
        return places;
    }
}
