package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.IndexException;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.SignatureException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What layers say they refuse is refused, with an exception of our own: in a tab an index out of bounds could not be caught. */
class RefusalsTest {
    private record Refusal(String name, Supplier<Module> layer, Tensor... inputs) { }

    private static final List<Class<?>> OWN = List.of(ShapeException.class, IndexException.class, ModuleException.class, SignatureException.class, AutogradException.class);

    private static Tensor ones(int... shape) { return Tensor.full(DType.FLOAT32, 1, shape); }

    private static Tensor whole(double... values) { return Tensor.of(values).to(DType.INT64); }

    private static List<Refusal> all() {
        return List.of(
                new Refusal("Linear, another width", () -> new Linear(3, 2), ones(2, 4)),
                new Refusal("Linear, a number", () -> new Linear(3, 2), ones()),
                new Refusal("Linear, whole numbers", () -> new Linear(3, 2), whole(1, 2, 3)),
                new Refusal("Linear, another type", () -> new Linear(3, 2), ones(3).to(DType.FLOAT64)),
                new Refusal("Conv1d, another type", () -> new Conv1d(2, 2, 1), ones(2, 2).to(DType.FLOAT64)),
                new Refusal("BCELoss, no chances", () -> new BCELoss(), Tensor.of(0.5f, 1.5f), ones(2)),
                new Refusal("BCELoss, whole numbers", () -> new BCELoss(), ones(2), whole(0, 1)),
                new Refusal("Bilinear, another width", () -> new Bilinear(3, 2, 1), ones(2, 3), ones(2, 3)),
                new Refusal("Bilinear, other rows", () -> new Bilinear(3, 2, 1), ones(4, 3), ones(2, 2)),
                new Refusal("Conv1d, channels", () -> new Conv1d(2, 2, 3), ones(1, 3, 8)),
                new Refusal("Conv2d, axes", () -> new Conv2d(2, 2, 3), ones(2, 8)),
                new Refusal("Conv2d, too small", () -> new Conv2d(2, 2, 3), ones(2, 2, 2)),
                new Refusal("Conv3d, channels", () -> new Conv3d(2, 2, 1), ones(1, 3, 2, 2, 2)),
                new Refusal("Conv2d, stride 0", () -> new Conv2d(2, 2, 3).stride(0), ones(2, 4, 4)),
                new Refusal("Conv2d, three strides", () -> new Conv2d(2, 2, 3).stride(1, 2, 3), ones(2, 4, 4)),
                new Refusal("Conv2d, reflected too far", () -> new Conv2d(2, 2, 3, Map.of("padding", 4, "padding_mode", "reflect")), ones(1, 2, 4, 4)),
                new Refusal("ConvTranspose2d, channels", () -> new ConvTranspose2d(2, 2, 3), ones(3, 4, 4)),
                new Refusal("ConvTranspose2d, output padding", () -> new ConvTranspose2d(2, 2, 3).outputPadding(1), ones(2, 4, 4)),
                new Refusal("MaxPool2d, axes", () -> new MaxPool2d(2), ones(4, 4)),
                new Refusal("MaxPool2d, padding", () -> new MaxPool2d(2).padding(2), ones(1, 4, 4)),
                new Refusal("MaxPool2d, too small", () -> new MaxPool2d(5), ones(1, 4, 4)),
                new Refusal("AvgPool1d, axes", () -> new AvgPool1d(2), ones(4)),
                new Refusal("AvgPool2d, divisor", () -> new AvgPool2d(2, Map.of("divisor_override", 0)), ones(1, 4, 4)),
                new Refusal("AdaptiveAvgPool2d, axes", () -> new AdaptiveAvgPool2d(2, 2), ones(4, 4)),
                new Refusal("AdaptiveMaxPool1d, empty", () -> new AdaptiveMaxPool1d(2), ones(1, 0)),
                new Refusal("AdaptiveMaxPool2d, three lengths", () -> Layer.named("AdaptiveMaxPool2d").make(List.of(1, 2, 3)), ones(1, 4, 4)),
                new Refusal("AdaptiveMaxPool2d, below 0", () -> new AdaptiveMaxPool2d(-2, 2), ones(1, 4, 4)),
                new Refusal("AdaptiveAvgPool1d, below 0", () -> new AdaptiveAvgPool1d(-3), ones(1, 4)),
                new Refusal("LPPool2d, axes", () -> new LPPool2d(2, 2), ones(4)),
                new Refusal("BatchNorm1d, channels", () -> new BatchNorm1d(3), ones(4, 2)),
                new Refusal("InstanceNorm1d, one element", () -> new InstanceNorm1d(3), ones(4, 3, 1)),
                new Refusal("InstanceNorm2d, channels", () -> new InstanceNorm2d(3, Map.of("affine", true)), ones(4, 2, 2, 2)),
                new Refusal("LayerNorm, shape", () -> new LayerNorm(3), ones(4, 2)),
                new Refusal("RMSNorm, shape", () -> new RMSNorm(2, 3), ones(3)),
                new Refusal("GroupNorm, channels", () -> new GroupNorm(2, 4), ones(2, 3)),
                new Refusal("GroupNorm, other channels", () -> new GroupNorm(2, 4), ones(2, 6)),
                new Refusal("LocalResponseNorm, axes", () -> new LocalResponseNorm(2), ones(2, 3)),
                new Refusal("Dropout", () -> new Dropout(-0.1)),
                new Refusal("Dropout, not a number", () -> new Dropout(Double.NaN)),
                new Refusal("Dropout1d, axes", () -> new Dropout1d(), ones(2)),
                new Refusal("Dropout2d, axes", () -> new Dropout2d(), ones(2)),
                new Refusal("Embedding, beyond", () -> new Embedding(3, 2), whole(0, 3)),
                new Refusal("Embedding, below", () -> new Embedding(3, 2), whole(0, -1)),
                new Refusal("Embedding, beyond, shortened", () -> new Embedding(3, 2, Map.of("max_norm", 1.0)), whole(0, 3)),
                new Refusal("PReLU, channels", () -> new PReLU(3), ones(2, 2)),
                new Refusal("PReLU, axes", () -> new PReLU(3), ones(3)),
                new Refusal("GELU", () -> new GELU("tan")),
                new Refusal("GLU, odd", () -> new GLU(), ones(3)),
                new Refusal("Softmax, axis", () -> new Softmax(2), ones(3)),
                new Refusal("MSELoss, shapes", () -> new MSELoss(), ones(3), ones(2)),
                new Refusal("MSELoss, reduction", () -> new MSELoss(Map.of("reduction", "average"))),
                new Refusal("CrossEntropyLoss, types", () -> new CrossEntropyLoss(), ones(3, 2), whole(1, 1)),
                new Refusal("CrossEntropyLoss, shapes", () -> new CrossEntropyLoss(), ones(3, 2), ones(3)),
                new Refusal("CrossEntropyLoss, class", () -> new CrossEntropyLoss(), ones(2, 2), whole(0, 2)),
                new Refusal("CrossEntropyLoss, weight", () -> new CrossEntropyLoss(Map.of("weight", ones(3))), ones(2, 2), whole(0, 1)),
                new Refusal("CrossEntropyLoss, weight of chances", () -> new CrossEntropyLoss(Map.of("weight", ones(3))), ones(2, 2), ones(2, 2)),
                new Refusal("NLLLoss, a number", () -> new NLLLoss(), ones(), whole(0)),
                new Refusal("MultiMarginLoss, rows", () -> new MultiMarginLoss(), ones(3, 2), whole(0, 1)),
                new Refusal("TripletMarginLoss, shapes", () -> new TripletMarginLoss(), ones(3, 2), ones(3, 2), ones(3, 4)),
                new Refusal("ReflectionPad1d", () -> new ReflectionPad1d(4), ones(1, 4)),
                new Refusal("ReflectionPad2d, axes", () -> new ReflectionPad2d(1), ones(4)),
                new Refusal("ReplicationPad1d, counts", () -> Layer.named("ReplicationPad1d").make(List.of(1, 2, 3)), ones(1, 4)),
                new Refusal("ReplicationPad2d, axes", () -> new ReplicationPad2d(1), ones(4)),
                new Refusal("ConstantPad1d, all cut off", () -> new ConstantPad1d(-3, 0), ones(1, 4)),
                new Refusal("Flatten, axis", () -> new Flatten(3, 4), ones(2, 2)),
                new Refusal("Unflatten", () -> new Unflatten(1, 2, 2), ones(2, 3)),
                new Refusal("PixelShuffle", () -> new PixelShuffle(2), ones(3, 2, 2)),
                new Refusal("PixelUnshuffle", () -> new PixelUnshuffle(2), ones(3, 3, 2)),
                new Refusal("ChannelShuffle", () -> new ChannelShuffle(2), ones(1, 3, 2)),
                new Refusal("Unfold, too small", () -> new Unfold(5), ones(1, 2, 4, 4)),
                new Refusal("Fold, windows", () -> new Fold(4, 4, 2), ones(1, 4, 8)),
                new Refusal("Upsample, both", () -> new Upsample(Map.of("size", 2, "scale_factor", 2.0))),
                new Refusal("Upsample, neither", () -> new Upsample(Map.of())),
                new Refusal("Upsample, axes", () -> new Upsample(2, "linear"), ones(1, 1, 2, 2)),
                new Refusal("Upsample, mode", () -> new Upsample(2, "cubic"), ones(1, 1, 2, 2)),
                new Refusal("Upsample, to nothing", () -> new Upsample(0.1), ones(1, 1, 2, 2)),
                new Refusal("CosineSimilarity", () -> new CosineSimilarity(), ones(2, 3), ones(2, 4)),
                new Refusal("PairwiseDistance", () -> new PairwiseDistance(), ones(2, 3), ones(2, 4)),
                new Refusal("Linear, below 0", () -> new Linear(-1, 2)),
                new Refusal("Embedding, too wide", () -> new Embedding(1 << 30, 1 << 30)),
                new Refusal("LayerNorm, no axes", () -> new LayerNorm(), ones(2)));
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return all().stream().map(r -> DynamicTest.dynamicTest(r.name, () -> {
            RuntimeException e = assertThrows(RuntimeException.class, () -> r.layer.get().call(Arrays.asList(r.inputs), Map.of()));
            assertTrue(OWN.contains(e.getClass()), () -> e + " is none of our own");
            assertTrue(e.getMessage().length() > 10, e.getMessage());
        }));
    }
}
