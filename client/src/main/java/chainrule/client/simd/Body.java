package chainrule.client.simd;

import java.util.ArrayList;
import java.util.List;

/** One WebAssembly function while it is written: its instructions and the locals they ask for. */
final class Body {
    final WasmCode code = new WasmCode();
    /** Whether a product and a sum may become one operation. */
    final boolean fast;
    private final int parameters;
    private final List<Integer> locals = new ArrayList<>();

    Body(int parameters) { this(parameters, false); }

    Body(int parameters, boolean fast) {
        this.parameters = parameters;
        this.fast = fast;
    }

    /** A new local variable of a type of {@link WasmCode}; it starts as zero. */
    int local(int type) {
        locals.add(type);
        return parameters + locals.size() - 1;
    }

    int i32() { return local(WasmCode.I32); }

    int vector() { return local(WasmCode.V128); }

    /** Whether nothing has been written. */
    boolean isEmpty() { return code.size() == 0; }

    /** The function as the code section holds it, with its size in front. */
    WasmCode finish() {
        WasmCode groups = new WasmCode();
        int count = 0;
        for (int i = 0; i < locals.size(); count++) {
            int from = i;
            while (i < locals.size() && locals.get(i).equals(locals.get(from))) i++;
            groups.u(i - from).raw(locals.get(from));
        }
        WasmCode whole = new WasmCode().u(count).append(groups).append(code).end();
        return new WasmCode().u(whole.size()).append(whole);
    }
}
