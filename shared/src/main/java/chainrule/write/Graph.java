package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Call;
import chainrule.autograd.Mode;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.kernel.Attrs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One run of a model, written down: every value, and every primitive that made one, forward to the loss and backward to
 * the gradients. The writers of this package read it.
 *
 * <pre>{@code
 * Map<String, Tensor> leaves = new LinkedHashMap<>();
 * leaves.put("x", x);
 * leaves.put("w", w.requiresGrad(true));
 * Graph graph = Graph.of(leaves, () -> x.mul(w).tanh().square().mean());
 * String byHand = NumpyWriter.write(graph);
 * }</pre>
 *
 * @param values by number
 * @param steps in the order in which they ran
 * @param loss the value that was differentiated
 * @param gradients from a value of the forward pass to the gradient of the loss with respect to it
 */
public record Graph(List<Value> values, List<Step> steps, int loss, Map<Integer, Integer> gradients) {
    /** What a value is to the model. */
    public enum Role {
        /** Given, and not learned. */
        INPUT,
        /** Given, and learned: its gradient was asked for. */
        PARAMETER,
        /** A number, or numbers, that the code itself contains. */
        CONSTANT,
        COMPUTED
    }

    /** @param name as the user calls it, or empty; {@code data} are its elements as they were then */
    public record Value(int id, Role role, String name, NdArray data) {
        public int[] shape() { return data.shape; }
    }

    /**
     * {@code out = op(in)}.
     *
     * @param call the public operation it was part of, or null
     * @param followed for each input, and last for the result, whether gradients flow back through it: not where it was detached
     */
    public record Step(Op op, Attrs attrs, Call call, List<Integer> in, int out, boolean backward, List<Boolean> followed) {
        boolean follows(int i) { return followed.get(i); }

        boolean isFollowed() { return followed.getLast(); }
    }

    /** Gives a value of the model a name, by which all that is written calls it. */
    public interface Naming {
        /** Returns {@code tensor}. */
        Tensor name(String name, Tensor tensor);
    }

    public Graph {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
        gradients = Map.copyOf(gradients);
    }

    /**
     * Runs a model and its backward pass once. No gradient is added to any {@code grad}.
     *
     * @param leaves what the model is given, by name, in the order in which it is to be written; those that require gradients are its parameters
     * @param loss the model; returns one number
     */
    public static Graph of(Map<String, Tensor> leaves, Supplier<Tensor> loss) { return of(leaves, naming -> loss.get()); }

    /** The same for a model that names values between. */
    public static Graph of(Map<String, Tensor> leaves, Function<Naming, Tensor> loss) {
        GraphWatcher watcher = new GraphWatcher(leaves);
        return Mode.watched(watcher, () -> Mode.enableGrad(() -> watcher.finish(loss.apply(watcher))));
    }

    public Value value(int id) { return values.get(id); }

    /** The parameters, in the order in which they were given. */
    public List<Value> parameters() { return given(Role.PARAMETER); }

    /** What was given and is not learned. */
    public List<Value> inputs() { return given(Role.INPUT); }

    private List<Value> given(Role role) { return values.stream().filter(v -> v.role() == role).toList(); }

    /** The gradient of the loss with respect to a parameter; zeros if the loss does not depend on it. */
    public NdArray gradient(String parameter) {
        for (Value v : parameters()) {
            if (!v.name().equals(parameter)) continue;
            Integer gradient = gradients.get(v.id());
            return gradient == null ? NdArray.zeros(v.data().dtype(), v.shape()) : value(gradient).data();
        }
        throw new AutogradException("graph: wanted one of the parameters " + parameters().stream().map(Value::name).toList() + ", got " + parameter);
    }

    /** {@code (32, 20)}. */
    static String text(int[] shape) { return Shape.text(shape); }
}
