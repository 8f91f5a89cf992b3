package chainrule.golden;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a golden file says: an operation, and what PyTorch answered for each of its samples. */
public final class Golden {
    private Golden() {}

    /** The file of one operation; {@code op} is its name under {@code torch.}, {@code variant} its flavour or "". */
    public record Operation(String file, String op, String variant, List<Case> cases) {}

    /**
     * One call and its results. The lists of gradients are absent where PyTorch cannot differentiate; a gradient that is
     * {@link None} is "no gradient".
     */
    public record Case(List<Value> args, Map<String, Value> kwargs, Value out, Optional<List<Value>> gradOut,
                       Optional<List<Value>> grads, Optional<List<Value>> grad2V, Optional<List<Value>> grads2) {}

    /** An argument or a result. */
    public sealed interface Value {}

    /** Elements in row-major order; 0 and 1 for bool. */
    public record Tensor(String dtype, int[] shape, double[] data, boolean requiresGrad) implements Value {}

    public record Tuple(List<Value> elements) implements Value {}

    public record Sequence(List<Value> elements) implements Value {}

    public record Slice(Value start, Value stop, Value step) implements Value {}

    public record DTypeName(String name) implements Value {}

    public record Text(String text) implements Value {}

    public record Real(double value) implements Value {}

    public record Whole(long value) implements Value {}

    public record Truth(boolean value) implements Value {}

    public enum Ellipsis implements Value { ELLIPSIS }

    public enum None implements Value { NONE }
}
