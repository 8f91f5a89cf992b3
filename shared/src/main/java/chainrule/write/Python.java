package chainrule.write;

import chainrule.autograd.Windows;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.math.Numbers;
import chainrule.write.Form.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Terms as NumPy expressions, with no bracket more than a reader wants. */
final class Python {
    private static final int LOOSE = 0;
    private static final int COMPARED = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int SIGN = 6;
    private static final int POWER = 7;
    private static final int ATOM = 8;

    private record Text(String python, int level) { }

    private final Map<Term, String> names;
    private final Set<String> helpers = new TreeSet<>();

    /** @param names of terms that are written by name; it may grow */
    Python(Map<Term, String> names) { this.names = names; }

    /** The functions used that NumPy does not have. */
    Set<String> helpers() { return helpers; }

    String of(Term t) { return text(t).python; }

    /** What {@code t} is, though it has a name. */
    String definition(Term t) { return written(t).python; }

    private Text text(Term t) {
        String name = names.get(t);
        return name != null ? new Text(name, ATOM) : written(t);
    }

    private String at(Term t, int level) {
        Text x = text(t);
        return x.level >= level ? x.python : "(" + x.python + ")";
    }

    private Text written(Term t) {
        return switch (t.form) {
            case Form.Leaf l -> throw new IllegalStateException("write: value " + l.value() + " has no name");
            case Form.Number n -> number(n, t.dtype);
            case Form.Element e -> template(e.op().numpy(), t);
            case Form.Sum s -> sum(t.in.get(0), t.in.get(1));
            case Form.Times x -> new Text(factor(t.in.get(0)) + " * " + factor(t.in.get(1)), PRODUCT);
            case Form.Quotient q -> new Text(at(t.in.get(0), PRODUCT) + " / " + at(t.in.get(1), SIGN), PRODUCT);
            case Form.Comparison c -> new Text(at(t.in.get(0), SUM) + " " + c.sign() + " " + at(t.in.get(1), SUM), COMPARED);
            case Form.Extreme e -> call(e.larger() ? "np.maximum" : "np.minimum", of(t.in.get(0)), of(t.in.get(1)));
            case Form.Choice c -> call("np.where", of(t.in.get(0)), of(t.in.get(1)), of(t.in.get(2)));
            case Form.Indicator i -> method(t.in.get(0), "astype", type(t.dtype));
            case Form.Convert c -> method(t.in.get(0), "astype", type(c.dtype()));
            case Form.Scaled s -> scaled(s.top(), s.bottom(), t.in.get(0));
            case Form.Power p -> new Text(at(t.in.get(0), ATOM) + " ** " + p.exponent(), POWER);
            case Form.Fold f -> method(t.in.get(0), name(f.fold()), axes(f.axes(), f.keep(), t.in.get(0).rank()));
            case Form.Mean m -> method(t.in.get(0), "mean", axes(m.axes(), m.keep(), t.in.get(0).rank()));
            case Form.Product p -> new Text(operand(t.in.get(0), true) + " @ " + operand(t.in.get(1), false), PRODUCT);
            case Form.Outer o -> call("np.outer", of(t.in.get(0)), of(t.in.get(1)));
            case Form.Permute p -> permuted(t.in.get(0), p.order());
            case Form.Reshape r -> reshaped(t.in.get(0), r.shape());
            case Form.Spread s -> t.in.get(0).isNumber() ? call("np.full", tuple(s.shape()), of(t.in.get(0)) + typed(t.dtype)) : call("np.broadcast_to", of(t.in.get(0)), tuple(s.shape()));
            case Form.Slice s -> new Text(at(t.in.get(0), ATOM) + "[" + index(s.spans(), t.in.get(0).shape) + "]", ATOM);
            case Form.Assembly a -> assembly(t, a);
            case Form.Pick p -> new Text(at(t.in.get(0), ATOM) + "[np.arange(" + t.shape[0] + "), " + of(t.in.get(1)) + "]", ATOM);
            case Form.Rows r -> new Text(at(t.in.get(0), ATOM) + "[" + of(t.in.get(1)) + "]", ATOM);
            case Form.Along a -> call("np.take_along_axis", of(t.in.get(0)), of(t.in.get(1)), "axis=" + a.axis());
            case Form.AddAlong a -> helper("add_along_axis", of(t.in.get(0)), of(t.in.get(1)), "axis=" + a.axis(), "length=" + a.shape().get(a.axis()));
            case Form.AddPick a -> throw block();
            case Form.AddRows a -> throw block();
            case Form.Primitive p -> primitive(t, p);
        };
    }

