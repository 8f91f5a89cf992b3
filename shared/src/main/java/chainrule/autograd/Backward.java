package chainrule.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The backward walk: every node of the record once, latest first, each handing its gradient to its inputs. A loop and a
 * queue, never recursion, so that the longest chain fits.
 */
public final class Backward {
    private final Map<History, Tensor> gradients = new LinkedHashMap<>();
    private final LatestFirst ready = new LatestFirst();
    private final boolean retain;
    private final Mode.Check anomaly = Mode.current().anomaly;

    /** The histories that lead to one whose gradient was asked for, with whether it is one itself; null: to any leaf. */
    private final Map<History, Boolean> needed;

    /** The gradients of functions with several outputs. */
    private Map<Custom, Tensor[]> several;

    private Backward(boolean retain, Map<History, Boolean> needed) {
        this.retain = retain;
        this.needed = needed;
    }

    /** Adds d root / d leaf to the {@code grad} of every leaf. */
    static void accumulate(Tensor root, Tensor seed, boolean retain, boolean createGraph) {
        accumulate(List.of(root), Arrays.asList(seed), retain, createGraph, null);
    }

    /**
     * {@code torch.autograd.backward}: adds d sum(roots * seeds) / d leaf to the {@code grad} of leaves.
     *
     * @param seeds a gradient for each root; null for a scalar
     * @param inputs the tensors whose {@code grad} is wanted; null for all leaves
     */
    public static void accumulate(List<Tensor> roots, List<Tensor> seeds, boolean retain, boolean createGraph, List<Tensor> inputs) {
        Backward walk = new Backward(retain || createGraph, inputs == null ? null : reaching(roots, histories(inputs)));
        walk.run(roots, seeds, createGraph);
        Mode.setGrad(createGraph, () -> {
            if (inputs == null) {
                for (Map.Entry<History, Tensor> e : walk.gradients.entrySet()) if (e.getKey() instanceof Leaf leaf) leaf.variable().accumulate(e.getValue());
            } else {
                for (Tensor input : inputs) if (walk.gradients.get(input.history()) != null) input.accumulate(walk.gradients.get(input.history()));
            }
            return null;
        });
    }

    /**
     * {@code torch.autograd.grad}: d sum(outputs * seeds) / d input for each input. Hooks see what passes through them; the
     * gradients returned are those before the input's own hooks, as in PyTorch 1.
     *
     * @param seeds a gradient for each output; null for a scalar
     * @return a tensor for each input, or null where {@code allowUnused} and the output does not depend on it
     */
    public static Tensor[] grad(List<Tensor> outputs, List<Tensor> seeds, List<Tensor> inputs, boolean retain, boolean createGraph, boolean allowUnused) {
        History[] wanted = histories(inputs);
        Backward walk = new Backward(retain || createGraph, reaching(outputs, wanted));
        walk.run(outputs, seeds, createGraph);
        Tensor[] result = new Tensor[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            result[i] = walk.gradients.get(wanted[i]);
            if (result[i] == null && !allowUnused) {
                throw new AutogradException("One of the differentiated Tensors appears to not have been used in the graph. "
                        + "Set allow_unused=True if this is the desired behavior.");
            }
        }
        return result;
    }

    /** The gradient of a scalar. */
    public static Tensor[] grad(Tensor output, boolean createGraph, Tensor... inputs) {
        return grad(List.of(output), Arrays.asList((Tensor) null), List.of(inputs), createGraph, createGraph, false);
    }

    private static History[] histories(List<Tensor> inputs) {
        History[] wanted = new History[inputs.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = inputs.get(i).history();
            if (wanted[i] == null) throw new AutogradException("One of the differentiated Tensors does not require grad");
        }
        return wanted;
    }

    private void run(List<Tensor> roots, List<Tensor> seeds, boolean createGraph) {
        if (seeds.size() != roots.size()) throw new AutogradException("got " + roots.size() + " tensors and " + seeds.size() + " gradients");
        Mode.setGrad(createGraph, () -> {
            for (int i = 0; i < roots.size(); i++) give(history(roots.get(i), i), seed(roots.get(i), seeds.get(i), i));
            while (!ready.isEmpty()) visit(ready.poll());
            return null;
        });
    }

