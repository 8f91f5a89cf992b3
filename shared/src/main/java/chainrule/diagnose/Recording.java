package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.autograd.Backward;
import chainrule.autograd.Origin;
import chainrule.autograd.Recorder;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.machine.Interpreter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first step of a script, on the tape: its loss, the values that lead to it with their true gradients, and the updates.
 *
 * <p>A step is the turn of the innermost loop in which a loss is computed from parameters and these are then updated; a script
 * without one is a single step.
 */
final class Recording {
    private final Recorder recorder = new Recorder();
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Mark> marks = new HashMap<>();
    private final Interpreter.Result result;
    private Mark begin;
    private int end;
    private Event loss;
    private int skip;
    private final Map<Origin, Value> values = new LinkedHashMap<>();
    private final List<Event> updates = new ArrayList<>();
    private final Map<Origin, Value> steps = new HashMap<>();

    /** Where a turn of a loop began. */
    private record Mark(Site site, int time, int events, long sequence) { }

    private Recording(Rehearsal rehearsal, Elsewhere point, int skip) {
        begin = new Mark(null, 0, 0, 0);
        this.skip = skip;
        result = rehearsal.record(recorder, point.around(new Hearing()));
        if (loss == null) last();
        if (loss != null) differentiate();
    }

    /**
     * @param point where the step starts from
     * @param skip  so many steps are let go by
     */
    static Recording of(Rehearsal rehearsal, Elsewhere point, int skip) { return new Recording(rehearsal, point, skip); }

    /** How the run ended; stopped, where a step was found. */
    Interpreter.Result result() { return result; }

    /** The reports before which, and from which on, the step does not go. */
    int begin() { return begin.time; }

    int end() { return end; }

    /** What was computed in the step has at least this sequence. */
    long sequence() { return begin.sequence; }

    /** The loop of which the step is a turn, or null. */
    Site loop() { return begin.site; }

    /** What is differentiated, or null where no loss was found. */
    Event loss() { return loss; }

    /** The values of the forward pass with their true gradients, latest first. */
    List<Value> values() { return List.copyOf(values.values()); }

    Value value(Origin origin) { return values.get(origin); }

    /** The number of true gradients that an update takes from its parameter, where it is such a number: below 0 it goes uphill. NaN otherwise. */
    double step(Event update) {
        Value old = old(update);
        if (old == null || update.numbers == null || old.truth.size() != update.numbers.size()) return Double.NaN;
        return Closeness.factor(taken(update, old), old.truth);
    }

    /** What was there before an update. */
    Value old(Event update) { return values.get(updated(update.origin, begin.sequence)); }

    /** What an update takes away. */
    static NdArray taken(Event update, Value old) {
        double[] step = old.tensor.toDoubles();
        double[] now = update.numbers.toDoubles();
        for (int i = 0; i < step.length; i++) step[i] -= now[i];
        return NdArray.of(step, old.truth.shape);
    }

    /** Whether every update is the true gradient times a number that the script has by the name of a learning rate. */
    boolean descendsExactly() {
        double rate = Double.NaN;
        for (Event u : updates) {
            double k = step(u);
            if (!(k > 0) || !Double.isNaN(rate) && Math.abs(k - rate) > 1e-7 * rate) return false;
            rate = k;
        }
        for (Event e : events) {
            if (e.place == null || e.time >= end || !Names.isRate(e.place.text()) || e.rate != e.rate) continue;
            if (Math.abs(e.rate - rate) <= 1e-7 * rate) return true;
        }
        return false;
    }

    List<Value> parameters() {
        List<Value> all = new ArrayList<>();
        for (Value v : values.values()) if (v.parameter) all.add(v);
        return all;
    }

    /** What the step passed by, in order. */
    List<Event> step() {
        List<Event> all = new ArrayList<>();
        for (Event e : events) if (e.time >= begin.time && e.time < end) all.add(e);
        return all;
    }

    List<Event> updates() { return updates; }

    /** If just this was taken from a parameter, times a number: that one; else null. */
    Value steppedBy(Origin gradient) { return steps.get(gradient); }

    // ------------------------------------------------------------------ hearing

    private final class Hearing implements Visitor {
        private final Map<Site, Origin> held = new HashMap<>();

        @Override public void before(int time, Site site, Object value) {
            Tensor t = Scripted.tensor(value);
            held.put(site, t == null ? null : Origin.of(recorder.snapshot(t)));
        }

