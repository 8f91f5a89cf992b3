package chainrule.python.numpy;

import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Read.number;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;

import chainrule.array.PrintOptions;
import chainrule.array.Printer;
import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.List;

/** Questions about arrays, how they print, and {@code numpy.testing}. */
final class AskNames {
    private AskNames() { }

    static void fill() {
        closeness();
        shapes();
        types();
        printing();
        testing();
    }

    private static void closeness() {
        String signature = "a, b, rtol=1e-05, atol=1e-08, equal_nan=False";
        function("isclose", signature, a -> Array.of(close(a, "a", "b")));
        function("allclose", signature, a -> close(a, "a", "b").all(false).item() != 0);
        function("array_equal", "a1, a2, equal_nan=False", a -> {
            Tensor x = tensor(a, "a1");
            Tensor y = tensor(a, "a2");
            if (!Arrays.equals(x.shape(), y.shape())) return false;
            Tensor same = UfuncNames.pair("equal").apply(x, y);
            return (a.flag("equal_nan") ? same.logicalOr(x.ne(x).logicalAnd(y.ne(y))) : same).all(false).item() != 0;
        });
        function("array_equiv", "a1, a2", a -> {
            try {
                Read.broadcast(tensor(a, "a1"), tensor(a, "a2"));
            } catch (Refused e) {
                return false;
            }
            return UfuncNames.pair("equal").apply(tensor(a, "a1"), tensor(a, "a2")).all(false).item() != 0;
        });
    }

    private static Tensor close(Arguments a, String x, String y) {
        Tensor p = Read.real(tensor(a, x));
        Tensor q = Read.real(tensor(a, y));
        Read.broadcast(p, q);
        DType type = p.dtype() == q.dtype() ? p.dtype() : DType.FLOAT64;
        return p.to(type).isclose(q.to(type), number(a, "rtol"), number(a, "atol"), a.flag("equal_nan"));
    }

    private static void shapes() {
        function("shape", "a", a -> tuple(tensor(a, "a").shape()));
        function("ndim", "a", a -> (long) tensor(a, "a").rank());
        function("size", "a, axis=None", a -> (long) (a.has("axis") ? tensor(a, "a").size(whole(a, "axis")) : tensor(a, "a").size()));
        function("isscalar", "element", a -> {
            Object v = a.get("element");
            return v instanceof Number || v instanceof Boolean || v instanceof String || v instanceof NumpyScalar;
        });
        function("iterable", "y", a -> a.get("y") instanceof List<?> || a.get("y") instanceof String || a.get("y") instanceof Array x && x.tensor().rank() > 0);
        function("broadcast_shapes", "*args", a -> {
            int[] shape = new int[0];
            for (Object one : a.list("args")) shape = Shape.broadcast("broadcast_shapes", shape, Read.shape(one));
            return tuple(shape);
        });
        function("shares_memory", "a, b, /, max_work=None", a -> tensor(a, "a").layout().storage == tensor(a, "b").layout().storage);
        Names.FUNCTIONS.alias("may_share_memory", "shares_memory");
    }

    static Object[] tuple(int... lengths) {
        Object[] all = new Object[lengths.length];
        for (int d = 0; d < all.length; d++) all[d] = (long) lengths[d];
        return all;
    }

    private static void types() {
        function("result_type", "*arrays_and_dtypes", a -> {
            Tensor sum = null;
            for (Object v : a.list("arrays_and_dtypes")) {
                Tensor x = v instanceof Array || v instanceof NumpyScalar || v instanceof Number || v instanceof Boolean || v instanceof List<?>
                        ? tensor(v) : Tensor.zeros(NumpyTypes.dtype(v), 1);
                sum = sum == null ? x : Tensor.zeros(Promotion.numpy(sum.data(), x.data()), x.rank() > 0 || sum.rank() > 0 ? new int[] {1} : new int[0]);
            }
            if (sum == null) throw Refused.value("at least one array or dtype is required");
            return sum.dtype();
        });
        function("promote_types", "type1, type2", a -> Promotion.numpy(NumpyTypes.dtype(a.get("type1")), NumpyTypes.dtype(a.get("type2"))));
        function("can_cast", "from_, to, casting='safe'", a -> {
            DType from = a.get("from_") instanceof Array x ? x.dtype() : NumpyTypes.dtype(a.get("from_"));
            DType to = NumpyTypes.dtype(a.get("to"));
            return a.word("casting").equals("unsafe") || (a.word("casting").equals("same_kind") ? Names.castable(from, to) : Promotion.numpy(from, to) == to);
        });
        function("issubdtype", "arg1, arg2", a -> NumpyTypes.isSubtype(a.get("arg1"), a.get("arg2")));
        function("isrealobj", "x", a -> true);
        function("iscomplexobj", "x", a -> false);
        function("real", "val", a -> Array.of(tensor(a, "val")));
    }