    private static History history(Tensor root, int i) {
        if (root.history() == null) throw new AutogradException("element " + i + " of tensors does not require grad and does not have a grad_fn");
        return root.history();
    }

    private static Tensor seed(Tensor root, Tensor seed, int i) {
        if (seed == null) {
            if (root.size() != 1) throw new AutogradException("grad can be implicitly created only for scalar outputs");
            return Tensor.full(root.dtype(), 1, root.shape());
        }
        if (!Arrays.equals(seed.shape(), root.shape())) {
            throw new AutogradException("Mismatch in shape: grad_output[" + i + "] has a shape of torch.Size(" + Saved.size(seed.shape())
                    + ") and output[" + i + "] has a shape of torch.Size(" + Saved.size(root.shape()) + ").");
        }
        return seed.to(root.dtype());
    }

    /** A later node can only hand to earlier ones, so when a node's turn comes its gradient is complete. */
    private void visit(History at) {
        Tensor gradient = gradients.get(at);
        boolean asked = needed != null && needed.get(at) == Boolean.TRUE;
        if (asked && !leadsOn(at)) return;
        if (at.hooks != null) {
            gradient = at.hooks.run(gradient);
            if (!asked) gradients.put(at, gradient);
        }
        at.pull(this, gradient);
        if (!retain) at.free();
        if (!asked && at.inputs() > 0) gradients.remove(at);
    }

    private boolean leadsOn(History at) {
        for (int i = 0; i < at.inputs(); i++) if (wants(at.next(i))) return true;
        return false;
    }

    /** Whether a gradient for {@code next} is of use. */
    boolean wants(History next) { return next != null && (needed == null || needed.containsKey(next)); }

    /** {@code from} hands its input {@code i} that gradient; null: nothing flows. */
    void hand(History from, int i, Tensor gradient) {
        if (anomaly != null) anomaly.gradient(from, i, gradient);
        if (gradient != null) give(from.next(i), gradient);
    }

    private void give(History to, Tensor gradient) {
        Tensor before = gradients.put(to, gradient);
        if (before == null) ready.add(to);
        else gradients.put(to, before.add(gradient));
    }

    /** Output {@code index} of a function has that gradient. */
    void collect(Custom call, int outputs, int index, Tensor gradient) {
        if (several == null) several = new LinkedHashMap<>();
        Tensor[] collected = several.get(call);
        if (collected == null) {
            collected = new Tensor[outputs];
            several.put(call, collected);
            ready.add(call);
        }
        collected[index] = gradient;
    }

    Tensor[] collected(Custom call) { return several.remove(call); }

    /** The histories on some path from the roots to a wanted one: the rest of the graph need not be walked. */
    private static Map<History, Boolean> reaching(List<Tensor> roots, History[] wanted) {
        Map<History, Boolean> reaching = new LinkedHashMap<>();
        for (History w : wanted) reaching.put(w, Boolean.TRUE);
        Map<History, Boolean> seen = new LinkedHashMap<>();
        LatestFirst open = new LatestFirst();
        for (int i = 0; i < roots.size(); i++) open.add(history(roots.get(i), i));
        List<History> order = new ArrayList<>();
        while (!open.isEmpty()) {
            History h = open.poll();
            if (seen.put(h, true) != null) continue;
            order.add(h);
            for (int i = 0; i < h.inputs(); i++) if (h.next(i) != null) open.add(h.next(i));
        }
        for (int o = order.size() - 1; o >= 0; o--) { // earliest first: inputs before the nodes that use them
            History h = order.get(o);
            for (int i = 0; i < h.inputs(); i++) {
                if (h.next(i) != null && reaching.containsKey(h.next(i)) && !reaching.containsKey(h)) reaching.put(h, Boolean.FALSE);
            }
        }
        return reaching;
    }
}
