package chainrule.train;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.modules.Init;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleException;
import chainrule.signature.Arguments;

/** Adds a learned row to each place of a sequence: {@code x + nn.Embedding(places, width)(arange(time))}, drawn as an embedding is. */
final class Positions extends Module {
    private final Parameter weight;

    Positions(Arguments a) {
        super(a);
        DType dtype = a.has("dtype") ? a.as("dtype", DType.class) : DType.FLOAT32;
        int places = a.size("num_positions");
        int width = a.size("embedding_dim");
        if (places < 1 || width < 1) throw new ModuleException("ValueError", "Positions: num_positions and embedding_dim wanted 1 or more, got " + places + " and " + width);
        weight = parameter("weight", Tensor.zeros(dtype, places, width));
        Init.normal_(weight, 0, 1);
    }

    @Override public Tensor forward(Tensor x) {
        int time = x.rank() < 2 ? 0 : x.size(-2);
        if (time < 1 || time > weight.size(0)) {
            throw new ModuleException("RuntimeError", "Positions: wanted a sequence (batch, time, " + weight.size(1) + ") of at most " + weight.size(0) + " steps, got shape "
                    + chainrule.array.Shape.text(x.shape()));
        }
        return x.add(weight.narrow(0, 0, time));
    }
}
