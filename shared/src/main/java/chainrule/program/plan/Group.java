package chainrule.program.plan;

import chainrule.kernel.DType;
import chainrule.program.Program.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Instructions that share a loop, while groups are put together. */
final class Group {
    enum Kind {
        /** Elementwise at one index after the other. */
        MAP,
        /** Elementwise and folds of the last axis, row by row. */
        ROWS,
        /** A matrix product and what happens to its elements. */
        PRODUCT,
        /** A fold and what makes its input. */
        FOLD,
        /** One instruction of any other family. */
        SINGLE
    }

    final Kind kind;
    /** What the loop runs over. */
    final int[] shape;
    /** What the code computes in. */
    final DType type;
    /** The product, the fold, or the single instruction; else null. */
    final Instruction anchor;
    /** In the order of the Program. */
    final List<Instruction> members = new ArrayList<>();
    /** Machine operations. */
    int length;
    /** The groups that come after this one. */
    final List<Group> after = new ArrayList<>();
    /** How many groups come before it and are not placed yet. */
    int waiting;
    /** The last search that came by. */
    int seen;

    Group(Kind kind, int[] shape, DType type, Instruction anchor) {
        this.kind = kind;
        this.shape = shape;
        this.type = type;
        this.anchor = anchor;
        if (anchor != null) members.add(anchor);
    }

    /** Whether it is one of {@code groups}. */
    boolean isAmong(List<Group> groups) {
        for (Group g : groups) if (g == this) return true;
        return false;
    }
}
