package chainrule.python.torch;

import static chainrule.python.torch.Names.alias;
import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.function;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Names.unary;
import static chainrule.python.torch.Read.axis;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.sizes;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.array.Shape;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.Arrays;

/** The same elements in another shape or order. */
final class MoveNames {
    private MoveNames() { }

    static void fill() {
        shapes();
        axes();
        turns();
        diagonals();
    }

    private static void shapes() {
        function("reshape", "input, shape", a -> reshaped(input(a), wholes(a, "shape")));
        method("reshape", "input, *shape", a -> reshaped(input(a), sizes(a, "shape")));
        method("view", "input, *shape", a -> a.list("shape").size() == 1 && a.list("shape").getFirst() instanceof chainrule.kernel.DType type
                ? input(a).to(type) : viewed(input(a), sizes(a, "shape")));
        method("reshape_as", "input, other", a -> reshaped(input(a), tensor(a, "other").shape()));
        method("view_as", "input, other", a -> viewed(input(a), tensor(a, "other").shape()));
        both("flatten", "input, start_dim=0, end_dim=-1", a -> flattened(input(a), whole(a, "start_dim"), whole(a, "end_dim")));
        unary("ravel", Tensor::flatten);
        both("unflatten", "input, dim, sizes", a -> input(a).unflatten(axis(a, input(a)), wholes(a, "sizes")));
        both("squeeze", "input, dim=None", a -> {
            Tensor x = input(a);
            if (!a.has("dim")) return Mode.call("squeeze", () -> x.reshape(Arrays.stream(x.shape()).filter(n -> n != 1).toArray()));
            int d = axis(a, x);
            return x.rank() == 0 ? x : x.squeeze(d);
        });
        both("unsqueeze", "input, dim", a -> input(a).unsqueeze(axis(whole(a, "dim"), input(a).rank() + 1)));
        method("expand", "input, *size", a -> expanded(input(a), sizes(a, "size")));
        both("broadcast_to", "input, size", a -> expanded(input(a), wholes(a, "size")));
        method("expand_as", "input, other", a -> expanded(input(a), tensor(a, "other").shape()));
        function("broadcast_tensors", "*tensors", a -> Torch.broadcastTensors(Read.rest(a, "tensors")));
        function("meshgrid", "*tensors, indexing='ij'", a -> {
            Tensor[] vectors = Read.rest(a, "tensors");
            if (a.word("indexing").equals("ij")) return Torch.meshgrid(vectors);
            if (!a.word("indexing").equals("xy")) throw Refused.runtime("torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: " + a.word("indexing"));
            if (vectors.length < 2) return Torch.meshgrid(vectors);
            Tensor[] swapped = vectors.clone();
            swapped[0] = vectors[1];
            swapped[1] = vectors[0];
            Tensor[] grid = Torch.meshgrid(swapped);
            Tensor first = grid[0];
            grid[0] = grid[1];
            grid[1] = first;
            return grid;
        });
        method("contiguous", "input, *, memory_format=None", a -> input(a).layout().isContiguous() ? input(a) : input(a).copy());
        function("atleast_1d", "*tensors", a -> raised(Read.rest(a, "tensors"), 1));
        function("atleast_2d", "*tensors", a -> raised(Read.rest(a, "tensors"), 2));
    }

    private static Object raised(Tensor[] tensors, int rank) {
        Tensor[] all = new Tensor[tensors.length];
        for (int i = 0; i < all.length; i++) all[i] = tensors[i].rank() >= rank ? tensors[i] : tensors[i].reshape(Shape.padded(tensors[i].shape(), rank));
        return all.length == 1 ? all[0] : all;
    }

    static Tensor reshaped(Tensor x, int... shape) {
        checkSizes(x, shape);
        return x.reshape(shape);
    }

    /** A view must not copy; PyTorch asks for {@code reshape} instead. */
    private static Tensor viewed(Tensor x, int... shape) {
        checkSizes(x, shape);
        Tensor y = x.reshape(shape);
        if (y.layout().storage != x.layout().storage && x.size() > 0) {
            throw Refused.runtime("view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). "
                    + "Use .reshape(...) instead.");
        }
        return y;
    }

    private static void checkSizes(Tensor x, int... shape) {
        int known = 1;
        int open = 0;
        for (int n : shape) {
            if (n == -1) open++;
            else if (n < 0) throw Refused.runtime("invalid shape dimension " + n);
            else known *= n;
        }
        if (open > 1) throw Refused.runtime("only one dimension can be inferred");
        boolean fits = open == 0 ? known == x.size() : known > 0 && x.size() % known == 0;
        if (!fits) throw Refused.runtime("shape '" + Sizes.bare(shape) + "' is invalid for input of size " + x.size());
    }

