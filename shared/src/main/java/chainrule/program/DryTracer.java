package chainrule.program;

import chainrule.autograd.Draw;
import chainrule.autograd.Tensor;
import java.util.Map;

/** Traces a step without computing anything: what it makes has shapes and no numbers, and what it writes stays as it was. */
final class DryTracer extends StepTracer {
    DryTracer(String name, Map<Tensor, String> names) { super(name, names); }

    @Override public boolean isDry() { return true; }

    @Override public void drawn(Tensor tensor, Draw draw) {
        throw refused("trace: a step that draws random numbers cannot be traced dry, since its first numbers would be lost; use CompiledStep.of");
    }
}
