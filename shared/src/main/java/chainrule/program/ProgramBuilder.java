package chainrule.program;

import chainrule.autograd.Tensor;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Update;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects values and instructions; then drops what nothing reads and numbers the rest. */
final class ProgramBuilder {
    private final String name;
    private final List<Value> values = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();
    private final Map<String, Integer> constants = new LinkedHashMap<>();
    private int[] renumbered;

    ProgramBuilder(String name) { this.name = name; }

    DType dtype(int value) { return values.get(value).dtype(); }

    int external(String label, DType dtype, int[] shape) { return add(Role.INPUT, label, dtype, shape, null); }

    int constant(DType dtype, int[] shape, double[] elements) {
        StringBuilder key = new StringBuilder(dtype.label()).append(Arrays.toString(shape));
        for (double e : elements) key.append(' ').append(Double.doubleToLongBits(e));
        Integer seen = constants.get(key.toString());
        if (seen != null) return seen;
        int id = add(Role.CONSTANT, "", dtype, shape, elements);
        constants.put(key.toString(), id);
        return id;
    }

    int apply(Kernel kernel, Attrs attrs, String op, String part, int[] in, DType dtype, int[] shape) {
        int out = add(Role.COMPUTED, "", dtype, shape, null);
        instructions.add(new Instruction(kernel, attrs, op, in, out, part));
        return out;
    }

    /** Gives a computed value without a name one. */
    void name(int value, String label) {
        Value v = values.get(value);
        if (v.role() == Role.COMPUTED && v.name().isEmpty()) values.set(value, new Value(value, v.role(), label, v.dtype(), v.shape(), v.constant()));
    }

    String name(int value) { return values.get(value).name(); }

    void update(int state, int from) { updates.add(new Update(state, from)); }

    /** Has {@code value} read after the step; gives its place among the outputs. */
    int output(int value) {
        outputs.add(value);
        return outputs.size() - 1;
    }

    private int add(Role role, String label, DType dtype, int[] shape, double[] constant) {
        values.add(new Value(values.size(), role, label, dtype, shape, constant));
        return values.size() - 1;
    }

    Tracer.Traced build(Map<Integer, Tensor> external, List<Tracer.Feed> feeds) {
        for (int i = 0; i < outputs.size(); i++) outputs.set(i, apart(outputs.get(i)));
        boolean[] used = used();
        renumbered = new int[values.size()];
        List<Value> kept = new ArrayList<>();
        for (Value v : values) {
            renumbered[v.id()] = used[v.id()] ? kept.size() : -1;
            if (used[v.id()]) kept.add(new Value(kept.size(), role(v), v.name(), v.dtype(), v.shape(), v.constant()));
        }
        List<Instruction> steps = new ArrayList<>();
        for (Instruction i : instructions) {
            if (!used[i.out()]) continue;
            int[] in = new int[i.in().length];
            for (int k = 0; k < in.length; k++) in[k] = renumbered[i.in()[k]];
            steps.add(new Instruction(i.kernel(), i.attrs(), i.name(), in, renumbered[i.out()], i.part()));
        }
        List<Update> ends = new ArrayList<>();
        for (Value v : values) for (Update u : updates) if (u.state() == v.id()) ends.add(new Update(renumbered[u.state()], renumbered[u.from()]));
        List<Integer> results = new ArrayList<>();
        for (int o : outputs) results.add(renumbered[o]);
        Map<Integer, Tensor> bindings = new LinkedHashMap<>();
        for (Map.Entry<Integer, Tensor> e : external.entrySet()) if (used[e.getKey()]) bindings.put(renumbered[e.getKey()], e.getValue());
        List<Tracer.Feed> fed = new ArrayList<>();
        for (Tracer.Feed f : feeds) fed.add(new Tracer.Feed(renumbered[f.value()], f.draw()));
        return new Tracer.Traced(new Program(name, kept, steps, ends, results), bindings, fed);
    }

    /** What a state was before the step cannot be read after it: an output that is that, is a copy. */
    private int apart(int output) {
        Value v = values.get(output);
        return role(v) == Role.STATE ? apply(new Kernel.Convert(), Attrs.of(v.dtype()), "copy", "", new int[] {output}, v.dtype(), v.shape()) : output;
    }

    /** What a value is called in the Program that was built; -1 if nothing reads it. */
    int renumbered(int value) { return renumbered[value]; }

    private Role role(Value v) {
        for (Update u : updates) if (u.state() == v.id()) return Role.STATE;
        return v.role();
    }

    private boolean[] used() {
        boolean[] used = new boolean[values.size()];
        for (int o : outputs) used[o] = true;
        for (Update u : updates) {
            used[u.state()] = true;
            used[u.from()] = true;
        }
        for (int i = instructions.size() - 1; i >= 0; i--) {
            if (used[instructions.get(i).out()]) for (int in : instructions.get(i).in()) used[in] = true;
        }
        return used;
    }
}
