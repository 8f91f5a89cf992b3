package chainrule.train;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The layers of a Spec, one after another; of a layer that gives several results, such as an LSTM, the first goes on. */
final class Network extends Module {
    private final List<Module> layers = new ArrayList<>();

    Network(List<? extends Module> all) {
        for (Module m : all) {
            addModule(Integer.toString(layers.size()), m);
            layers.add(m);
        }
    }

    @Override public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Module m : layers) y = first(m, y);
        return y;
    }

    /** {@link #forward}, where an error names the layer. */
    Tensor checked(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            Tensor before = y;
            Module m = layers.get(i);
            y = Refused.in("model[" + i + "]", m.typeName() + " of an input of shape " + chainrule.array.Shape.text(before.shape()), () -> first(m, before));
        }
        return y;
    }

    static Tensor first(Module m, Tensor x) {
        Object out = m.call(List.of(x), Map.of());
        while (out instanceof List<?> several) out = several.getFirst();
        return (Tensor) out;
    }
}