    private static void printing() {
        function("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, "
                + "*, legacy=None", a -> {
            NumpyState.current().setPrinting(options(a, NumpyState.current().printing()));
            return null;
        });
        function("array2string", "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, threshold=None, edgeitems=None, floatmode=None",
                a -> Printer.numpy(tensor(a, "a").data(), changed(a, "max_line_width", "suppress_small")));
        function("array_str", "a, max_line_width=None, precision=None, suppress_small=None", a -> Printer.numpy(tensor(a, "a").data(), changed(a, "max_line_width", "suppress_small")));
        function("array_repr", "arr, max_line_width=None, precision=None, suppress_small=None", a -> Printer.numpyRepr(tensor(a, "arr").data(), changed(a, "max_line_width", "suppress_small")));
        function("format_float_positional", "x, precision=None, unique=True", a -> a.has("precision") ? Numbers.fixed(number(a, "x"), whole(a, "precision")) : Numbers.repr(number(a, "x")));
    }

    static PrintOptions options(Arguments a, PrintOptions from) {
        int threshold = !a.has("threshold") ? from.threshold() : (int) Math.min(number(a, "threshold"), Integer.MAX_VALUE);
        return new PrintOptions(whole(a, "precision", from.precision()), threshold, whole(a, "edgeitems", from.edgeItems()), whole(a, "linewidth", from.lineWidth()),
                a.has("suppress") ? a.flag("suppress") : from.suppress());
    }

    private static PrintOptions changed(Arguments a, String width, String suppress) {
        PrintOptions from = NumpyState.current().printing();
        return new PrintOptions(whole(a, "precision", from.precision()), from.threshold(), from.edgeItems(), whole(a, width, from.lineWidth()),
                a.has(suppress) ? a.flag(suppress) : from.suppress());
    }

    // ------------------------------------------------------------------ numpy.testing

    private static void testing() {
        testing("assert_allclose", "actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True",
                a -> same(a, "Not equal to tolerance rtol=" + Numbers.repr(number(a, "rtol")) + ", atol=" + Numbers.repr(number(a, "atol")), close(a, "actual", "desired")));
        testing("assert_array_equal", "x, y, err_msg='', verbose=True, *, strict=False", a -> same(a, "Arrays are not equal", equal(a, "x", "y")));
        testing("assert_equal", "actual, desired, err_msg='', verbose=True", a -> same(a, "Items are not equal", equal(a, "actual", "desired")));
        testing("assert_almost_equal", "actual, desired, decimal=7, err_msg='', verbose=True",
                a -> same(a, "Arrays are not almost equal to " + whole(a, "decimal") + " decimals", almost(a, "actual", "desired")));
        testing("assert_array_almost_equal", "x, y, decimal=6, err_msg='', verbose=True",
                a -> same(a, "Arrays are not almost equal to " + whole(a, "decimal") + " decimals", almost(a, "x", "y")));
    }

    private static void testing(String name, String signature, chainrule.python.tables.Entry.Body body) { Names.TESTING.add(name, signature, body); }

    private static Tensor equal(Arguments a, String x, String y) {
        Tensor p = tensor(a, x);
        Tensor q = tensor(a, y);
        Read.broadcast(p, q);
        return UfuncNames.pair("equal").apply(p, q).logicalOr(p.ne(p).logicalAnd(q.ne(q)));
    }

    private static Tensor almost(Arguments a, String x, String y) {
        double most = 1.5;
        for (int i = whole(a, "decimal"); i > 0; i--) most /= 10;
        return UfuncNames.subtract(Read.real(tensor(a, x)), Read.real(tensor(a, y))).abs().lt(most).logicalOr(equal(a, x, y));
    }

    private static Object same(Arguments a, String title, Tensor same) {
        int wrong = 0;
        for (double s : same.toDoubles()) if (s == 0) wrong++;
        if (wrong == 0) return null;
        throw Refused.assertion("\n" + title + "\n" + a.word("err_msg") + "\nMismatched elements: " + wrong + " / " + same.size());
    }
}
