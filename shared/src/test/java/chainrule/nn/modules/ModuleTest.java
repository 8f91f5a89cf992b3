package chainrule.nn.modules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.AutogradException;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import chainrule.signature.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modules as PyTorch has them: what they register, how they are walked, changed, saved, called and printed. */
class ModuleTest {
    /** A module that is only its parts, as a script's {@code class Net(nn.Module)} is before its forward is written. */
    private static class Bare extends Module {
        @Override public String typeName() { return "Net"; }
    }

    private static Tensor ones(int... shape) { return Tensor.full(DType.FLOAT32, 1, shape); }

    private static void refused(String kind, String message, org.junit.jupiter.api.function.Executable body) {
        ModuleException e = assertThrows(ModuleException.class, body);
        assertEquals(message, e.getMessage());
        assertEquals(kind, e.kind());
    }

    // ------------------------------------------------------------------ registration

    @Test
    void aScriptRegistersByAssignment() {
        Bare net = new Bare();
        Parameter w = new Parameter(ones(2));
        assertTrue(net.assign("w", w));
        assertTrue(net.assign("inner", new Linear(2, 1)));
        assertFalse(net.assign("rate", 0.1));
        assertFalse(net.assign("cache", ones(1)), "a plain tensor is an attribute");
        assertEquals(List.of("w", "inner.weight", "inner.bias"), List.copyOf(net.namedParameters().keySet()));
        assertSame(w, net.attribute("w"));
        assertTrue(net.assign("w", null), "a parameter may become None, and keeps its place");
        assertNull(net.attribute("w"));
        assertTrue(net.has("w"));
        assertEquals(List.of("inner.weight", "inner.bias"), List.copyOf(net.namedParameters().keySet()));
        refused("TypeError", "cannot assign 'Identity' as parameter 'w' (torch.nn.Parameter or None expected)", () -> net.assign("w", new Identity()));
    }

    @Test
    void anotherKindUnderARegisteredNameIsRefused() {
        Bare net = new Bare();
        net.assign("w", new Parameter(ones(2)));
        net.assign("inner", new Identity());
        net.registerBuffer("mean", ones(2), true);
        refused("TypeError", "cannot assign 'torch.FloatTensor' as parameter 'w' (torch.nn.Parameter or None expected)", () -> net.assign("w", ones(2)));
        refused("TypeError", "cannot assign 'int' as child module 'inner' (torch.nn.Module or None expected)", () -> net.assign("inner", 1L));
        refused("TypeError", "cannot assign 'str' as buffer 'mean' (torch.Tensor or None expected)", () -> net.assign("mean", "x"));
        Tensor other = ones(2);
        assertTrue(net.assign("mean", other));
        assertSame(other, net.attribute("mean"));
        net.assign("mean", new Parameter(ones(3)));
        assertEquals(List.of(), net.buffers());
        assertEquals(2, net.parameters().size());
    }

    @Test
    void namesAreChecked() {
        Bare net = new Bare();
        refused("KeyError", "parameter name can't contain \".\"", () -> net.registerParameter("a.b", null));
        refused("KeyError", "parameter name can't be empty string \"\"", () -> net.registerParameter("", null));
        refused("KeyError", "buffer name can't contain \".\"", () -> net.registerBuffer("a.b", null, true));
        refused("KeyError", "module name can't contain \".\", got: a.b", () -> net.addModule("a.b", new Identity()));
        net.registerBuffer("mean", ones(1), true);
        refused("KeyError", "attribute 'mean' already exists", () -> net.registerParameter("mean", null));
        Tensor made = new Parameter(ones(1)).mul(2);
        assertFalse(made.isLeaf());
        refused("ValueError", "net: a module cannot be a part of itself".replace("net", "Net"), () -> net.addModule("self", net));
    }

