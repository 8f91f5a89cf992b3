package chainrule.python.torch;

import static chainrule.python.torch.Names.alias;
import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.function;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.axis;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.tensors;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.Arrays;

/** Tensors put together and taken apart. */
final class JoinNames {
    private JoinNames() { }

    static void fill() {
        function("cat", "tensors, dim=0, *, out=None", a -> cat(tensors(a, "tensors"), whole(a, "dim")));
        Names.FUNCTIONS.alias("concat", "cat");
        Names.FUNCTIONS.alias("concatenate", "cat");
        function("stack", "tensors, dim=0, *, out=None", a -> stack(tensors(a, "tensors"), whole(a, "dim")));
        function("hstack", "tensors, *, out=None", a -> Torch.hstack(tensors(a, "tensors")));
        function("vstack", "tensors, *, out=None", a -> Torch.vstack(tensors(a, "tensors")));
        Names.FUNCTIONS.alias("row_stack", "vstack");
        function("dstack", "tensors, *, out=None", a -> Torch.dstack(tensors(a, "tensors")));
        function("column_stack", "tensors, *, out=None", a -> Torch.columnStack(tensors(a, "tensors")));
        function("block_diag", "*tensors", a -> Torch.blockDiag(Read.rest(a, "tensors")));
        function("split", "tensor, split_size_or_sections, dim=0", a -> split(tensor(a, "tensor"), a, "split_size_or_sections"));
        method("split", "input, split_size, dim=0", a -> split(input(a), a, "split_size"));
        both("split_with_sizes", "input, split_sizes, dim=0", a -> input(a).split(wholes(a, "split_sizes"), axis(a, input(a))));
        both("chunk", "input, chunks, dim=0", a -> input(a).chunk(whole(a, "chunks"), axis(a, input(a))));
        both("tensor_split", "input, indices_or_sections, dim=0", a -> parts(a, axis(a, input(a))));
        both("hsplit", "input, indices_or_sections", a -> parts(a, input(a).rank() == 1 ? 0 : 1));
        both("vsplit", "input, indices_or_sections", a -> parts(a, 0));
        both("dsplit", "input, indices_or_sections", a -> parts(a, 2));
        both("unbind", "input, dim=0", a -> input(a).unbind(axis(a, input(a))));
        both("diff", "input, n=1, dim=-1, prepend=None, append=None", a -> {
            int d = axis(a, input(a));
            int n = whole(a, "n");
            Tensor x = input(a);
            if (n > 0 && a.has("prepend")) x = Torch.cat(d, tensor(a, "prepend"), x);
            if (n > 0 && a.has("append")) x = Torch.cat(d, x, tensor(a, "append"));
            return Torch.diff(x, n, d);
        });
        function("trapezoid", "y, x=None, *, dx=1, dim=-1", a -> a.has("x") ? Torch.trapezoid(tensor(a, "y"), tensor(a, "x"), whole(a, "dim"))
                : Torch.trapezoid(tensor(a, "y"), number(a, "dx"), whole(a, "dim")));
        Names.FUNCTIONS.alias("trapz", "trapezoid");
        function("cumulative_trapezoid", "y, x=None, *, dx=1, dim=-1", a -> a.has("x") ? Torch.cumulativeTrapezoid(tensor(a, "y"), tensor(a, "x"), whole(a, "dim"))
                : Torch.cumulativeTrapezoid(tensor(a, "y"), number(a, "dx"), whole(a, "dim")));
    }

    /** Empty tensors of one axis are no part of it, as PyTorch allows for code that collects from nothing. */
    private static Tensor cat(Tensor[] parts, int dim) {
        if (parts.length == 0) throw Refused.runtime("torch.cat(): expected a non-empty list of Tensors");
        Tensor[] full = Arrays.stream(parts).filter(t -> t.rank() != 1 || t.size() > 0).toArray(Tensor[]::new);
        if (full.length == 0) return parts[0];
        for (int i = 0; i < full.length; i++) if (full[i].rank() == 0) throw Refused.runtime("zero-dimensional tensor (at position " + i + ") cannot be concatenated");
        int rank = full[0].rank();
        int d = axis(dim, rank);
        d = d < 0 ? d + rank : d;
        for (int i = 1; i < full.length; i++) {
            if (full[i].rank() != rank) throw Refused.runtime("Tensors must have same number of dimensions: got " + rank + " and " + full[i].rank());
            for (int k = 0; k < rank; k++) {
                if (k == d || full[i].shape()[k] == full[0].shape()[k]) continue;
                throw Refused.runtime("Sizes of tensors must match except in dimension " + d + ". Expected size " + full[0].shape()[k] + " but got size "
                        + full[i].shape()[k] + " for tensor number " + i + " in the list.");
            }
        }
        return Torch.cat(d, full);
    }

    private static Tensor stack(Tensor[] parts, int dim) {
        if (parts.length == 0) throw Refused.runtime("stack expects a non-empty TensorList");
        for (int i = 1; i < parts.length; i++) {
            if (Arrays.equals(parts[i].shape(), parts[0].shape())) continue;
            throw Refused.runtime("stack expects each tensor to be equal size, but got " + Sizes.bare(parts[0].shape()) + " at entry 0 and "
                    + Sizes.bare(parts[i].shape()) + " at entry " + i);
        }
        return Torch.stack(axis(dim, parts[0].rank() + 1), parts);
    }

    private static Tensor[] split(Tensor x, Arguments a, String name) {
        int d = axis(a, x);
        return Read.isWhole(a, name) ? x.split(whole(a, name), d) : x.split(wholes(a, name), d);
    }

    private static Tensor[] parts(Arguments a, int dim) {
        Tensor x = input(a);
        if (a.get("indices_or_sections") instanceof Tensor t && t.rank() > 0) return x.tensorSplit(Arrays.stream(t.toDoubles()).mapToInt(c -> (int) c).toArray(), dim);
        if (a.get("indices_or_sections") instanceof Tensor t) return x.tensorSplit((int) t.item(), dim);
        return Read.isWhole(a, "indices_or_sections") ? x.tensorSplit(whole(a, "indices_or_sections"), dim) : x.tensorSplit(wholes(a, "indices_or_sections"), dim);
    }
}
