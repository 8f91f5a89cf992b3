package chainrule.autograd;

import chainrule.array.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The backward walk: every node of the record once, latest first, each handing its gradient to its inputs. A loop and a
 * queue, never recursion, so that the longest chain fits.
 */
public final class Backward {
    private final Map<History, Tensor> gradients = new IdentityHashMap<>();
    private final boolean retain;

    private Backward(boolean retain) { this.retain = retain; }

    /** Adds d root / d leaf to the {@code grad} of every leaf. */
    static void accumulate(Tensor root, Tensor seed, boolean retain, boolean createGraph) {
        Backward walk = new Backward(retain);
        walk.run(List.of(root), Arrays.asList(seed), createGraph, null);
        Mode.setGrad(createGraph, () -> {
            for (Map.Entry<History, Tensor> e : walk.gradients.entrySet()) {
                if (e.getKey() instanceof Leaf leaf) add(leaf.variable(), e.getValue());
            }
            return null;
        });
    }

    private static void add(Tensor variable, Tensor gradient) {
        Tensor before = variable.grad();
        if (before == null) variable.setGrad(gradient.copy()); // of its own: rules hand one tensor to several inputs
        else if (Mode.isGradEnabled()) variable.setGrad(before.add(gradient));
        else before.copy_(before.add(gradient));
    }

    /**
     * {@code torch.autograd.grad}: d sum(outputs * seeds) / d input for each input.
     *
     * @param seeds a gradient for each output; null for a scalar
     * @return a tensor for each input, or null where {@code allowUnused} and the output does not depend on it
     */
    public static Tensor[] grad(List<Tensor> outputs, List<Tensor> seeds, List<Tensor> inputs, boolean retain, boolean createGraph, boolean allowUnused) {
        History[] wanted = new History[inputs.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = inputs.get(i).history();
            if (wanted[i] == null) throw new AutogradException("One of the differentiated Tensors does not require grad");
        }
        Backward walk = new Backward(retain || createGraph);
        walk.run(outputs, seeds, createGraph, wanted);
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

    private void run(List<Tensor> roots, List<Tensor> seeds, boolean createGraph, History[] wanted) {
        PriorityQueue<History> ready = new PriorityQueue<>((a, b) -> Integer.compare(b.sequence, a.sequence));
        for (int i = 0; i < roots.size(); i++) {
            Tensor root = roots.get(i);
            if (root.history() == null) throw new AutogradException("element " + i + " of tensors does not require grad and does not have a grad_fn");
            give(root.history(), seed(root, seeds.get(i)), ready);
        }
        Map<History, Boolean> needed = wanted == null ? null : reaching(roots, wanted);
        Mode.setGrad(createGraph, () -> {
            while (!ready.isEmpty()) {
                if (ready.poll() instanceof Node node) pull(node, ready, needed, wanted);
            }
            return null;
        });
    }

    private static Tensor seed(Tensor root, Tensor seed) {
        if (seed == null) {
            if (root.size() != 1) throw new AutogradException("grad can be implicitly created only for scalar outputs, got shape " + Shape.text(root.shape()));
            return Tensor.full(root.dtype(), 1, root.shape());
        }
        if (!Arrays.equals(seed.shape(), root.shape())) {
            throw new AutogradException("Mismatch in shape: grad_output[0] has a shape of " + Shape.text(seed.shape())
                    + " and output[0] has a shape of " + Shape.text(root.shape()) + ".");
        }
        return seed.to(root.dtype());
    }

    /** A later node can only hand to earlier ones, so when a node's turn comes its gradient is complete. */
    private void pull(Node node, PriorityQueue<History> ready, Map<History, Boolean> needed, History[] wanted) {
        Tensor gradient = gradients.get(node);
        Pull at = new Pull(node, gradient);
        for (int i = 0; i < node.inputs(); i++) {
            History next = node.next(i);
            if (next == null || needed != null && !needed.containsKey(next)) continue;
            Tensor pulled = node.op().rule(i).pull(at);
            if (pulled != null) give(next, pulled, ready);
        }
        if (!retain) node.free();
        if (!isWanted(node, wanted)) gradients.remove(node);
    }

    private static boolean isWanted(History h, History[] wanted) {
        if (wanted != null) for (History w : wanted) if (w == h) return true;
        return false;
    }

    private void give(History to, Tensor gradient, PriorityQueue<History> ready) {
        Tensor before = gradients.get(to);
        if (before == null) ready.add(to);
        gradients.put(to, before == null ? gradient : before.add(gradient));
    }

    /** The histories on some path from the roots to a wanted one: the rest of the graph need not be walked. */
    private static Map<History, Boolean> reaching(List<Tensor> roots, History[] wanted) {
        Map<History, Boolean> seen = new IdentityHashMap<>();
        PriorityQueue<History> order = new PriorityQueue<>((a, b) -> Integer.compare(a.sequence, b.sequence));
        ArrayDeque<History> open = new ArrayDeque<>();
        for (Tensor root : roots) open.push(root.history());
        while (!open.isEmpty()) {
            History h = open.pop();
            if (seen.put(h, true) != null) continue;
            order.add(h);
            if (h instanceof Node node) for (int i = 0; i < node.inputs(); i++) if (node.next(i) != null) open.push(node.next(i));
        }
        Map<History, Boolean> reaching = new IdentityHashMap<>();
        while (!order.isEmpty()) { // earliest first: inputs before the nodes that use them
            History h = order.poll();
            boolean on = isWanted(h, wanted);
            if (h instanceof Node node) for (int i = 0; !on && i < node.inputs(); i++) on = node.next(i) != null && reaching.containsKey(node.next(i));
            if (on) reaching.put(h, true);
        }
        return reaching;
    }
}
