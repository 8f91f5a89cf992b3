package chainrule.write;

import chainrule.array.NdArray;
import chainrule.autograd.Call;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a model as PyTorch code: the calls that a person would write, then {@code loss.backward()}. Lines and names are
 * those of {@link NumpyWriter}, so that the two can be read side by side.
 */
public final class TorchWriter {
    /** A call written as PyTorch has it, or a single primitive. */
    private record Unit(Step step, TorchMatch.Found call, Calls.Group group) {
        int out() { return call == null ? step.out() : group.out(); }

        List<Integer> in() { return call == null ? step.in() : call.operands(); }
    }

    private record Text(String python, int level) { }

    private final Graph graph;
    private final Calls calls;
    private final Lines lines;
    private final List<Unit> units = new ArrayList<>();
    private final Map<Integer, Text> texts = new HashMap<>();
    /** The same where the operation broadcasts by itself: without the repeating. */
    private final Map<Integer, Text> loose = new HashMap<>();
    private final Map<Integer, Integer> uses = new HashMap<>();
    /** What is made of each value in the forward pass. */
    private final Map<Integer, List<Integer>> users = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final StringBuilder body = new StringBuilder();
    /** Operands of the unit being written that no gradient flows to. */
    private final Set<Integer> cut = new HashSet<>();
    private final Set<Integer> followed = new HashSet<>();
    /** The first operand of what made a value that is only repeated. */
    private final Map<Integer, Integer> sources = new HashMap<>();
    private int extra;

    private TorchWriter(Graph graph) {
        this.graph = graph;
        calls = new Calls(graph);
        lines = Lines.of(graph);
    }

    /** The whole program, its data included. */
    public static String write(Graph graph) { return write(graph, NumpyWriter.Data.INCLUDED); }

    public static String write(Graph graph, NumpyWriter.Data data) {
        TorchWriter w = new TorchWriter(graph);
        w.divide();
        w.given();
        for (Unit u : w.units) w.line(u);
        StringBuilder b = new StringBuilder("import torch\n");
        if (w.body.indexOf("F.") >= 0) b.append("import torch.nn.functional as F\n");
        w.data(b.append('\n'), data);
        b.append("# forward\n").append(w.body);
        if (!w.texts.get(graph.loss()).python.equals("loss")) b.append("loss = ").append(w.texts.get(graph.loss()).python).append('\n');
        return b.append("\n# backward\nloss.backward()").append(w.gradients()).append('\n').toString();
    }

    private String gradients() {
        StringBuilder b = new StringBuilder();
        for (Value p : graph.parameters()) b.append(b.isEmpty() ? "  # " : ", ").append(p.name()).append(".grad");
        return b.toString();
    }

    private void data(StringBuilder b, NumpyWriter.Data data) {
        b.append("# given\n");
        for (Value v : graph.values()) {
            Text name = texts.get(v.id());
            boolean needed = v.role() == Role.INPUT || v.role() == Role.PARAMETER || v.role() == Role.CONSTANT && v.data().size() > 1 && uses.containsKey(v.id());
            if (!needed) continue;
            if (data == NumpyWriter.Data.LEFT_OUT && v.role() != Role.CONSTANT) {
                b.append("# ").append(name.python).append("  ").append(Graph.text(v.shape())).append(v.role() == Role.PARAMETER ? ", requires a gradient\n" : "\n");
                continue;
            }
            String literal = Literals.torch(v.data(), name.python.length() + 3);
            if (v.role() == Role.PARAMETER) literal = literal.substring(0, literal.length() - 1) + ", requires_grad=True)";
            b.append(name.python).append(" = ").append(literal).append("  # ").append(Graph.text(v.shape())).append('\n');
        }
        b.append('\n');
    }

    // ------------------------------------------------------------------ units

    /** What the loss needs, as calls where PyTorch has them. */
    private void divide() {
        boolean[] used = new boolean[graph.values().size()];
        used[graph.loss()] = true;
        List<Step> steps = new ArrayList<>();
        for (Step s : graph.steps()) {
            if (s.backward()) break;
            steps.add(s);
            for (int in : s.in()) users.computeIfAbsent(in, k -> new ArrayList<>()).add(s.out());
        }
        List<Unit> all = new ArrayList<>();
        divide(steps, null, all);
        for (int i = all.size() - 1; i >= 0; i--) {
            Unit u = all.get(i);
            if (!used[u.out()]) continue;
            units.addFirst(u);
            for (int in : u.in()) {
                used[in] = true;
                uses.merge(in, 1, Integer::sum);
            }
        }
    }

