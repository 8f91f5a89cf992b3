package chainrule.train;

import chainrule.nn.modules.Layer;
import chainrule.nn.modules.Module;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The few parts of a sequence model that in PyTorch are a line of {@code forward}, as layers; beside {@link Layer#all}. */
public final class SpecBlocks {
    private static final List<Layer> ALL = List.of(
            block("Positions", "num_positions, embedding_dim, dtype=None", "Adds a learned row to each place of a sequence.", "y_t = x_t + P_t",
                    "(batch, time, embedding_dim) -> the same", Positions::new),
            block("Residual", "*args", "Adds its input to what its layers make of it.", "y = x + f(x)", "as its layers, which keep the shape", Residual::new),
            block("Causal", "*args", "Transformer encoder layers of which no place sees a later one.", "y = f(x, \\text{mask})", "(batch, time, d_model) -> the same", Causal::new),
            block("LastStep", "", "The last step of a sequence, such as what an RNN has made of all of it.", "y = x_T", "(batch, time, features) -> (batch, features)", LastStep::new));

    private SpecBlocks() { }

    private static Layer block(String name, String signature, String summary, String formula, String shapes, Function<Arguments, Module> factory) {
        return new Layer(name, Layer.Group.CONTAINER, Signature.of(signature), summary, formula, shapes, "", factory);
    }

    /** Every block. */
    public static List<Layer> all() { return ALL; }

    /** A layer or block by its name, or an error with the nearest name. */
    static Layer named(String field, String name) {
        Layer layer = Layer.named(name);
        if (layer != null) return layer;
        for (Layer block : ALL) if (block.name().equals(name)) return block;
        List<String> known = new ArrayList<>();
        for (Layer l : Layer.all()) known.add(l.name());
        for (Layer l : ALL) known.add(l.name());
        throw Refused.unknown(field, "the name of a layer", name, known);
    }
}
