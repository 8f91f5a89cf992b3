package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Origin;
import chainrule.kernel.DType;
import chainrule.python.syntax.Tree;
import chainrule.python.types.PyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a script: each assignment of its backward pass paired with the value whose gradient it claims to be, and judged.
 * The step runs once more, and every row that is wrong is put right as soon as it is known, so that each line is judged by what
 * it makes of true gradients.
 */
final class Judgement implements Visitor {
    private static final int MOST_TRIES = 12;

    private final Recording recording;
    private final Elsewhere point;
    private final Map<Integer, Event> candidates = new HashMap<>();
    private final Set<Value> taken = new HashSet<>();
    /** The origins, in the recording, of rows that are gradients of parameters: what comes of them is an optimiser's. */
    private final Map<Origin, Value> last = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Value> forced;
    /** Rows that are in units of their own, by time, and what these are. */
    private final Map<Integer, Double> scales;
    /** When values were put down that are changed in place next. */
    private final Set<Integer> begun = new HashSet<>();
    /** What may be a gradient, but nobody knows of what. */
    private final List<Event> loose = new ArrayList<>();

    private Judgement(Recording recording, Elsewhere point, Map<Integer, Value> forced, Map<Integer, Double> scales) {
        this.recording = recording;
        this.point = point;
        this.forced = forced;
        this.scales = scales;
        candidates();
    }

    /** The rows in the order in which the script comes to them. */
    static List<Row> of(Rehearsal rehearsal, Recording recording, Elsewhere point) {
        if (recording.loss() == null) return List.of();
        Judgement best = run(rehearsal, recording, point, Map.of(), Map.of());
        for (int tries = 0; tries < MOST_TRIES && best.wrong() > 0; tries++) {
            Judgement better = best.scaled(rehearsal);
            if (better == null) better = best.better(rehearsal);
            if (better == null) break;
            best = better;
        }
        return recording.descendsExactly() ? best.inOwnUnits() : best.rows;
    }

    /** Where the updates are the gradients times the learning rate, rows off by a number alone are in units of their own. */
    private List<Row> inOwnUnits() {
        List<Row> out = new ArrayList<>();
        for (Row row : rows) {
            double factor = row.status() == Row.Status.WRONG || row.status() == Row.Status.INHERITED ? Closeness.factor(row.hand(), row.truth()) : Double.NaN;
            out.add(Math.abs(factor) > 0 ? new Row(row.event(), row.of(), row.hand(), row.local(), row.truth(), factor, Row.Status.AGREES) : row);
        }
        return out;
    }

    /** If a row that is off by a number alone may be meant so: fewer rows are wrong when it is left as it is. */
    private Judgement scaled(Rehearsal rehearsal) {
        for (Row row : rows) {
            double factor = row.status() != Row.Status.WRONG || row.of().parameter ? Double.NaN : Closeness.factor(row.local(), row.truth());
            if (!(Math.abs(factor) > 0) || scales.containsKey(row.time())) continue;
            Map<Integer, Double> more = new HashMap<>(scales);
            more.put(row.time(), factor);
            Judgement other = run(rehearsal, recording, point, forced, more);
            if (other.wrongParameters() < wrongParameters()) return other;
        }
        return null;
    }

    private static Judgement run(Rehearsal rehearsal, Recording recording, Elsewhere point, Map<Integer, Value> forced, Map<Integer, Double> scales) {
        Judgement judgement = new Judgement(recording, point, forced, scales);
        rehearsal.run(point.around(judgement));
        return judgement;
    }

    /** How many lines are wrong: one that is wrong in every turn of a loop counts once. */
    private int wrong() { return wrongAfter(-1); }

    /** How many gradients of parameters their lines do not give, from what they are given. */
    private int wrongParameters() {
        int count = 0;
        for (Row row : rows) if (row.of() != null && row.of().parameter && !Closeness.agree(row.local(), row.truth())) count++;
        return count;
    }

