package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.PackedSequence;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * A recurrent layer with a memory c that gates write, keep and read: {@code nn.LSTM}. x (time, batch, input) gives the states h
 * (time, batch, hidden) and the last h and c. With {@code proj_size}, h is a product of that width. Hochreiter and Schmidhuber 1997.
 * {@code i, f, o = sigmoid(W x + U h + b)}, {@code g = tanh(W x + U h + b)}, each with weights of its own; {@code c' = f c + i g},
 * {@code h' = o tanh(c')}.
 *
 * <p>Shapes: {@code (time, batch, input_size) → (time, batch, hidden_size), last h and c, each (num_layers, batch, hidden_size)}; batch
 * first with {@code batch_first}. Refused: inputs that are not (time, batch, input_size) or (time, input_size), or have no step; states
 * of another shape; a {@code proj_size} that is not below hidden_size.
 */
public final class LSTM extends Recurrent {
    static final Layer LAYER = Layer.of("LSTM", Layer.Group.RECURRENT, "input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None", LSTM::new)
            .says("Reads a sequence step by step; gates write, keep and read a memory.")
            .formula("i, f, o = \\sigma(\\dots),\\ g = \\tanh(W_{ig} x + b_{ig} + W_{hg} h + b_{hg}),\\ c' = f c + i g,\\ h' = o \\tanh(c')")
            .shapes("(time, batch, input_size), batch first if batch_first, or (time, input_size) -> (time, batch, hidden_size), (h, c) of (num_layers, batch, hidden_size)")
            .source("Hochreiter and Schmidhuber 1997");

    /** The states in all steps, and the last h and c of each layer. */
    public record Output(Tensor output, Tensor hidden, Tensor cell) { }

    /** The states of packed sequences in all steps, and the last of each sequence. */
    public record Packed(PackedSequence output, Tensor hidden, Tensor cell) { }

    public LSTM(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names. */
    public LSTM(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    LSTM(Arguments a) { super(a, Cell.LSTM); }

    /** From a state of zeros on. */
    public Output read(Tensor x) { return output(run(x, null)); }

    /** From state {@code hidden} and memory {@code cell} on. */
    public Output read(Tensor x, Tensor hidden, Tensor cell) { return output(run(x, List.of(hidden, cell))); }

    private static Output output(Tensor[] all) { return new Output(all[0], all[1], all[2]); }

    /** The same for packed sequences, from a state of zeros on. */
    public Packed read(PackedSequence x) {
        Tensor[] all = run(x, null);
        return new Packed(x.with(all[0]), all[1], all[2]);
    }
}
