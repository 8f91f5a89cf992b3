package chainrule.client.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives functions and globals other numbers. */
final class Order {
    /** How many indices are written in one byte. */
    private static final int ONE_BYTE = 128;

    private final WasmModule module;

    Order(WasmModule module) { this.module = module; }

    /**
     * Functions and globals in the order in which code first names them, behind those named most often, whose index takes one byte. What stands
     * together in code then has indices that differ by little, and a table of methods or the list of texts counts up.
     */
    void byFirstUse() {
        int[] functionUses = module.uses();
        int[] globalUses = new int[module.importedGlobals + module.globals.size()];
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
        naming.body(module.functions.get(module.longest()).body());
        for (int function : callersFirst()) naming.body(module.functions.get(function - module.importedFunctions).body());
        int[] functionsTo = order(functionUses, module.importedFunctions, functionsNamed);
        int[] globalsTo = order(globalUses, module.importedGlobals, globalsNamed);
        WasmModule.Function[] moved = new WasmModule.Function[module.functions.size()];
        for (int i = 0; i < moved.length; i++) moved[functionsTo[module.importedFunctions + i] - module.importedFunctions] = module.functions.get(i);
        module.functions = new ArrayList<>(List.of(moved));
        WasmModule.Global[] movedGlobals = new WasmModule.Global[module.globals.size()];
        for (int i = 0; i < movedGlobals.length; i++) movedGlobals[globalsTo[module.importedGlobals + i] - module.importedGlobals] = module.globals.get(i);
        module.globals = new ArrayList<>(List.of(movedGlobals));
        module.renumber(new WasmWalk() {
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
        for (int i = 0; i < module.functions.size(); i++) {
            Deque<Integer> waiting = new ArrayDeque<>(List.of(module.importedFunctions + i));
            while (!waiting.isEmpty()) {
                int function = waiting.pop();
                if (function < module.importedFunctions || !order.add(function)) continue;
                called.clear();
                calling.body(module.functions.get(function - module.importedFunctions).body());
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
        int[] to = WasmModule.identity(uses.length);
        int next = imported;
        for (int index : order) to[index] = next++;
        return to;
    }
}
