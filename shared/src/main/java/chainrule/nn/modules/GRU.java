package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.PackedSequence;
import chainrule.signature.Arguments;
import java.util.Map;

/**
 * A recurrent layer with two gates, one for how much of the state goes into a new proposal and one for how much of it stays:
 * {@code nn.GRU}. x (time, batch, input) gives the states (time, batch, hidden) and the last one. Cho and others 2014.
 * {@code r, z = sigmoid(W x + U h + b)}, {@code n = tanh(W x + b + r (U h + c))}, each with weights of its own; {@code h' = (1 - z) n +
 * z h}.
 *
 * <p>Shapes: {@code (time, batch, input_size) → (time, batch, hidden_size), (num_layers, batch, hidden_size)}; batch first with {@code
 * batch_first}. Refused: inputs that are not (time, batch, input_size) or (time, input_size), or have no step; states of another shape.
 */
public final class GRU extends Recurrent {
    static final Layer LAYER = Layer.of("GRU", Layer.Group.RECURRENT, "input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, device=None, dtype=None", GRU::new)
            .says("Reads a sequence step by step; gates say what of its state to renew.")
            .formula("r = \\sigma(W_{ir} x + b_{ir} + W_{hr} h + b_{hr}),\\ z = \\sigma(W_{iz} x + b_{iz} + W_{hz} h + b_{hz}),\\ "
                    + "n = \\tanh(W_{in} x + b_{in} + r (W_{hn} h + b_{hn})),\\ h' = (1 - z) n + z h")
            .shapes("(time, batch, input_size), batch first if batch_first, or (time, input_size) -> (time, batch, hidden_size), (num_layers, batch, hidden_size)").source("Cho and others 2014");

    public GRU(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names. */
    public GRU(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    GRU(Arguments a) { super(a, Cell.GRU); }

    /** From state {@code hidden} on; null for zeros. */
    public RNN.Output read(Tensor x, Tensor hidden) {
        Tensor[] all = run(x, hidden);
        return new RNN.Output(all[0], all[1]);
    }

    /** The same for packed sequences, whose output is packed too. */
    public RNN.Packed read(PackedSequence x, Tensor hidden) {
        Tensor[] all = run(x, hidden);
        return new RNN.Packed(x.with(all[0]), all[1]);
    }
}
