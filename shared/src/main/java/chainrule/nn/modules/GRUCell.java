package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;

/**
 * One step of {@link GRU}: {@code nn.GRUCell}.
 * {@code h' = (1 - z) n + z h} with the gates of {@link GRU}.
 *
 * <p>Shapes: {@code (batch, input_size), (batch, hidden_size) → (batch, hidden_size)}; or all without batch. Refused: inputs that
 * are not (batch, input_size) or (input_size); states of another shape.
 */
public final class GRUCell extends RecurrentCell {
    static final Layer LAYER = Layer.of("GRUCell", Layer.Group.RECURRENT, "input_size, hidden_size, bias=True, device=None, dtype=None", GRUCell::new)
            .says("One step of GRU.").formula("h' = (1 - z) n + z h").shapes("(batch, input_size) or (input_size) -> (batch, hidden_size)").source("Cho and others 2014");

    public GRUCell(int input, int hidden) { this(input, hidden, Map.of()); }

    /** Further arguments by PyTorch's names. */
    public GRUCell(int input, int hidden, Map<String, ?> named) { this(LAYER.bind(named, input, hidden)); }

    GRUCell(Arguments a) { super(a, Cell.GRU); }

    /** From state {@code hidden} on. */
    @Override public Tensor forward(Tensor x, Tensor hidden) { return step(x, List.of(hidden))[0]; }
}
