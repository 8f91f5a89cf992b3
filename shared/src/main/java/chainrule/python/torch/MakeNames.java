package chainrule.python.torch;

import static chainrule.python.torch.Names.function;
import static chainrule.python.torch.Names.method;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.sizes;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.function.Function;

/** Tensors made of numbers, of a rule, or of chance. */
final class MakeNames {
    private static final String MADE = ", *, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False";
    private static final String DRAWN = ", *, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False";
    private static final String LIKE = ", *, out=None, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None";

    private MakeNames() { }

    static void fill() {
        given();
        filled();
        rows();
        alike();
        random();
    }

    /** What is common to all: a device that is there, {@code out}, {@code requires_grad}. */
    private static void made(String name, String signature, Function<Arguments, Tensor> make) { function(name, signature, a -> finished(a, make.apply(a))); }

    private static Tensor finished(Arguments a, Tensor made) {
        Devices.check(a.get("device"));
        if (a.get("out") instanceof Tensor out) return Writes.out(out, made);
        return a.flag("requires_grad") ? made.requiresGrad(true) : made;
    }

    private static DType type(Arguments a) { return Read.type(a, TorchState.current().defaultType()); }

    private static void given() {
        function("tensor", "data, *, dtype=None, device=None, requires_grad=False, pin_memory=False", a -> {
            Devices.check(a.get("device"));
            Tensor made = Data.tensor(a.get("data"), Read.type(a, null));
            if (!a.flag("requires_grad")) return made;
            if (!made.dtype().isFloating()) throw Refused.runtime("Only Tensors of floating point and complex dtype can require gradients");
            return made.requiresGrad(true);
        });
        function("as_tensor", "data, dtype=None, device=None", a -> a.get("data") instanceof Tensor t ? t.to(Read.type(a, t.dtype()))
                : a.get("data") instanceof Array x && (!a.has("dtype") || Read.type(a, null) == x.dtype()) ? x.tensor() : Data.tensor(a.get("data"), Read.type(a, null)));
        Names.FUNCTIONS.alias("asarray", "as_tensor");
        function("from_numpy", "ndarray", a -> {
            if (a.get("ndarray") instanceof Array x) return Tensor.of(x.tensor().data());
            throw Refused.type("expected np.ndarray (got " + Arguments.typeName(a.get("ndarray")) + ")");
        });
        method("new_tensor", "input, data, dtype=None, device=None, requires_grad=False", a -> finishedHere(a, Data.tensor(a.get("data"), Read.type(a, input(a).dtype()))));
    }

    private static Tensor finishedHere(Arguments a, Tensor made) { return a.flag("requires_grad") ? made.requiresGrad(true) : made; }

    private static void filled() {
        made("zeros", "*size" + MADE, a -> Tensor.zeros(type(a), checked(sizes(a, "size"))));
        made("ones", "*size" + MADE, a -> Tensor.full(type(a), 1, checked(sizes(a, "size"))));
        made("empty", "*size" + MADE, a -> Tensor.zeros(type(a), checked(sizes(a, "size"))));
        made("full", "size, fill_value" + MADE, a -> Tensor.full(Read.type(a, typeOf(a.get("fill_value"))), number(a, "fill_value"), checked(wholes(a, "size"))));
        made("scalar_tensor", "s" + MADE, a -> Tensor.scalar(type(a), number(a, "s")));
        made("eye", "n, m=None" + MADE, a -> eye(type(a), whole(a, "n"), whole(a, "m", whole(a, "n"))));
    }

    static int[] checked(int... shape) {
        for (int n : shape) if (n < 0) throw Refused.runtime("Trying to create tensor with negative dimension " + n + ": " + Sizes.bare(shape));
        return shape;
    }

    private static DType typeOf(Object v) {
        return switch (v) {
            case Boolean b -> DType.BOOL;
            case Long l -> DType.INT64;
            case Tensor t -> t.dtype();
            case null, default -> TorchState.current().defaultType();
        };
    }

