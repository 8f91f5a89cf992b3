package chainrule.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of {@code torch.save}; the tensors' numbers are tested with those of other files. */
class TorchFileTest {
    private static byte[] file(String name) { return Resources.bytes("files/" + name); }

    private static Map<?, ?> map(Object value) { return assertInstanceOf(Map.class, value); }

    @Test
    void aRunIsReadWhole() {
        Map<?, ?> run = map(TorchFile.read(file("run.pt")));
        assertEquals(7L, run.get("epoch"));
        assertEquals(0.25, run.get("loss"));
        assertEquals("übung", run.get("name"));
        assertEquals(false, run.get("done"));
        assertEquals(1L << 40, run.get("big"));
        assertEquals(-2L, run.get("less"));
        assertTrue(run.containsKey("none") && run.get("none") == null);
        assertEquals(List.of(1L, 2L), run.get("pair"));
        assertEquals(List.of(3L, 4L), run.get("size"));
        Map<?, ?> optimizer = map(run.get("optimizer"));
        Map<?, ?> first = map(map(optimizer.get("state")).get(0L));
        assertEquals(1, assertInstanceOf(Tensor.class, first.get("step")).item());
        assertArrayEquals(new int[] {2, 3}, assertInstanceOf(Tensor.class, first.get("exp_avg")).shape());
        Map<?, ?> group = map(((List<?>) optimizer.get("param_groups")).getFirst());
        assertEquals(0.01, group.get("lr"));
        assertEquals(List.of(0.9, 0.999), group.get("betas"));
    }

    @Test
    void tensorsThatSharedMemoryShareIt() {
        Map<String, Tensor> all = TorchFile.stateDict(file("mixed.pt"));
        assertSame(all.get("base").data().storage, all.get("turned").data().storage);
        assertArrayEquals(new int[] {1, 4}, all.get("turned").data().strides);
        assertFalse(all.get("base").requiresGrad());
    }

    @Test
    void whatIsNotPlainDataIsRefusedByName() {
        assertWrong("'torch.nn.modules.container.Sequential', which is not loaded from a file; save a state_dict", file("refused-module.pt"));
        assertWrong("'posix.system', which is not loaded", file("refused-call.pt"));
        assertWrong("a ZIP directory", file("refused-old.pt"));
        assertWrong("an archive with data.pkl", file("stored.npz"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TorchFile.stateDict(file("run.pt"))).getMessage().contains("something else at optimizer"));
    }

    private static void assertWrong(String part, byte[] file) {
        String message = assertThrows(DataException.class, () -> TorchFile.read(file)).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static byte[] pickled(Output pickle) { return new Zip.Writer(false).add("a/data.pkl", new Output().u8(0x80).u8(2).raw(pickle.toBytes()).toBytes()).finish(); }

    @Test
    void listsHoldNeitherThemselvesNorTooMuch() {
        assertWrong("each list and dictionary once", pickled(new Output().latin("]q").u8(0).latin("h").u8(0).latin("a.")));
        assertWrong("at most 64 lists", pickled(new Output().latin("]".repeat(70) + "a".repeat(69) + ".")));
        assertWrong("a mark on the stack", pickled(new Output().latin("t.")));
        assertWrong("one value at the end", pickled(new Output().latin("]].")));
        assertWrong("an instruction that makes plain data, got byte 105", pickled(new Output().latin("i.")));
        assertWrong("a type or a storage", pickled(new Output().latin("ctorch\nFloatStorage\n.")));
        assertWrong("a text or a number as a name", pickled(new Output().latin("}]]s.")));
        assertWrong("1000000 bytes of text", pickled(new Output().latin("X").little(4, 1000000).latin(".")));
    }

    @Test
    void whatIsWrittenComesBack() {
        Tensor w = Tensor.of(1f, 2f, 3f, 4f).reshape(2, 2).detach().requiresGrad(true);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("w", w);
        value.put("turned", w.detach().t());
        value.put("whole", Tensor.of(NdArray.of(new long[] {1L << 60}, 1)));
        value.put("mask", Tensor.of(NdArray.of(1.0, 0).to(DType.BOOL)));
        value.put("double", Tensor.of(0.1));
        value.put("backwards", Tensor.of(new NdArray(NdArray.of(1.0, 2, 3).storage, 2, new int[] {3}, new int[] {-1})));
        value.put("n", 3L);
        value.put("list", Arrays.asList(1L << 40, 0.5, "ä", true, null, Map.of()));
        byte[] file = TorchFile.write(value);
        assertArrayEquals(file("ours.pt"), file);
        Map<?, ?> back = map(TorchFile.read(file));
        assertEquals(new ArrayList<>(value.keySet()), new ArrayList<>(back.keySet()));
        assertEquals(w.toString(), back.get("w").toString());
        assertEquals(value.get("turned").toString(), back.get("turned").toString());
        assertEquals("tensor([1152921504606846976])", back.get("whole").toString());
        assertEquals("tensor([ True, False])", back.get("mask").toString());
        assertEquals("tensor([3., 2., 1.], dtype=torch.float64)", back.get("backwards").toString());
        assertEquals(value.get("list"), back.get("list"));
        assertSame(((Tensor) back.get("w")).data().storage, ((Tensor) back.get("turned")).data().storage);
        assertThrows(IllegalArgumentException.class, () -> TorchFile.write(new Object()));
    }
}
