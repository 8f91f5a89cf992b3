package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Parameters in a list: {@code nn.ParameterList}. Tensors that are none become parameters. */
public final class ParameterList extends Module implements Iterable<Parameter> {
    static final Layer LAYER = Layer.of("ParameterList", Layer.Group.CONTAINER, "values=None", ParameterList::new)
            .says("Parameters in a list; tensors that are none become parameters.").shapes("not called");

    public ParameterList(Tensor... values) { for (Tensor t : values) append(t); }

    ParameterList(Arguments a) { if (a.has("values")) for (Tensor t : a.all("values", Tensor.class)) append(t); }

    /** How many there are. */
    public int size() { return registry.parameters.size(); }

    /** The parameter at a place, which may count from the end. */
    public Parameter get(int index) { return registry.parameters.get(name(index)); }

    /** Replaces one. */
    public void set(int index, Tensor value) { parameter(name(index), value); }

    /** Adds one at the end; returns this. */
    public ParameterList append(Tensor value) {
        parameter(Integer.toString(size()), value);
        return this;
    }

    private String name(int index) {
        int n = size();
        if (index < -n || index >= n) throw new ModuleException("IndexError", "index " + index + " is out of range");
        return Integer.toString(index < 0 ? index + n : index);
    }

    @Override public Iterator<Parameter> iterator() { return List.copyOf(registry.parameters.values()).iterator(); }

    @Override protected Object run(List<?> positional, Map<String, ?> named) { throw new ModuleException("RuntimeError", "ParameterList should not be called."); }

    @Override public String getExtraRepr() { return lines(registry.parameters, "torch.float32", "torch.float64"); }

    /** A line for each parameter; PyTorch writes types in two ways. */
    static String lines(Map<String, Parameter> parameters, String single, String wide) {
        List<String> lines = new ArrayList<>();
        parameters.forEach((name, p) -> {
            StringBuilder size = new StringBuilder();
            for (int i = 0; i < p.rank(); i++) size.append(i == 0 ? "" : "x").append(p.size(i));
            lines.add("  (" + name + "): Parameter containing: [" + (p.dtype() == chainrule.kernel.DType.FLOAT32 ? single : wide) + " of size " + size + "]");
        });
        return String.join("\n", lines);
    }
}
