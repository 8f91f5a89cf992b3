package chainrule.python.numpy;

import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Read.first;
import static chainrule.python.numpy.Read.number;
import static chainrule.python.numpy.Read.real;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.linalg.Linalg;
import chainrule.python.tables.Refused;
import chainrule.python.types.Costs;
import chainrule.signature.Arguments;
import java.util.Arrays;

/** What arrays of observations show: quantiles, averages, histograms, correlations, curves through points. */
final class StatisticNames {
    private StatisticNames() { }

    static void fill() {
        quantiles();
        averages();
        histograms();
        correlations();
        curves();
    }

    private static boolean keep(Arguments a) { return a.flag("keepdims"); }

    private static void quantiles() {
        String q = ", axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, interpolation=None";
        function("quantile", "a, q" + q, a -> quantile(a, 1, false));
        function("percentile", "a, q" + q, a -> quantile(a, 100, false));
        function("nanquantile", "a, q" + q, a -> quantile(a, 1, true));
        function("nanpercentile", "a, q" + q, a -> quantile(a, 100, true));
        function("median", "a, axis=None, out=None, overwrite_input=False, keepdims=False", a -> Names.out("median", a, quantile(a, Tensor.scalar(DType.FLOAT64, 0.5), "linear", false)));
        function("nanmedian", "a, axis=None, out=None, overwrite_input=False, keepdims=False", a -> Names.out("median", a, quantile(a, Tensor.scalar(DType.FLOAT64, 0.5), "linear", true)));
    }

    private static Object quantile(Arguments a, double whole, boolean leaveNan) {
        Tensor q = real(tensor(a, "q")).div(whole);
        for (double part : q.toDoubles()) if (!(part >= 0 && part <= 1)) throw Refused.value(whole == 1 ? "Quantiles must be in the range [0, 1]" : "Percentiles must be in the range [0, 100]");
        String between = a.has("interpolation") ? a.word("interpolation") : a.word("method");
        return Names.out("quantile", a, quantile(a, q, between, leaveNan));
    }

    private static Tensor quantile(Arguments a, Tensor q, String between, boolean leaveNan) {
        Tensor x = real(first(a));
        if (x.size() == 0) return Tensor.scalar(DType.FLOAT64, Double.NaN);
        int[] axes = Read.axes(a, x);
        Tensor parts = q.to(x.dtype());
        if (axes.length != 1) { // the axes as one, at the end
            int[] all = axes.length == 0 ? range(x.rank()) : axes;
            int[] last = new int[all.length];
            for (int i = 0; i < last.length; i++) last[i] = x.rank() - all.length + i;
            int[] kept = Arrays.copyOf(x.movedim(all, last).shape(), x.rank() - all.length + 1);
            kept[kept.length - 1] = -1;
            Tensor y = pick(x.movedim(all, last).reshape(kept), parts, kept.length - 1, false, between, leaveNan);
            if (!keep(a)) return y;
            int[] shape = x.shape().clone();
            for (int d : all) shape[d] = 1;
            return y.reshape(shape);
        }
        return pick(x, parts, axes[0], keep(a), between, leaveNan);
    }

