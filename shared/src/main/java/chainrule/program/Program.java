package chainrule.program;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import java.util.List;

/**
 * One training step as a list: every instruction computes one value from earlier ones, all shapes are known, nothing
 * branches. It is traced from ordinary code and read by executors, which give the same bits, and by people.
 */
public record Program(String name, List<Value> values, List<Instruction> instructions, List<Update> updates, List<Integer> outputs) {

    public Program {
        values = List.copyOf(values);
        instructions = List.copyOf(instructions);
        updates = List.copyOf(updates);
        outputs = List.copyOf(outputs);
    }

    /** What a value is to the step. */
    public enum Role {
        /** Written from outside before a step and only read by it: data, learning rate. */
        INPUT,
        /** Lives from step to step and is replaced at its end: parameters, optimiser and generator state. */
        STATE,
        /** Known when traced. */
        CONSTANT,
        /** Made by an instruction. */
        COMPUTED
    }

    /** A value; {@code id} is its place in {@link #values}. {@code constant} holds a constant's elements in row-major order, else null. */
    public record Value(int id, Role role, String name, DType dtype, int[] shape, double[] constant) { }

    /**
     * {@code out = kernel(in...)}; {@code name}, and {@code part}, the part of the step it belongs to ({@code linear 2},
     * {@code backward of linear 2}), are for people, no executor reads them.
     */
    public record Instruction(Kernel kernel, Attrs attrs, String name, int[] in, int out, String part) {
        public Instruction(Kernel kernel, Attrs attrs, String name, int[] in, int out) { this(kernel, attrs, name, in, out, ""); }
    }

    /** After the last instruction, state {@code state} takes the value {@code from}; all updates happen at once. */
    public record Update(int state, int from) { }

    public Value value(int id) { return values.get(id); }

    /** Whether a value is read after the step. */
    public boolean isOutput(int id) {
        for (int output : outputs) if (output == id) return true;
        return false;
    }

    /** Memory for every value that is not a view, if none is reused. */
    public long bytes() {
        long bytes = 0;
        for (Value v : values) if (v.role() != Role.COMPUTED) bytes += size(v) * v.dtype().bytes();
        for (Instruction i : instructions) {
            if (!i.kernel().isView()) bytes += size(value(i.out())) * value(i.out()).dtype().bytes();
        }
        return bytes;
    }

    /** Floating-point operations of one step: 2 m n k for a product, one for each element computed or folded elsewhere. */
    public long flops() {
        long flops = 0;
        for (Instruction i : instructions) flops += flops(i.kernel(), i.attrs(), value(i.out()).shape(), shapes(i));
        return flops;
    }

    /** The same of one operation, from the shapes of its result and its inputs. */
    public static long flops(Kernel kernel, Attrs attrs, int[] out, int[]... in) {
        return switch (kernel) {
            case Kernel.MatMul m -> 2 * size(out) * in[0][out.length - 1];
            case Kernel.Reduce r -> size(in[0]);
            case Kernel.Elementwise e -> size(out);
            case Kernel.Scan s -> size(out);
            case Kernel.ScatterAdd s -> size(in[0]);
            case Kernel.Overlap o -> size(in[0]);
            case Kernel.Highest h -> size(out) * attrs.ints()[1] * attrs.ints()[6];
            case Kernel.Convert c -> 0;
            case Kernel.Movement m -> 0;
            case Kernel.Gather g -> 0;
            case Kernel.Window w -> 0;
            case Kernel.Scatter s -> 0;
            case Kernel.External e -> e.routine().flops(in);
        };
    }

    private static long size(int[] shape) {
        long n = 1;
        for (int d : shape) n *= d;
        return n;
    }

    private int[][] shapes(Instruction i) {
        int[][] shapes = new int[i.in().length][];
        for (int k = 0; k < shapes.length; k++) shapes[k] = value(i.in()[k]).shape();
        return shapes;
    }

    private static long size(Value v) { return size(v.shape()); }

    /** A line for every value and instruction, for people. */
    @Override public String toString() { return ProgramText.of(this); }
}
