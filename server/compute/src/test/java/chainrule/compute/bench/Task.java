package chainrule.compute.bench;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Code to be compiled and the tensors it starts from, by name.
 *
 * @param results the tensors to be looked at afterwards; none if that is what the code returns
 */
record Task(SortedMap<String, Tensor> named, List<String> results, Supplier<List<Tensor>> code) {
    /** What the code returns is called so. */
    static final String OUT = "out";

    /** Of one matrix; {@code bias} adds a row to it. */
    static final List<String> FUNCTIONS = List.of("exp", "tanh", "sigmoid", "relu", "bias");

    static Task product(DType dtype, int size) {
        Tensor a = Tensor.of(waves(dtype, size, size));
        Tensor b = Tensor.of(waves(dtype, size, size));
        return new Task(new TreeMap<>(Map.of("a", a, "b", b)), List.of(), () -> List.of(a.matmul(b)));
    }

    /** Between -2 and 2. */
    static Task function(String function, DType dtype, int side) {
        NdArray ramp = NdArray.zeros(dtype, side, side);
        for (int i = 0; i < ramp.size(); i++) ramp.storage.set(i, 4.0 * i / ramp.size() - 2);
        Tensor x = Tensor.of(ramp);
        TreeMap<String, Tensor> named = new TreeMap<>(Map.of("x", x));
        if (function.equals("bias")) named.put("b", Tensor.of(waves(dtype, side)));
        return new Task(named, List.of(), () -> List.of(switch (function) {
            case "exp" -> x.exp();
            case "tanh" -> x.tanh();
            case "sigmoid" -> x.sigmoid();
            case "relu" -> x.relu();
            case "bias" -> x.add(named.get("b"));
            default -> throw new IllegalArgumentException("function: wanted one of " + FUNCTIONS + ", got " + function);
        }));
    }

    static NdArray waves(DType dtype, int... shape) {
        NdArray all = NdArray.zeros(dtype, shape);
        for (int i = 0; i < all.size(); i++) all.storage.set(i, Math.sin(i));
        return all;
    }

    /** Traced; an executor that leaves it to the interpreter is an error. */
    CompiledStep compile(String name, Executor executor) {
        Map<Tensor, String> names = new HashMap<>();
        named.forEach((n, t) -> names.put(t, n));
        CompiledStep step = CompiledStep.of(name, names, code, executor);
        if (!step.note().isEmpty()) throw new IllegalStateException(executor.name() + " does not run " + name + ": " + step.note());
        return step;
    }
}
