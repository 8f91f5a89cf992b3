package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import java.util.function.UnaryOperator;

/** The function between the two products of a transformer's layer: "relu", "gelu", a function, or a module, which is then a part of it. */
final class Bent {
    private Bent() { }

    static UnaryOperator<Tensor> of(Module owner, Object activation) {
        if (activation instanceof Module m) {
            owner.addModule("activation", m);
            return x -> m.call(x);
        }
        if (activation instanceof UnaryOperator<?> f) return x -> (Tensor) apply(f, x);
        if ("relu".equals(activation)) return Tensor::relu;
        if ("gelu".equals(activation)) return Activations::gelu;
        throw new ModuleException("RuntimeError", "activation should be relu/gelu, not " + activation);
    }

    @SuppressWarnings("unchecked")
    private static Object apply(UnaryOperator<?> f, Tensor x) { return ((UnaryOperator<Tensor>) f).apply(x); }
}
