package chainrule.optim;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Steps along an estimate of Newton's direction that the last gradients give (Liu and Nocedal 1989; Nocedal and Wright 2006,
 * algorithm 7.4). It asks for the loss several times a step and chooses by its value, so it wants a closure and cannot be compiled.
 *
 * <pre>
 * y = g - g_before,  s = t d
 * d = -H g,  where H is built from the last history_size pairs (y, s)
 * p = p + t d,  with t = lr, or as the line search finds it
 * </pre>
 */
public final class LBFGS extends Optimizer {
    static final Signature SIGNATURE = Signature.of(
            "params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-07, tolerance_change=1e-09, history_size=100, line_search_fn=None");

    private final DType dtype;

    public LBFGS(Iterable<? extends Tensor> parameters) { this(SIGNATURE.bindMethod("LBFGS.__init__()", List.of(parameters), Map.of())); }

    LBFGS(Arguments a) {
        super("LBFGS", SIGNATURE, a);
        if (groups().size() != 1) throw new OptimException("LBFGS doesn't support per-parameter options (parameter groups)");
        if (!a.has("max_eval")) option("max_eval", a.whole("max_iter") * 5 / 4);
        dtype = groups().getFirst().parameters().getFirst().dtype();
    }

    /** The rate: {@code lr}. */
    public LBFGS lr(double lr) { option("lr", lr); return this; }
    /** The most steps within one call of {@link #step}; it may ask for the loss a quarter more often. */
    public LBFGS maxIter(int most) { option("max_iter", most); option("max_eval", most * 5 / 4); return this; }
    /** How often a step may ask the closure. */
    public LBFGS maxEval(int most) { option("max_eval", most); return this; }
    /** A step ends once no gradient is larger. */
    public LBFGS toleranceGrad(double least) { option("tolerance_grad", least); return this; }
    /** A step ends once neither loss nor parameters change by more. */
    public LBFGS toleranceChange(double least) { option("tolerance_change", least); return this; }
    /** How many of the last steps the estimate knows. */
    public LBFGS historySize(int pairs) { option("history_size", pairs); return this; }
    /** Finds a length of step that lowers the loss and its slope enough (the strong Wolfe conditions). */
    public LBFGS strongWolfe() { option("line_search_fn", "strong_wolfe"); return this; }

    @Override void check(Group group) {
        Object search = group.get("line_search_fn");
        if (search != null && !search.equals("strong_wolfe")) throw new OptimException("RuntimeError", "only 'strong_wolfe' is supported, got " + Plain.text(search));
        if (group.number("history_size") < 1) throw new OptimException("LBFGS: history_size wanted 1 or more, got " + Plain.text(group.get("history_size")));
    }

    @Override public void step() { throw new OptimException("TypeError", "LBFGS.step() missing 1 required positional argument: 'closure'; it asks for the loss several times"); }

    @Override void update(Group group, Tensor p, Tensor gradient, State state) { throw new IllegalStateException("LBFGS changes all parameters at once"); }

    @Override public Tensor step(Supplier<Tensor> closure) {
        if (Mode.isTraced()) throw new OptimException("LBFGS.step: cannot be compiled, since it chooses by the value of the loss; compile the closure instead");
        return Mode.noGrad(() -> new Call(closure).run());
    }

    private List<Tensor> parameters() { return groups().getFirst().parameters(); }

    private Tensor flatGradient() {
        Tensor[] parts = new Tensor[parameters().size()];
        for (int i = 0; i < parts.length; i++) {
            Tensor p = parameters().get(i);
            parts[i] = p.grad() == null ? Tensor.zeros(p.dtype(), p.size()) : p.grad().detach().flatten();
        }
        return parts.length == 1 ? parts[0].copy() : Torch.cat(0, parts);
    }

    /** Moves all parameters by {@code t} times their part of {@code d}. */
    private void move(double t, Tensor d) {
        int at = 0;
        for (Tensor p : parameters()) {
            p.add_(d.narrow(0, at, p.size()).reshape(p.shape()).mul(t));
            at += p.size();
        }
    }

    private static double dot(Tensor a, Tensor b) { return a.mul(b).sum().item(); }

    private static double largest(Tensor x) { return x.abs().max().item(); }

    /** What PyTorch computes in a tensor without axes is rounded to the type of the parameters. */
    private double round(double x) { return dtype == DType.FLOAT32 ? (float) x : x; }

    /** A call of {@link #step}: what is known from earlier calls, and how far it is. */
    private final class Call {
        private final Group group = groups().getFirst();
        private final State state = state(parameters().getFirst());
        private final Supplier<Tensor> closure;
        private final Map<String, Object> kept = state.values();

        Call(Supplier<Tensor> closure) { this.closure = closure; }

        private double loss() {
            Tensor loss = Mode.enableGrad(closure);
            return loss.item();
        }

        private long raise(String count, long by) {
            long now = (kept.get(count) instanceof Number n ? n.longValue() : 0) + by;
            kept.put(count, now);
            return now;
        }

        @SuppressWarnings("unchecked")
        private List<Object> history(String name) {
            if (!(kept.get(name) instanceof List<?>)) kept.put(name, new ArrayList<>());
            return (List<Object>) kept.get(name);
        }