    @Test
    void aSharedParameterCountsOnceUnderItsFirstName() {
        Linear one = new Linear(2, 2);
        Sequential net = new Sequential(one, new Tanh(), one);
        assertEquals(List.of("0.weight", "0.bias"), List.copyOf(net.namedParameters().keySet()));
        assertEquals(3, net.modules().size());
        assertEquals(List.of("0.weight", "0.bias", "2.weight", "2.bias"), List.copyOf(net.stateDict().keySet()));
    }

    // ------------------------------------------------------------------ walking and changing

    @Test
    void walksNameEveryModule() {
        Sequential net = new Sequential(new Linear(2, 3), new Sequential(new ReLU(), new Linear(3, 1)));
        assertEquals(List.of("", "0", "1", "1.0", "1.1"), List.copyOf(net.namedModules().keySet()));
        assertSame(net.get(1), net.getSubmodule("1"));
        assertEquals("Linear", net.getSubmodule("1.1").typeName());
        assertSame(net, net.getSubmodule(""));
        refused("AttributeError", "Sequential has no attribute `2`", () -> net.getSubmodule("1.2"));
        refused("AttributeError", "`weight` is not an nn.Module", () -> net.getSubmodule("0.weight"));
        List<String> seen = new ArrayList<>();
        assertSame(net, net.apply(m -> seen.add(m.typeName())));
        assertEquals(List.of("Linear", "ReLU", "Linear", "Sequential", "Sequential"), seen);
        net.eval();
        assertTrue(net.modules().stream().noneMatch(Module::isTraining));
        net.train();
        assertTrue(net.modules().stream().allMatch(Module::isTraining));
    }

    @Test
    void gradientsAreZeroedOrForgotten() {
        Linear layer = new Linear(2, 1);
        layer.call(ones(3, 2)).sum().backward();
        assertArrayEquals(new double[] {3, 3}, layer.weight().grad().toDoubles());
        layer.zeroGrad();
        assertArrayEquals(new double[] {0, 0}, layer.weight().grad().toDoubles());
        layer.zeroGrad(true);
        assertNull(layer.weight().grad());
        layer.requiresGrad_(false);
        assertFalse(layer.call(ones(3, 2)).requiresGrad());
    }

    @Test
    void anotherTypeKeepsTheObjects() {
        BatchNorm1d norm = new BatchNorm1d(2);
        Parameter weight = norm.weight();
        norm.call(ones(3, 2)).sum().backward();
        norm.to(DType.FLOAT64);
        assertSame(weight, norm.weight());
        assertEquals(DType.FLOAT64, weight.dtype());
        assertEquals(DType.FLOAT64, weight.grad().dtype());
        assertEquals(DType.FLOAT64, norm.runningMean().dtype());
        assertEquals(DType.INT64, norm.stateDict().get("num_batches_tracked").dtype());
        assertEquals(DType.FLOAT64, norm.call(ones(3, 2).to(DType.FLOAT64)).dtype());
        refused("TypeError", "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64", () -> norm.to(DType.INT64));
    }

    @Test
    void dataIsReplacedInLeavesAlone() {
        Tensor x = ones(2).requiresGrad(true);
        x.mul(2).sum().backward();
        x.setData(Tensor.of(1.0, 2.0, 3.0));
        assertEquals(3, x.size());
        assertNull(x.grad());
        x.mul(x).sum().backward();
        assertArrayEquals(new double[] {2, 4, 6}, x.grad().toDoubles());
        assertThrows(AutogradException.class, () -> x.mul(2).setData(ones(3)));
        assertThrows(AutogradException.class, () -> ones(2, 2).select(0, 0).setData(ones(2)));
        assertThrows(AutogradException.class, () -> x.setData(Tensor.zeros(DType.INT64, 3)));
    }

    // ------------------------------------------------------------------ saving

