package chainrule.python.numpy;

import static chainrule.python.numpy.Read.number;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.linalg.Linalg;
import chainrule.math.random.NumpyGenerator;
import chainrule.math.random.NumpyRandom;
import chainrule.math.random.Positions;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;

/** {@code numpy.random}: the old functions and {@code RandomState}, and the newer {@code Generator}. */
final class RandomNames {
    /** The draws that both kinds of generators have. */
    private interface Source {
        double[] random(int n);

        double[] normal(int n);

        long[] integers(long low, long high, int n);

        long[] choice(int n, int count, boolean replace);

        long[] choice(double[] p, int count, boolean replace);

        void shuffle(int n, Positions elements);
    }

    private RandomNames() { }

    static void fill() {
        old();
        common(Names.RANDOM_STATE);
        common(Names.GENERATOR);
        newer();
        module();
    }

    /** The generator that a method was called on: the first argument, the script's own one for functions of the module. */
    private static Source source(Arguments a) {
        return switch (a.get("generator")) {
            case NumpyGenerator g -> of(g);
            case NumpyRandom r -> of(r);
            case null, default -> of(NumpyState.current().random());
        };
    }

    private static Source of(NumpyRandom r) {
        return new Source() {
            @Override public double[] random(int n) { return r.random(n); }
            @Override public double[] normal(int n) { return r.normal(n); }
            @Override public long[] integers(long low, long high, int n) { return r.integers(low, high, n); }
            @Override public long[] choice(int n, int count, boolean replace) { return r.choice(n, count, replace); }
            @Override public long[] choice(double[] p, int count, boolean replace) { return r.choice(p, count, replace); }
            @Override public void shuffle(int n, Positions elements) { r.shuffle(n, elements); }
        };
    }

    private static Source of(NumpyGenerator g) {
        return new Source() {
            @Override public double[] random(int n) { return g.random(n); }
            @Override public double[] normal(int n) { return g.normal(n); }
            @Override public long[] integers(long low, long high, int n) { return g.integers(low, high, n); }
            @Override public long[] choice(int n, int count, boolean replace) { return g.choice(n, count, replace); }
            @Override public long[] choice(double[] p, int count, boolean replace) {
                if (!replace) throw Refused.notImplemented("Generator.choice: p with replace=False is not in Chainrule; nearest: np.random.choice");
                return g.choice(p, count);
            }
            @Override public void shuffle(int n, Positions elements) { g.shuffle(n, elements); }
        };
    }

    // ------------------------------------------------------------------ results

    private static int[] size(Arguments a) { return a.has("size") ? Read.shape(a.get("size")) : new int[0]; }

    private static boolean shaped(Arguments a) { return a.has("size") && !(a.get("size") instanceof List<?> l && l.isEmpty()); }

    /** Without a size, what is drawn is a number of Python. */
    private static Object drawn(Arguments a, int[] size, DType type, java.util.function.IntFunction<NdArray> draw) {
        Tensor t = Tensor.drawn(type, size, () -> draw.apply(Shape.size(size)));
        if (shaped(a)) return new Kept(Array.of(t));
        return type == DType.INT64 ? (Object) (long) t.item() : (Object) t.item();
    }

    private static Object reals(Arguments a, int[] size, java.util.function.IntFunction<double[]> draw) { return drawn(a, size, DType.FLOAT64, n -> NdArray.of(draw.apply(n), size)); }

    /** Draws scaled by parameters, which may be arrays: their shape is then that of the result. */
    private static Object scaled(Arguments a, String shift, String scale, boolean spread, java.util.function.BiFunction<Source, Integer, double[]> draw) {
        Tensor first = Read.real(tensor(a, shift));
        Tensor second = Read.real(tensor(a, scale));
        boolean plain = first.rank() == 0 && second.rank() == 0;
        int[] size = a.has("size") ? size(a) : Read.broadcast(first, second);
        Source g = source(a);
        if (!plain) {
            Tensor width = spread ? second.sub(first) : second;
            return result(Tensor.of(NdArray.of(draw.apply(g, Shape.size(size)), size)).mul(width).add(first));
        }
        double low = first.item();
        double width = spread ? second.item() - low : second.item();
        if (!spread && width < 0) throw Refused.value("scale < 0");
        return reals(a, size, n -> {
            double[] values = draw.apply(g, n);
            for (int i = 0; i < n; i++) values[i] = low + width * values[i];
            return values;
        });
    }

    // ------------------------------------------------------------------ both kinds

