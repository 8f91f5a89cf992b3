package chainrule.client.selftest;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.modules.BatchNorm1d;
import chainrule.nn.modules.InitFunction;
import chainrule.nn.modules.Layer;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleException;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers: how they print, what they draw, give and learn, what they keep, and what they refuse. */
final class LayerChecks {
    /** A layer made from arguments as scripts give them; an input without a shape is classes. */
    private record Case(String layer, List<?> positional, Map<String, ?> named, int[]... shapes) { }

    private static final int[] CLASSES = null;

    private LayerChecks() { }

    private static List<Case> cases() {
        int[] row = {3, 4};
        int[] line = {2, 3, 6};
        int[] plane = {2, 2, 5, 4};
        int[] space = {1, 2, 3, 4, 3};
        List<Case> all = new ArrayList<>(List.of(
                of("Linear", List.of(4L, 3L), row), of("Bilinear", List.of(4L, 4L, 2L), row, row), of("Identity", List.of(), row),
                of("Conv1d", List.of(3L, 2L, 3L), line),
                new Case("Conv2d", List.of(2L, 4L, List.of(3L, 2L)), Map.of("padding", List.of(1L, 0L), "groups", 2L, "padding_mode", "circular"), plane),
                of("Conv3d", List.of(2L, 2L, 2L), space), of("ConvTranspose2d", List.of(2L, 2L, 3L, 2L), plane),
                of("MaxPool1d", List.of(2L), line), of("MaxPool2d", List.of(2L), plane), of("MaxPool3d", List.of(2L), space), of("AvgPool2d", List.of(2L), plane),
                of("AdaptiveAvgPool2d", List.of(List.of(2L, 3L)), plane), of("AdaptiveMaxPool2d", List.of(2L), plane),
                of("BatchNorm1d", List.of(4L), row), of("BatchNorm2d", List.of(2L), plane), of("LayerNorm", List.of(4L), row), of("GroupNorm", List.of(2L, 2L), plane),
                of("InstanceNorm1d", List.of(3L), line), of("RMSNorm", List.of(4L), row), of("LocalResponseNorm", List.of(2L), line),
                of("Dropout", List.of(), row), of("Dropout2d", List.of(), plane), of("AlphaDropout", List.of(0.3), row),
                of("Embedding", List.of(4L, 3L, 1L), CLASSES), of("PReLU", List.of(), row), of("RReLU", List.of(), row), of("Softmax", List.of(1L), row), of("GLU", List.of(), row),
                of("CrossEntropyLoss", List.of(), row, CLASSES), of("MSELoss", List.of(), row, row), of("HuberLoss", List.of(), row, row),
                of("TripletMarginLoss", List.of(), row, row, row), of("ReflectionPad1d", List.of(List.of(1L, 2L)), line), of("ConstantPad2d", List.of(1L, 0.5), plane),
                of("Flatten", List.of(), line), of("Unflatten", List.of(1L, List.of(2L, 2L)), row), of("PixelShuffle", List.of(1L), plane), of("Unfold", List.of(2L), plane),
                new Case("Upsample", List.of(), Map.of("scale_factor", 2.0, "mode", "bilinear"), plane), of("CosineSimilarity", List.of(), row, row)));
        for (Layer layer : Layer.all()) {
            boolean plain = layer.group() == Layer.Group.ACTIVATION && layer.signature().parameters().stream().noneMatch(p -> p.required());
            if (plain && !layer.name().equals("Softmax2d")) all.add(of(layer.name(), List.of(), row));
        }
        return all;
    }

    private static Case of(String layer, List<?> positional, int[]... shapes) { return new Case(layer, positional, Map.of(), shapes); }

    static void run(Findings findings) {
        int number = 0;
        for (Case c : cases()) run(findings, c, "layer/" + number++ + "-" + c.layer());
        for (InitFunction f : InitFunction.all()) if (f.signature().parameters().getFirst().name().equals("tensor")) run(findings, f);
        keeping(findings);
    }

    private static void run(Findings findings, Case c, String name) {
        DefaultGenerator.seed(4);
        Module m = Layer.named(c.layer()).make(c.positional(), c.named());
        findings.exact(name + "/printed", m.toString());
        Draw draw = new Draw(5);
        List<Tensor> in = new ArrayList<>();
        for (int[] shape : c.shapes()) {
            if (shape == CLASSES) in.add(Tensor.of(2.0, 0.0, 1.0).to(DType.INT64));
            else in.add(draw.tensor(DType.FLOAT32, -2, 2, shape).requiresGrad(true));
        }
        Tensor out = (Tensor) m.call(in, Map.of());
        findings.tensor(name, out);
        if (!out.requiresGrad()) return;
        out.mul(draw.tensor(DType.FLOAT32, -1, 2, out.shape())).sum().backward();
        for (int i = 0; i < in.size(); i++) if (in.get(i).grad() != null) findings.tensor(name + "/gradient" + i, in.get(i).grad());
        for (Map.Entry<String, Parameter> e : m.namedParameters().entrySet()) {
            findings.tensor(name + "/" + e.getKey(), e.getValue());
            if (e.getValue().grad() != null) findings.tensor(name + "/gradient/" + e.getKey(), e.getValue().grad());
        }
        for (Map.Entry<String, Tensor> e : m.namedBuffers().entrySet()) findings.tensor(name + "/" + e.getKey(), e.getValue());
    }

    private static void run(Findings findings, InitFunction f) {
        DefaultGenerator.seed(6);
        Tensor t = Tensor.zeros(DType.FLOAT32, f.name().startsWith("dirac") ? new int[] {4, 3, 3} : new int[] {4, 3});
        List<Object> positional = new ArrayList<>(List.of(t));
        if (f.name().equals("constant_")) positional.add(0.5);
        if (f.name().equals("sparse_")) positional.add(0.3);
        f.call(positional, Map.of());
        findings.tensor("init/" + f.name(), t);
    }

    /** States, their errors, and the names that classes have here. */
    private static void keeping(Findings findings) {
        Sequential net = new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Tanh());
        findings.exact("layer/state", String.join(" ", net.stateDict().keySet()));
        findings.exact("layer/loaded", net.loadStateDict(net.stateDict()).toString());
        try {
            net.loadStateDict(new Linear(3, 2).stateDict());
            findings.verdict("layer/refused", "took another network's state");
        } catch (ModuleException e) {
            findings.exact("layer/refused", e.kind() + ": " + e.getMessage());
        }
        findings.exact("layer/wide", net.to(DType.FLOAT64).toString());
    }
}
