package chainrule.golden;

import chainrule.array.Shape;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.Operation;
import chainrule.golden.Golden.Value;
import chainrule.kernel.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The golden calls in float32: every float64 input is rounded to float32, and the values and first gradients of the engine in
 * float32 are held against those of the engine in float64 <em>on the rounded numbers</em>, which {@link OperationConformance}
 * holds against PyTorch. So what rounding the inputs does to a result (a tie broken, a place that jumps) is no difference.
 *
 * <p>A result b may differ by {@code 1e-4 * condition * scale}, where {@code scale = max(1, max|b|)}. The condition says how
 * far float64 itself moves for a float32's last place: over three calls near the rounded one (the unrounded numbers, and two
 * fixed patterns of signs by which each number moves one unit in its last place), the largest
 * {@code |b - near| / (epsilon * scale)} with float32's {@code epsilon = 2^-23}, and at least 1. It widens a tolerance a
 * hundredfold at most, and whole numbers and truth values must be equal: a result that differs by more where a near call
 * moves it by more too is left out and named, neither passed nor failed. An element that a near call takes out of the domain (NaN, infinity) says nothing about it.
 */
final class SingleConformance {
    private static final double TOLERANCE = 1e-4;
    private static final double WIDEST = 100;
    private static final double EPSILON = Math.ulp(1f);
    private static final List<Precision.Pattern> PATTERNS = List.of(
            place -> place % 2 == 0 ? 1 : -1,
            place -> Integer.bitCount(place) % 2 == 0 ? -1 : 1);

    private int cases;
    private int passed;
    private int widened;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, List<String>> left = new TreeMap<>();

    /** What a call showed: passed when neither failed nor left out, and widened when only its condition let it pass. */
    record Verdict(Optional<String> failure, Optional<String> left, boolean widened) {
        static final Verdict PASSED = new Verdict(Optional.empty(), Optional.empty(), false);
        static final Verdict WIDENED = new Verdict(Optional.empty(), Optional.empty(), true);

        static Verdict failed(String how) { return new Verdict(Optional.of(how), Optional.empty(), false); }

        static Verdict leftOut(String why) { return new Verdict(Optional.empty(), Optional.of(why), false); }

        boolean passed() { return failure.isEmpty() && left.isEmpty(); }
    }

    /** The results of a call one after another, and the gradients of its leaves (null: none). */
    private record Run(List<Object> results, Tensor[] gradients) {
        static Run of(Calls.Callee entry, Case one) {
            Map<Value, Tensor> tensors = Calls.tensors(one.args(), one.kwargs());
            List<Object> results = new ArrayList<>();
            Calls.flatten(Calls.run(entry, one, tensors), results);
            if (one.grads().isEmpty()) return new Run(results, new Tensor[0]);
            List<Value> all = new ArrayList<>(one.args());
            all.addAll(one.kwargs().values());
            List<Tensor> leaves = new ArrayList<>();
            for (Value v : Calls.leaves(all)) if (v instanceof Golden.Tensor t && t.requiresGrad()) leaves.add(tensors.get(t));
            List<Tensor> roots = results.stream().filter(r -> r instanceof Tensor t && t.requiresGrad()).map(r -> (Tensor) r).toList();
            List<Value> given = one.gradOut().orElseThrow();
            if (roots.size() != given.size()) throw new IllegalStateException("wanted " + given.size() + " results with a gradient, got " + roots.size());
            Map<Value, Tensor> made = Calls.tensors(given, Map.of());
            List<Tensor> seeds = new ArrayList<>();
            for (int i = 0; i < roots.size(); i++) {
                Tensor seed = made.get(given.get(i));
                seeds.add(seed == null ? null : seed.to(DType.FLOAT32).to(roots.get(i).dtype()));
            }
            return new Run(results, roots.isEmpty() ? new Tensor[leaves.size()] : Backward.grad(roots, seeds, leaves, false, false, true));
        }
    }