    private static IllegalStateException block() { return new IllegalStateException("write: an array filled by position has no name"); }

    // ------------------------------------------------------------------ arithmetic

    private static Text number(Form.Number n, DType dtype) {
        if (dtype == DType.BOOL) return new Text(n.value() == 0 ? "False" : "True", ATOM);
        if (n.bottom() != 1) return new Text(digits(n.top()) + " / " + digits(n.bottom()), PRODUCT);
        return new Text(digits(n.top()), n.top() < 0 ? SIGN : ATOM);
    }

    static String digits(double x) {
        if (x != x) return "np.nan";
        if (Math.abs(x) == Double.POSITIVE_INFINITY) return x < 0 ? "-np.inf" : "np.inf";
        return x == Math.floor(x) && Math.abs(x) < 1e15 ? (1 / x < 0 && x == 0 ? "-0.0" : String.valueOf((long) x)) : Numbers.repr(x);
    }

    private Text sum(Term a, Term b) {
        if (!Terms.isNegative(b)) return new Text(at(a, SUM) + " + " + at(b, SUM), SUM);
        String taken = switch (b.form) {
            case Form.Number n -> number(new Form.Number(-n.top(), n.bottom()), b.dtype).python;
            case Form.Scaled s when names.get(b) == null -> fenced(scaled(-s.top(), s.bottom(), b.in.get(0)), PRODUCT);
            default -> null;
        };
        return new Text(taken == null ? at(a, SUM) + " + " + at(b, SUM) : at(a, SUM) + " - " + taken, SUM);
    }

    private static String fenced(Text x, int level) { return x.level >= level ? x.python : "(" + x.python + ")"; }

    private Text scaled(double top, double bottom, Term x) {
        if (top == 1 && bottom == 1) return text(x);
        String over = bottom == 1 ? "" : " / " + digits(bottom);
        if (top == 1) return new Text(at(x, PRODUCT) + over, PRODUCT);
        if (top == -1 && x.dtype != DType.BOOL) return new Text("-" + at(x, PRODUCT) + over, over.isEmpty() && text(x).level > PRODUCT ? SIGN : PRODUCT);
        return new Text(digits(top) + " * " + factor(x) + over, PRODUCT);
    }

    /** Beside a {@code *}; a matrix product is fenced, since the two look alike. */
    private String factor(Term t) { return names.get(t) == null && t.form instanceof Form.Product ? "(" + of(t) + ")" : at(t, PRODUCT); }

    /** Beside an {@code @}. */
    private String operand(Term t, boolean left) { return left && names.get(t) == null && t.form instanceof Form.Product ? of(t) : at(t, POWER); }

    /** An operation's own spelling: a function, or an operator with one or two operands. */
    private Text template(String template, Term t) {
        int open = template.indexOf('(');
        boolean function = open > 0 && template.endsWith(")");
        boolean whole = template.contains("//") || template.contains("%"); // fenced beside * and /, which they would not wait for
        int level = function ? ATOM : whole ? SUM : template.contains("**") ? POWER : template.startsWith("~") ? SIGN : template.contains("&") ? AND : template.contains("|") ? OR : template.length() == 3 ? ATOM : PRODUCT;
        if (function && !template.startsWith("np.")) helpers.add(template.substring(0, open));
        String[] places = {"{x}", "{y}", "{z}"};
        String python = template;
        for (int i = 0; i < t.in.size(); i++) python = python.replace(places[i], function ? of(t.in.get(i)) : at(t.in.get(i), level == ATOM ? ATOM : whole ? SIGN : level + 1));
        return new Text(python, level);
    }

    // ------------------------------------------------------------------ functions and methods

