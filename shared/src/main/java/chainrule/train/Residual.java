package chainrule.train;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import chainrule.signature.Arguments;

/** Adds its input to what its layers make of it. He and others 2016. */
final class Residual extends Module {
    private final Network body;

    Residual(Arguments a) {
        super(a);
        body = module("body", new Network(a.all("args", Module.class)));
    }

    @Override public Tensor forward(Tensor x) { return x.add(body.call(x)); }
}
