package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.PackedSequence;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * The plain recurrent layer: {@code nn.RNN}. {@code h_t = tanh(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh)}, or {@code relu} of it. x
 * (time, batch, input) gives the states (time, batch, hidden) and the last one (layers, batch, hidden). Elman 1990.
 *
 * <p>Shapes: {@code (time, batch, input_size) → (time, batch, hidden_size), (num_layers, batch, hidden_size)}; batch first with {@code
 * batch_first}. Refused: inputs that are not (time, batch, input_size) or (time, input_size), or have no step; states of another shape.
 */
public final class RNN extends Recurrent {
    static final Layer LAYER = Layer.of("RNN", Layer.Group.RECURRENT, "input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, *, nonlinearity='tanh', device=None, dtype=None", RNN::new)
            .says("Reads a sequence step by step; its state is a bent sum of the input and the state before.")
            .formula("h_t = \\tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})").shapes("(time, batch, input_size), batch first if batch_first, or (time, input_size) -> (time, batch, hidden_size), (num_layers, batch, hidden_size)").source("Elman 1990");

    /** The states in all steps, and the last of each layer. */
    public record Output(Tensor output, Tensor hidden) { }

    /** The states of packed sequences in all steps, and the last of each sequence. */
    public record Packed(PackedSequence output, Tensor hidden) { }

    public RNN(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names: {@code Map.of("num_layers", 2)}. */
    public RNN(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    RNN(Arguments a) { super(a, Cell.named(a.word("nonlinearity"), "ValueError", "Unknown nonlinearity '")); }

    /** From state {@code hidden} on; null for zeros. */
    public Output read(Tensor x, Tensor hidden) {
        Tensor[] all = run(x, hidden);
        return new Output(all[0], all[1]);
    }

    /** The same for packed sequences, whose output is packed too. */
    public Packed read(PackedSequence x, Tensor hidden) {
        Tensor[] all = run(x, hidden);
        return new Packed(x.with(all[0]), all[1]);
    }
}
