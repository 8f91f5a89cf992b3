package chainrule.python.torch;

import chainrule.autograd.Tensor;
import java.util.List;

/**
 * Results with names, which are a tuple too: {@code torch.return_types.max}.
 *
 * @param type the name that printing shows
 */
public record Named(String type, List<String> names, List<Object> values) {
    private static final List<String> PLACED = List.of("values", "indices");

    public Named {
        names = List.copyOf(names);
        values = java.util.Collections.unmodifiableList(values);
    }

    /** A named tuple of a class of the library. */
    static Named tuple(String type, List<String> names, Object... values) { return new Named(type, names, java.util.Arrays.asList(values)); }

    static Named placed(String function, Tensor.Placed p) { return of(function, PLACED, p.values(), p.indices()); }

    static Named of(String function, List<String> names, Object... values) { return new Named("torch.return_types." + function, names, List.of(values)); }
}