    static SingleConformance run(GoldenFiles files) {
        SingleConformance walk = new SingleConformance();
        files.forEachOperation(walk::add);
        return walk;
    }

    void add(Operation operation) {
        int n = 0;
        for (Case one : operation.cases()) {
            String name = operation.file().replace(".json", "") + " case " + n++;
            Optional<Calls.Callee> entry = Calls.find(operation.op());
            Verdict verdict = entry.isEmpty() ? Verdict.leftOut("no such operation") : judge(operation.op(), entry.get(), one);
            cases++;
            verdict.failure().ifPresent(how -> failures.add(name + ": " + how));
            verdict.left().ifPresent(why -> left.computeIfAbsent(why, _ -> new ArrayList<>()).add(name));
            if (verdict.passed()) passed++;
            if (verdict.widened()) widened++;
        }
    }

    static Verdict judge(String op, Calls.Callee entry, Case one) {
        if (!Precision.any(one, Precision::isDouble)) return Verdict.leftOut("no float64 input to round");
        try {
            Run wanted = Run.of(entry, limits(op, Precision.rounded(one)));
            List<Run> near = new ArrayList<>();
            for (Precision.Pattern pattern : PATTERNS) near.add(Run.of(entry, limits(op, Precision.moved(one, pattern))));
            near.add(Run.of(entry, limits(op, one)));
            return compare(Run.of(entry, Precision.single(one)), wanted, near, staysDouble(op, one));
        } catch (Calls.Unknown e) {
            return Verdict.leftOut("not in the table: " + e.getMessage());
        } catch (RuntimeException e) {
            StackTraceElement at = e.getStackTrace().length > 0 ? e.getStackTrace()[0] : null;
            return Verdict.failed(e + " at " + at);
        }
    }

    /** PyTorch answers in float64 where the call names it, and float_power always does. */
    private static boolean staysDouble(String op, Case one) {
        return op.equals("float_power") || Precision.any(one, v -> v instanceof Golden.DTypeName d && d.name().equals("float64"));
    }

    /** nan_to_num puts the largest number of its type for infinity, so float64 is told which one that is in float32. */
    private static Case limits(String op, Case one) {
        if (!op.equals("nan_to_num")) return one;
        Map<String, Value> named = new LinkedHashMap<>(one.kwargs());
        for (String name : List.of("posinf", "neginf")) {
            int place = List.of("input", "nan", "posinf", "neginf").indexOf(name);
            boolean given = place < one.args().size() && one.args().get(place) != Golden.None.NONE || named.getOrDefault(name, Golden.None.NONE) != Golden.None.NONE;
            if (!given) named.put(name, new Golden.Real(name.equals("posinf") ? Float.MAX_VALUE : -Float.MAX_VALUE));
        }
        return new Case(one.args(), named, one.out(), one.gradOut(), one.grads(), one.grad2V(), one.grads2());
    }

    private static Verdict compare(Run got, Run wanted, List<Run> near, boolean staysDouble) {
        if (got.results().size() != wanted.results().size()) return Verdict.failed("wanted " + wanted.results().size() + " results, got " + got.results().size());
        boolean widened = false;
        for (int i = 0; i < got.results().size(); i++) {
            int place = i;
            List<Object> others = near.stream().map(run -> place < run.results().size() ? run.results().get(place) : null).toList();
            Object b = wanted.results().get(i);
            DType type = b instanceof Tensor t ? t.dtype() : null;
            if (type == DType.FLOAT64 && !staysDouble) type = DType.FLOAT32;
            Verdict verdict = one("value " + i, got.results().get(i), b, others, type);
            if (!verdict.passed()) return verdict;
            widened |= verdict.widened();
        }
        for (int i = 0; i < got.gradients().length; i++) {
            int place = i;
            Tensor a = got.gradients()[i];
            Tensor b = wanted.gradients()[i];
            if (a == null && b == null) continue;
            if (a == null || b == null) return Verdict.failed("gradient " + i + ": wanted " + (b == null ? "none" : "one") + ", got " + (a == null ? "none" : "one"));
            List<Object> others = new ArrayList<>();
            for (Run run : near) others.add(run.gradients()[place]);
            Verdict verdict = one("gradient " + i, a, b, others, DType.FLOAT32);
            if (!verdict.passed()) return verdict;
            widened |= verdict.widened();
        }
        return widened ? Verdict.WIDENED : Verdict.PASSED;
    }

