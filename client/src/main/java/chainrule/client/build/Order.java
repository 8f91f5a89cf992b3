package chainrule.client.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives functions and globals other numbers: those named most often, whose index takes one byte, are the first. */
final class Order {
    /** How many indices are written in one byte. */
    private static final int ONE_BYTE = 128;

    private final WasmModule module;

    Order(WasmModule module) { this.module = module; }

    /** Functions beside those of the same type that begin alike, so that a packer finds in the one what it has met in the other. */
    void likeBesideLike() {
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < module.functions.size(); i++) sorted.add(i);
        sorted.sort(Comparator.<Integer>comparingInt(i -> module.functions.get(i).type())
                .thenComparing((a, b) -> Arrays.compareUnsigned(module.functions.get(a).body(), module.functions.get(b).body())));
        sorted.replaceAll(i -> module.importedFunctions + i);
        int[] to = order(module.uses(), module.importedFunctions, sorted);
        module.functions = moved(module.functions, to, module.importedFunctions);
        module.renumber(new WasmWalk() {
            @Override int function(int index) { return to[index]; }
        });
    }

    /** Globals in the order in which code names them first: what stands together in code differs by little, and lists count up. */
    void byFirstUse() {
        int[] uses = new int[module.importedGlobals + module.globals.size()];
        List<Integer> named = new ArrayList<>();
        WasmWalk naming = new WasmWalk() {
            @Override int global(int index) {
                uses[index]++;
                named.add(index);
                return index;
            }
        };
        naming.body(module.functions.get(module.longest()).body());
        for (WasmModule.Function function : module.functions) naming.body(function.body());
        int[] to = order(uses, module.importedGlobals, named);
        module.globals = moved(module.globals, to, module.importedGlobals);
        module.renumber(new WasmWalk() {
            @Override int global(int index) { return to[index]; }
        });
    }

    /** Where each goes: those most used to the front, then the others as they are listed, then the rest. */
    private static int[] order(int[] uses, int imported, List<Integer> listed) {
        List<Integer> all = new ArrayList<>();
        for (int i = imported; i < uses.length; i++) all.add(i);
        all.sort(Comparator.comparingInt(index -> -uses[index]));
        Set<Integer> order = new LinkedHashSet<>(all.subList(0, Math.min(all.size(), ONE_BYTE - imported)));
        for (int index : listed) if (index >= imported) order.add(index);
        order.addAll(all);
        int[] to = WasmModule.identity(uses.length);
        int next = imported;
        for (int index : order) to[index] = next++;
        return to;
    }

    private static <T> List<T> moved(List<T> before, int[] to, int imported) {
        List<T> after = new ArrayList<>(before);
        for (int i = 0; i < before.size(); i++) after.set(to[imported + i] - imported, before.get(i));
        return after;
    }
}