    private static Tensor flattened(Tensor x, int first, int last) {
        if (x.rank() == 0) return x.reshape(1);
        int from = axis(first, x.rank());
        int to = axis(last, x.rank());
        from = from < 0 ? from + x.rank() : from;
        to = to < 0 ? to + x.rank() : to;
        if (from > to) throw Refused.runtime("flatten() has invalid args: start_dim cannot come after end_dim");
        if (from == 0 && to == x.rank() - 1) return x.rank() == 1 ? x : x.flatten();
        int[] shape = new int[x.rank() - (to - from)];
        int joined = 1;
        for (int d = 0; d < x.rank(); d++) {
            if (d < from) shape[d] = x.shape()[d];
            else if (d <= to) joined *= x.shape()[d];
            else shape[d - (to - from)] = x.shape()[d];
        }
        shape[from] = joined;
        return x.reshape(shape);
    }

    private static Tensor expanded(Tensor x, int... size) {
        for (int d = 1; d <= size.length; d++) {
            int wanted = size[size.length - d];
            int own = d <= x.rank() ? x.shape()[x.rank() - d] : 1;
            if (wanted != -1 && own != 1 && own != wanted) {
                throw Refused.runtime("The expanded size of the tensor (" + wanted + ") must match the existing size (" + own + ") at non-singleton dimension "
                        + (size.length - d) + ".  Target sizes: " + Sizes.bare(size) + ".  Tensor sizes: " + Sizes.bare(x.shape()));
            }
        }
        return x.expand(size);
    }

    private static void axes() {
        function("permute", "input, dims", a -> input(a).permute(wholes(a, "dims")));
        method("permute", "input, *dims", a -> input(a).permute(sizes(a, "dims")));
        both("transpose", "input, dim0, dim1", a -> {
            int first = axis(a, "dim0", input(a));
            int second = axis(a, "dim1", input(a));
            return input(a).rank() == 0 ? input(a) : input(a).transpose(first, second);
        });
        alias("swapaxes", "transpose");
        alias("swapdims", "transpose");
        both("t", "input", a -> {
            if (input(a).rank() > 2) throw Refused.runtime("t() expects a tensor with <= 2 dimensions, but self is " + input(a).rank() + "D");
            return input(a).t();
        });
        both("movedim", "input, source, destination", a -> input(a).movedim(wholes(a, "source"), wholes(a, "destination")));
        alias("moveaxis", "movedim");
        both("narrow", "input, dim, start, length", a -> input(a).narrow(axis(a, input(a)), whole(a, "start"), whole(a, "length")));
        both("select", "input, dim, index", a -> input(a).select(axis(a, input(a)), whole(a, "index")));
        both("adjoint", "input", a -> input(a).transpose(-1, -2));
    }

    /** {@code x.T}. */
    static Tensor reversed(Tensor x) {
        if (x.rank() == 2) return x.t();
        int[] order = new int[x.rank()];
        for (int d = 0; d < order.length; d++) order[d] = order.length - 1 - d;
        return x.permute(order);
    }

    private static void turns() {
        function("flip", "input, dims", a -> flipped(input(a), wholes(a, "dims")));
        method("flip", "input, *dims", a -> flipped(input(a), sizes(a, "dims")));
        both("fliplr", "input", a -> input(a).flip(1));
        both("flipud", "input", a -> input(a).flip(0));
        both("roll", "input, shifts, dims=None", a -> input(a).roll(wholes(a, "shifts"), wholes(a, "dims")));
        both("rot90", "input, k=1, dims=[0, 1]", a -> input(a).rot90(whole(a, "k"), wholes(a, "dims")[0], wholes(a, "dims")[1]));
        method("repeat", "input, *repeats", a -> input(a).repeat(sizes(a, "repeats")));
        function("tile", "input, dims", a -> tiled(input(a), wholes(a, "dims")));
        method("tile", "input, *dims", a -> tiled(input(a), sizes(a, "dims")));
        method("unfold", "input, dimension, size, step", a -> input(a).unfold(whole(a, "dimension"), whole(a, "size"), whole(a, "step")));
    }

    private static Tensor flipped(Tensor x, int... dims) { return dims.length == 0 ? x.copy() : x.flip(dims); }

    private static Tensor tiled(Tensor x, int... dims) { return x.repeat(dims.length < x.rank() ? Shape.padded(dims, x.rank()) : dims); }

    private static void diagonals() {
        both("tril", "input, diagonal=0, *, out=None", a -> input(a).tril(whole(a, "diagonal")));
        both("triu", "input, diagonal=0, *, out=None", a -> input(a).triu(whole(a, "diagonal")));
        both("diag", "input, diagonal=0, *, out=None", a -> input(a).diag(whole(a, "diagonal")));
        both("diagonal", "input, offset=0, dim1=0, dim2=1", a -> input(a).diagonal(whole(a, "offset"), whole(a, "dim1"), whole(a, "dim2")));
        both("diagflat", "input, offset=0", a -> input(a).flatten().diag(whole(a, "offset")));
        both("diag_embed", "input, offset=0, dim1=-2, dim2=-1", MoveNames::embedded);
    }

    private static Tensor embedded(Arguments a) {
        Tensor y = input(a).diagEmbed(whole(a, "offset"));
        boolean last = whole(a, "dim1") == -2 && whole(a, "dim2") == -1;
        return last ? y : y.movedim(new int[] {-2, -1}, new int[] {whole(a, "dim1"), whole(a, "dim2")});
    }
}