    private static void common(chainrule.python.tables.Table table) {
        table.add("standard_normal", "generator, size=None", a -> reals(a, size(a), source(a)::normal));
        table.add("normal", "generator, loc=0.0, scale=1.0, size=None", a -> scaled(a, "loc", "scale", false, Source::normal));
        table.add("uniform", "generator, low=0.0, high=1.0, size=None", a -> scaled(a, "low", "high", true, Source::random));
        table.add("exponential", "generator, scale=1.0, size=None", RandomNames::exponential);
        table.add("permutation", "generator, x", RandomNames::permutation);
        table.add("shuffle", "generator, x", RandomNames::shuffle);
        table.add("choice", "generator, a, size=None, replace=True, p=None", RandomNames::choice);
        table.add("multivariate_normal", "generator, mean, cov, size=None", RandomNames::correlated);
    }

    private static Object exponential(Arguments a) {
        if (a.get("generator") instanceof NumpyGenerator) throw Refused.notImplemented("Generator.exponential is not in Chainrule; nearest: np.random.exponential");
        Source g = source(a);
        double scale = number(a, "scale");
        return reals(a, size(a), n -> {
            double[] values = g.random(n);
            for (int i = 0; i < n; i++) values[i] = scale * -chainrule.math.Real.log(1 - values[i]);
            return values;
        });
    }

    private static Object permutation(Arguments a) {
        if (a.get("x") instanceof Long n) {
            Source g = source(a);
            return result(Tensor.drawn(DType.INT64, new int[] {n.intValue()}, () -> NdArray.of(order(g, n.intValue()), n.intValue())));
        }
        Tensor x = tensor(a, "x");
        return result(x.indexSelect(0, Tensor.of(NdArray.of(order(source(a), x.size(0)), x.size(0)))));
    }

    private static long[] order(Source g, int n) {
        long[] order = new long[n];
        for (int i = 0; i < n; i++) order[i] = i;
        g.shuffle(n, (i, j) -> {
            long kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        });
        return order;
    }

    @SuppressWarnings("unchecked")
    private static Object shuffle(Arguments a) {
        if (a.get("x") instanceof Array x) {
            Tensor t = x.tensor();
            t.copy_(t.indexSelect(0, Tensor.of(NdArray.of(order(source(a), t.size(0)), t.size(0)))));
            return null;
        }
        List<Object> list = (List<Object>) a.list("x");
        source(a).shuffle(list.size(), (i, j) -> list.set(i, list.set(j, list.get(i))));
        return null;
    }

    private static Object choice(Arguments a) {
        boolean count = a.get("a") instanceof Long || a.get("a") instanceof NumpyScalar;
        Tensor from = count ? null : tensor(a, "a");
        if (from != null && from.rank() != 1 && !(a.get("generator") instanceof NumpyGenerator)) throw Refused.value("a must be 1-dimensional");
        int n = count ? Read.whole(a, "a") : from.size(0);
        int[] size = size(a);
        int total = Shape.size(size);
        if (n <= 0 && total > 0) throw Refused.value(count ? "a must be greater than 0 unless no samples are taken" : "'a' cannot be empty unless no samples are taken");
        double[] p = a.has("p") ? Read.real(tensor(a, "p")).toDoubles() : null;
        if (p != null && p.length != n) throw Refused.value("'a' and 'p' must have same size");
        if (!a.flag("replace") && total > n) throw Refused.value("Cannot take a larger sample than population when " + (a.get("generator") instanceof NumpyGenerator ? "replace is False" : "'replace=False'"));
        if (p != null) checkChances(p);
        if (p != null || !a.flag("replace")) chainrule.autograd.Mode.makes(DType.INT64, n);
        Source g = source(a);
        Tensor places = Tensor.drawn(DType.INT64, size, () -> NdArray.of(p == null ? g.choice(n, total, a.flag("replace")) : g.choice(p, total, a.flag("replace")), size));
        if (from == null) return a.has("size") ? new Kept(Array.of(places)) : (Object) (long) places.item();
        Array picked = Array.of(from).get(chainrule.autograd.Index.of(places.rank() == 0 ? places.reshape(1) : places));
        return a.has("size") ? new Kept(picked) : Array.of(picked.tensor().squeeze(0));
    }

    private static void checkChances(double[] p) {
        double sum = 0;
        for (double x : p) {
            if (x < 0) throw Refused.value("probabilities are not non-negative");
            sum += x;
        }
        if (Math.abs(sum - 1) > 1e-8) throw Refused.value("probabilities do not sum to 1");
    }