    /**
     * A value without a telling name that feeds a wrong row may be what is wrong: it is, if with some true gradient in its place
     * fewer rows are wrong.
     */
    private Judgement better(Rehearsal rehearsal) {
        Row first = null;
        for (Row row : rows) if (first == null && row.status() == Row.Status.WRONG) first = row;
        Set<Origin> leading = first.event().origin == null ? Set.of() : recording.ancestors(first.event().origin);
        Judgement best = inEveryTurn(rehearsal, first, leading);
        if (best != null) return best;
        for (Event e : loose) {
            if (!Names.isGradient(e.name()) && !e.site.function().equals(first.event().site.function())) continue;
            if (e.time >= first.time() || e.origin == null || forced.containsKey(e.time) || !leading.contains(e.origin)) continue;
            for (Value v : recording.values()) {
                if (v.parameter || v.origin.isLeaf() || !Arrays.equals(v.truth.shape, e.numbers.shape)) continue;
                Map<Integer, Value> more = new HashMap<>(forced);
                more.put(e.time, v);
                Judgement other = run(rehearsal, recording, point, more, scales);
                boolean fewer = other.wrong() < wrong() || other.wrong() == wrong() && !judged(e.time);
                if (fewer && other.score(e.time) < (best == null ? score(e.time) : best.score(e.time))) best = other;
            }
            if (best != null) return best;
        }
        return null;
    }

    /** Whether there is a row for what happened then. */
    private boolean judged(int time) {
        for (Row row : rows) if (row.time() == time) return true;
        return false;
    }

    /** The same of a line in a loop: its values in all turns against all values of one kind. */
    private Judgement inEveryTurn(Rehearsal rehearsal, Row first, Set<Origin> leading) {
        Map<Tree.Expr, List<Event>> lines = new IdentityHashMap<>();
        for (Event e : loose) if (e.site.value() != null && !forced.containsKey(e.time)) lines.computeIfAbsent(e.site.value(), k -> new ArrayList<>()).add(e);
        Map<String, List<Value>> kinds = new LinkedHashMap<>();
        List<Value> all = new ArrayList<>(recording.values());
        all.sort((a, b) -> Long.compare(b.origin.sequence(), a.origin.sequence()));
        for (Value v : all) if (!v.parameter && !v.origin.isLeaf()) kinds.computeIfAbsent((v.isNamed() ? "named " + v.name() : v.origin.operation()) + " " + Shape.text(v.truth.shape), k -> new ArrayList<>()).add(v);
        Judgement best = null;
        for (List<Event> line : lines.values()) {
            if (line.size() < 2 || line.getFirst().time >= first.time() || line.getFirst().origin == null || !leading.contains(line.getFirst().origin)) continue;
            for (List<Value> kind : kinds.values()) {
                if (kind.size() != line.size() || !Arrays.equals(kind.getFirst().truth.shape, line.getFirst().numbers.shape)) continue;
                Map<Integer, Value> more = new HashMap<>(forced);
                for (int i = 0; i < line.size(); i++) more.put(line.get(i).time, kind.get(i));
                Judgement other = run(rehearsal, recording, point, more, scales);
                if (other.wrong() < (best == null ? wrong() : best.wrong())) best = other;
            }
        }
        return best;
    }

    /** Lower is better: what is wrong after this time, and how much is right. */
    private int score(int time) {
        int right = 0;
        for (Row row : rows) if (row.time() > time && (row.status() == Row.Status.AGREES || row.status() == Row.Status.INHERITED)) right++;
        return wrongAfter(time) * 100 - right;
    }

