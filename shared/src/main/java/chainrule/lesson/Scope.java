package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.kernel.DType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a running script and what they stand for. */
public final class Scope {
    private final Map<String, Array> values = new LinkedHashMap<>();
    private final Settings settings;
    private final Draws.Source draws;
    private final DType dtype;

    Scope(Settings settings, Draws draws, DType dtype) {
        this.settings = settings;
        this.draws = draws.source(settings.seed());
        this.dtype = dtype;
    }

    public Array get(String name) {
        Array value = values.get(name);
        if (value == null) throw new IllegalStateException("NameError: name '" + name + "' is not defined");
        return value;
    }

    void set(String name, Array value) { values.put(name, value); }

    public int batch() { return settings.batch(); }

    /** {@code randn(shape)}: standard normal numbers, the next ones of the script's generator. */
    public Array randn(int... shape) { return Array.of(draws.normal(shape)); }

    /** Numbers that stand in the script. */
    public Array numbers(double[] values, int... shape) { return Array.of(NdArray.of(values, shape).to(dtype)); }

    public Array zeros(int... shape) { return Array.of(NdArray.zeros(dtype, shape)); }
}