    @Test
    void aStateSharesNumbersAndLeavesPassingBuffersOut() {
        Bare net = new Bare();
        net.registerBuffer("kept", ones(1), true);
        net.registerBuffer("passing", ones(1), false);
        net.addModule("inner", new Linear(1, 1));
        net.registerParameter("absent", null);
        Map<String, Tensor> state = net.stateDict();
        assertEquals(List.of("kept", "inner.weight", "inner.bias"), List.copyOf(state.keySet()));
        assertFalse(state.get("inner.weight").requiresGrad());
        state.get("inner.weight").fill_(7);
        assertEquals(7, ((Linear) net.attribute("inner")).weight().item());
        assertEquals(List.of("kept", "passing"), List.copyOf(net.namedBuffers().keySet()));
        Map<String, Object> wrong = new LinkedHashMap<>(state);
        wrong.put("kept", 3L);
        refused("RuntimeError", "Error(s) in loading state_dict for Net:\n\tWhile copying the parameter named \"kept\", expected torch.Tensor or Tensor-like object from checkpoint but received int",
                () -> net.loadStateDict(wrong));
    }

    // ------------------------------------------------------------------ calling

    @Test
    void callsAreBoundAsInPython() {
        Linear layer = new Linear(2, 1);
        Tensor x = ones(1, 2);
        Tensor y = layer.call(x);
        assertEquals(y.item(), ((Tensor) layer.call(List.of(), Map.of("input", x))).item());
        assertEquals("Linear.forward() takes 2 positional arguments but 3 were given",
                assertThrows(SignatureException.class, () -> layer.call(x, x)).getMessage());
        assertEquals("Linear.forward() missing 1 required positional argument: 'input'",
                assertThrows(SignatureException.class, () -> layer.call(List.of(), Map.of())).getMessage());
        assertEquals("Linear.__init__() missing 2 required positional arguments: 'in_features' and 'out_features'",
                assertThrows(SignatureException.class, () -> Layer.named("Linear").make(List.of(), Map.of())).getMessage());
        assertEquals("Linear.__init__() got an unexpected keyword argument 'biass'. Did you mean 'bias'?",
                assertThrows(SignatureException.class, () -> new Linear(2, 1, Map.of("biass", false))).getMessage());
        refused("NotImplementedError", "Module [Net] is missing the required \"forward\" function", () -> new Bare().call(x));
        refused("NotImplementedError", "Module [ModuleList] is missing the required \"forward\" function", () -> new ModuleList().call(x));
        refused("RuntimeError", "ParameterList should not be called.", () -> new ParameterList().call(x));
        assertThrows(ModuleException.class, () -> new MaxPool2d(2, Map.of("return_indices", true)).call(ones(1, 2, 2)));
    }

    /** Two inputs, one of them optional, and two results. */
    private static final class Pair extends Module {
        private static final Signature INPUTS = Signature.of("x, scale=2.0");

        @Override public Signature inputs() { return INPUTS; }

        @Override protected Object forward(Arguments in) {
            Tensor x = in.as("x", Tensor.class);
            return List.of(x.mul(in.number("scale")), x.neg());
        }
    }

    @Test
    void severalInputsAndResults() {
        List<?> both = (List<?>) new Pair().call(List.of(ones(1)), Map.of("scale", 3.0));
        assertEquals(3, ((Tensor) both.get(0)).item());
        assertEquals(-1, ((Tensor) both.get(1)).item());
        assertEquals("Pair()", new Pair().toString());
    }

    @Test
    void hooksSeeAndReplace() {
        Identity layer = new Identity();
        List<String> seen = new ArrayList<>();
        Runnable before = layer.registerForwardPreHook((m, in) -> {
            seen.add("before " + ((Tensor) in.get(0)).item());
            return List.of(((Tensor) in.get(0)).add(1));
        });
        Runnable after = layer.registerForwardHook((m, in, out) -> {
            seen.add("after " + ((Tensor) in.get(0)).item());
            return ((Tensor) out).mul(10);
        });
        layer.registerForwardHook((m, in, out) -> {
            seen.add("last " + ((Tensor) out).item());
            return null;
        });
        assertEquals(20, layer.call(ones()).item());
        assertEquals(List.of("before 1.0", "after 2.0", "last 20.0"), seen);
        before.run();
        after.run();
        assertEquals(1, new Sequential(layer).call(ones()).item());
        assertEquals("last 1.0", seen.getLast());
    }

