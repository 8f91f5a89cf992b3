package chainrule.nn.modules;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer that learns from its first input how wide that is: {@code nn.LazyLinear}, {@code nn.LazyConv2d}, {@code nn.LazyBatchNorm1d} and
 * their like. It is then the layer of that name without "Lazy", whose draws are made in that call. Its parameters are the same objects
 * before and after, empty before, so that an optimiser may be made at once.
 *
 * <p>Shapes: {@code those of the layer}. Refused: inputs without the axis that is looked at; a state of numbers before the first call.
 */
public final class Lazy extends Module {
    private final Layer kind;
    private final Arguments given;
    private final int axes;
    private final String first;
    private Module layer;
    private boolean ready;

    private Lazy(Layer kind, int axes, Arguments a) {
        this.kind = kind;
        this.axes = axes;
        given = a;
        first = kind.signature().parameters().getFirst().name();
        // One without features shows how it prints and what it is going to learn; what it draws is nobody's.
        TorchGenerator others = DefaultGenerator.set(new TorchGenerator(0));
        try {
            layer = made(0);
        } finally {
            DefaultGenerator.set(others);
        }
        layer.registry.parameters.forEach((name, p) -> registerParameter(name, p == null ? null : new Parameter(Tensor.zeros(p.dtype(), 0))));
        layer.registry.buffers.forEach((name, b) -> registerBuffer(name, b, true));
    }

    /** Every layer that may be lazy, and how many axes stand behind its features: none for those that look at the last. */
    static List<Layer> all() {
        List<Layer> all = new ArrayList<>(List.of(of(Linear.LAYER, 0)));
        List<Layer> kinds = List.of(Conv1d.LAYER, Conv2d.LAYER, Conv3d.LAYER, ConvTranspose1d.LAYER, ConvTranspose2d.LAYER, ConvTranspose3d.LAYER,
                BatchNorm1d.LAYER, BatchNorm2d.LAYER, BatchNorm3d.LAYER, InstanceNorm1d.LAYER, InstanceNorm2d.LAYER, InstanceNorm3d.LAYER);
        for (int i = 0; i < kinds.size(); i++) all.add(of(kinds.get(i), i % 3 + 1));
        return all;
    }

    private static Layer of(Layer kind, int axes) {
        String signature = kind.signature().toString();
        String rest = signature.substring(signature.indexOf(',') + 2);
        // PyTorch's lazy instance norms learn and track, unlike the others.
        if (kind.name().startsWith("Instance")) rest = rest.replace("=False", "=True");
        return new Layer("Lazy" + kind.name(), kind.group(), Signature.of(rest), kind.name() + " that learns from its first input how many features that has.",
                kind.formula(), kind.shapes(), kind.source(), a -> new Lazy(kind, axes, a));
    }

    private Module made(int features) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(first, (long) features);
        for (Signature.Parameter p : kind.signature().parameters()) if (!p.name().equals(first)) all.put(p.name(), given.get(p.name()));
        return kind.make(List.of(), all);
    }

    private int features(Tensor x) {
        int from = axes == 0 ? x.rank() - 1 : first.equals("num_features") || x.rank() == axes + 2 ? 1 : 0;
        if (x.rank() <= from) throw new ModuleException("RuntimeError", typeName() + ": wanted an input with axis " + from + ", which says how many features there are, got " + Loss.size(x));
        return x.size(from);
    }

    private void begin(Tensor x) {
        Module made = made(features(x));
        made.train(isTraining());
        for (Map.Entry<String, Parameter> e : made.registry.parameters.entrySet()) {
            Parameter own = learned(e.getKey());
            if (e.getValue() != null && own != null) own.setData(e.getValue().detach().to(own.dtype()));
            e.setValue(own);
        }
        for (Map.Entry<String, Tensor> e : made.registry.buffers.entrySet()) {
            if (e.getValue() != null) e.setValue(e.getValue().to(((Tensor) attribute(e.getKey())).dtype()));
            registerBuffer(e.getKey(), e.getValue(), true);
        }
        layer = made;
        ready = true;
    }

    /** Whether it has not seen an input yet. */
    public boolean hasUninitializedParams() { return !ready; }

    @Override public Signature inputs() { return layer.inputs(); }

    @Override protected Object forward(Arguments in) {
        Tensor x = in.as("input", Tensor.class);
        if (!ready) begin(x);
        return layer.forward(in);
    }

    @Override public Module train(boolean on) {
        layer.train(on);
        return super.train(on);
    }

    @Override public boolean hasSetting(String name) { return layer.hasSetting(name); }

    @Override public Object setting(String name) { return layer.setting(name); }

    /** That of the layer which it has become. */
    @Override public String typeName() { return (ready ? "" : "Lazy") + kind.name(); }

    @Override public String getExtraRepr() { return layer.getExtraRepr(); }
}
