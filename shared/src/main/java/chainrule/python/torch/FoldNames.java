package chainrule.python.torch;

import static chainrule.python.torch.Names.alias;
import static chainrule.python.torch.Names.both;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.axes;
import static chainrule.python.torch.Read.axis;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.tensor;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** Sums, extremes and other folds over axes, running and whole. */
final class FoldNames {
    private FoldNames() { }

    static void fill() {
        sums();
        extremes();
        spreads();
        running();
    }

    private static boolean keep(Arguments a) { return a.flag("keepdim"); }

    private static void sums() {
        both("sum", "input, dim=None, keepdim=False, *, dtype=None, out=None", a -> Read.typed(a).sum(keep(a), axes(a, input(a))));
        both("mean", "input, dim=None, keepdim=False, *, dtype=None, out=None", a -> {
            Tensor x = Read.typed(a);
            if (!x.dtype().isFloating()) {
                throw Refused.runtime("mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: " + Writes.word(x.dtype()));
            }
            return x.mean(keep(a), axes(a, x));
        });
        both("nansum", "input, dim=None, keepdim=False, *, dtype=None, out=None", a -> Read.typed(a).nansum(keep(a), axes(a, input(a))));
        both("nanmean", "input, dim=None, keepdim=False, *, dtype=None, out=None", a -> Read.typed(a).nanmean(keep(a), axes(a, input(a))));
        both("prod", "input, dim=None, keepdim=False, *, dtype=None, out=None", a -> {
            Tensor x = Read.typed(a);
            if (!a.has("dim")) return x.flatten().prod(0, false);
            return x.rank() == 0 ? x.copy() : x.prod(axis(a, x), keep(a));
        });
        both("any", "input, dim=None, keepdim=False, *, out=None", a -> input(a).any(keep(a), axes(a, input(a))));
        both("all", "input, dim=None, keepdim=False, *, out=None", a -> input(a).all(keep(a), axes(a, input(a))));
        both("count_nonzero", "input, dim=None", a -> input(a).countNonzero(axes(a, input(a))));
        both("logsumexp", "input, dim, keepdim=False, *, out=None", a -> input(a).logsumexp(keep(a), axes(a, input(a))));
        both("softmax", "input, dim, dtype=None", a -> fractions("softmax", a).softmax(axis(a, input(a))));
        both("log_softmax", "input, dim, dtype=None", a -> fractions("log_softmax", a).logSoftmax(axis(a, input(a))));
        both("trace", "input", a -> {
            if (input(a).rank() != 2) throw Refused.runtime("trace: expected a matrix, but got tensor with dim " + input(a).rank());
            return input(a).diagonal(0, 0, 1).sum();
        });
        method("sum_to_size", "input, *size", a -> input(a).sumToSize(Read.sizes(a, "size")));
    }

    private static void extremes() {
        both("amax", "input, dim=None, keepdim=False, *, out=None", a -> input(a).amax(keep(a), axes(a, input(a))));
        both("amin", "input, dim=None, keepdim=False, *, out=None", a -> input(a).amin(keep(a), axes(a, input(a))));
        both("aminmax", "input, *, dim=None, keepdim=False, out=None", a -> Named.of("aminmax", java.util.List.of("min", "max"),
                input(a).amin(keep(a), axes(a, input(a))), input(a).amax(keep(a), axes(a, input(a)))));
        both("max", "input, dim=None, keepdim=False, *, other=None, out=None", a -> extreme(a, true));
        both("min", "input, dim=None, keepdim=False, *, other=None, out=None", a -> extreme(a, false));
        both("argmax", "input, dim=None, keepdim=False", a -> place(a, true));
        both("argmin", "input, dim=None, keepdim=False", a -> place(a, false));
    }

    private static Object extreme(Arguments a, boolean max) {
        Tensor x = input(a);
        if (a.get("dim") instanceof Tensor other) return max ? x.maximum(other) : x.minimum(other);
        if (a.has("other")) return max ? x.maximum(tensor(a, "other")) : x.minimum(tensor(a, "other"));
        if (!a.has("dim")) {
            if (x.size() == 0) {
                throw Refused.runtime((max ? "max" : "min") + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
            }
            return max ? x.max() : x.min();
        }
        int d = axis(a, x);
        return Named.placed(max ? "max" : "min", max ? x.max(d, keep(a)) : x.min(d, keep(a)));
    }

    private static Tensor place(Arguments a, boolean max) {
        Tensor x = a.has("dim") ? input(a) : input(a).flatten();
        if (x.size() == 0 && !a.has("dim")) throw new chainrule.array.IndexException((max ? "argmax" : "argmin") + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
        int d = a.has("dim") ? axis(a, x) : 0;
        return max ? x.argmax(d, keep(a)) : x.argmin(d, keep(a));
    }

    private static final String SPREAD = "input, dim=None, unbiased=True, keepdim=False, *, correction=None, out=None";

    private static void spreads() {
        both("var", SPREAD, FoldNames::var);
        both("std", SPREAD, FoldNames::std);
        Names.function("var_mean", SPREAD, a -> new Object[] {var(a), mean(a)});
        Names.function("std_mean", SPREAD, a -> new Object[] {std(a), mean(a)});
    }

    private static Tensor var(Arguments a) { return real(a, "var").var(correction(a), keep(a), spreadAxes(a)); }

    private static Tensor std(Arguments a) { return real(a, "std").std(correction(a), keep(a), spreadAxes(a)); }

    private static Tensor mean(Arguments a) { return input(a).mean(keep(a), spreadAxes(a)); }

    private static Tensor real(Arguments a, String name) {
        if (!input(a).dtype().isFloating()) throw Refused.runtime(name + "(): only support floating point and complex dtypes");
        return input(a);
    }

    /** {@code x.var(False)} says "not unbiased" in the place of the axes. */
    private static double correction(Arguments a) {
        if (a.get("dim") instanceof Boolean unbiased) return unbiased ? 1 : 0;
        return a.has("correction") ? number(a, "correction") : a.flag("unbiased") ? 1 : 0;
    }

    private static int[] spreadAxes(Arguments a) { return a.get("dim") instanceof Boolean ? new int[0] : axes(a, input(a)); }

    private static void running() {
        both("cumsum", "input, dim, *, dtype=None, out=None", a -> whole(Read.typed(a)).cumsum(axis(a, input(a))));
        both("cumprod", "input, dim, *, dtype=None, out=None", a -> whole(Read.typed(a)).cumprod(axis(a, input(a))));
        both("cummax", "input, dim", a -> Named.placed("cummax", input(a).cummax(axis(a, input(a)))));
        both("cummin", "input, dim", a -> Named.placed("cummin", input(a).cummin(axis(a, input(a)))));
        both("logcumsumexp", "input, dim, *, out=None", a -> input(a).logcumsumexp(axis(a, input(a))));
    }

    private static Tensor fractions(String name, Arguments a) {
        Tensor x = Read.typed(a);
        if (!x.dtype().isFloating()) throw Refused.runtime("\"" + name + "_lastdim_kernel_impl\" not implemented for '" + Writes.word(x.dtype()) + "'");
        return x;
    }

    private static Tensor whole(Tensor x) { return x.dtype() == DType.BOOL ? x.to(DType.INT64) : x; }
}
