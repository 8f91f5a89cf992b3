package chainrule.write;

import chainrule.autograd.Call;
import chainrule.kernel.Kernel;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public operations of a forward pass: which primitives each is made of, what goes in and what comes out. */
final class Calls {
    /** @param steps of the call and of those inside it, in order */
    record Group(Call call, List<Step> steps) {
        int out() { return steps.getLast().out(); }

        /** How many of its primitives change elements and let gradients through. */
        int computing() {
            int n = 0;
            for (Step s : steps) if (computes(s)) n++;
            return n;
        }

        /** What comes from outside, in the order in which it is first used. */
        List<Integer> in() {
            Set<Integer> inside = new LinkedHashSet<>();
            Set<Integer> in = new LinkedHashSet<>();
            for (Step s : steps) {
                for (int i : s.in()) if (!inside.contains(i)) in.add(i);
                inside.add(s.out());
            }
            return new ArrayList<>(in);
        }

        boolean isElementwise() {
            for (Step s : steps) {
                boolean single = s.op().kernel() instanceof Kernel.Elementwise || s.op().kernel() instanceof Kernel.Convert || s.op().kernel().isView();
                if (!single) return false;
            }
            return true;
        }
    }

    private final Graph graph;
    private final Map<Call, Group> groups = new IdentityHashMap<>();

    Calls(Graph graph) {
        this.graph = graph;
        for (Step s : graph.steps()) {
            if (s.backward()) break;
            for (Call c = s.call(); c != null; c = c.parent()) groups.computeIfAbsent(c, k -> new Group(k, new ArrayList<>())).steps.add(s);
        }
    }

    /** Whether elements change, rather than places, and gradients flow. */
    static boolean computes(Step s) { return !s.op().kernel().isView() && !s.op().isConstant() && !(s.op().kernel() instanceof Kernel.Convert); }

    Group group(Call call) { return groups.get(call); }

    Iterable<Group> all() { return groups.values(); }

    /** The widest call that the value is the result of, with at least so many primitives that compute; or null. */
    Group resultOf(Step maker, int computing) {
        Group widest = null;
        for (Call c = maker.call(); c != null; c = c.parent()) {
            Group g = groups.get(c);
            if (g != null && g.out() == maker.out() && g.computing() >= computing) widest = g;
        }
        return widest;
    }

    /** The one computed value that a call works on, if there is but one; else -1. */
    int onlyComputed(Group g) {
        int only = -1;
        for (int in : g.in()) {
            Role role = graph.value(in).role();
            if (role == Role.CONSTANT || role == Role.PARAMETER) continue;
            if (only >= 0 || role == Role.INPUT) return -1;
            only = in;
        }
        return only;
    }
}
