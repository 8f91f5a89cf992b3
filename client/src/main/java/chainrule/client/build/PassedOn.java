package chainrule.client.build;

import java.util.Arrays;
import java.util.List;

/** Saves functions that only cast their object and pass everything on: the function that they alone call takes their place. */
final class PassedOn {
    private final WasmModule module;

    PassedOn(WasmModule module) { this.module = module; }

    /** Puts the method into the place of a function that casts the first parameter, passes the others on and is all that calls that method. */
    void takePlaces() {
        int[] uses = module.uses();
        for (int i = 0; i < module.functions.size(); i++) {
            int called = passedOnTo(module.functions.get(i).body());
            if (called < module.importedFunctions || uses[called] != 1) continue;
            WasmModule.Function method = module.functions.get(called - module.importedFunctions);
            if (!takesTheSame(module.functions.get(i), method)) continue;
            module.functions.set(i, new WasmModule.Function(module.functions.get(i).type(), castingBody(module.functions.get(i), method)));
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

    private byte[] castingBody(WasmModule.Function caller, WasmModule.Function method) {
        WasmReader in = new WasmReader(method.body());
        WasmWriter out = new WasmWriter();
        int groups = in.unsigned();
        out.unsigned(groups + 1);
        int locals = module.parameters(method.type()).size();
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
    private boolean takesTheSame(WasmModule.Function caller, WasmModule.Function method) {
        WasmReader cast = new WasmReader(caller.body());
        cast.at = 5;
        List<byte[]> passed = module.parameters(caller.type());
        List<byte[]> taken = module.parameters(method.type());
        if (!Arrays.equals(taken.get(0), new WasmWriter().add(WasmWalk.REF_NULL).signed(cast.signed()).toBytes())) return false;
        for (int i = 1; i < taken.size(); i++) if (!Arrays.equals(taken.get(i), passed.get(i))) return false;
        return true;
    }
}