    // ------------------------------------------------------------------ containers

    @Test
    void sequentialsGrowAndShrink() {
        Sequential net = new Sequential(new ReLU(), new Tanh());
        net.append(new Identity()).insert(0, new Flatten()).extend(List.of(new Sigmoid()));
        assertEquals(List.of("Flatten", "ReLU", "Tanh", "Identity", "Sigmoid"), net.children().stream().map(Module::typeName).toList());
        assertEquals("Sigmoid", net.get(-1).typeName());
        assertEquals("Tanh", net.pop(2).typeName());
        assertEquals(List.of("0", "1", "2", "3"), List.copyOf(net.items().keySet()));
        net.set(-1, new GELU());
        assertEquals("GELU", net.get(3).typeName());
        refused("IndexError", "index 4 is out of range", () -> net.get(4));
        Map<String, Module> named = new LinkedHashMap<>();
        named.put("first", new Linear(1, 1));
        named.put("second", new ReLU());
        assertEquals("Sequential(\n  (first): Linear(in_features=1, out_features=1, bias=True)\n  (second): ReLU()\n)", new Sequential(named).toString());
        assertEquals("Sequential()", new Sequential().toString());
        assertEquals(new Sequential(named).toString(), Layer.named("Sequential").make(List.of(named), Map.of()).toString());
        refused("TypeError", "int is not a Module subclass", () -> Layer.named("Sequential").make(List.of(1L), Map.of()));
    }

    @Test
    void listsAndDictionaries() {
        ModuleList list = (ModuleList) Layer.named("ModuleList").make(List.of(List.of(new ReLU(), new Tanh())), Map.of());
        list.insert(1, new Identity());
        assertEquals("ModuleList(\n  (0): ReLU()\n  (1): Identity()\n  (2): Tanh()\n)", list.toString());
        ModuleDict dict = (ModuleDict) Layer.named("ModuleDict").make(List.of(List.of(List.of("a", new ReLU()), List.of("b", new Tanh()))), Map.of());
        assertEquals("Tanh", dict.pop("b").typeName());
        refused("KeyError", "'b'", () -> dict.get("b"));
        ParameterList parameters = new ParameterList(ones(2), ones(1, 3));
        assertEquals("ParameterList(\n    (0): Parameter containing: [torch.float32 of size 2]\n    (1): Parameter containing: [torch.float32 of size 1x3]\n)", parameters.toString());
        parameters.append(ones(4));
        assertEquals(List.of("0", "1", "2"), List.copyOf(parameters.namedParameters().keySet()));
        assertEquals(4, parameters.get(-1).size());
        ParameterDict byName = new ParameterDict(Map.of("w", ones(2)));
        assertTrue(byName.get("w").requiresGrad());
        assertEquals("ParameterDict(  (w): Parameter containing: [torch.FloatTensor of size 2])", byName.toString());
    }

    // ------------------------------------------------------------------ drawing

    @Test
    void layersDrawFromTheGeneratorThatIsSet() {
        TorchGenerator own = new TorchGenerator(9);
        TorchGenerator before = DefaultGenerator.set(own);
        double first = new Linear(3, 2).weight().data().get(0);
        assertSame(own, DefaultGenerator.set(before));
        DefaultGenerator.seed(9);
        assertEquals(first, new Linear(3, 2).weight().data().get(0));
        DefaultGenerator.seed(9);
        assertEquals(DType.FLOAT64, new Linear(3, 2, Map.of("dtype", DType.FLOAT64)).weight().dtype());
    }

    @Test
    void dropoutDrawsAnewOnEachCallAndRestsInEvaluation() {
        Dropout drop = new Dropout(0.5);
        Tensor x = ones(64);
        DefaultGenerator.seed(3);
        double[] first = drop.call(x).toDoubles();
        assertFalse(Arrays.equals(first, drop.call(x).toDoubles()));
        DefaultGenerator.seed(3);
        assertArrayEquals(first, drop.call(x).toDoubles());
        assertSame(x, drop.eval().call(x));
    }