    /** The old generator's way: singular vectors scaled, times standard normal numbers. */
    private static Object correlated(Arguments a) {
        if (a.get("generator") instanceof NumpyGenerator) throw Refused.notImplemented("Generator.multivariate_normal is not in Chainrule; nearest: np.random.multivariate_normal");
        Tensor mean = Read.real(tensor(a, "mean"));
        Tensor cov = Read.real(tensor(a, "cov"));
        int[] size = java.util.Arrays.copyOf(size(a), size(a).length + 1);
        size[size.length - 1] = mean.size();
        Tensor x = Tensor.of(NdArray.of(source(a).normal(Shape.size(size)), size));
        Linalg.Svd parts = Linalg.svd(cov);
        return result(x.reshape(-1, mean.size()).matmul(parts.s().sqrt().unsqueeze(1).mul(parts.vh())).add(mean).reshape(size));
    }

    // ------------------------------------------------------------------ the old ones

    private static void old() {
        chainrule.python.tables.Table t = Names.RANDOM_STATE;
        t.add("seed", "generator, seed=None", a -> {
            NumpyRandom g = legacy(a);
            long seed = a.has("seed") ? Read.longOf(a.get("seed"), "seed") : 0;
            if (seed < 0 || seed > 0xFFFFFFFFL) throw Refused.value("Seed must be between 0 and 2**32 - 1");
            g.seed(seed);
            return null;
        });
        t.add("rand", "generator, *size", a -> reals(a, Read.shape(a.list("size")), source(a)::random));
        t.add("randn", "generator, *size", a -> reals(a, Read.shape(a.list("size")), source(a)::normal));
        t.add("random_sample", "generator, size=None", a -> reals(a, size(a), source(a)::random));
        for (String name : new String[] {"random", "ranf", "sample"}) t.alias(name, "random_sample");
        t.add("randint", "generator, low, high=None, size=None, dtype=None", a -> integers(a, Read.longOf(a.get("low"), "low"), a.get("high")));
        t.add("random_integers", "generator, low, high=None, size=None", a -> integers(a, a.has("high") ? Read.longOf(a.get("low"), "low") : 1,
                1 + Read.longOf(a.has("high") ? a.get("high") : a.get("low"), "high")));
        t.add("binomial", "generator, n, p, size=None", a -> {
            NumpyRandom g = legacy(a);
            int[] size = size(a);
            return drawn(a, size, DType.INT64, k -> NdArray.of(g.binomial(Read.longOf(a.get("n"), "n"), number(a, "p"), k), size));
        });
        t.add("get_state", "generator, legacy=True", a -> {
            long[] state = legacy(a).state();
            return Array.of(NdArray.of(state, state.length));
        });
        t.add("set_state", "generator, state", a -> {
            legacy(a).restore(chainrule.python.tables.Bits.state(tensor(a, "state")));
            return null;
        });
    }

    private static NumpyRandom legacy(Arguments a) { return a.get("generator") instanceof NumpyRandom own ? own : NumpyState.current().random(); }

    private static Object integers(Arguments a, long low, Object high) {
        long from = high == null ? 0 : low;
        long to = high == null ? low : Read.longOf(high, "high");
        if (from >= to) throw Refused.value("low >= high");
        int[] size = size(a);
        Source g = source(a);
        return drawn(a, size, DType.INT64, n -> NdArray.of(g.integers(from, to, n), size));
    }

    private static void newer() {
        Names.GENERATOR.add("random", "generator, size=None, dtype=None, out=None", a -> reals(a, size(a), source(a)::random));
        Names.GENERATOR.add("integers", "generator, low, high=None, size=None, dtype=None, endpoint=False", a -> {
            long low = Read.longOf(a.get("low"), "low");
            long more = a.flag("endpoint") ? 1 : 0;
            return a.has("high") ? integers(a, low, Read.longOf(a.get("high"), "high") + more) : integers(a, low + more, null);
        });
        Names.GENERATOR.add("permuted", "generator, x, axis=None, out=None", RandomNames::permutation);
    }

    /** Beside these the module has the methods of the script's own {@code RandomState}. */
    private static void module() {
        Names.RANDOM.add("default_rng", "seed=None", a -> new NumpyGenerator(a.has("seed") ? Read.longOf(a.get("seed"), "seed") : 0));
        Names.RANDOM.add("RandomState", "seed=None", a -> new NumpyRandom(a.has("seed") ? Read.longOf(a.get("seed"), "seed") : 0));
    }
}