    private static Text call(String function, String... arguments) { return new Text(function + "(" + String.join(", ", arguments) + ")", ATOM); }

    private Text helper(String function, String... arguments) {
        helpers.add(function);
        return call(function, arguments);
    }

    private Text method(Term on, String name, String arguments) { return new Text(at(on, ATOM) + "." + name + "(" + arguments + ")", ATOM); }

    /** Zeros to be filled. */
    static String zeros(Term t) { return "np.zeros(" + Graph.text(t.shape) + typed(t.dtype) + ")"; }

    /** Where NumPy would make float64. */
    private static String typed(DType dtype) { return dtype == DType.FLOAT64 ? "" : ", dtype=" + type(dtype); }

    static String type(DType dtype) {
        return switch (dtype) {
            case BOOL -> "bool";
            case INT64 -> "np.int64";
            case FLOAT32 -> "np.float32";
            case FLOAT64 -> "np.float64";
        };
    }

    private static String name(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> "sum";
            case PROD -> "prod";
            case MIN -> "min";
            case MAX -> "max";
        };
    }

    private static String axes(List<Integer> axes, boolean keep, int rank) {
        if (!keep && axes.size() == rank) return "";
        return "axis=" + (axes.size() == 1 ? axes.get(0).toString() : tuple(axes)) + (keep ? ", keepdims=True" : "");
    }

    static String tuple(List<Integer> ints) { return Graph.text(Shapes.array(ints)); }

    // ------------------------------------------------------------------ moves

    private Text permuted(Term x, List<Integer> order) {
        int n = order.size();
        boolean reversed = true;
        boolean last = n > 2;
        for (int d = 0; d < n; d++) {
            reversed &= order.get(d) == n - 1 - d;
            last &= order.get(d) == (d < n - 2 ? d : d == n - 2 ? n - 1 : n - 2);
        }
        if (reversed) return new Text(at(x, ATOM) + ".T", ATOM);
        if (last) return method(x, "swapaxes", "-1, -2");
        return method(x, "transpose", listed(order));
    }

    private static String listed(List<Integer> ints) {
        StringBuilder b = new StringBuilder();
        for (int i : ints) b.append(b.isEmpty() ? "" : ", ").append(i);
        return b.toString();
    }

    /** New axes of length 1 as {@code None}; else {@code reshape}. */
    private Text reshaped(Term x, List<Integer> shape) {
        StringBuilder index = new StringBuilder();
        int from = 0;
        boolean grown = shape.size() > x.rank() && x.rank() > 0;
        for (int length : shape) {
            boolean own = from < x.rank() && x.shape[from] == length;
            grown &= own || length == 1;
            index.append(index.isEmpty() ? "" : ", ").append(own ? ":" : "None");
            if (own) from++;
        }
        if (grown && from == x.rank()) return new Text(at(x, ATOM) + "[" + index + "]", ATOM);
        return method(x, "reshape", shape.isEmpty() ? "()" : listed(shape));
    }

    /** {@code :, 0:4, 2}; whole axes at the end go without saying. */
    static String index(List<Span> spans, int[] shape) {
        StringBuilder b = new StringBuilder();
        int last = spans.size() - 1;
        while (last > 0 && spans.get(last).whole() && !spans.get(last).dropped()) last--;
        for (int d = 0; d <= last; d++) b.append(d == 0 ? "" : ", ").append(span(spans.get(d), shape[d]));
        return b.toString();
    }

    private static String span(Span s, int length) {
        if (s.dropped()) return String.valueOf(s.start());
        if (s.whole()) return ":";
        int stop = s.start() + (s.count() - 1) * s.step() + (s.step() > 0 ? 1 : -1);
        String from = s.step() > 0 && s.start() == 0 || s.step() < 0 && s.start() == length - 1 ? "" : String.valueOf(s.start());
        String to = s.step() > 0 && stop >= length || stop < 0 ? "" : String.valueOf(stop);
        return from + ":" + to + (s.step() == 1 ? "" : ":" + s.step());
    }

    private Text assembly(Term t, Form.Assembly a) {
        int axis = Assemblies.joinedAxis(t);
        if (axis >= 0) {
            StringBuilder b = new StringBuilder();
            for (Term part : t.in) b.append(b.isEmpty() ? "" : ", ").append(of(part));
            return call("np.concatenate", "[" + b + "]", "axis=" + axis);
        }
        if (!Assemblies.isPadding(t)) throw block();
        StringBuilder pads = new StringBuilder();
        List<Span> spans = a.places().get(0);
        for (int d = 0; d < spans.size(); d++) {
            Span s = spans.get(d);
            pads.append(d == 0 ? "(" : ", (").append(s.start()).append(", ").append(a.shape().get(d) - s.start() - s.count()).append(")");
        }
        return call("np.pad", of(t.in.get(0)), "(" + pads + (spans.size() == 1 ? ",)" : ")"));
    }

    // ------------------------------------------------------------------ the rest

    private Text primitive(Term t, Form.Primitive p) {
        int[] ints = p.attrs().ints();
        String x = of(t.in.get(0));
        return switch (p.op().kernel()) {
            case Kernel.Scan s -> switch (s.fold()) {
                case SUM -> call("np.cumsum", x, "axis=" + ints[0]);
                case PROD -> call("np.cumprod", x, "axis=" + ints[0]);
                case MAX -> call("np.maximum.accumulate", x, "axis=" + ints[0]);
                case MIN -> call("np.minimum.accumulate", x, "axis=" + ints[0]);
            };
            case Kernel.Window w -> helper("windows", x, every(ints, 4, 1) + unless(1, "stride", ints, 4, 2) + unless(1, "dilation", ints, 4, 3) + fewer(t.in.get(0).shape, ints));
            case Kernel.Overlap o -> helper("overlap", x, every(ints, 3, 0) + unless(1, "stride", ints, 3, 1) + unless(1, "dilation", ints, 3, 2));
            case Kernel.Highest h -> helper("highest", x, every(ints, 5, 0), every(ints, 5, 1), every(ints, 5, 2) + unless(1, "dilation", ints, 5, 3) + unless(0, "padding", ints, 5, 4));
            case Kernel.Scatter s -> helper("put_along_axis", x, of(t.in.get(1)), of(t.in.get(2)), "axis=" + ints[0]);
            case Kernel.External e -> {
                if (p.op().numpy() == null) throw new UnsupportedOperationException("numpy: wanted operations that have a spelling in NumPy, got " + p.op().name() + "; write that part by hand");
                yield template(p.op().numpy(), t);
            }
            case Kernel.Elementwise e -> throw unexpected(p);
            case Kernel.Convert e -> throw unexpected(p);
            case Kernel.Reduce e -> throw unexpected(p);
            case Kernel.Movement e -> throw unexpected(p);
            case Kernel.MatMul e -> throw unexpected(p);
            case Kernel.Gather e -> throw unexpected(p);
            case Kernel.ScatterAdd e -> throw unexpected(p);
        };
    }

    private static IllegalStateException unexpected(Form.Primitive p) { return new IllegalStateException("write: " + p.op().name() + " has a form of its own"); }

    /** An argument by name, left out where it is what it is by default. */
    private static String unless(int usual, String name, int[] ints, int group, int at) {
        boolean plain = true;
        for (int i = at; i < ints.length; i += group) plain &= ints[i] == usual;
        return plain ? "" : ", " + name + "=" + every(ints, group, at);
    }

    /** How many windows are taken, if more would fit. */
    private static String fewer(int[] shape, int[] ints) {
        int axes = ints.length / 4;
        boolean all = true;
        for (int i = 0; i < axes; i++) all &= Windows.count(shape[shape.length - axes + i], ints[4 * i + 1], ints[4 * i + 2], ints[4 * i + 3]) == ints[4 * i];
        return all ? "" : ", count=" + every(ints, 4, 0);
    }

    /** Entry {@code at} of each axis's group. */
    private static String every(int[] ints, int group, int at) {
        int[] own = new int[ints.length / group];
        for (int i = 0; i < own.length; i++) own[i] = ints[group * i + at];
        return Graph.text(own);
    }
}
