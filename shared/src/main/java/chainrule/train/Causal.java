package chainrule.train;

import chainrule.autograd.Tensor;
import chainrule.nn.Attention;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleException;
import chainrule.nn.modules.TransformerEncoder;
import chainrule.nn.modules.TransformerEncoderLayer;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Transformer encoder layers, each called with the mask that hides later places. */
final class Causal extends Module {
    private final List<Module> layers = new ArrayList<>();

    Causal(Arguments a) {
        super(a);
        for (Module m : a.all("args", Module.class)) {
            if (!(m instanceof TransformerEncoder) && !(m instanceof TransformerEncoderLayer)) {
                throw new ModuleException("TypeError", "Causal: wanted TransformerEncoderLayer or TransformerEncoder, got " + m.typeName());
            }
            Object first = m instanceof TransformerEncoder ? m.setting("encoder_layer") : m;
            if (!(first instanceof TransformerEncoderLayer layer) || layer.setting("batch_first") != Boolean.TRUE) {
                throw new ModuleException("ValueError", "Causal: wanted layers with batch_first true");
            }
            addModule(Integer.toString(layers.size()), m);
            layers.add(m);
        }
    }

    @Override public Tensor forward(Tensor x) {
        if (x.rank() != 3) throw new ModuleException("RuntimeError", "Causal: wanted (batch, time, d_model), got shape " + chainrule.array.Shape.text(x.shape()));
        Tensor mask = Attention.causalMask(x.size(1)).to(x.dtype());
        Tensor y = x;
        for (Module m : layers) y = m.call(y, mask);
        return y;
    }
}
