package chainrule.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The call that made a tensor, as PyTorch shows it: {@code AddmmBackward0}, with the calls that made its inputs. */
public final class GradFn {
    private final History history;
    private final Call call;

    GradFn(History history) {
        this.history = history;
        call = history instanceof Node node ? GradNames.visible(node.call()) : null;
    }

    static GradFn of(History history) { return history == null || history instanceof Leaf ? null : new GradFn(history); }

    /** {@code AddBackward0}; {@code AccumulateGrad} for a leaf. */
    public String name() {
        return switch (history) {
            case Leaf _ -> "AccumulateGrad";
            case Node node -> call == null ? GradNames.of(node.op()) : GradNames.of(call);
            case Custom custom -> custom.label();
            case Custom.Output output -> output.label();
        };
    }

    /** Where gradients go next, one for each input of the call; null where an input does not require one. */
    public List<GradFn> nextFunctions() {
        List<GradFn> next = new ArrayList<>();
        switch (history) {
            case Leaf _ -> { }
            case Custom custom -> each(custom, next);
            case Custom.Output output -> each(output.call(), next);
            case Node node -> {
                if (call == null || call.name().equals(node.op().name()) && call == node.call()) each(node, next);
                else ofCall(node, next);
            }
        }
        return next;
    }

    private void each(History from, List<GradFn> next) {
        for (int i = 0; i < from.inputs(); i++) {
            if (from instanceof Node node && !node.inputType(i).isFloating()) continue; // conditions and positions have no place in the graph
            if (inside(from.next(i))) ofCall(from.next(i), next);
            else next.add(from.next(i) == null ? null : new GradFn(from.next(i)));
        }
    }

    /** Walks the primitives of this call: what they take from outside, once each, in the order of the inputs. */
    private void ofCall(History from, List<GradFn> next) {
        Set<History> seen = new HashSet<>(Set.of(from));
        ArrayDeque<History> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            History h = open.pop();
            if (!inside(h)) {
                next.add(new GradFn(h));
                continue;
            }
            for (int i = h.inputs() - 1; i >= 0; i--) if (h.next(i) != null && seen.add(h.next(i))) open.push(h.next(i));
        }
    }

    private boolean inside(History h) { return call != null && h instanceof Node node && GradNames.visible(node.call()) == call; }

    /** Two are equal if they show the same call. */
    @Override public boolean equals(Object o) {
        if (!(o instanceof GradFn other)) return false;
        return call != null ? call == other.call : key() == other.key();
    }

    @Override public int hashCode() { return System.identityHashCode(call != null ? call : key()); }

    private History key() { return history instanceof Custom.Output output ? output.call() : history; }

    @Override public String toString() { return "<" + name() + ">"; }
}
