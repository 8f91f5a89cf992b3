package chainrule.nn;

import static chainrule.nn.Geometry.each;
import static chainrule.nn.Geometry.last;
import static chainrule.nn.Geometry.product;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;

/** Pooling turned round, which puts elements back where they came from, and pooling over windows of random places. */
public final class Unpooling {
    private Unpooling() { }

    /**
     * Zeros with each element of {@code x} at its place in the last axes, of the lengths {@code size}: {@code F.max_unpool2d}. Of several
     * elements for one place the last stays.
     *
     * <p>Shapes: {@code (n, c, ...), the same int64 → (n, c, size)}. Refused: places that are not int64, of another shape or outside of the
     * result. Source: {@code torch.nn.functional.max_unpool2d}; Zeiler and others 2011.
     *
     * @param places int64, counted in row-major order, as max pooling gives them; of x's shape
     */
    public static Tensor maxUnpool(Tensor x, Tensor places, int... size) {
        int axes = size.length;
        String call = "max_unpool" + axes + "d";
        if (x.rank() != axes + 1 && x.rank() != axes + 2) {
            throw new ShapeException(call + ": Input to max_unpooling" + axes + "d should be a " + (axes + 1) + "d or " + (axes + 2) + "d Tensor, but got " + x.rank() + " axes");
        }
        if (places.dtype() != DType.INT64) throw ShapeException.ofType(call, "places of int64, as max pooling gives them", places.dtype());
        if (!Shape.equal(x.shape(), places.shape())) throw ShapeException.of(call, "as many places as elements", x.shape(), places.shape());
        int room = product(size);
        if (!Mode.isTraced()) {
            for (double at : places.toDoubles()) {
                if (at < 0 || at >= room) {
                    throw new ShapeException(call + ": Found an invalid max index: " + (long) at + " (output volumes are of size " + Geometry.crossed(size).replace(" ", "") + ")");
                }
            }
        }
        int[] flat = flat(x.shape(), axes, product(last(x.shape(), axes)));
        int[] wide = flat(x.shape(), axes, room);
        return Mode.call(call, () -> Tensor.zeros(x.dtype(), wide).scatter(wide.length - 1, places.reshape(flat), x.reshape(flat)).reshape(Geometry.withLast(x.shape(), size)));
    }

    /** {@code shape} with its last axes made one of {@code length}. */
    private static int[] flat(int[] shape, int axes, int length) {
        int[] s = java.util.Arrays.copyOf(shape, shape.length - axes + 1);
        s[s.length - 1] = length;
        return s;
    }

    /** The lengths that pooling with these windows has come from, at least: {@code (l - 1) stride + kernel - 2 padding}. */
    public static int[] unpooled(Tensor x, int[] kernel, int[] stride, int[] padding, int axes) {
        int[] taps = each("max_unpool", "kernel_size", kernel, axes, 1);
        int[] steps = each("max_unpool", "stride", stride, axes, 1);
        int[] around = each("max_unpool", "padding", padding, axes, 0);
        int[] size = new int[axes];
        for (int i = 0; i < axes; i++) size[i] = (x.size(i - axes) - 1) * steps[i] + taps[i] - 2 * around[i];
        return size;
    }

    /**
     * The largest of windows that lie at random places, so that lengths shrink by any factor: {@code F.fractional_max_pool2d} and
     * {@code 3d} (Graham 2014). A random number u puts window i of m over n elements at {@code floor((i + u) a) - floor(u a)}, a being
     * {@code (n - kernel) / (m - 1)}, and the last at the end.
     *
     * <p>Shapes: {@code (n, c, ...), (n, c, axes) → (n, c, size), values and int64 places}. Refused: windows that do not fit, other numbers of
     * samples. Source: {@code torch.nn.functional.fractional_max_pool2d}; Graham 2014.
     *
     * @param samples numbers of [0, 1), (n, channels, axes); n is 1 for an {@code x} without batch
     */
    public static Tensor.Placed fractionalMaxPool(Tensor x, int[] kernel, int[] size, Tensor samples) {
        int axes = kernel.length;
        String call = "fractional_max_pool" + axes + "d";
        if (x.rank() != axes + 1 && x.rank() != axes + 2) throw new ShapeException(call + ": Expected " + (axes + 1) + "D or " + (axes + 2) + "D tensor, but got: " + Geometry.sizes(x.shape()));
        if (size.length != axes) throw new ShapeException(call + ": output_size must either be a single Int or tuple of " + axes + " Ints");
        int[] lengths = last(x.shape(), axes);
        for (int d = 0; d < axes; d++) {
            if (size[d] < 1 || kernel[d] < 1 || size[d] + kernel[d] - 1 > lengths[d]) {
                throw new ShapeException(call + ": wanted windows that fit, output size + kernel size - 1 being at most the length, got " + size[d] + " of " + kernel[d]
                        + " elements along an axis of " + lengths[d] + "; pool size too large relative to input");
            }
        }
        int planes = x.size() / product(lengths);
        if (samples.size() != planes * axes) throw ShapeException.of(call, "samples (n, channels, " + axes + ")", x.shape(), samples.shape());
        int[] flat = flat(x.shape(), axes, product(lengths));
        Tensor[] places = new Tensor[1];
        Tensor values = Mode.call(call, () -> {
            Tensor taps = taps(samples.detach().reshape(planes, axes), x.dtype(), kernel, size, lengths);
            Tensor picked = x.reshape(planes, flat[flat.length - 1]).gather(1, taps.reshape(planes, -1)).reshape(taps.shape());
            Tensor.Placed largest = picked.max(2, false);
            places[0] = taps.gather(2, largest.indices().unsqueeze(2)).reshape(Geometry.withLast(x.shape(), size));
            return largest.values().reshape(places[0].shape());
        });
        return new Tensor.Placed(values, places[0]);
    }

    /** The place of each element of each window, in row-major order: (planes, windows, elements). */
    private static Tensor taps(Tensor samples, DType dtype, int[] kernel, int[] size, int[] lengths) {
        int axes = kernel.length;
        Tensor all = null;
        for (int d = 0; d < axes; d++) {
            // Of two axes PyTorch draws the last one's number first; of three in their order.
            Tensor u = samples.select(1, axes == 2 ? 1 - d : d).unsqueeze(1);
            Tensor along = starts(u, dtype, size[d], lengths[d] - kernel[d]).unsqueeze(2).add(Torch.arange(DType.INT64, 0, kernel[d], 1));
            int planes = along.size(0);
            if (all == null) {
                all = along;
                continue;
            }
            Tensor rows = all.mul(lengths[d]).reshape(planes, all.size(1), 1, all.size(2), 1);
            all = rows.add(along.reshape(planes, 1, size[d], 1, kernel[d])).reshape(planes, all.size(1) * size[d], all.size(2) * kernel[d]);
        }
        return all;
    }

    private static Tensor starts(Tensor u, DType dtype, int count, int last) {
        Tensor end = Tensor.full(DType.INT64, last, u.size(0), 1);
        if (count == 1) return end;
        Tensor step = Tensor.scalar(dtype, last).div(Tensor.scalar(dtype, count - 1));
        Tensor places = Torch.arange(dtype, 0, count - 1, 1).add(u).mul(step).trunc().sub(u.mul(step).trunc());
        return Torch.cat(1, places.to(DType.INT64), end);
    }
}
