package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Parameters by name: {@code nn.ParameterDict}. Tensors that are none become parameters. */
public final class ParameterDict extends Module {
    static final Layer LAYER = Layer.of("ParameterDict", Layer.Group.CONTAINER, "parameters=None", ParameterDict::new)
            .says("Parameters by name; tensors that are none become parameters.").shapes("not called");

    public ParameterDict(Map<String, ? extends Tensor> values) { values.forEach(this::put); }

    ParameterDict(Arguments a) {
        if (a.has("parameters")) a.map("parameters").forEach((name, value) -> {
            if (!(value instanceof Tensor t)) {
                throw new ModuleException("TypeError", "ParameterDict: wanted tensors, got " + Arguments.typeName(value) + " for '" + name + "'");
            }
            put(name, t);
        });
    }

    /** How many there are. */
    public int size() { return registry.parameters.size(); }

    /** The one of that name; an error where there is none. */
    public Parameter get(String name) {
        Parameter p = registry.parameters.get(name);
        if (p == null) throw new ModuleException("KeyError", "'" + name + "'");
        return p;
    }

    /** Adds one, or replaces the one of that name. */
    public void put(String name, Tensor value) { parameter(name, value); }

    /** Takes one out; returns it. */
    public Parameter pop(String name) {
        Parameter p = get(name);
        registry.parameters.remove(name);
        return p;
    }

    /** The parameters by their names, in the order in which they were added. */
    public Map<String, Parameter> items() { return Collections.unmodifiableMap(registry.parameters); }

    @Override protected Object run(List<?> positional, Map<String, ?> named) { throw new ModuleException("RuntimeError", "ParameterDict should not be called."); }

    @Override public String getExtraRepr() { return ParameterList.lines(registry.parameters, "torch.FloatTensor", "torch.DoubleTensor"); }
}