        @Override public Object stored(int time, Site site, Place place, Object value) {
            Tensor t = Scripted.tensor(value);
            NdArray numbers = Scripted.numbers(value);
            if (numbers != null) numbers = numbers.to(DType.FLOAT64).copy();
            Event event = new Event(time, site, place, t == null ? null : recorder.snapshot(t), held.remove(site), numbers);
            if (numbers != null && numbers.size() == 1) event.rate = numbers.get(0);
            events.add(event);
            return value;
        }

        @Override public void enter(Site site) { marks.remove(site.id()); }

        @Override public boolean turn(int time, Site site) {
            Mark now = new Mark(site, time, events.size(), now());
            Mark earlier = marks.put(site.id(), now);
            if (earlier != null && find(earlier, events.size()) && skip-- == 0) {
                end = time;
                return true;
            }
            if (site.loops() == 0 && site.function().isEmpty()) for (Event e : events) e.numbers = null;
            return false;
        }
    }

    /** The sequence that the next value of the record will have, about. */
    private long now() { return Origin.of(recorder.snapshot(Tensor.scalar(DType.FLOAT64, 0))).sequence(); }

    /** No turn was followed by another: the step is the last turn of some loop, the innermost that will do, or the whole script. */
    private void last() {
        end = Integer.MAX_VALUE;
        List<Mark> open = new ArrayList<>(marks.values());
        open.sort((a, b) -> Integer.compare(b.time, a.time));
        for (Mark mark : open) if (find(mark, events.size())) return;
        Mark whole = new Mark(null, 0, 0, 0);
        begin = whole;
        loss = loss(events, Set.of(), 0);
    }

    // ------------------------------------------------------------------ finding

    /** Whether the events from {@code mark} on are a step; if so it is kept. */
    private boolean find(Mark mark, int to) {
        List<Event> all = events.subList(mark.events, to);
        Map<Event, Origin> candidates = new LinkedHashMap<>();
        for (Event e : all) {
            Origin old = updated(e.origin, mark.sequence);
            boolean decayed = e.place != null && Names.of(e.name()) != null; // a gradient with the weights' own part added
            if (old != null && !decayed) candidates.put(e, old);
        }
        if (candidates.isEmpty()) return false;
        Event found = loss(all, new HashSet<>(candidates.values()), mark.sequence);
        if (found == null) return false;
        Set<Origin> leading = ancestors(found.origin, mark.sequence);
        candidates.entrySet().removeIf(c -> !leading.contains(c.getValue()) || leading.contains(c.getKey().origin));
        begin = mark;
        loss = found;
        updates.clear();
        values.clear();
        updates.addAll(candidates.keySet());
        for (Origin old : candidates.values()) values.put(old, null);
        return true;
    }

    /** If a value is a value from before the step, less or more something: that one; else null. */
    private static Origin updated(Origin o, long from) {
        if (o == null || o.sequence() < from) return null;
        boolean sub = o.operation().equals("sub");
        if (!sub && !o.operation().equals("add")) return null;
        List<Origin> in = o.inputs();
        for (int i = 0; i < (sub ? 1 : 2); i++) {
            Origin x = in.get(i);
            while (x != null && x.sequence() >= from && x.operation().equals("mul") && (x.inputs().get(0) == null || x.inputs().get(1) == null)) {
                x = x.inputs().get(0) == null ? x.inputs().get(1) : x.inputs().get(0);
            }
            if (x != null && x.sequence() < from) return x;
        }
        return null;
    }

    /** The most likely loss among the numbers computed: by its name, and by how many of the updated values it comes from. */
    private static Event loss(List<Event> all, Set<Origin> olds, long from) {
        Map<Object, Event> latest = new LinkedHashMap<>();
        Set<Origin> onTheWay = new HashSet<>();
        for (Event e : all) {
            if (e.origin == null) continue;
            Origin old = updated(e.origin, from);
            if (old != null && olds.contains(old)) onTheWay.addAll(ancestors(e.origin, from));
            if (e.tensor.size() == 1 && e.tensor.rank() <= 2 && e.origin.sequence() >= from && !e.origin.isLeaf()) latest.put(e.place == null ? e.site : e.place, e);
        }
        Event best = null;
        double most = -1;
        for (Event e : latest.values()) {
            if (onTheWay.contains(e.origin) || Names.isGradient(e.name()) && Names.lossScore(e.name()) == 0) continue;
            Set<Origin> leading = ancestors(e.origin, from);
            int of = 0;
            for (Origin old : olds) if (leading.contains(old)) of++;
            if (!olds.isEmpty() && of == 0) continue;
            double score = (e.place == null ? Names.lossScore(e.site.function()) / 2.0 : Names.lossScore(e.name())) + (olds.isEmpty() ? 0 : 100.0 * of / olds.size());
            if (olds.isEmpty() && score == 0) continue;
            if (score >= most) {
                most = score;
                best = e;
            }
        }
        return best;
    }

