package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import java.util.Arrays;

/**
 * Programs put together at random: pieces of networks and single instructions of all families, views upon views, odd
 * lengths, nothing at all along an axis, states and updates. The same dice give the same Program everywhere.
 */
final class RandomPrograms {
    private final Growth growth;
    private final Dice dice;
    private final Draft draft;

    private RandomPrograms(Dice dice) {
        this.dice = dice;
        growth = new Growth(dice, dice.chance(2) ? DType.FLOAT32 : DType.FLOAT64);
        draft = growth.draft;
    }

    /** Program number {@code number} of the day {@code day}, which is any number; such as 20261122. */
    static Program of(int day, int number) { return next(new Dice(seed(day, number)), "random " + day + "/" + number); }

    /** What the Program's inputs are drawn from, too. */
    static long seed(int day, int number) { return day * 1_000_000L + number; }

    static Program next(Dice dice, String name) { return new RandomPrograms(dice).make(name); }

    private Program make(String name) {
        int[] shape = growth.shape(1 + dice.below(3));
        draft.input(growth.dtype, shape);
        draft.state(growth.dtype, shape);
        NetworkPieces network = new NetworkPieces(growth);
        LoosePieces loose = new LoosePieces(growth);
        int wanted = 2 + dice.below(12);
        boolean trains = dice.chance(2);
        for (int i = 0; i < wanted; i++) {
            if (trains ? i % 3 != 2 : dice.chance(6)) {
                network.add();
                i++;
            } else {
                loose.add();
            }
        }
        for (int v = 0; v < draft.values.size(); v++) {
            if (draft.isState(v) && !draft.isUpdated(v) && !dice.chance(4)) update(v);
        }
        outputs();
        return draft.program(name);
    }

    /** What nobody reads is mostly an output; else it is code that has to be left out. */
    private void outputs() {
        int count = draft.values.size();
        for (int v = 0; v < count; v++) {
            boolean computed = draft.values.get(v).role() == Role.COMPUTED;
            if (computed && (draft.isRead(v) ? dice.chance(10) : !dice.chance(6))) draft.output(v);
        }
        if (dice.chance(6)) draft.output(1);
        draft.output(count - 1);
    }

    /** A new value for a state from anything of its shape. */
    private void update(int state) {
        for (int tries = 0; tries < 40; tries++) {
            int from = dice.below(draft.values.size());
            if (draft.dtype(from) == draft.dtype(state) && Arrays.equals(draft.shape(from), draft.shape(state))) {
                draft.update(state, from);
                return;
            }
        }
    }
}
