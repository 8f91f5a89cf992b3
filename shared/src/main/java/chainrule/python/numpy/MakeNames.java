package chainrule.python.numpy;

import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Read.number;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.shape;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;

/** Arrays made of numbers or of a rule. */
final class MakeNames {
    private MakeNames() { }

    static void fill() {
        given();
        filled();
        rows();
        matrices();
    }

    private static Object kept(Tensor t) { return new Kept(Array.of(t)); }

    private static void given() {
        function("array", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None", a -> {
            Tensor made = array(a.get("object"), Read.type(a, null), a.flag("copy"));
            int least = whole(a, "ndmin");
            return kept(made.rank() < least ? made.reshape(chainrule.array.Shape.padded(made.shape(), least)) : made);
        });
        String asArray = "a, dtype=None, order=None, *, like=None";
        function("asarray", asArray, a -> a.get("a") instanceof Array x && Read.type(a, x.dtype()) == x.dtype() ? new Kept(x) : kept(array(a.get("a"), Read.type(a, null), false)));
        Names.FUNCTIONS.alias("asanyarray", "asarray");
        Names.FUNCTIONS.alias("asfarray", "asarray");
        Names.FUNCTIONS.alias("asfortranarray", "asarray");
        function("ascontiguousarray", asArray, a -> {
            Tensor x = array(a.get("a"), Read.type(a, null), false);
            Tensor whole = x.layout().isContiguous() ? x : x.copy();
            return kept(whole.rank() == 0 ? whole.reshape(1) : whole);
        });
        function("copy", "a, order='K', subok=False", a -> kept(tensor(a, "a").copy()));
        function("fromiter", "iter, dtype, count=-1, *, like=None", a -> kept(array(a.get("iter"), Read.type(a, null), true)));
        function("fromfunction", "function, shape, *, dtype=None, like=None, **kwargs", a -> {
            int[] lengths = shape(a.get("shape"));
            Object[] grid = new Object[lengths.length];
            for (int d = 0; d < grid.length; d++) grid[d] = Calls.script(Array.of(along(d, lengths).to(Read.type(a, DType.FLOAT64))));
            return Calls.call(a.get("function"), grid);
        });
    }

    /** A copy if asked for; numbers of another type are one anyway. */
    static Tensor array(Object data, DType wanted, boolean copy) {
        boolean nested = data instanceof List<?>;
        Tensor x = nested ? Nested.tensor(data, wanted) : tensor(data);
        if (wanted != null && x.dtype() != wanted) return x.to(wanted);
        return copy && !nested ? x.copy() : x;
    }

    private static void filled() {
        function("zeros", "shape, dtype=None, order='C', *, like=None", a -> kept(Tensor.zeros(Read.type(a, DType.FLOAT64), shape(a.get("shape")))));
        function("ones", "shape, dtype=None, order='C', *, like=None", a -> kept(Tensor.full(Read.type(a, DType.FLOAT64), 1, shape(a.get("shape")))));
        function("empty", "shape, dtype=None, order='C', *, like=None", a -> kept(Tensor.zeros(Read.type(a, DType.FLOAT64), shape(a.get("shape")))));
        function("full", "shape, fill_value, dtype=None, order='C', *, like=None", a -> {
            Tensor value = tensor(a, "fill_value");
            return kept(value.to(Read.type(a, value.dtype())).expand(shape(a.get("shape"))).copy());
        });
        like("zeros_like", 0);
        like("ones_like", 1);
        like("empty_like", 0);
        function("full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None", a -> kept(tensor(a, "fill_value").to(Read.type(a, tensor(a, "a").dtype())).expand(lengths(a)).copy()));
    }

    private static void like(String name, double value) {
        function(name, "a, dtype=None, order='K', subok=True, shape=None", a -> kept(Tensor.full(Read.type(a, tensor(a, "a").dtype()), value, lengths(a))));
    }

    private static int[] lengths(Arguments a) { return a.has("shape") ? shape(a.get("shape")) : tensor(a, "a").shape(); }

    private static void rows() {
        function("arange", "start=None, stop=None, step=None, dtype=None, *, like=None", a -> {
            boolean one = !a.has("stop");
            if (one && !a.has("start")) throw Refused.type("arange() requires stop to be specified.");
            double start = one ? 0 : number(a, "start", 0);
            double stop = one ? number(a, "start") : number(a, "stop");
            double step = number(a, "step", 1);
            if (step == 0) throw chainrule.python.types.Errors.zeroDivision("division by zero");
            boolean fraction = isFraction(a.get("start")) || isFraction(a.get("stop")) || isFraction(a.get("step"));
            DType type = Read.type(a, fraction ? DType.FLOAT64 : DType.INT64);
            double count = Math.ceil((stop - start) / step);
            if (count > Integer.MAX_VALUE) throw chainrule.python.tables.ArrayCosts.tooLarge(type, count);
            if (count <= 0) return result(Tensor.zeros(type, 0));
            return result(Torch.arange(type, start, stop, step));
        });
        String line = "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0";
        function("linspace", line, a -> {
            Tensor made = line(number(a, "start"), number(a, "stop"), whole(a, "num"), a.flag("endpoint"));
            Object points = Array.of(made.to(Read.type(a, DType.FLOAT64)));
            if (!a.flag("retstep")) return points;
            int gaps = a.flag("endpoint") ? whole(a, "num") - 1 : whole(a, "num");
            return new Object[] {points, (number(a, "stop") - number(a, "start")) / gaps};
        });
        function("logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0",
                a -> result(line(number(a, "start"), number(a, "stop"), whole(a, "num"), a.flag("endpoint")).rpow(number(a, "base")).to(Read.type(a, DType.FLOAT64))));
        function("geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0", a -> {
            double from = chainrule.math.Real.log(number(a, "start"));
            double to = chainrule.math.Real.log(number(a, "stop"));
            return result(line(from, to, whole(a, "num"), a.flag("endpoint")).exp().to(Read.type(a, DType.FLOAT64)));
        });
    }

    /** As NumPy rounds: i times the step, plus the start; the last one is the end itself. */
    private static Tensor line(double start, double stop, int count, boolean end) {
        if (count < 0) throw Refused.value("Number of samples, " + count + ", must be non-negative.");
        chainrule.autograd.Mode.makes(DType.FLOAT64, count);
        double[] values = new double[count];
        int gaps = end ? count - 1 : count;
        double step = gaps > 0 ? (stop - start) / gaps : 0;
        for (int i = 0; i < count; i++) values[i] = i * step + start;
        if (end && count > 1) values[count - 1] = stop;
        return Tensor.of(NdArray.of(values));
    }

    private static boolean isFraction(Object v) {
        return v instanceof Double || v instanceof NumpyScalar s && s.dtype().isFloating() || v instanceof Array x && x.dtype().isFloating();
    }

    private static void matrices() {
        function("eye", "N, M=None, k=0, dtype=None, order='C', *, like=None", a -> result(eye(Read.type(a, DType.FLOAT64), whole(a, "N"), whole(a, "M", whole(a, "N")), whole(a, "k"))));
        function("identity", "n, dtype=None, *, like=None", a -> result(eye(Read.type(a, DType.FLOAT64), whole(a, "n"), whole(a, "n"), 0)));
        function("tri", "N, M=None, k=0, dtype=None, *, like=None",
                a -> result(Tensor.full(Read.type(a, DType.FLOAT64), 1, whole(a, "N"), whole(a, "M", whole(a, "N"))).tril(whole(a, "k"))));
        function("diag", "v, k=0", a -> {
            Tensor v = tensor(a, "v");
            if (v.rank() == 0 || v.rank() > 2) throw Refused.value("Input must be 1- or 2-d.");
            return result(v.diag(whole(a, "k")));
        });
        function("diagflat", "v, k=0", a -> result(tensor(a, "v").flatten().diag(whole(a, "k"))));
        function("tril", "m, k=0", a -> result(tensor(a, "m").tril(whole(a, "k"))));
        function("triu", "m, k=0", a -> result(tensor(a, "m").triu(whole(a, "k"))));
        function("vander", "x, N=None, increasing=False", a -> {
            Tensor x = tensor(a, "x");
            int n = whole(a, "N", x.size());
            Tensor powers = Torch.arange(DType.INT64, 0, n, 1);
            Tensor made = UfuncNames.power(x.unsqueeze(1), powers);
            return result(a.flag("increasing") ? made : made.flip(1));
        });
        function("meshgrid", "*xi, copy=True, sparse=False, indexing='xy'", a -> {
            Tensor[] vectors = Read.rest(a, "xi");
            for (int i = 0; i < vectors.length; i++) vectors[i] = vectors[i].flatten();
            return grid(vectors, a.word("indexing").equals("xy"), a.flag("sparse"));
        });
        function("indices", "dimensions, dtype=None, sparse=False", a -> {
            int[] lengths = shape(a.get("dimensions"));
            Tensor[] all = new Tensor[lengths.length];
            for (int d = 0; d < all.length; d++) all[d] = along(d, lengths);
            return result(Torch.stack(0, all));
        });
    }

    private static Tensor eye(DType type, int rows, int columns, int k) {
        int[] shape = shape(List.of((long) rows, (long) columns));
        chainrule.autograd.Mode.makes(type, shape);
        NdArray a = NdArray.zeros(type, shape);
        for (int i = Math.max(0, -k); i < rows && i + k < columns; i++) a.storage.set(i * columns + i + k, 1);
        return Tensor.of(a);
    }

    /** Place numbers along one axis. */
    static Tensor along(int axis, int... shape) {
        int[] lengths = FoldNames.ones(shape.length);
        lengths[axis] = shape[axis];
        return Torch.arange(DType.INT64, 0, shape[axis], 1).reshape(lengths).expand(shape).copy();
    }

    private static Object grid(Tensor[] vectors, boolean xy, boolean sparse) {
        int n = vectors.length;
        Tensor[] grid = new Tensor[n];
        int[] shape = new int[n];
        for (int i = 0; i < n; i++) shape[place(i, n, xy)] = vectors[i].size();
        for (int i = 0; i < n; i++) {
            int[] own = FoldNames.ones(n);
            own[place(i, n, xy)] = vectors[i].size();
            Tensor thin = vectors[i].reshape(own);
            grid[i] = sparse ? thin : thin.expand(shape).copy();
        }
        List<Object> arrays = new java.util.ArrayList<>();
        for (Tensor t : grid) arrays.add(Array.of(t));
        return arrays;
    }

    private static int place(int i, int n, boolean xy) { return xy && n > 1 && i < 2 ? 1 - i : i; }
}