    @Test
    void settingsAreReadByName() {
        Conv2d conv = new Conv2d(1, 8, 3).stride(2).padding(1, 0);
        assertEquals("Conv2d(1, 8, kernel_size=(3, 3), stride=(2, 2), padding=(1, 0))", conv.toString());
        assertEquals(List.of(2L, 2L), conv.setting("stride"));
        assertEquals(8L, conv.setting("out_channels"));
        assertFalse(conv.hasSetting("depth"));
        refused("AttributeError", "'Conv2d' object has no attribute 'depth'", () -> conv.setting("depth"));
        assertEquals("MaxPool2d(kernel_size=2, stride=(2, 1), padding=0, dilation=1, ceil_mode=False)", new MaxPool2d(2).stride(2, 1).toString());
        assertArrayEquals(new int[] {2, 3, 9, 8}, new ConvTranspose2d(1, 3, 3).stride(2).call(ones(2, 1, 4, 4)).narrow(3, 0, 8).shape());
        Tensor asked = (Tensor) new ConvTranspose2d(1, 3, 3).stride(2).padding(1).call(List.of(ones(2, 1, 4, 4)), Map.of("output_size", List.of(8L, 7L)));
        assertArrayEquals(new int[] {2, 3, 8, 7}, asked.shape());
        assertThrows(ModuleException.class, () -> new ConvTranspose2d(1, 3, 3).call(List.of(ones(2, 1, 4, 4)), Map.of("output_size", List.of(8L, 7L))));
    }

    @Test
    void pretrainedRowsAreFrozenUnlessAsked() {
        Tensor table = Tensor.of(1f, 2f, 3f, 4f).reshape(2, 2);
        Embedding frozen = Embedding.fromPretrained(table, true, Map.of());
        assertFalse(frozen.weight().requiresGrad());
        assertArrayEquals(new double[] {3, 4}, frozen.call(Tensor.of(1.0).to(DType.INT64)).toDoubles());
        assertTrue(Embedding.fromPretrained(table, false, Map.of("padding_idx", 0)).weight().requiresGrad());
    }

    @Test
    void everyEntryOfTheListIsWhole() {
        assertTrue(Layer.all().size() > 100);
        List<String> names = new ArrayList<>();
        for (Layer layer : Layer.all()) {
            assertFalse(names.contains(layer.name()), layer.name() + " is listed twice");
            names.add(layer.name());
            assertTrue(layer.summary().endsWith("."), layer.name());
            assertFalse(layer.source().isBlank(), layer.name());
            assertNotNull(layer.factory(), layer.name());
            assertTrue(layer.group() == Layer.Group.CONTAINER || layer.shapes().contains("->"), layer.name());
            assertSame(layer, Layer.named(layer.name()));
        }
        assertNull(Layer.named("linear"));
    }

    /** The page of code that a Java user writes. */
    @Test
    void aSmallConvolutionNetLearns() {
        DefaultGenerator.seed(1);
        Sequential net = new Sequential(
                new Conv2d(1, 4, 3).padding(1), new BatchNorm2d(4), new ReLU(), new MaxPool2d(2),
                new Flatten(), new Linear(4 * 4 * 4, 2));
        Loss loss = new CrossEntropyLoss();
        Tensor x = TorchRandom.randn(DefaultGenerator.get(), DType.FLOAT32, 16, 1, 8, 8);
        Tensor bright = x.narrow(3, 0, 4).mean(1, 2, 3).gt(x.narrow(3, 4, 4).mean(1, 2, 3)).to(DType.INT64);
        double first = 0;
        double last = 0;
        for (int i = 0; i < 40; i++) {
            net.zeroGrad(true);
            Tensor value = loss.call(net.call(x), bright);
            value.backward();
            chainrule.autograd.Mode.noGrad(() -> {
                for (Parameter p : net.parameters()) p.sub_(p.grad().mul(0.1));
            });
            if (i == 0) first = value.item();
            last = value.item();
        }
        assertTrue(last < first / 4, first + " to " + last);
    }
}
