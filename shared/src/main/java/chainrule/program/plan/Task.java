package chainrule.program.plan;

import chainrule.program.Program.Instruction;

/** A piece of a step that is one nest of loops. */
public sealed interface Task {
    /** Code at every index of {@code shape}. If it folds rows, it runs row by row, a row being the last axis. */
    record Map(int[] shape, Fused code) implements Task { }

    /** A matrix product whose elements go through code before they reach memory. */
    record Product(Instruction product, Fused code) implements Task { }

    /** A fold over axes of an array that is computed, at every index of {@code shape}, where it is read. */
    record Fold(Instruction fold, int[] shape, Fused code) implements Task { }

    /** One instruction as it stands, the Program's {@code number}th. */
    record Single(int number, Instruction instruction) implements Task { }
}
