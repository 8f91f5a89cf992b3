package chainrule.client.simd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import chainrule.program.Program.Role;
import chainrule.program.Program.Update;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.List;

/** A Program while it is put together by hand, for the self-test. */
final class Draft {
    final List<Value> values = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();

    int[] shape(int value) { return values.get(value).shape(); }

    DType dtype(int value) { return values.get(value).dtype(); }

    boolean isState(int value) { return values.get(value).role() == Role.STATE; }

    int input(DType dtype, int... shape) { return value(Role.INPUT, dtype, shape, null); }

    int state(DType dtype, int... shape) { return value(Role.STATE, dtype, shape, null); }

    int constant(DType dtype, double[] elements, int... shape) { return value(Role.CONSTANT, dtype, shape, elements); }

    private int value(Role role, DType dtype, int[] shape, double[] elements) {
        values.add(new Value(values.size(), role, "v" + values.size(), dtype, shape, elements));
        return values.size() - 1;
    }

    int add(Kernel kernel, Attrs attrs, int... in) {
        int[][] shapes = new int[in.length][];
        DType[] types = new DType[in.length];
        for (int i = 0; i < in.length; i++) {
            shapes[i] = shape(in[i]);
            types[i] = dtype(in[i]);
        }
        int out = value(Role.COMPUTED, kernel.dtype(attrs, types), kernel.shape(attrs, shapes), null);
        instructions.add(new Instruction(kernel, attrs, name(kernel), in, out));
        return out;
    }

    int move(Kernel.Move move, int in, int... ints) { return add(new Kernel.Movement(move), Attrs.of(ints), in); }

    int reduce(Kernel.Fold fold, int in, int... axes) { return add(new Kernel.Reduce(fold), Attrs.of(axes), in); }

    int matmul(int a, int b) { return add(new Kernel.MatMul(), Attrs.NONE, a, b); }

    int transposed(int in) { return move(Kernel.Move.PERMUTE, in, 1, 0); }

    void update(int state, int from) { updates.add(new Update(state, from)); }

    /** Whether a state has its new value. */
    boolean isUpdated(int state) {
        for (Update u : updates) if (u.state() == state) return true;
        return false;
    }

    /** Whether an instruction or an update reads a value. */
    boolean isRead(int value) {
        for (Instruction i : instructions) for (int in : i.in()) if (in == value) return true;
        for (Update u : updates) if (u.from() == value) return true;
        return false;
    }

    void output(int value) { if (!outputs.contains(value)) outputs.add(value); }

    Program program(String name) { return new Program(name, values, instructions, updates, outputs); }

    private static String name(Kernel kernel) {
        return switch (kernel) {
            case Kernel.Elementwise e -> "elementwise";
            case Kernel.Convert c -> "convert";
            case Kernel.Reduce r -> "reduce " + r.fold();
            case Kernel.Scan s -> "scan " + s.fold();
            case Kernel.Movement m -> "" + m.move();
            case Kernel.MatMul m -> "matmul";
            case Kernel.Gather g -> "gather";
            case Kernel.ScatterAdd s -> "scatter_add";
            case Kernel.Window w -> "window";
            case Kernel.Overlap o -> "overlap";
            case Kernel.Highest h -> "highest";
            case Kernel.Scatter s -> "scatter";
            case Kernel.External e -> "external";
        };
    }
}