    private static Tensor eye(DType type, int rows, int columns) {
        Tensor zeros = Tensor.zeros(type, checked(rows, columns));
        NdArray data = zeros.data();
        for (int i = 0; i < Math.min(rows, columns); i++) data.storage.set(i * columns + i, 1);
        return Tensor.of(data);
    }

    private static void rows() {
        made("arange", "start, end=None, step=1" + MADE, a -> {
            boolean one = !a.has("end");
            boolean fraction = isFraction(a.get("start")) || isFraction(a.get("end")) || isFraction(a.get("step"));
            DType type = Read.type(a, fraction ? TorchState.current().defaultType() : DType.INT64);
            double start = one ? 0 : number(a, "start");
            double end = one ? number(a, "start") : number(a, "end");
            double step = number(a, "step");
            if (step == 0) throw Refused.runtime("step must be nonzero");
            if (step > 0 ? start > end : start < end) throw Refused.runtime("upper bound and larger bound inconsistent with step sign");
            double count = Math.ceil((end - start) / step);
            if (count > Integer.MAX_VALUE) throw chainrule.python.tables.ArrayCosts.tooLarge(type, count);
            return Torch.arange(type, start, end, step);
        });
        made("range", "start=0, end=None, step=1" + MADE, a -> Torch.arange(type(a), number(a, "start"), number(a, "end") + number(a, "step") / 2, number(a, "step")));
        made("linspace", "start, end, steps" + MADE, a -> Torch.linspace(type(a), number(a, "start"), number(a, "end"), whole(a, "steps")));
        made("logspace", "start, end, steps, base=10.0" + MADE,
                a -> Torch.linspace(DType.FLOAT64, number(a, "start"), number(a, "end"), whole(a, "steps")).rpow(number(a, "base")).to(type(a)));
    }

    private static boolean isFraction(Object v) { return v instanceof Double || v instanceof Tensor t && t.dtype().isFloating(); }

    private static void alike() {
        made("zeros_like", "input" + LIKE, a -> Tensor.zeros(Read.type(a, input(a).dtype()), input(a).shape()));
        made("ones_like", "input" + LIKE, a -> Tensor.full(Read.type(a, input(a).dtype()), 1, input(a).shape()));
        made("empty_like", "input" + LIKE, a -> Tensor.zeros(Read.type(a, input(a).dtype()), input(a).shape()));
        made("full_like", "input, fill_value" + LIKE, a -> Tensor.full(Read.type(a, input(a).dtype()), number(a, "fill_value"), input(a).shape()));
        made("rand_like", "input" + LIKE, a -> TorchRandom.rand(TorchState.current().generator(), Read.type(a, input(a).dtype()), input(a).shape()));
        made("randn_like", "input" + LIKE, a -> TorchRandom.randn(TorchState.current().generator(), Read.type(a, input(a).dtype()), input(a).shape()));
        made("randint_like", "input, low, high=None" + LIKE, a -> {
            boolean one = !a.has("high");
            return TorchRandom.randint(TorchState.current().generator(), one ? 0 : a.whole("low"), one ? a.whole("low") : a.whole("high"), input(a).shape()).to(Read.type(a, input(a).dtype()));
        });
        String own = ", dtype=None, device=None, requires_grad=False";
        method("new_zeros", "input, *size" + own, a -> finishedHere(a, Tensor.zeros(Read.type(a, input(a).dtype()), sizes(a, "size"))));
        method("new_ones", "input, *size" + own, a -> finishedHere(a, Tensor.full(Read.type(a, input(a).dtype()), 1, sizes(a, "size"))));
        method("new_empty", "input, *size" + own, a -> finishedHere(a, Tensor.zeros(Read.type(a, input(a).dtype()), sizes(a, "size"))));
        method("new_full", "input, size, fill_value" + own, a -> finishedHere(a, Tensor.full(Read.type(a, input(a).dtype()), number(a, "fill_value"), wholes(a, "size"))));
        method("new", "input, *args", a -> Data.legacy(input(a).dtype(), a.list("args")));
    }

    private static TorchGenerator generator(Arguments a) { return InPlaceNames.generator(a); }

