package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * One step of {@link LSTM}: {@code nn.LSTMCell}.
 * {@code c' = f c + i g}, {@code h' = o tanh(c')} with the gates of {@link LSTM}.
 *
 * <p>Shapes: {@code (batch, input_size), h and c of (batch, hidden_size) → h and c}; or all without batch. Refused: inputs that are
 * not (batch, input_size) or (input_size); states of another shape.
 */
public final class LSTMCell extends RecurrentCell {
    static final Layer LAYER = Layer.of("LSTMCell", Layer.Group.RECURRENT, "input_size, hidden_size, bias=True, device=None, dtype=None", LSTMCell::new)
            .says("One step of LSTM.").formula("c' = f c + i g,\\ h' = o \\tanh(c')").shapes("(batch, input_size) or (input_size) -> (h, c) of (batch, hidden_size)")
            .source("Hochreiter and Schmidhuber 1997");

    /** The state h and the memory c. */
    public record State(Tensor hidden, Tensor cell) { }

    public LSTMCell(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names. */
    public LSTMCell(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    LSTMCell(Arguments a) { super(a, Cell.LSTM); }

    /** From {@code before} on; null for zeros. */
    public State step(Tensor x, State before) {
        Tensor[] all = step(x, before == null ? List.of() : List.of(before.hidden(), before.cell()));
        return new State(all[0], all[1]);
    }
}