    private void divide(List<Step> steps, Call within, List<Unit> into) {
        for (int i = 0; i < steps.size(); i++) {
            Call call = below(steps.get(i).call(), within);
            if (call == null) {
                into.add(new Unit(steps.get(i), null, null));
                continue;
            }
            Calls.Group group = calls.group(call);
            TorchMatch.Found found = leaksOut(group) ? null : TorchMatch.of(graph, group);
            if (found != null) into.add(new Unit(null, found, group));
            else divide(group.steps(), call, into);
            while (i + 1 < steps.size() && below(steps.get(i + 1).call(), within) == call) i++;
        }
    }

    /** The call next inside {@code within} that {@code call} is, or is part of. */
    private static Call below(Call call, Call within) {
        Call c = call;
        while (c != null && c.parent() != within) c = c.parent();
        return c == within ? null : c;
    }

    /** Whether more than its result is used. */
    private boolean leaksOut(Calls.Group group) {
        Set<Integer> inside = new HashSet<>();
        for (Step s : group.steps()) inside.add(s.out());
        for (int value : inside) {
            if (value == group.out()) continue;
            if (value == graph.loss()) return true;
            for (int user : users.getOrDefault(value, List.of())) if (!inside.contains(user)) return true;
        }
        return false;
    }

    // ------------------------------------------------------------------ lines

    private void given() {
        int constants = 0;
        for (Value v : graph.values()) {
            boolean number = v.role() == Role.CONSTANT && v.data().size() == 1;
            if (v.role() == Role.COMPUTED) continue;
            String name = v.name().isEmpty() ? lines.name(v.id()) : v.name();
            if (number) put(v.id(), constant(v.data()), 8);
            else put(v.id(), name == null ? "k" + ++constants : name, 8);
        }
        for (Lines.Line l : lines.lines()) taken.add(l.name());
    }

    private static String constant(NdArray a) { return a.dtype() == DType.BOOL ? a.get(0) != 0 ? "True" : "False" : digits(a.get(0)); }

    private static String digits(double x) {
        String python = Python.digits(x);
        return python.startsWith("np.") ? "float(\"" + python.substring(3) + "\")" : python.startsWith("-np.") ? "-float(\"" + python.substring(4) + "\")" : python;
    }

    private void put(int value, String python, int level) { texts.put(value, new Text(python, level)); }

    private void line(Unit u) {
        int out = u.out();
        boolean stops = cutting(u);
        Text t = u.call != null ? called(u) : primitive(u.step);
        if (stops) t = new Text((t.level == 8 ? t.python : "(" + t.python + ")") + ".detach()", 8);
        String name = lines.name(out);
        boolean transparent = u.call == null && loose.containsKey(out);
        if (out == graph.loss() && graph.value(out).name().isEmpty()) name = "loss";
        if (name == null && uses.getOrDefault(out, 0) > 1 && !transparent && t.python.length() > 12) {
            do name = "t" + ++extra; while (taken.contains(name));
        }
        if (name == null) {
            texts.put(out, t);
            return;
        }
        body.append(name).append(" = ").append(t.python).append("  # ").append(graph.value(out).shape().length == 0 ? "a number" : Graph.text(graph.value(out).shape())).append('\n');
        put(out, name, 8);
    }

    /** Finds which operands are cut off from gradients; whether the result is. */
    private boolean cutting(Unit u) {
        List<Step> steps = u.call == null ? List.of(u.step) : u.group.steps();
        Set<Integer> through = new HashSet<>();
        for (Step s : steps) for (int i = 0; i < s.in().size(); i++) if (s.follows(i)) through.add(s.in().get(i));
        cut.clear();
        boolean any = false;
        for (int in : u.in()) {
            boolean follows = graph.value(in).role() == Role.PARAMETER || followed.contains(in);
            if (follows && !through.contains(in)) cut.add(in);
            any |= follows && through.contains(in);
        }
        Step last = steps.getLast();
        if (last.isFollowed()) followed.add(u.out());
        return any && !last.isFollowed() && !last.op().isConstant() && graph.value(u.out()).data().dtype().isFloating();
    }