    private static void random() {
        made("rand", "*size" + DRAWN, a -> TorchRandom.rand(generator(a), type(a), checked(sizes(a, "size"))));
        made("randn", "*size" + DRAWN, a -> TorchRandom.randn(generator(a), type(a), checked(sizes(a, "size"))));
        made("randint", "low, high, size=None" + DRAWN, a -> {
            boolean one = !a.has("size");
            if (one && !(a.get("high") instanceof List<?>)) throw Refused.type("randint() received an invalid combination of arguments: wanted (low, high, size) or (high, size)");
            long low = one ? 0 : a.whole("low");
            long high = one ? a.whole("low") : a.whole("high");
            if (low >= high) throw Refused.runtime("random_ expects 'from' to be less than 'to', but got from=" + low + " >= to=" + high);
            return TorchRandom.randint(generator(a), low, high, wholes(a, one ? "high" : "size")).to(Read.type(a, DType.INT64));
        });
        made("randperm", "n" + DRAWN, a -> TorchRandom.randperm(generator(a), whole(a, "n")).to(Read.type(a, DType.INT64)));
        made("normal", "mean, std=1.0, size=None" + DRAWN, MakeNames::normal);
        Names.both("bernoulli", "input, p=None, *, generator=None, out=None", a -> a.has("p")
                ? TorchRandom.bernoulli(generator(a), number(a, "p"), input(a).dtype(), input(a).shape()) : TorchRandom.bernoulli(generator(a), input(a)));
        Names.both("multinomial", "input, num_samples, replacement=False, *, generator=None, out=None", MakeNames::multinomial);
    }

    private static Tensor normal(Arguments a) {
        TorchGenerator g = generator(a);
        if (a.has("size")) return TorchRandom.normal(g, number(a, "mean"), number(a, "std"), type(a), wholes(a, "size"));
        Tensor mean = a.get("mean") instanceof Tensor t ? t : null;
        Tensor std = a.get("std") instanceof Tensor t ? t : null;
        Tensor shaped = mean != null ? mean : std;
        if (shaped == null) throw Refused.type("normal() received an invalid combination of arguments: wanted a size, or a tensor as mean or std");
        int[] shape = mean != null && std != null ? chainrule.array.Shape.broadcast("normal", mean.shape(), std.shape()) : shaped.shape();
        Tensor noise = TorchRandom.normal(g, 0, 1, shaped.dtype(), shape);
        return noise.mul(std != null ? std : Tensor.scalar(shaped.dtype(), number(a, "std"))).add(mean != null ? mean : Tensor.scalar(shaped.dtype(), number(a, "mean"))).detach();
    }

    private static Tensor multinomial(Arguments a) {
        Tensor p = tensor(a, "input");
        int count = whole(a, "num_samples");
        if (p.rank() < 1 || p.rank() > 2) throw Refused.runtime("prob_dist must be 1 or 2 dim");
        if (count <= 0) throw Refused.runtime("cannot sample n_sample <= 0 samples");
        int classes = p.size(-1);
        boolean replace = a.flag("replacement");
        if (!replace && count > classes) throw Refused.runtime("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        if (!replace || count == 1) {
            // The largest of weights over waiting times: each draw without replacement, as PyTorch makes them.
            Tensor q = InPlaceNames.exponential(generator(a), 1, p.dtype(), p.shape());
            return p.detach().div(q).topk(count, -1, true).indices();
        }
        p.reading("multinomial");
        NdArray rows = p.data().to(DType.FLOAT32);
        int n = p.rank() == 1 ? 1 : p.size(0);
        return Tensor.drawn(DType.INT64, p.rank() == 1 ? new int[] {count} : new int[] {n, count}, () -> {
            chainrule.autograd.Mode.makes(DType.INT64, n, count);
            long[] all = new long[n * count];
            float[] weights = new float[classes];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < classes; k++) weights[k] = (float) rows.get(i * classes + k);
                System.arraycopy(generator(a).multinomial(weights, count), 0, all, i * count, count);
            }
            return NdArray.of(all, p.rank() == 1 ? new int[] {count} : new int[] {n, count});
        });
    }
}
