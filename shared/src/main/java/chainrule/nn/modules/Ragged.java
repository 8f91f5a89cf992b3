package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import java.util.ArrayList;
import java.util.List;

/** The states of sequences that end at different steps, the longest first: only those that run are computed with. */
final class Ragged {
    private final Tensor[] start;
    /** States of sequences that are over, the shortest first. */
    private final List<Tensor[]> over = new ArrayList<>();

    /** @param start the state of all sequences */
    Ragged(Tensor... start) { this.start = start; }

    /** The state of the first {@code rows} sequences: those that are over are put by, those that begin start as they were told to. */
    Tensor[] cut(Tensor[] state, int rows, boolean first) {
        int now = first ? rows : state[0].size(0);
        Tensor[] next = new Tensor[state.length];
        Tensor[] gone = new Tensor[state.length];
        for (int i = 0; i < state.length; i++) {
            if (first) next[i] = start[i].narrow(0, 0, rows);
            else if (rows > now) next[i] = Torch.cat(0, state[i], start[i].narrow(0, now, rows - now));
            else if (rows < now) next[i] = state[i].narrow(0, 0, rows);
            else next[i] = state[i];
            if (rows < now) gone[i] = state[i].narrow(0, rows, now - rows);
        }
        if (rows < now) over.add(gone);
        return next;
    }

    /** The last state of each sequence, in their order. */
    Tensor[] whole(Tensor... state) {
        Tensor[] all = new Tensor[state.length];
        for (int i = 0; i < all.length; i++) {
            Tensor[] parts = new Tensor[over.size() + 1];
            parts[0] = state[i];
            for (int k = 1; k < parts.length; k++) parts[k] = over.get(over.size() - k)[i];
            all[i] = parts.length == 1 ? parts[0] : Torch.cat(0, parts);
        }
        return all;
    }
}