        Tensor run() {
            double lr = group.number("lr");
            double leastGradient = group.number("tolerance_grad");
            double leastChange = group.number("tolerance_change");
            long most = (long) group.number("max_iter");
            long mostEvaluations = (long) group.number("max_eval");
            boolean search = group.get("line_search_fn") != null;

            raise("func_evals", 0);
            raise("n_iter", 0);
            Tensor first = Mode.enableGrad(closure);
            double loss = first.item();
            long evaluations = 1;
            raise("func_evals", 1);
            Tensor gradient = flatGradient();
            boolean found = largest(gradient) <= round(leastGradient);
            if (found) return first;

            for (String name : new String[] {"d", "t"}) kept.putIfAbsent(name, null); // where PyTorch's state has them
            Tensor d = state.tensor("d");
            double t = kept.get("t") instanceof Number n ? n.doubleValue() : 0;
            Tensor before = state.tensor("prev_flat_grad");
            double lossBefore = kept.get("prev_loss") instanceof Number n ? n.doubleValue() : 0;
            for (long i = 1; i <= most; i++) {
                boolean start = raise("n_iter", 1) == 1;
                d = start ? begin(gradient) : direction(gradient, before, d, t);
                before = gradient.copy();
                lossBefore = loss;
                t = start ? firstLength(gradient, lr) : lr;
                double slope = dot(gradient, d);
                if (slope > -leastChange) break;

                long asked = 0;
                if (search) {
                    LineSearch.Found better = new LineSearch(this::evaluate, LBFGS.this::round, leastChange).from(t, d, loss, gradient, slope);
                    loss = better.loss();
                    gradient = better.gradient();
                    t = better.length();
                    asked = better.evaluations();
                    move(t, d);
                    found = largest(gradient) <= round(leastGradient);
                } else {
                    move(t, d);
                    if (i != most) {
                        loss = loss();
                        gradient = flatGradient();
                        found = largest(gradient) <= round(leastGradient);
                        asked = 1;
                    }
                }
                evaluations += asked;
                raise("func_evals", asked);
                if (i == most || evaluations >= mostEvaluations || found) break;
                if (largest(d.mul(t)) <= round(leastChange) || Math.abs(loss - lossBefore) < leastChange) break;
            }
            kept.put("d", d);
            kept.put("t", t);
            kept.put("prev_flat_grad", before);
            kept.put("prev_loss", lossBefore);
            return first;
        }

        private Tensor begin(Tensor gradient) {
            for (String name : new String[] {"old_dirs", "old_stps", "ro"}) history(name).clear();
            kept.put("H_diag", 1.0);
            return gradient.neg();
        }

        private double firstLength(Tensor gradient, double lr) {
            double inverse = round(1 / gradient.abs().sum().item());
            return inverse < 1 ? round(inverse * round(lr)) : lr;
        }

        /** -H g by the two loops of the algorithm; H itself is never written down. */
        private Tensor direction(Tensor gradient, Tensor before, Tensor d, double t) {
            List<Object> changes = history("old_dirs");
            List<Object> steps = history("old_stps");
            List<Object> ro = history("ro");
            Tensor y = gradient.sub(before);
            Tensor s = d.mul(t);
            double ys = dot(y, s);
            if (ys > 1e-10) {
                if (changes.size() == (long) group.number("history_size")) for (List<Object> oldest : List.of(changes, steps, ro)) oldest.removeFirst();
                changes.add(y);
                steps.add(s);
                ro.add(round(1 / ys));
                kept.put("H_diag", round(ys / dot(y, y)));
            }
            int n = changes.size();
            double[] alpha = new double[n];
            Tensor q = gradient.neg();
            for (int i = n - 1; i >= 0; i--) {
                alpha[i] = round(dot((Tensor) steps.get(i), q) * (double) ro.get(i));
                q.add_(((Tensor) changes.get(i)).mul(-alpha[i]));
            }
            Tensor r = q.mul((double) kept.get("H_diag"));
            for (int i = 0; i < n; i++) {
                double beta = round(dot((Tensor) changes.get(i), r) * (double) ro.get(i));
                r.add_(((Tensor) steps.get(i)).mul(round(alpha[i] - beta)));
            }
            return r;
        }

        /** The loss and its gradient at {@code t} along {@code d}; the parameters stay as they were. */
        private LineSearch.Point evaluate(double t, Tensor d) {
            List<NdArray> start = new ArrayList<>();
            for (Tensor p : parameters()) start.add(p.data().copy());
            move(t, d);
            double loss = loss();
            Tensor gradient = flatGradient();
            for (int i = 0; i < start.size(); i++) parameters().get(i).copy_(Tensor.of(start.get(i)));
            return new LineSearch.Point(t, loss, gradient, dot(gradient, d));
        }
    }

    @Override Object loaded(Tensor p, String key, Object value) {
        if (key.equals("d") || key.equals("prev_flat_grad")) return ((Tensor) value).detach().copy();
        return super.loaded(p, key, value);
    }

    @Override Map<String, Object> saved(State state) {
        Map<String, Object> all = new LinkedHashMap<>();
        state.values().forEach((key, value) -> all.put(key, value instanceof List<?> l ? new ArrayList<>(l) : value));
        return all;
    }
}