    private static int[] range(int n) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) all[i] = i;
        return all;
    }

    private static Tensor pick(Tensor x, Tensor q, int d, boolean keep, String between, boolean leaveNan) {
        return leaveNan ? x.nanquantile(q, d, keep, between) : x.quantile(q, d, keep, between);
    }

    private static void averages() {
        function("average", "a, axis=None, weights=None, returned=False, *, keepdims=False", a -> {
            Tensor x = real(first(a));
            int[] axes = Read.axes(a, x);
            if (!a.has("weights")) return result(x.mean(keep(a), axes));
            Tensor w = real(tensor(a, "weights"));
            if (w.rank() == 1 && x.rank() > 1 && axes.length == 1) {
                int[] shape = FoldNames.ones(x.rank());
                shape[axes[0]] = w.size();
                w = w.reshape(shape);
            }
            Tensor wide = w.expand(x.shape());
            Tensor total = wide.sum(keep(a), axes);
            Tensor mean = x.mul(wide).sum(keep(a), axes).div(total);
            return a.flag("returned") ? new Object[] {Array.of(mean), Array.of(total)} : result(mean);
        });
        function("trapz", "y, x=None, dx=1.0, axis=-1", a -> result(a.has("x") ? Torch.trapezoid(real(tensor(a, "y")), real(tensor(a, "x")), whole(a, "axis"))
                : Torch.trapezoid(real(tensor(a, "y")), number(a, "dx"), whole(a, "axis"))));
        function("gradient", "f, *varargs, axis=None, edge_order=1", a -> {
            Tensor f = real(tensor(a, "f"));
            double step = a.list("varargs").isEmpty() ? 1 : number(a.list("varargs").getFirst(), "varargs");
            if (f.rank() == 1 || a.has("axis")) return result(slope(f, a.has("axis") ? Read.axis(a, f) : 0, step));
            java.util.List<Object> all = new java.util.ArrayList<>();
            for (int d = 0; d < f.rank(); d++) all.add(Array.of(slope(f, d, step)));
            return all;
        });
    }

    /** Central differences inside, one-sided ones at the ends. */
    private static Tensor slope(Tensor f, int d, double step) {
        int n = f.size(d);
        if (n < 2) throw Refused.value("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.");
        Tensor inside = f.narrow(d, 2, n - 2).sub(f.narrow(d, 0, n - 2)).div(2 * step);
        return Torch.cat(d, f.narrow(d, 1, 1).sub(f.narrow(d, 0, 1)).div(step), inside, f.narrow(d, n - 1, 1).sub(f.narrow(d, n - 2, 1)).div(step));
    }

    private static void histograms() {
        function("histogram", "a, bins=10, range=None, density=None, weights=None", a -> {
            double[] values = first(a).toDoubles();
            double[] edges = edges(a, values);
            double[] counts = new double[edges.length - 1];
            double[] weights = a.has("weights") ? tensor(a, "weights").toDoubles() : null;
            for (int i = 0; i < values.length; i++) {
                int at = bin(edges, values[i]);
                if (at >= 0) counts[at] += weights == null ? 1 : weights[i];
            }
            Tensor made = Tensor.of(counts);
            if (a.has("density") && a.flag("density")) made = made.div(made.sum()).div(Torch.diff(Tensor.of(edges), 1, 0));
            else if (weights == null) made = made.to(DType.INT64);
            return new Object[] {Array.of(made), Array.of(edges)};
        });
    }

    private static double[] edges(Arguments a, double[] values) {
        if (!(a.get("bins") instanceof Long)) return real(tensor(a, "bins")).toDoubles();
        int n = whole(a, "bins");
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (values.length == 0) {
            low = 0;
            high = 1;
        }
        if (a.has("range")) {
            double[] range = a.numbers("range");
            low = range[0];
            high = range[1];
        }
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        if (n < 1) throw Refused.value("`bins` must be positive, when an integer");
        chainrule.autograd.Mode.makes(DType.FLOAT64, n);
        double[] edges = new double[n + 1];
        for (int i = 0; i <= n; i++) edges[i] = i == n ? high : low + i * ((high - low) / n);
        return edges;
    }

    private static int bin(double[] edges, double v) {
        if (!(v >= edges[0] && v <= edges[edges.length - 1])) return -1;
        int at = Arrays.binarySearch(edges, v);
        int below = at >= 0 ? at : -at - 2;
        return Math.min(below, edges.length - 2);
    }

    private static void correlations() {
        function("cov", "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None",
                a -> result(Torch.cov(variables(a, "m"), a.has("ddof") ? whole(a, "ddof") : a.flag("bias") ? 0 : 1,
                        Read.orNull(a, "fweights"), Read.orNull(a, "aweights"))));
        function("corrcoef", "x, y=None, rowvar=True, *, dtype=None", a -> result(Torch.corrcoef(variables(a, "x"))));
        function("correlate", "a, v, mode='valid'", a -> result(convolved(real(first(a)), real(tensor(a, "v")).flip(0), a.word("mode"))));
        function("convolve", "a, v, mode='full'", a -> result(convolved(real(first(a)), real(tensor(a, "v")), a.word("mode"))));
    }

    private static Tensor variables(Arguments a, String name) {
        Tensor x = real(tensor(a, name));
        if (!a.flag("rowvar") && x.rank() == 2) x = x.t();
        if (!a.has("y")) return x;
        Tensor y = real(tensor(a, "y"));
        return JoinNames.joined(new Tensor[] {ShapeNames.raised(x, 2), ShapeNames.raised(y, 2)}, 0);
    }

    private static Tensor convolved(Tensor x, Tensor v, String mode) {
        if (x.size() < v.size()) return convolved(v, x, mode);
        double[] p = x.toDoubles();
        double[] q = v.toDoubles();
        if (q.length == 0) throw Refused.value("v cannot be empty");
        Costs.work((long) p.length * q.length / 8);
        double[] full = new double[p.length + q.length - 1];
        for (int i = 0; i < p.length; i++) for (int k = 0; k < q.length; k++) full[i + k] += p[i] * q[k];
        return Tensor.of(switch (mode) {
            case "full" -> full;
            case "same" -> Arrays.copyOfRange(full, (q.length - 1) / 2, (q.length - 1) / 2 + p.length);
            case "valid" -> Arrays.copyOfRange(full, q.length - 1, p.length);
            default -> throw Refused.value("mode must be one of 'valid', 'same', or 'full' (got '" + mode + "')");
        });
    }

    private static void curves() {
        function("interp", "x, xp, fp, left=None, right=None, period=None", a -> {
            Tensor x = real(tensor(a, "x"));
            double[] xp = real(tensor(a, "xp")).toDoubles();
            double[] fp = real(tensor(a, "fp")).toDoubles();
            if (xp.length == 0) throw Refused.value("array of sample points is empty");
            if (xp.length != fp.length) throw Refused.value("fp and xp are not of the same length.");
            double[] at = x.toDoubles();
            for (int i = 0; i < at.length; i++) at[i] = between(at[i], xp, fp, number(a, "left", fp[0]), number(a, "right", fp[fp.length - 1]));
            return result(Tensor.of(NdArray.of(at, x.shape())));
        });
        function("polyfit", "x, y, deg, rcond=None, full=False, w=None, cov=False", a -> {
            Tensor x = real(tensor(a, "x"));
            int n = whole(a, "deg") + 1;
            Tensor powers = x.unsqueeze(1).pow(Torch.arange(DType.FLOAT64, n - 1, -1, -1));
            Tensor scale = powers.square().sum(0).sqrt(); // columns of one length, as NumPy solves it
            Tensor y = real(tensor(a, "y"));
            Tensor c = Linalg.lstsq(powers.div(scale), y.rank() == 1 ? y.unsqueeze(1) : y);
            return result(y.rank() == 1 ? c.squeeze(1).div(scale) : c.div(scale.unsqueeze(1)));
        });
        function("polyval", "p, x", a -> {
            Tensor x = tensor(a, "x");
            Tensor y = Tensor.zeros(x.dtype(), x.shape());
            for (Tensor c : tensor(a, "p").unbind(0)) y = UfuncNames.add(UfuncNames.multiply(y, x), c);
            return result(y);
        });
    }

    private static double between(double x, double[] xp, double[] fp, double left, double right) {
        if (x != x) return x;
        if (x < xp[0]) return left;
        if (x > xp[xp.length - 1]) return right;
        int at = Arrays.binarySearch(xp, x);
        if (at >= 0) return fp[at];
        int after = -at - 1;
        return fp[after - 1] + (fp[after] - fp[after - 1]) / (xp[after] - xp[after - 1]) * (x - xp[after - 1]);
    }
}