    /** @param near the same result of the near calls; null where one has none */
    private static Verdict one(String name, Object got, Object wanted, List<Object> near, DType type) {
        if (!(wanted instanceof Tensor b)) return got.equals(wanted) ? Verdict.PASSED : Verdict.failed(name + ": wanted " + wanted + ", got " + got);
        if (!(got instanceof Tensor a)) return Verdict.failed(name + ": wanted a tensor, got " + got);
        if (a.dtype() != type) return Verdict.failed(name + ": wanted " + type.label() + ", got " + a.dtype().label());
        double condition = condition(b, near);
        if (!Arrays.equals(a.shape(), b.shape())) {
            return beyond(condition, name + ": wanted shape " + Shape.text(b.shape()) + ", got " + Shape.text(a.shape()));
        }
        double[] as = a.toDoubles();
        double[] bs = b.toDoubles();
        double usual = type.isFloating() ? TOLERANCE * scale(bs) : 0;
        double most = usual * Math.min(WIDEST, condition);
        boolean widened = false;
        for (int i = 0; i < as.length; i++) {
            double x = type == DType.FLOAT32 ? (float) bs[i] : bs[i];
            double difference = Double.compare(as[i], x) == 0 || as[i] == x ? 0 : Math.abs(as[i] - x);
            widened |= difference > usual;
            if (!(difference <= most)) return beyond(condition, name + " [" + i + "]: wanted " + bs[i] + " within " + most + " (condition " + condition + "), got " + as[i]);
        }
        return widened ? Verdict.WIDENED : Verdict.PASSED;
    }

    private static Verdict beyond(double condition, String difference) {
        return condition > WIDEST ? Verdict.leftOut("float64 itself jumps within a float32's last place") : Verdict.failed(difference);
    }

    private static double condition(Tensor b, List<Object> near) {
        double[] bs = b.toDoubles();
        double unit = EPSILON * scale(bs);
        double condition = 1;
        for (Object other : near) {
            if (!(other instanceof Tensor n)) continue;
            if (!Arrays.equals(n.shape(), b.shape())) return Double.POSITIVE_INFINITY;
            double[] ns = n.toDoubles();
            for (int i = 0; i < ns.length; i++) {
                double change = Math.abs(ns[i] - bs[i]);
                if (change > 0 && !b.dtype().isFloating()) return Double.POSITIVE_INFINITY;
                if (change < Double.POSITIVE_INFINITY) condition = Math.max(condition, change / unit);
            }
        }
        return condition;
    }

    private static double scale(double[] values) {
        double scale = 1;
        for (double x : values) if (Math.abs(x) < Double.POSITIVE_INFINITY) scale = Math.max(scale, Math.abs(x));
        return scale;
    }

    int passed() { return passed; }

    int failed() { return failures.size(); }

    /** Of those that passed, how many passed only because their condition widened the tolerance. */
    int widened() { return widened; }

    /** What was not held against anything, by the reason. */
    Map<String, List<String>> left() { return left; }

    /** The line that ends the walk. */
    String line() { return "float32: " + passed + " cases passed, " + failures.size() + " failed of " + cases; }

    String report() {
        StringBuilder text = new StringBuilder(line()).append("\npassed only by their condition: ").append(widened);
        left.forEach((why, names) -> text.append("\nleft out, ").append(why).append(": ").append(names.size()).append(" (").append(String.join(", ", names)).append(')'));
        failures.forEach(f -> text.append("\nfailed: ").append(f));
        return text.toString();
    }
}
