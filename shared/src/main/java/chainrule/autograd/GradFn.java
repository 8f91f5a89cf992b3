package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/** The call that made a tensor, as PyTorch shows it: {@code AddmmBackward0}, with the calls that made its inputs. */
public final class GradFn {
    private final History history;

    private GradFn(History history) { this.history = history; }

    static GradFn of(History history) { return history instanceof Node ? new GradFn(history) : null; }

    /** {@code AddBackward0}; {@code AccumulateGrad} for a leaf. */
    public String name() {
        if (history instanceof Node node) return node.call() == null ? new Call(node.op().name(), null).backwardName() : node.call().outermost().backwardName();
        return "AccumulateGrad";
    }

    /** Where gradients go next, one for each input of the call; null where an input does not require one. */
    public List<GradFn> nextFunctions() {
        List<GradFn> next = new ArrayList<>();
        if (history instanceof Node node) collect(node, node.call() == null ? null : node.call().outermost(), next, new ArrayList<>());
        return next;
    }

    /** Walks the primitives of one call; they are few, and nest no deeper than the call itself. */
    private static void collect(Node node, Call call, List<GradFn> next, List<History> seen) {
        boolean composed = call != null && !call.name().equals(node.op().name());
        for (int i = 0; i < node.inputs(); i++) {
            History from = node.next(i);
            if (from instanceof Node inner && call != null && inner.call() != null && inner.call().outermost() == call) collect(inner, call, next, seen);
            else if (composed && (from == null || seen.contains(from))) continue;
            else {
                if (from != null) seen.add(from);
                next.add(from == null ? null : new GradFn(from));
            }
        }
    }
}
