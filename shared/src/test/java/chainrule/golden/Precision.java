package chainrule.golden;

import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A golden call with the numbers of its float64 tensors changed: rounded to float32, or moved by the last place of one. */
final class Precision {
    private Precision() { }

    /** How the element at a place is moved, in units of the last place of a float32. */
    interface Pattern {
        int sign(int place);
    }

    /** The call in float32. */
    static Case single(Case one) {
        return map(one, t -> {
            double[] data = t.data().clone();
            for (int i = 0; i < data.length; i++) data[i] = (float) data[i];
            return new Golden.Tensor("float32", t.shape(), data, t.requiresGrad());
        });
    }

    /** The call in float64, on exactly the numbers that {@link #single} gives. */
    static Case rounded(Case one) { return moved(one, place -> 0); }

    /** The rounded call, each number a unit of a float32's last place away; zeros stay, for rounding never moves them. */
    static Case moved(Case one, Pattern pattern) {
        return map(one, t -> {
            double[] data = t.data().clone();
            for (int i = 0; i < data.length; i++) {
                float x = (float) data[i];
                data[i] = x == 0 || !Float.isFinite(x) ? x : x + pattern.sign(i) * (double) Math.ulp(x);
            }
            return new Golden.Tensor("float64", t.shape(), data, t.requiresGrad());
        });
    }

    /** Whether a value is, or holds, what the test looks for. */
    static boolean any(Case one, Predicate<Value> test) {
        return Calls.leaves(one.args()).stream().anyMatch(test) || Calls.leaves(List.copyOf(one.kwargs().values())).stream().anyMatch(test);
    }

    static boolean isDouble(Value v) { return v instanceof Golden.Tensor t && t.dtype().equals("float64"); }

    private static Case map(Case one, UnaryOperator<Golden.Tensor> f) {
        Map<String, Value> named = new LinkedHashMap<>();
        one.kwargs().forEach((name, value) -> named.put(name, map(value, f)));
        // The results and second derivatives are those of the unchanged numbers; the walk asks the engine for its own.
        return new Case(map(one.args(), f), named, one.out(), one.gradOut(), one.grads(), Optional.empty(), Optional.empty());
    }

    private static List<Value> map(List<Value> values, UnaryOperator<Golden.Tensor> f) { return values.stream().map(v -> map(v, f)).toList(); }

    private static Value map(Value v, UnaryOperator<Golden.Tensor> f) {
        return switch (v) {
            case Golden.Tensor t -> isDouble(t) ? f.apply(t) : t;
            case Golden.Tuple t -> new Golden.Tuple(map(t.elements(), f));
            case Golden.Sequence s -> new Golden.Sequence(map(s.elements(), f));
            case Golden.Slice _, Golden.DTypeName _, Golden.Text _, Golden.Real _, Golden.Whole _, Golden.Truth _, Golden.Ellipsis _, Golden.None _ -> v;
        };
    }
}