    /** All that a value was computed from, itself included; what is older than {@code from} is not gone through. */
    static Set<Origin> ancestors(Origin of, long from) {
        Set<Origin> seen = new LinkedHashSet<>();
        ArrayDeque<Origin> open = new ArrayDeque<>();
        seen.add(of);
        open.add(of);
        while (!open.isEmpty()) {
            Origin o = open.poll();
            if (o.sequence() < from) continue;
            for (Origin in : o.inputs()) if (in != null && seen.add(in)) open.add(in);
        }
        return seen;
    }

    Set<Origin> ancestors(Origin of) { return ancestors(of, begin.sequence); }

    // ------------------------------------------------------------------ truth

    private void differentiate() {
        Set<Origin> olds = new HashSet<>(values.keySet());
        values.clear();
        put(loss.origin, loss.tensor);
        ArrayDeque<Origin> open = new ArrayDeque<>(List.of(loss.origin));
        while (!open.isEmpty()) {
            Origin o = open.poll();
            if (o.sequence() < begin.sequence || !o.keepsInputs()) continue;
            List<Origin> inputs = o.inputs();
            for (int i = 0; i < inputs.size(); i++) {
                Origin in = inputs.get(i);
                if (in == null || values.containsKey(in)) continue;
                put(in, o.input(i));
                open.add(in);
            }
        }
        for (Event e : events) {
            Value v = e.origin == null || e.place == null ? null : values.get(e.origin);
            if (v != null && e.time < end) v.events.add(e);
        }
        List<Value> all = List.copyOf(values.values());
        List<Tensor> wanted = new ArrayList<>();
        for (Value v : all) wanted.add(v.tensor);
        Tensor[] found = Backward.grad(List.of(loss.tensor), Arrays.asList((Tensor) null), wanted, true, false, true);
        for (int i = 0; i < found.length; i++) {
            Value v = all.get(i);
            v.truth = found[i] == null ? NdArray.zeros(DType.FLOAT64, v.tensor.shape()) : found[i].data().to(DType.FLOAT64).copy();
            v.parameter = olds.contains(v.origin);
        }
        cut();
        for (Event u : updates) {
            Value old = values.get(updated(u.origin, begin.sequence));
            if (!u.origin.operation().equals("sub")) continue; // what is added is a velocity, or has its sign
            for (Origin in : u.origin.inputs()) {
                Origin g = in;
                while (g != null && g.operation().equals("mul") && (g.inputs().get(0) == null || g.inputs().get(1) == null)) {
                    steps.putIfAbsent(g, old);
                    g = g.inputs().get(0) == null ? g.inputs().get(1) : g.inputs().get(0);
                }
                if (g != null && old != null && !g.equals(old.origin)) steps.putIfAbsent(g, old);
            }
        }
    }

    /**
     * A weight depends on what earlier steps made it of; this step's gradients do not. From the gradient of a value older than the
     * step goes what comes to it by way of other such values.
     */
    private void cut() {
        List<Value> old = new ArrayList<>();
        for (Value v : values.values()) if (v.origin.sequence() < begin.sequence) old.add(v);
        old.sort((a, b) -> Long.compare(b.origin.sequence(), a.origin.sequence()));
        Map<Value, Set<Origin>> made = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            Value v = old.get(i);
            List<Tensor> outputs = new ArrayList<>();
            List<Tensor> seeds = new ArrayList<>();
            for (Value later : old.subList(0, i)) {
                if (!made.get(later).contains(v.origin)) continue;
                outputs.add(later.tensor);
                seeds.add(Tensor.of(later.truth.to(later.tensor.dtype())));
            }
            made.put(v, v.origin.isLeaf() ? Set.of() : ancestors(v.origin, 0));
            if (outputs.isEmpty()) continue;
            Tensor through = Backward.grad(outputs, seeds, List.of(v.tensor), true, false, true)[0];
            if (through == null) continue;
            double[] direct = v.truth.toDoubles();
            double[] less = through.data().toDoubles();
            for (int k = 0; k < direct.length; k++) direct[k] -= less[k];
            v.truth = NdArray.of(direct, v.truth.shape);
        }
    }

    private void put(Origin origin, Tensor tensor) { values.put(origin, new Value(origin, tensor)); }
}
