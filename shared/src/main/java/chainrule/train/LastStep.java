package chainrule.train;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleException;
import chainrule.signature.Arguments;

/** The last step of a sequence whose second axis is time. */
final class LastStep extends Module {
    LastStep(Arguments a) { super(a); }

    @Override public Tensor forward(Tensor x) {
        if (x.rank() < 2 || x.size(1) < 1) throw new ModuleException("RuntimeError", "LastStep: wanted (batch, time, features), got shape " + chainrule.array.Shape.text(x.shape()));
        return x.select(1, x.size(1) - 1);
    }
}