    /** The call's template with its operands: bare where they stand between brackets or commas. */
    private Text called(Unit u) {
        String template = u.call.python();
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            boolean place = template.charAt(i) == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}';
            if (!place) {
                b.append(template.charAt(i));
                continue;
            }
            boolean bare = i > 0 && "([ =".indexOf(template.charAt(i - 1)) >= 0 && i + 3 < template.length() && ",)]".indexOf(template.charAt(i + 3)) >= 0;
            b.append(at(u.call.operands().get(template.charAt(i + 1) - '0'), bare ? 0 : 8, false));
            i += 2;
        }
        int level = template.contains(" + ") ? 4 : template.contains(" ** ") ? 7 : 8;
        return new Text(b.toString(), level);
    }

    private String at(int value, int level, boolean broadcasts) {
        Text t = broadcasts ? loose.getOrDefault(value, texts.get(value)) : texts.get(value);
        if (cut.contains(value)) return (t.level == 8 ? t.python : "(" + t.python + ")") + ".detach()";
        return t.level >= level ? t.python : "(" + t.python + ")";
    }

    private Text primitive(Step s) {
        int[] ints = s.attrs().ints();
        return switch (s.op().kernel()) {
            case Kernel.Elementwise e -> element(s);
            case Kernel.Convert c -> s.attrs().dtype() == graph.value(s.in().get(0)).data().dtype() ? method(s, "clone()") : method(s, "to(torch." + s.attrs().dtype().label() + ")");
            case Kernel.Reduce r -> method(s, fold(r.fold()) + "(dim=" + TorchCalls.dims(ints) + ", keepdim=True)");
            case Kernel.Movement m -> moved(s, m.move());
            case Kernel.MatMul m -> new Text(at(s.in().get(0), 5, true) + " @ " + at(s.in().get(1), 6, true), 5);
            case Kernel.Gather g -> new Text("torch.gather(" + at(s.in().get(0), 0, false) + ", " + ints[0] + ", " + at(s.in().get(1), 0, false) + ")", 8);
            case Kernel.ScatterAdd a -> new Text("torch.zeros(" + Graph.text(graph.value(s.out()).shape()) + ", dtype=" + type(s.out()) + ").scatter_add(" + ints[0] + ", "
                    + at(s.in().get(1), 0, false) + ", " + at(s.in().get(0), 0, false) + ")", 8);
            case Kernel.Scan c -> method(s, s.op().name() + "(" + ints[0] + ")" + (c.fold() == Kernel.Fold.MAX || c.fold() == Kernel.Fold.MIN ? ".values" : ""));
            case Kernel.Window w -> windows(s, ints);
            case Kernel.Scatter c -> method(s, "scatter(" + ints[0] + ", " + at(s.in().get(1), 0, false) + ", " + at(s.in().get(2), 0, false) + ")");
            case Kernel.Overlap o -> throw refused(s);
            case Kernel.Highest h -> throw refused(s);
            case Kernel.External e -> throw refused(s);
        };
    }

    private static UnsupportedOperationException refused(Step s) {
        return new UnsupportedOperationException("torch: wanted calls that have a spelling in PyTorch, got " + s.op().name() + (s.call() == null ? "" : " in " + s.call().outermost().name()) + "; write that part by hand");
    }

    private Text method(Step s, String method) { return new Text(at(s.in().get(0), 8, false) + "." + method, 8); }

    private static String fold(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> "sum";
            case PROD -> "prod";
            case MIN -> "amin";
            case MAX -> "amax";
        };
    }

    private String type(int value) { return "torch." + graph.value(value).data().dtype().label(); }

    private Text element(Step s) {
        if (Terms.isIndicator(s.op())) return method(s, "to(" + type(s.out()) + ")");
        Expr.Kind kind = Terms.kind(s.op());
        if (kind != null) {
            switch (kind) {
                case ADD: return infix(s, " + ", 4, 4);
                case SUB: return infix(s, " - ", 4, 5);
                case MUL: return infix(s, " * ", 5, 5);
                case DIV: return infix(s, " / ", 5, 6);
                case LT: return infix(s, " < ", 1, 2);
                case LE: return infix(s, " <= ", 1, 2);
                case EQ: return infix(s, " == ", 1, 2);
                case AND: return infix(s, " & ", 3, 4);
                case OR: return infix(s, " | ", 2, 3);
                case NEG: return new Text("-" + at(s.in().get(0), 6, true), 6);
                case NOT: return new Text("~" + at(s.in().get(0), 6, true), 6);
                default: break;
            }
        }
        StringBuilder b = new StringBuilder("torch.").append(s.op().name()).append('(');
        for (int i = 0; i < s.in().size(); i++) b.append(i == 0 ? "" : ", ").append(argument(s.in().get(i)));
        return new Text(b.append(')').toString(), 8);
    }

    /** A function wants tensors where an operator is content with numbers. */
    private String argument(int value) {
        Text t = loose.getOrDefault(value, texts.get(value));
        int source = value;
        while (graph.value(source).role() == Role.COMPUTED && loose.containsKey(source)) source = sourceOf(source);
        Value v = graph.value(source);
        return v.role() == Role.CONSTANT && v.data().size() == 1 ? "torch.tensor(" + t.python + ", dtype=" + type(source) + ")" : t.python;
    }

    private int sourceOf(int value) { return sources.get(value); }

    private Text infix(Step s, String sign, int left, int right) {
        return new Text(at(s.in().get(0), left, true) + sign + at(s.in().get(1), right, true), left);
    }

    private Text moved(Step s, Kernel.Move move) {
        int[] ints = s.attrs().ints();
        int[] from = graph.value(s.in().get(0)).shape();
        int in = s.in().get(0);
        switch (move) {
            case EXPAND -> {
                loose.put(s.out(), loose.getOrDefault(in, texts.get(in)));
                sources.put(s.out(), in);
                return constantOr(in, s, "expand(" + listed(ints) + ")");
            }
            case RESHAPE -> {
                if (Cuts.padded(from, ints)) {
                    loose.put(s.out(), loose.getOrDefault(in, texts.get(in)));
                    sources.put(s.out(), in);
                }
                return constantOr(in, s, "reshape(" + (ints.length == 0 ? "()" : listed(ints)) + ")");
            }
            case PERMUTE -> {
                if (ints.length == 2) return method(s, "T");
                int n = ints.length;
                boolean last = ints[n - 1] == n - 2 && ints[n - 2] == n - 1;
                for (int d = 0; d < n - 2; d++) last &= ints[d] == d;
                return method(s, last ? "transpose(-1, -2)" : "permute(" + listed(ints) + ")");
            }
            case SLICE -> { return sliced(s, from, ints); }
            case EMBED -> {
                StringBuilder pads = new StringBuilder();
                for (int d = from.length - 1; d >= 0; d--) {
                    if (ints[3 * d + 2] != 1) throw refused(s);
                    pads.append(pads.isEmpty() ? "" : ", ").append(ints[3 * d + 1]).append(", ").append(ints[3 * d] - ints[3 * d + 1] - from[d]);
                }
                return new Text("torch.nn.functional.pad(" + at(in, 0, false) + ", (" + pads + "))", 8);
            }
            case OVERWRITE -> {
                int[] part = graph.value(s.in().get(1)).shape();
                for (int d = 0; d < from.length; d++) {
                    boolean alone = true;
                    for (int o = 0; o < from.length; o++) alone &= o == d || from[o] == part[o];
                    if (alone) return method(s, "slice_scatter(" + at(s.in().get(1), 0, false) + ", dim=" + d + ", start=" + ints[3 * d] + ", end=" + (ints[3 * d] + (part[d] - 1) * ints[3 * d + 2] + 1) + ", step=" + ints[3 * d + 2] + ")");
                }
                throw refused(s);
            }
        }
        throw refused(s);
    }

    private Text constantOr(int in, Step s, String method) {
        Value v = graph.value(in);
        boolean number = v.role() == Role.CONSTANT && v.data().size() == 1;
        return number ? new Text("torch.tensor(" + texts.get(in).python + ", dtype=" + type(in) + ")." + method, 8) : method(s, method);
    }

    private static String listed(int[] ints) {
        StringBuilder b = new StringBuilder();
        for (int i : ints) b.append(b.isEmpty() ? "" : ", ").append(i);
        return b.toString();
    }

    private Text sliced(Step s, int[] from, int[] ints) {
        List<Form.Span> spans = new ArrayList<>();
        List<Integer> flipped = new ArrayList<>();
        for (int d = 0; d < from.length; d++) {
            int step = ints[3 * d + 2];
            int count = ints[3 * d + 1];
            int start = step > 0 || count == 0 ? ints[3 * d] : ints[3 * d] + (count - 1) * step;
            if (step < 0 && count > 1) flipped.add(d);
            spans.add(Cuts.span(start, count, Math.abs(step), from[d]));
        }
        boolean all = spans.stream().allMatch(Form.Span::whole);
        String python = all ? at(s.in().get(0), 8, false) : at(s.in().get(0), 8, false) + "[" + Python.index(spans, from) + "]";
        return new Text(flipped.isEmpty() ? python : python + ".flip(" + listed(Shapes.array(flipped)) + ")", 8);
    }

    /** {@code unfold} for each axis: the taps go behind, as here. */
    private Text windows(Step s, int[] ints) {
        int axes = ints.length / 4;
        int lead = graph.value(s.in().get(0)).shape().length - axes;
        StringBuilder b = new StringBuilder(at(s.in().get(0), 8, false));
        for (int i = 0; i < axes; i++) {
            if (ints[4 * i + 3] != 1) throw refused(s);
            b.append(".unfold(").append(lead + i).append(", ").append(ints[4 * i + 1]).append(", ").append(ints[4 * i + 2]).append(')');
        }
        return new Text(b.toString(), 8);
    }
}
