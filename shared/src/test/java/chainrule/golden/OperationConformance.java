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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the golden operations: values, gradients and second derivatives of each case against PyTorch's. A file is known if
 * the table knows its operation and every one of its calls; of a file that is not, no case counts.
 */
public final class OperationConformance {
    private static final double FIRST = 1e-9;
    private static final double SECOND = 1e-7;

    private OperationConformance() { }

    /** All operations of these files. */
    public static Tally run(GoldenFiles files) {
        Tally tally = new Tally();
        files.forEachOperation(operation -> tally.add(run(operation)));
        return tally;
    }

    /** One file; its cases are counted one by one. */
    static Tally run(Operation operation) {
        Tally tally = new Tally();
        Optional<Calls.Callee> entry = Calls.find(operation.op());
        if (entry.isEmpty()) return unknown(operation, "no such operation");
        int n = 0;
        for (Case one : operation.cases()) {
            String name = operation.file() + " case " + n++;
            try {
                Optional<String> difference = compare(entry.get(), one);
                if (difference.isEmpty()) tally.pass();
                else tally.fail(name + ": " + difference.get());
            } catch (Calls.Unknown e) {
                return unknown(operation, e.getMessage());
            } catch (RuntimeException e) {
                StackTraceElement at = e.getStackTrace().length > 0 ? e.getStackTrace()[0] : null;
                tally.fail(name + ": " + e + " at " + at);
            }
        }
        tally.file(true);
        return tally;
    }

    private static Tally unknown(Operation operation, String what) {
        Tally tally = new Tally();
        tally.file(false);
        tally.unknown(operation.file().replace(".json", "") + " (" + what + ")");
        return tally;
    }

    private static Optional<String> compare(Calls.Callee entry, Case one) {
        Map<Value, Tensor> tensors = Calls.tensors(one.args(), one.kwargs());
        Object result = Calls.run(entry, one, tensors);
        List<Tensor> out = new ArrayList<>();
        Optional<String> difference = values(result, one.out(), out);
        if (difference.isPresent() || one.grads().isEmpty()) return difference;
        List<Value> all = new ArrayList<>(one.args());
        all.addAll(one.kwargs().values());
        List<Tensor> leaves = new ArrayList<>();
        for (Value v : Calls.leaves(all)) if (v instanceof Golden.Tensor t && t.requiresGrad()) leaves.add(tensors.get(t));
        return gradients(one, out, leaves);
    }

