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

    /** {@code out = kernel(in...)}; {@code name} is for people, no executor reads it. */
    public record Instruction(Kernel kernel, Attrs attrs, String name, int[] in, int out) { }

    /** After the last instruction, state {@code state} takes the value {@code from}; all updates happen at once. */
    public record Update(int state, int from) { }

    public Value value(int id) { return values.get(id); }
}
