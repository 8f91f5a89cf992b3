package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Backward;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A program that shows every kind of layer, loss and container prints here what it prints with PyTorch 1.13, drawing all in one order from one seed. */
class FiguresTest {
    private final List<String> names = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyLine() {
        DefaultGenerator.seed(1);
        layers();
        activations();
        losses();
        network();
        block();
        initial();
        List<String> wanted = wanted();
        assertEquals(wanted.size(), String.join("\n", lines).lines().count());
        List<DynamicTest> tests = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            int count = (int) lines.get(i).lines().count();
            String text = String.join("\n", wanted.subList(at, at + count));
            String got = lines.get(i);
            tests.add(DynamicTest.dynamicTest(names.get(i), () -> Figures.assertAlike(text, got)));
            at += count;
        }
        return tests.stream();
    }

    private static List<String> wanted() {
        try (InputStream in = FiguresTest.class.getResourceAsStream("/programs/11_modules.out")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String name, String text) {
        names.add(name);
        lines.add(text);
    }

    private static Tensor randn(int... shape) { return TorchRandom.randn(DefaultGenerator.get(), DType.FLOAT32, shape); }

    private static Tensor whole(double... values) { return Tensor.of(values).to(DType.INT64); }

    // ------------------------------------------------------------------ layers

    /** What a module gives, the sum of it, and how large the gradients of its squares are. */
    private void show(String name, Module module, Tensor... inputs) {
        Object out = module.call(Arrays.asList(inputs), Map.of());
        Tensor first = out instanceof List<?> several ? (Tensor) several.getFirst() : (Tensor) out;
        first.square().sum().backward();
        List<String> gradients = new ArrayList<>();
        for (Parameter p : module.parameters()) if (p.grad() != null) gradients.add("'" + Numbers.fixed(p.grad().abs().sum().item(), 4) + "'");
        String padded = name + " ".repeat(14 - name.length());
        line(name, padded + " " + Shape.text(first.shape()) + " " + Numbers.fixed(first.sum().item(), 4) + " [" + String.join(", ", gradients) + "]");
    }

    private void layers() {
        show("Linear", new Linear(4, 3), randn(5, 4));
        show("Linear3d", new Linear(4, 2, Map.of("bias", false)), randn(2, 3, 4));
        show("Bilinear", new Bilinear(3, 4, 2), randn(5, 3), randn(5, 4));
        show("Conv1d", new Conv1d(2, 3, 3).padding(1), randn(2, 2, 7));
        show("Conv2d", new Conv2d(2, 4, 3, Map.of("groups", 2)).stride(2).padding(1).dilation(1), randn(2, 2, 6, 6));
        show("ConvT2d", new ConvTranspose2d(3, 2, 3).stride(2).padding(1).outputPadding(1), randn(1, 3, 4, 4));
        show("BatchNorm1d", new BatchNorm1d(4), randn(6, 4));
        show("BatchNorm2d", new BatchNorm2d(3), randn(2, 3, 4, 4));
        show("LayerNorm", new LayerNorm(3, 4), randn(2, 3, 4));
        show("GroupNorm", new GroupNorm(2, 4), randn(2, 4, 3));
        show("Embedding", new Embedding(7, 3, Map.of("padding_idx", 0)), whole(0, 2, 5, 2).reshape(2, 2));
        recurrent();
        show("PReLU", new PReLU(3), randn(2, 3, 4));
    }

    private void recurrent() {
        show("RNN", new RNN(3, 4, Map.of("num_layers", 2, "batch_first", true)), randn(2, 5, 3));
        show("LSTM", new LSTM(3, 4, Map.of("bidirectional", true)), randn(5, 2, 3));
        show("GRU", new GRU(3, 4), randn(5, 2, 3));
        show("RNNCell", new RNNCell(3, 4), randn(2, 3));
        show("LSTMCell", new LSTMCell(3, 4), randn(2, 3));
        show("GRUCell", new GRUCell(3, 4), randn(2, 3));
        Module attention = new MultiheadAttention(8, 2, Map.of("batch_first", true));
        Tensor x = randn(2, 5, 8);
        show("MHA", attention, x, x, x);
        show("Encoder", new TransformerEncoderLayer(8, 2, Map.of("dim_feedforward", 16, "dropout", 0.0, "batch_first", true)), randn(2, 5, 8));
    }

    // ------------------------------------------------------------------ activations

    private void activations() {
        Tensor x = Tensor.of(-2.5f, -1.0f, -0.1f, 0.0f, 0.3f, 2.0f, 7.0f);
        List<Module> all = List.of(new ReLU(), new LeakyReLU(0.1), new ELU(), new SELU(), new CELU(), new GELU(), new GELU("tanh"), new SiLU(), new Mish(), new Softplus(), new Softsign(),
                new Tanh(), new Sigmoid(), new LogSigmoid(), new Hardtanh(), new ReLU6(), new Hardsigmoid(), new Hardswish(), new Tanhshrink(), new Softshrink(), new Hardshrink(),
                new Softmax(0), new LogSoftmax(0), new Softmin(0), Layer.named("Threshold").make(0.1, 20));
        for (Module a : all) {
            double[] y = a.call(x).toDoubles();
            line(a.typeName(), a + " [" + Numbers.repr(y[1]) + ", " + Numbers.repr(y[3]) + ", " + Numbers.repr(y[5]) + "]");
        }
    }

    // ------------------------------------------------------------------ losses

    private void losses() {
        Tensor p = randn(4, 3).requiresGrad(true);
        Tensor t = TorchRandom.rand(DefaultGenerator.get(), DType.FLOAT32, 4, 3);
        Tensor c = whole(0, 2, 1, 1);
        loss(p, new MSELoss(), p, t);
        loss(p, new MSELoss(Map.of("reduction", "sum")), p, t);
        loss(p, new L1Loss(), p, t);
        loss(p, new SmoothL1Loss(), p, t);
        loss(p, new HuberLoss(Map.of("delta", 0.5)), p, t);
        loss(p, new CrossEntropyLoss(), p, c);
        loss(p, new CrossEntropyLoss(Map.of("label_smoothing", 0.1, "weight", Tensor.of(1.0f, 2.0f, 0.5f))), p, c);
        loss(p, new CrossEntropyLoss(), p, t);
        loss(p, new NLLLoss(), p.logSoftmax(1), c);
        loss(p, new BCELoss(), p.sigmoid(), t);
        loss(p, new BCEWithLogitsLoss(), p, t);
        loss(p, new KLDivLoss(Map.of("reduction", "batchmean")), p.logSoftmax(1), t);
        loss(p, new PoissonNLLLoss(), p, t);
        loss(p, new HingeEmbeddingLoss(), p, t.sign().mul(2).sub(1));
        loss(p, new SoftMarginLoss(), p, t.gt(0.5).to(DType.FLOAT32).mul(2).sub(1));
        loss(p, new MultiMarginLoss(), p, c);
        loss(p, new CosineEmbeddingLoss(), p, t, whole(1, -1, 1, -1));
        loss(p, new TripletMarginLoss(), p, t, t.flip(0));
    }

    private void loss(Tensor p, Loss loss, Tensor... inputs) {
        Tensor value = loss.call(inputs);
        Tensor gradient = Backward.grad(value, false, p)[0];
        line(loss.typeName(), loss + " " + Numbers.fixed(value.item(), 5) + " " + Numbers.fixed(gradient.abs().sum().item(), 5));
    }

    // ------------------------------------------------------------------ containers

    private static String shapes(Map<String, Tensor> state) {
        List<String> all = new ArrayList<>();
        state.forEach((name, t) -> all.add("'" + name + "': " + Shape.text(t.shape())));
        return "{" + String.join(", ", all) + "}";
    }

    private static String quoted(Iterable<String> words) { return "['" + String.join("', '", words) + "']"; }

    private void network() {
        Sequential net = new Sequential(new Conv2d(1, 2, 3), new ReLU(), new MaxPool2d(2), new Dropout(0.5), new Flatten(), new Linear(2 * 3 * 3, 2));
        line("Sequential", net.toString());
        line("its state", shapes(net.stateDict()));
        net.train();
        Tensor a = net.call(Tensor.full(DType.FLOAT32, 1, 1, 1, 8, 8));
        net.eval();
        Tensor b = net.call(Tensor.full(DType.FLOAT32, 1, 1, 1, 8, 8));
        line("its dropout", a + " " + b + " " + (net.isTraining() ? "True" : "False"));
    }

    private static final class Block extends Module {
        private final ModuleList layers;
        private final Parameter scale = parameter("scale", Tensor.full(DType.FLOAT32, 1, 1));
        private final Tensor steps = buffer("steps", Tensor.zeros(DType.FLOAT32, 1));
        private final ModuleDict named;

        Block(int n) {
            layers = module("layers", new ModuleList(new Linear(n, n), new Linear(n, n)));
            named = module("named", new ModuleDict(Map.of("out", new Linear(n, 1))));
        }

        @Override public Tensor forward(Tensor x) {
            Tensor y = x;
            for (Module layer : layers) y = y.add(layer.call(y).tanh());
            steps.add_(1);
            return named.get("out").call(y).mul(scale);
        }
    }

    private void block() {
        Block block = new Block(3);
        Tensor out = block.call(Tensor.full(DType.FLOAT32, 1, 2, 3));
        int numbers = block.parameters().stream().mapToInt(Tensor::size).sum();
        line("Block", block + " " + quoted(block.namedParameters().keySet()) + " " + out + " " + block.steps + " " + numbers + " "
                + quoted(block.modules().stream().map(Module::typeName).toList()));
        Block other = new Block(3);
        other.loadStateDict(block.stateDict());
        Tensor one = Tensor.full(DType.FLOAT32, 1, 1, 3);
        boolean same = block.call(one).item() == other.call(one).item();
        line("its copy", word(same) + " " + word(block.apply(m -> { }) == block));
        block.zeroGrad();
        block.requiresGrad_(false);
        line("frozen", word(block.parameters().stream().noneMatch(Tensor::requiresGrad)));
    }

    private static String word(boolean b) { return b ? "True" : "False"; }

    private void initial() {
        Map<String, Map<String, ?>> calls = new LinkedHashMap<>();
        calls.put("xavier_uniform_", Map.of());
        calls.put("kaiming_normal_", Map.of("nonlinearity", "relu"));
        calls.put("uniform_", Map.of("a", -1L, "b", 1L));
        calls.put("constant_", Map.of("val", 0.5));
        calls.put("zeros_", Map.of());
        calls.put("eye_", Map.of());
        calls.put("trunc_normal_", Map.of("std", 0.1));
        List<String> sums = new ArrayList<>();
        calls.forEach((name, named) -> {
            InitFunction f = InitFunction.all().stream().filter(i -> i.name().equals(name)).findFirst().orElseThrow();
            Tensor w = (Tensor) f.call(List.of(Tensor.of(NdArray.zeros(DType.FLOAT32, 3, 5))), named);
            sums.add(Numbers.fixed(w.sum().item(), 4));
        });
        line("init", String.join(" ", sums));
    }
}
