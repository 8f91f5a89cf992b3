package chainrule.nn.modules;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.nn.Unpooling;
import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.List;

/** The largest of windows that lie at random places, drawn anew in each call: what fractional max pooling shares. */
public abstract sealed class FractionalMaxPool extends Module permits FractionalMaxPool2d, FractionalMaxPool3d {
    static final String ARGUMENTS = "kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None";

    private final int axes;
    private final int[] kernel;
    private final int[] size;
    private final double[] ratio;
    private final boolean places;

    FractionalMaxPool(Arguments a, int axes) {
        super(a);
        this.axes = axes;
        kernel = a.sizes("kernel_size", axes);
        places = a.flag("return_indices");
        registerBuffer("_random_samples", a.as("_random_samples", Tensor.class), true);
        if (!a.has("output_size") && !a.has("output_ratio")) throw refused(typeName() + " requires specifying either an output size, or a pooling ratio");
        if (a.has("output_size") && a.has("output_ratio")) throw refused("only one of output_size and output_ratio may be specified");
        size = a.has("output_size") ? a.sizes("output_size", axes) : null;
        ratio = size == null ? each(a.numbers("output_ratio")) : null;
        if (ratio == null) return;
        for (double r : ratio) if (!(r > 0 && r < 1)) throw refused("output_ratio must be between 0 and 1 (got " + Shown.python(a.get("output_ratio")) + ")");
    }

    private double[] each(double... numbers) {
        if (numbers.length == axes) return numbers;
        if (numbers.length != 1) throw refused(typeName() + ": wanted output_ratio as 1 or " + axes + " numbers, got " + numbers.length);
        double[] all = new double[axes];
        Arrays.fill(all, numbers[0]);
        return all;
    }

    private static ModuleException refused(String message) { return new ModuleException("ValueError", message); }

    /** The largest of each window, and where they lie. */
    public final Tensor.Placed placed(Tensor x) {
        int[] wanted = size;
        if (wanted == null) {
            wanted = new int[axes];
            for (int d = 0; d < axes; d++) wanted[d] = (int) (x.size(d - axes) * ratio[d]);
        }
        Tensor samples = (Tensor) attribute("_random_samples");
        if (samples == null) samples = TorchRandom.rand(DefaultGenerator.get(), x.dtype(), x.rank() == axes + 1 ? 1 : x.size(0), x.size(-axes - 1), axes);
        return Unpooling.fractionalMaxPool(x, kernel, wanted, samples);
    }

    @Override public final Tensor forward(Tensor x) { return placed(x).values(); }

    @Override protected final Object forward(Arguments in) {
        if (!places) return super.forward(in);
        Tensor.Placed both = placed(in.as("input", Tensor.class));
        return List.of(both.values(), both.indices());
    }
}
