package chainrule.python.machine;

import java.util.ArrayList;
import java.util.List;

/** A statement around the one being compiled that {@code break}, {@code continue} and {@code return} have to leave in order. */
sealed interface Block {
    /** Why a block is left. */
    enum Exit { BREAK, CONTINUE, RETURN }

    /** A loop. */
    final class Loop implements Block {
        final int breakLabel;
        final int continueLabel;
        boolean broken;

        Loop(int breakLabel, int continueLabel) {
            this.breakLabel = breakLabel;
            this.continueLabel = continueLabel;
        }
    }

    /** The body of an {@code except} or {@code finally}: what was being handled before comes back, the exception's name goes. */
    record Handling(int save, String name) implements Block { }

    /** A body with a {@code finally} or {@code with} around it: it is left by way of the last part, which then goes on by a number. */
    final class Finally implements Block {
        final int label;
        final int state;
        final int value;
        final List<Exit> exits = new ArrayList<>();

        Finally(int label, int state, int value) {
            this.label = label;
            this.state = state;
            this.value = value;
        }

        /** The number of a way out; 0 is the end of the body, 1 an exception. */
        int number(Exit exit) {
            if (!exits.contains(exit)) exits.add(exit);
            return 2 + exits.indexOf(exit);
        }
    }
}
