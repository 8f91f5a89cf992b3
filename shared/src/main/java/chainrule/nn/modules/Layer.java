package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of the list of layers: how it is called and made, and what a reader wants to know of it. Scripts, training specs,
 * documentation and tests walk {@link #all}.
 *
 * @param name PyTorch's: {@code Linear}
 * @param group the heading it stands under
 * @param signature what makes it
 * @param summary one sentence
 * @param formula as LaTeX; empty where there is nothing to write
 * @param shapes of inputs and output
 * @param source the paper, or PyTorch alone
 * @param factory makes it from bound arguments
 */
public record Layer(String name, Group group, Signature signature, String summary, String formula, String shapes, String source, Function<Arguments, Module> factory) {
    /** The headings of the list. */
    public enum Group { CONTAINER, LINEAR, CONVOLUTION, POOLING, NORM, RECURRENT, TRANSFORMER, DROPOUT, SPARSE, ACTIVATION, LOSS, PADDING, RESHAPING, DISTANCE }

    static Layer of(String name, Group group, String signature, Function<Arguments, Module> factory) {
        return new Layer(name, group, Signature.of(signature), "", "", "", "PyTorch", factory);
    }

    Layer says(String sentence) { return new Layer(name, group, signature, sentence, formula, shapes, source, factory); }

    Layer formula(String latex) { return new Layer(name, group, signature, summary, latex, shapes, source, factory); }

    Layer shapes(String text) { return new Layer(name, group, signature, summary, formula, text, source, factory); }

    Layer source(String text) { return new Layer(name, group, signature, summary, formula, shapes, text, factory); }

    /** Every layer. */
    public static List<Layer> all() { return LayerTable.ALL; }

    /** The layer that PyTorch calls {@code name}, or null. */
    public static Layer named(String name) {
        for (Layer layer : LayerTable.ALL) if (layer.name.equals(name)) return layer;
        return null;
    }

    /** Makes one from arguments as Python gives them. */
    public Module make(List<?> positional, Map<String, ?> named) { return factory.apply(signature.bindMethod(name + ".__init__()", positional, named)); }

    /** Makes one from Java's own values. */
    public Module make(Object... positional) { return factory.apply(bind(Map.of(), positional)); }

    /** Binds Java's own values: int and float count as long and double, arrays as lists. */
    Arguments bind(Map<String, ?> named, Object... positional) {
        List<Object> plain = new ArrayList<>();
        for (Object value : positional) plain.add(plain(value));
        Map<String, Object> others = new LinkedHashMap<>();
        named.forEach((key, value) -> others.put(key, plain(value)));
        return signature.bindMethod(name + ".__init__()", plain, others);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case Integer i -> (long) i;
            case Float f -> (double) f;
            case int[] ints -> Arrays.stream(ints).mapToObj(i -> (Object) (long) i).toList();
            case double[] numbers -> Arrays.stream(numbers).mapToObj(d -> (Object) d).toList();
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                for (Object v : list) all.add(plain(v));
                yield all;
            }
            default -> value;
        };
    }

    /** A tensor of one number for a layer's parameter. */
    static Tensor full(Arguments a, double value, int... shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) throw new ModuleException("RuntimeError", "Trying to create tensor with negative dimension " + length + ": " + Arrays.toString(shape));
            size = Math.min(size * length, Integer.MAX_VALUE + 1L);
        }
        if (size > Integer.MAX_VALUE) throw new ModuleException("RuntimeError", "a tensor of shape " + Arrays.toString(shape) + " has more elements than an array can hold");
        return Tensor.full(dtype(a), value, shape);
    }

    /** The type that a layer's parameters have: {@code dtype=}, else float32. */
    static DType dtype(Arguments a) { return a.has("dtype") ? a.as("dtype", DType.class) : DType.FLOAT32; }
}