    private int wrongAfter(int time) {
        Set<Object> lines = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Row row : rows) if (row.time() > time && row.status() == Row.Status.WRONG) lines.add(row.event().site.value());
        return lines.size();
    }

    /** What may be a gradient: numbers of the step that do not lead to the loss, but to an update, or are called one. */
    private void candidates() {
        Set<Origin> onTheWay = new LinkedHashSet<>();
        Set<Origin> updated = new HashSet<>();
        for (Event u : recording.updates()) {
            onTheWay.addAll(recording.ancestors(u.origin));
            updated.add(u.origin);
        }
        List<Event> step = recording.step();
        Map<Place, Origin> handed = new HashMap<>();
        for (int i = 0; i < step.size(); i++) {
            Event e = step.get(i);
            if (e.place == null || e.origin != null && e.origin.equals(handed.put(e.place, e.origin))) continue;
            if (e.numbers == null || e.origin != null && (recording.value(e.origin) != null || updated.contains(e.origin))) continue;
            boolean named = Names.isGradient(e.name());
            if (!named && (e.origin == null || !onTheWay.contains(e.origin))) continue;
            if (e.origin == null && !named) continue;
            if (isPartial(e, step, i) || isAttribute(e) && isFollowed(e, step, i)) continue;
            if (isBegun(e, step, i)) begun.add(e.time);
            candidates.put(e.time, e);
        }
    }

    /** Whether the next thing that happens at its place is that it is changed there: what it is meant to be it may be only then. */
    private static boolean isBegun(Event e, List<Event> step, int at) {
        for (int k = at + 1; k < step.size(); k++) {
            Event next = step.get(k);
            if (e.place.equals(next.place)) return next.site.kind() == Site.Kind.UPDATED || next.site.target() instanceof Tree.Subscript && !(next.place.owner() instanceof PyObject);
        }
        return false;
    }

    private static boolean isFollowed(Event e, List<Event> step, int at) {
        for (int k = at + 1; k < step.size(); k++) if (e.place.equals(step.get(k).place) && step.get(k).numbers != null) return true;
        return false;
    }

    /** Whether the next thing that happens at its place is that more is added, or all of it is zero and something else is put there. */
    private static boolean isPartial(Event e, List<Event> step, int at) {
        for (int k = at + 1; k < step.size(); k++) {
            Event next = step.get(k);
            if (!e.place.equals(next.place)) continue;
            if (e.origin != null && e.origin.isLeaf() && Closeness.isZero(e.numbers)) return true;
            return next.site.kind() == Site.Kind.UPDATED && next.site.accumulates() && (e.origin == null || e.origin.equals(next.before));
        }
        return false;
    }

    @Override public boolean turn(int time, Site site) { return time >= recording.end(); }

    @Override public Object stored(int time, Site site, Place place, Object value) {
        Event e = candidates.get(time);
        NdArray numbers = e == null ? null : Scripted.numbers(value);
        if (numbers == null) return value;
        NdArray local = numbers.to(DType.FLOAT64).copy();
        if (followsFinal(e)) return value;
        Value of = pair(e, local);
        if (of == null) {
            loose.add(e);
            boolean told = !begun.contains(e.time) && !(e.origin != null && e.origin.isLeaf());
            if (told && !named(e).isEmpty()) rows.add(new Row(e, null, e.numbers, local, null, 1, Row.Status.UNKNOWN));
            return value;
        }
        if (named(e).isEmpty() && !isAttribute(e)) loose.add(e);
        if (Names.of(e.name()) != null || !of.isNamed()) taken.add(of);
        of.parameter |= of.origin.sequence() < recording.sequence() && named(e).contains(of);
        if (of.parameter && e.origin != null) last.put(e.origin, of);
        boolean right = Closeness.agree(local, of.truth);
        double scale = right || of.parameter || scales.isEmpty() ? 1 : unit(Closeness.factor(local, of.truth));
        if (!right && scales.containsKey(time)) scale = scales.get(time);
        boolean agrees = Closeness.agree(e.numbers, of.truth) || scale != 1 && near(Closeness.factor(e.numbers, of.truth), scale);
        right |= scale != 1;
        if (!right && !agrees && !rows.isEmpty() && !followsRow(e)) return value; // a derivative of one value by another, not of the loss
        Row.Status status = agrees ? Row.Status.AGREES : right ? Row.Status.INHERITED : Row.Status.WRONG;
        rows.add(new Row(e, of, e.numbers, local, of.truth, scale, status));
        return right ? value : Scripted.like(value, of.truth, site.kind() == Site.Kind.UPDATED);
    }

    /** Whether it was computed from an earlier row, as every gradient but the first is. */
    private boolean followsRow(Event e) {
        if (e.origin == null) return false;
        Set<Origin> leading = recording.ancestors(e.origin);
        for (Row row : rows) if (row.event().origin != null && leading.contains(row.event().origin)) return true;
        for (Event other : loose) if (other.origin != null && !other.origin.equals(e.origin) && leading.contains(other.origin)) return true;
        return e.site.kind() == Site.Kind.UPDATED;
    }

    /** The unit of an earlier row that this factor is, or 1. */
    private double unit(double factor) {
        for (double known : scales.values()) if (near(factor, known)) return known;
        return 1;
    }

    private static boolean near(double a, double b) { return Math.abs(a - b) <= 1e-8 * Math.abs(b); }

    /** Whether it was computed from the gradient of a parameter: a momentum, a clipped or scaled gradient. */
    private boolean followsFinal(Event e) {
        if (e.origin == null || last.isEmpty()) return false;
        boolean other = false;
        for (Value v : named(e)) other |= !v.parameter;
        if (other) return false;
        for (Origin o : recording.ancestors(e.origin)) {
            if (!o.equals(e.origin) && last.containsKey(o) && Arrays.equals(last.get(o).truth.shape, e.numbers.shape)) return true;
        }
        return false;
    }

    // ------------------------------------------------------------------ pairing

    /** The value whose gradient {@code e} is: what the object holds beside it, or what its name says, or what has these numbers. */
    private Value pair(Event e, NdArray local) {
        if (forced.containsKey(e.time)) return forced.get(e.time);
        if (e.origin != null && e.origin.isLeaf() && Closeness.isZero(local)) return null; // to be filled, or cleared
        if (begun.contains(e.time)) return Closeness.isZero(local) ? null : equal(local, true);
        if (isAttribute(e)) return beside(e);
        List<Value> byName = named(e);
        Value first = null;
        int free = 0;
        for (Value v : byName) {
            if (taken.contains(v) || forced.containsValue(v)) continue;
            if (Closeness.agree(local, v.truth)) return v;
            if (first == null) first = v;
            free++;
        }
        if (first != null) {
            Value inside = Closeness.isZero(local) || first.origin.sequence() < recording.sequence() ? null : equal(local, false);
            if (inside != null) return inside;
            return free >= left(e) ? first : null;
        }
        return Closeness.isZero(local) && byName.isEmpty() ? null : equal(local, true);
    }

    /** How many rows of the name of {@code e} are still to come, this one included. */
    private int left(Event e) {
        int count = 0;
        for (Event other : candidates.values()) if (other.time >= e.time && other.name().equals(e.name()) && !forced.containsKey(other.time)) count++;
        return count;
    }

    /** {@code p.grad}: of an object that has its numbers beside its gradient. */
    private static boolean isAttribute(Event e) { return "grad".equals(e.place.key()) && e.place.owner() instanceof PyObject; }

    /** The latest value that the object of {@code e} held. */
    private Value beside(Event e) {
        for (Value v : recording.values()) for (Event held : v.events) if (held.place.owner() == e.place.owner()) return v;
        return null;
    }

    /** Those that the name of {@code e} speaks of, the latest first. */
    private List<Value> named(Event e) {
        String wanted = Names.of(e.name());
        List<Value> all = new ArrayList<>();
        Value stepped = e.origin == null ? null : recording.steppedBy(e.origin);
        if (wanted == null) return stepped == null ? all : List.of(stepped);
        List<Value> own = new ArrayList<>();
        for (Value v : recording.values()) {
            if (wanted.startsWith("#") && !(v.parameter && e.numbers != null && Arrays.equals(v.truth.shape, e.numbers.shape))) continue;
            boolean fits = false;
            boolean same = false;
            for (Event named : v.events) {
                if (!Names.fits(wanted, named.name())) continue;
                fits = true;
                same |= named.place.owner() == e.place.owner() && named.place.owner() instanceof PyObject;
            }
            if (fits) all.add(v);
            if (same) own.add(v);
        }
        if (!own.isEmpty()) all = own;
        if (all.isEmpty() && stepped != null) return List.of(stepped);
        all.sort((a, b) -> Long.compare(b.origin.sequence(), a.origin.sequence()));
        return all;
    }

    /** A value with just this gradient; {@code named}: rather one with a name, else only one without. */
    private Value equal(NdArray local, boolean named) {
        Value found = null;
        for (Value v : recording.values()) {
            if (!Closeness.agree(local, v.truth)) continue;
            if (!named && v.isNamed()) return null;
            if (found == null || rank(v) > rank(found)) found = v;
        }
        return found;
    }

    private int rank(Value v) { return (taken.contains(v) ? 0 : 2) + (v.isNamed() ? 1 : 0); }
}