    private static Optional<String> gradients(Case one, List<Tensor> out, List<Tensor> leaves) {
        List<Tensor> differentiable = out.stream().filter(Tensor::requiresGrad).toList();
        List<Value> given = one.gradOut().orElseThrow();
        if (differentiable.size() != given.size()) {
            return Optional.of("wanted " + given.size() + " results with a gradient, got " + differentiable.size());
        }
        List<Tensor> seeds = made(given);
        Tensor[] first = differentiable.isEmpty() ? new Tensor[leaves.size()] : Backward.grad(differentiable, seeds, leaves, true, true, true);
        Optional<String> difference = each("gradient", first, one.grads().orElseThrow(), FIRST);
        if (difference.isPresent() || one.grads2().isEmpty()) return difference;
        List<Tensor> second = made(one.grad2V().orElseThrow());
        List<Tensor> sums = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] != null && second.get(i) != null && first[i].requiresGrad()) sums.add(first[i].mul(second.get(i)).sum());
        }
        Tensor[] found = sums.isEmpty() ? new Tensor[leaves.size()] : Backward.grad(sums, Arrays.asList(new Tensor[sums.size()]), leaves, true, false, true);
        return each("second derivative", found, one.grads2().orElseThrow(), SECOND);
    }

    private static List<Tensor> made(List<Value> values) {
        List<Tensor> tensors = new ArrayList<>();
        Map<Value, Tensor> all = Calls.tensors(values, Map.of());
        for (Value v : values) tensors.add(v instanceof Golden.Tensor t ? all.get(t) : null);
        return tensors;
    }

    /** "No gradient" and a gradient of zeros say the same about the numbers; anything else must be there. */
    private static Optional<String> each(String what, Tensor[] got, List<Value> wanted, double tolerance) {
        if (got.length != wanted.size()) return Optional.of("wanted " + wanted.size() + " inputs with a " + what + ", got " + got.length);
        for (int i = 0; i < got.length; i++) {
            String name = what + " " + i;
            if (wanted.get(i) instanceof Golden.Tensor t) {
                Tensor g = got[i] == null ? Tensor.zeros(DType.FLOAT64, t.shape()) : got[i];
                Optional<String> difference = numbers(name, g, t, tolerance);
                if (difference.isPresent()) return difference;
            } else if (got[i] != null && Arrays.stream(got[i].toDoubles()).anyMatch(x -> x != 0)) {
                return Optional.of(name + ": wanted none, got " + Arrays.toString(got[i].toDoubles()));
            }
        }
        return Optional.empty();
    }

    /** Compares results of any nesting and collects the tensors among ours. */
    private static Optional<String> values(Object got, Value wanted, List<Tensor> out) {
        return switch (wanted) {
            case Golden.Tensor t -> got instanceof Tensor tensor ? tensorValue(tensor, t, out) : Optional.of("wanted a tensor, got " + got);
            case Golden.Tuple t -> list(got, t.elements(), out);
            case Golden.Sequence s -> list(got, s.elements(), out);
            case Golden.Truth t -> got.equals(t.value()) ? Optional.empty() : Optional.of("wanted " + t.value() + ", got " + got);
            case Golden.Whole w -> got instanceof Number n && n.doubleValue() == w.value() ? Optional.empty() : Optional.of("wanted " + w.value() + ", got " + got);
            case Golden.Real r -> got instanceof Number n && close(n.doubleValue(), r.value(), FIRST * Math.max(1, Math.abs(r.value())))
                    ? Optional.empty() : Optional.of("wanted " + r.value() + ", got " + got);
            case Golden.Text _, Golden.Slice _, Golden.DTypeName _, Golden.Ellipsis _, Golden.None _ -> throw new Calls.Unknown("the result " + wanted);
        };
    }

    private static Optional<String> list(Object got, List<Value> wanted, List<Tensor> out) {
        List<?> list = got instanceof Object[] array ? Arrays.asList(array) : got instanceof List<?> l ? l : List.of(got);
        if (list.size() != wanted.size()) return Optional.of("wanted " + wanted.size() + " results, got " + list.size());
        for (int i = 0; i < list.size(); i++) {
            Optional<String> difference = values(list.get(i), wanted.get(i), out);
            if (difference.isPresent()) return Optional.of("result " + i + ": " + difference.get());
        }
        return Optional.empty();
    }

    private static Optional<String> tensorValue(Tensor got, Golden.Tensor wanted, List<Tensor> out) {
        out.add(got);
        return numbers("value", got, wanted, FIRST);
    }

    private static Optional<String> numbers(String name, Tensor got, Golden.Tensor wanted, double tolerance) {
        DType type = Calls.dtype(wanted.dtype());
        if (got.dtype() != type) return Optional.of(name + ": wanted " + type.label() + ", got " + got.dtype().label());
        if (!Arrays.equals(got.shape(), wanted.shape())) return Optional.of(name + ": wanted shape " + Shape.text(wanted.shape()) + ", got " + Shape.text(got.shape()));
        double[] a = got.toDoubles();
        double[] b = wanted.data();
        double scale = 1;
        for (double x : b) if (Math.abs(x) < Double.POSITIVE_INFINITY) scale = Math.max(scale, Math.abs(x));
        for (int i = 0; i < a.length; i++) {
            if (!close(a[i], b[i], type.isFloating() ? tolerance * scale : 0)) {
                return Optional.of(name + " [" + i + "]: wanted " + b[i] + ", got " + a[i]);
            }
        }
        return Optional.empty();
    }

    private static boolean close(double a, double b, double most) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b) || a == b || Math.abs(a - b) <= most;
    }
}
