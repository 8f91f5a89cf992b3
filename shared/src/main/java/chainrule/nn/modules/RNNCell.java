package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * One step of {@link RNN}: {@code nn.RNNCell}. {@code h' = tanh(W_ih x + b_ih + W_hh h + b_hh)}, or {@code relu} of it.
 *
 * <p>Shapes: {@code (batch, input_size), (batch, hidden_size) → (batch, hidden_size)}; or all without batch. Refused: inputs that
 * are not (batch, input_size) or (input_size); states of another shape.
 */
public final class RNNCell extends RecurrentCell {
    static final Layer LAYER = Layer.of("RNNCell", Layer.Group.RECURRENT, "input_size, hidden_size, bias=True, nonlinearity='tanh', device=None, dtype=None", RNNCell::new)
            .says("One step of RNN.").formula("h' = \\tanh(W_{ih} x + b_{ih} + W_{hh} h + b_{hh})").shapes("(batch, input_size) or (input_size) -> (batch, hidden_size)").source("Elman 1990");

    public RNNCell(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names. */
    public RNNCell(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    RNNCell(Arguments a) { super(a, Cell.named(a.word("nonlinearity"), "RuntimeError", "Unknown nonlinearity: ")); }

    /** From state {@code hidden} on. */
    @Override public Tensor forward(Tensor x, Tensor hidden) { return step(x, List.of(hidden))[0]; }
}
