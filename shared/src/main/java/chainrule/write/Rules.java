package chainrule.write;

import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules by which a gradient comes back to a value: those of the operations between it and the next values whose gradients are known. */
final class Rules {
    private final Graph graph;
    private final Lines lines;
    private final Map<Integer, Step> makers = new HashMap<>();
    private final Map<Integer, List<Step>> users = new HashMap<>();

    Rules(Graph graph, Lines lines) {
        this.graph = graph;
        this.lines = lines;
        for (Step s : graph.steps()) {
            if (s.backward()) break;
            makers.put(s.out(), s);
            for (int i = 0; i < s.in().size(); i++) if (s.follows(i) && s.isFollowed()) users.computeIfAbsent(s.in().get(i), k -> new ArrayList<>()).add(s);
        }
    }

    /** In the order from the loss to {@code value}, as a person names them. */
    String of(int value) {
        int gradient = graph.gradients().get(value);
        Set<String> rules = new LinkedHashSet<>();
        Map<Step, Integer> seen = new LinkedHashMap<>();
        List<Integer> open = new ArrayList<>(List.of(value));
        boolean paths = false;
        while (!open.isEmpty()) {
            int v = open.removeFirst();
            int ways = 0;
            for (Step s : users.getOrDefault(v, List.of())) {
                Integer next = graph.gradients().get(s.out());
                if (next == null && s.out() != graph.loss()) continue;
                ways++;
                if (seen.putIfAbsent(s, s.in().indexOf(v)) != null) continue;
                boolean known = next != null && lines.name(next) != null && next != gradient;
                if (s.out() != graph.loss() && !known) open.add(s.out());
            }
            paths |= ways > 1;
        }
        seen.forEach((s, input) -> {
            String rule = rule(s, input);
            if (rule != null) rules.add(rule);
        });
        List<String> ordered = new ArrayList<>(rules);
        java.util.Collections.reverse(ordered);
        if (paths && !rules.contains("power rule")) ordered.add("chain rule over several paths, which add up");
        return ordered.isEmpty() ? "chain rule" : String.join("; ", ordered);
    }

    /** The rule for one operation, by what it is rather than by its name; {@code input} is which operand the gradient is for. */
    private String rule(Step s, int input) {
        return switch (s.op().kernel()) {
            case Kernel.Elementwise e -> elementwise(s);
            case Kernel.Convert c -> null;
            case Kernel.Reduce r -> switch (r.fold()) {
                case SUM -> "summation rule: every term gets the gradient";
                case MAX, MIN -> "rule for extremes: the gradient goes where the extreme is";
                case PROD -> "product rule";
            };
            case Kernel.Movement m -> switch (m.move()) {
                case EXPAND -> "broadcasting rule: the gradients of the copies add up";
                case PERMUTE -> "transposition rule";
                case RESHAPE -> null;
                case SLICE -> "slicing rule: the rest gets zero";
                case EMBED -> "padding rule: the gradient of the padding is cut off";
                case OVERWRITE -> "rule for parts: each gets the gradient of its place";
            };
            case Kernel.MatMul m -> input == 0 ? "matrix product rule for the left factor" : "matrix product rule for the right factor";
            case Kernel.Gather g -> "rule for picking: the gradient goes to what was picked, and adds up where that was twice";
            case Kernel.ScatterAdd a -> "rule for adding at positions: the gradient is read there";
            case Kernel.Scan c -> "rule for running folds: the gradient runs backwards";
            case Kernel.Window w -> "rule for windows: gradients add up where windows overlap";
            case Kernel.Overlap o -> "rule for overlapping: every window reads its gradient";
            case Kernel.Highest h -> null;
            case Kernel.Scatter c -> "rule for writing at positions: what was written over gets zero";
            case Kernel.External e -> "derivative of " + s.op().name();
        };
    }

    private String elementwise(Step s) {
        Expr.Kind kind = Terms.kind(s.op());
        if (kind != null) {
            switch (kind) {
                case ADD: case SUB: case NEG: return "sum rule";
                case MUL: return s.in().get(0).equals(s.in().get(1)) ? "power rule" : isConstant(s.in().get(0)) || isConstant(s.in().get(1)) ? "constant factor rule" : "product rule";
                case DIV: return isConstant(s.in().get(1)) ? "constant factor rule" : "quotient rule";
                case SELECT: return "rule for cases: the gradient follows the case taken";
                case MAX: case MIN: return "rule for extremes: the gradient goes where the extreme is";
                default: break;
            }
        }
        return "chain rule, derivative of " + s.op().name();
    }

    private boolean isConstant(int value) {
        int v = value;
        for (Step s = maker(v); s != null && s.op().kernel().isView(); s = maker(v)) v = s.in().get(0);
        return graph.value(v).role() == Role.CONSTANT;
    }

    private Step maker(int value) { return makers.get(value); }
}
