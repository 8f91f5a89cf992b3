package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Tensor;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a guess at a call does what the call did: it is run on the same numbers and must make the same primitives. */
final class TorchMatch {
    /** What PyTorch would be called with: {@code operands} are the values for {@code {0}}, {@code {1}}. */
    record Found(String python, List<Integer> operands) { }

    private final Graph graph;
    private final Calls.Group group;

    private TorchMatch(Graph graph, Calls.Group group) {
        this.graph = graph;
        this.group = group;
    }

    /** The first guess that is right, or null. */
    static Found of(Graph graph, Calls.Group group) {
        TorchMatch match = new TorchMatch(graph, group);
        List<Integer> given = new ArrayList<>();
        List<Integer> arrays = new ArrayList<>();
        for (int in : group.in()) {
            boolean constant = graph.value(in).role() == Role.CONSTANT;
            if (!constant) given.add(in);
            if (!constant || graph.value(in).data().size() > 1) arrays.add(in);
        }
        for (TorchCalls.Guess guess : TorchCalls.of(graph, group)) {
            List<Integer> operands = guess.operands() == given.size() ? given : guess.operands() == arrays.size() ? arrays : null;
            if (operands == null) continue;
            List<Integer> order = match.order(guess, operands, new ArrayList<>());
            if (order != null) return new Found(guess.python(), order);
        }
        return null;
    }

    /** The order of operands with which the guess is right, or null. More than four are tried in the order of their use alone. */
    private List<Integer> order(TorchCalls.Guess guess, List<Integer> left, List<Integer> chosen) {
        if (left.isEmpty()) return isRight(guess, chosen) ? List.copyOf(chosen) : null;
        for (int next : left) {
            List<Integer> rest = new ArrayList<>(left);
            rest.remove((Integer) next);
            chosen.add(next);
            List<Integer> found = order(guess, rest, chosen);
            chosen.removeLast();
            if (found != null || guess.operands() > 4) return found;
        }
        return null;
    }

    private boolean isRight(TorchCalls.Guess guess, List<Integer> operands) {
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        Tensor[] in = new Tensor[operands.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = Tensor.of(graph.value(operands.get(i)).data().copy());
            leaves.put("in" + i, in[i]);
        }
        Graph again;
        try {
            again = GraphWatcher.forward(leaves, () -> guess.run().apply(in));
        } catch (ShapeException | AutogradException e) {
            return false; // such operands cannot be meant
        }
        Map<Integer, String> first = new HashMap<>();
        for (int i = 0; i < in.length; i++) first.put(operands.get(i), "in" + i);
        Map<Integer, String> second = new HashMap<>();
        for (int i = 0; i < in.length; i++) second.put(i, "in" + i);
        return again.loss() == (again.steps().isEmpty() ? -1 : again.steps().getLast().out()) && same(graph, group.steps(), first, again, again.steps(), second);
    }

    private static boolean same(Graph a, List<Step> left, Map<Integer, String> first, Graph b, List<Step> right, Map<Integer, String> second) {
        if (left.size() != right.size()) return false;
        for (int i = 0; i < left.size(); i++) {
            Step x = left.get(i);
            Step y = right.get(i);
            if (x.op() != y.op() || !x.attrs().equals(y.attrs()) || x.in().size() != y.in().size()) return false;
            for (int k = 0; k < x.in().size(); k++) if (!label(a, first, x.in().get(k)).equals(label(b, second, y.in().get(k)))) return false;
            first.put(x.out(), "step" + i);
            second.put(y.out(), "step" + i);
        }
        return true;
    }

    private static String label(Graph graph, Map<Integer, String> known, int value) {
        String label = known.get(value);
        if (label != null) return label;
        NdArray data = graph.value(value).data();
        StringBuilder b = new StringBuilder(graph.value(value).role() == Role.CONSTANT ? data.dtype().label() : "other " + value).append(Graph.text(data.shape));
        for (int i = 0; i < data.size(); i++) b.append(' ').append(Double.doubleToLongBits(data.get(i)));
        return b.toString();
    }
}
