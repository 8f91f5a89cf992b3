package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.python.machine.Interpreter;
import chainrule.python.syntax.SyntaxException;
import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is true of a script's gradients, and of each line that is wrong: why, as far as that can be told. A cause is named only if
 * the line without it agrees with the tape, here, at two other points and with another number of samples.
 */
public final class Diagnosis {
    private static final long SEED = 0;
    private static final int MOST_CONFIRMED = 12;

    private final Rehearsal rehearsal;
    private final Recording recording;
    private final List<Row> rows;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Elsewhere> points = new ArrayList<>();
    private int skip;

    private Diagnosis(String source) {
        rehearsal = Rehearsal.of(source, Elsewhere.HERE.adapting(), SEED);
        Recording first = Recording.of(rehearsal, Elsewhere.HERE, 0);
        List<Row> judged = Judgement.of(rehearsal, first, Elsewhere.HERE);
        if (first.loop() != null && wrong(judged).isEmpty()) {
            Recording second = Recording.of(rehearsal, Elsewhere.HERE, 1);
            List<Row> later = Judgement.of(rehearsal, second, Elsewhere.HERE);
            if (!wrong(later).isEmpty()) {
                skip = 1;
                first = second;
                judged = later;
            }
        }
        recording = first;
        rows = new ArrayList<>(judged);
    }

    /** @throws SyntaxException where {@code source} is no script */
    public static Diagnosis of(String source) {
        Diagnosis d = new Diagnosis(source);
        List<Row> wrong = wrong(d.rows);
        if (wrong.isEmpty()) {
            d.uphill();
            return d;
        }
        d.points.add(Elsewhere.HERE);
        d.points.add(Elsewhere.weights(d.recording, 1, 1));
        d.points.add(Elsewhere.weights(d.recording, 2, 1));
        Elsewhere fewer = Elsewhere.batch(d.recording);
        if (fewer != null && runs(source, fewer)) d.points.add(fewer);
        Set<Integer> statements = new HashSet<>();
        if (d.rightElsewhere(source)) return d;
        for (Row row : wrong) if (statements.add(row.event().site.id() * 1000 + row.line())) d.explain(row);
        return d;
    }

    /** Updates that add a right gradient where they are to take it away. */
    private void uphill() {
        Set<Tree.Statement> seen = new HashSet<>();
        for (Event u : recording.updates()) {
            if (!(recording.step(u) < 0) || !seen.add(u.site.statement())) continue;
            Value of = recording.old(u);
            Row row = new Row(u, of, Recording.taken(u, of), Recording.taken(u, of), of.truth, 1, Row.Status.WRONG);
            rows.add(row);
            Hypothesis h = downhill(u);
            if (h != null) findings.add(new Finding(row, Mistake.SIGN, h.mended, h.line));
        }
    }

    /** The update with its sign changed, if it goes downhill then. */
    private Hypothesis downhill(Event u) {
        Hypothesis h = null;
        if (u.site.statement() instanceof Tree.AugAssign a && u.site.accumulates()) {
            h = statement(Mistake.SIGN, a, Written.of(a.target()) + (a.operator() == Tree.Operator.ADD ? " -= " : " += ") + Patch.text(rehearsal.source(), a.value().at()));
        } else if (u.site.value() instanceof Tree.BinOp b && b.operator() == Tree.Operator.ADD) {
            String mended = Patch.replace(rehearsal.source(), b.at(), Written.of(Build.minus(b.left(), b.right())));
            h = new Hypothesis(Mistake.SIGN, mended, Patch.line(mended, u.line()).strip(), 0);
        }
        if (h == null) return null;
        Recording there = Recording.of(Rehearsal.of(h.mended, Elsewhere.HERE.adapting(), SEED), Elsewhere.HERE, skip);
        for (Event e : there.updates()) if (e.site.id() == u.site.id()) return there.step(e) > 0 ? h : null;
        return null;
    }

    /** At a kink the tape and a hand may choose differently, and both be right: what is wrong only there is not wrong. */
    private boolean rightElsewhere(String source) {
        for (Elsewhere point : points) {
            if (point == Elsewhere.HERE) continue;
            Rehearsal other = Rehearsal.of(source, point.adapting(), SEED);
            Recording record = Recording.of(other, point, skip);
            if (record.loss() == null) return false;
            List<Row> there = Judgement.of(other, record, point);
            if (there.size() < rows.size() || !wrong(there).isEmpty()) return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            Row r = rows.get(i);
            if (r.status() == Row.Status.UNKNOWN) continue;
            rows.set(i, new Row(r.event(), r.of(), r.hand(), r.local(), r.truth(), r.scale(), Row.Status.AGREES));
        }
        return true;
    }

    /** Whether a script can be looked at there: not every script can do with fewer samples. */
    private static boolean runs(String source, Elsewhere point) {
        Recording there = Recording.of(Rehearsal.of(source, point.adapting(), SEED), point, 0);
        return there.loss() != null && there.result().outcome() == Interpreter.Outcome.STOPPED;
    }

    /** The rows, in the order of the script; empty where no loss was found. */
    public List<Row> rows() { return List.copyOf(rows); }

    /** What is known of rows that are wrong, one for each at most. */
    public List<Finding> findings() { return findings; }

    /** The first row that is wrong by itself, or null. */
    public Row firstWrong() {
        List<Row> wrong = wrong(rows);
        return wrong.isEmpty() ? null : wrong.getFirst();
    }

    private static List<Row> wrong(List<Row> rows) {
        List<Row> out = new ArrayList<>();
        for (Row r : rows) if (r.status() == Row.Status.WRONG) out.add(r);
        return out;
    }

    // ------------------------------------------------------------------ causes

    private record Hypothesis(Mistake mistake, String mended, String line, int cost) { }

    private void explain(Row row) {
        List<Hypothesis> likely = new ArrayList<>();
        Site site = row.event().site;
        Tree.Expr value = value(site);
        if (value != null) {
            List<Terms.Term> terms = Trial.terms(rehearsal, rows, row);
            List<Edit> edits = Candidates.of(row, value, terms, weights());
            List<Tree.Expr> expressions = new ArrayList<>();
            for (Edit e : edits) expressions.add(e.whole());
            boolean minus = site.statement() instanceof Tree.AugAssign a && a.operator() == Tree.Operator.SUB;
            NdArray[] results = Trial.rows(rehearsal, rows, row, expressions, started(row), minus);
            NdArray wanted = target(row);
            for (int i = 0; i < results.length; i++) {
                if (results[i] == null) continue;
                if (Closeness.agree(results[i], wanted)) likely.add(hypothesis(edits.get(i), site, 0));
                else if (Closeness.factor(results[i], wanted) > 0) likely.add(hypothesis(edits.get(i), site, 100));
            }
        }
        likely.sort((a, b) -> Integer.compare(a.cost, b.cost));
        likely.addAll(0, statements(row));
        int tried = 0;
        for (Hypothesis h : likely) {
            if (tried++ >= MOST_CONFIRMED) break;
            if (!confirmed(h.mended, row)) continue;
            findings.add(new Finding(row, Naming.of(h.mistake, row), h.mended, h.line));
            return;
        }
    }

    /** What the row's line gives: for an update, what is there with what is added. */
    private static Tree.Expr value(Site site) {
        if (site.statement() instanceof Tree.AugAssign a && !site.accumulates()) return new Tree.BinOp(read(a.target()), a.operator(), a.value(), a.at());
        return site.value();
    }

    private Set<String> weights() {
        Set<String> names = new HashSet<>();
        for (Value v : recording.parameters()) for (Event e : v.events) names.add(e.name());
        return names;
    }

    /** When adding to the place of a row began: the last time it was set, or the step. */
    private int started(Row row) {
        int from = recording.begin();
        for (Event e : recording.step()) {
            if (e.time < row.time() && row.event().place.equals(e.place) && e.site.kind() != Site.Kind.UPDATED) from = e.time + 1;
        }
        return from;
    }

    /** What the line has to give: of an update, the gradient less what was there first. */
    private NdArray target(Row row) {
        if (!row.event().site.accumulates()) return row.truth();
        Event first = null;
        for (Event e : recording.step()) {
            if (e.time < row.time() && row.event().place.equals(e.place) && e.site.kind() != Site.Kind.UPDATED && e.numbers != null) first = e;
        }
        if (first == null || Closeness.isZero(first.numbers)) return row.truth();
        double[] left = row.truth().toDoubles();
        double[] there = first.numbers.toDoubles();
        if (there.length == left.length) for (int i = 0; i < left.length; i++) left[i] -= there[i];
        return NdArray.of(left, row.truth().shape);
    }

    private static Tree.Expr read(Tree.Expr target) { return target instanceof Tree.Name n ? new Tree.Name(n.id(), Tree.Context.LOAD, n.at()) : target; }

    private Hypothesis hypothesis(Edit edit, Site site, int extra) {
        String source = rehearsal.source();
        String mended;
        if (site.statement() instanceof Tree.AugAssign a && !site.accumulates()) {
            String target = Written.of(a.target());
            String text = edit.whole() instanceof Tree.BinOp b && b.operator() == a.operator() && Written.of(b.left()).equals(target)
                    ? target + " " + a.operator().symbol() + "= " + Written.of(b.right()) : target + " = " + edit.text();
            mended = Patch.replace(source, a.at(), text);
        } else {
            mended = Patch.replace(source, site.value().at(), edit.text());
        }
        int longer = edit.text().length() - Patch.text(source, (site.statement() instanceof Tree.AugAssign a ? a.value() : site.value()).at()).length();
        int cost = extra + switch (edit.mistake()) {
            case OTHER -> 1000;
            case WRONG_COUNT -> 10;
            case PROBABILITY_GRADIENT -> 500;
            case DERIVATIVE_OF_ACTIVATION -> 20;
            default -> 0;
        };
        return new Hypothesis(edit.mistake(), mended, Patch.line(mended, site.line()).strip(), cost + (longer < 0 ? -longer / 2 : longer));
    }

    /** Changes of whole statements. */
    private List<Hypothesis> statements(Row row) {
        List<Hypothesis> out = new ArrayList<>();
        String source = rehearsal.source();
        Site site = row.event().site;
        if (skip > 0 && site.statement() instanceof Tree.AugAssign a) {
            out.add(statement(Mistake.NOT_CLEARED, a, Written.of(a.target()) + " = " + Patch.text(source, a.value().at())));
        }
        if (site.statement() instanceof Tree.Assign a && a.targets().size() == 1 && earlier(row)) {
            out.add(statement(Mistake.OVERWRITTEN, a, Written.of(a.targets().getFirst()) + " += " + Patch.text(source, a.value().at())));
        }
        int last = 0;
        for (Row r : rows) if (r.event().site.function().equals(site.function())) last = Math.max(last, r.line());
        for (Event u : recording.updates()) {
            if (u.time > row.time() || !u.site.function().equals(site.function()) || u.line() >= last) continue;
            String mended = Patch.move(source, u.line(), last);
            out.add(new Hypothesis(Mistake.UPDATED_EARLY, mended, Patch.line(mended, last).strip(), 0));
        }
        Set<Tree.Statement> seen = new HashSet<>();
        for (Event e : recording.step()) {
            if (e.time >= row.time() || recording.updates().contains(e) || !seen.add(e.site.statement())) continue;
            boolean forward = e.before != null ? recording.value(e.before) != null : e.origin != null && recording.value(e.origin) != null;
            if (!forward) continue;
            if (e.site.statement() instanceof Tree.AugAssign a && a.target() instanceof Tree.Name n) {
                out.add(kept(a, n));
            } else if (e.site.statement() instanceof Tree.Assign a && a.targets().size() == 1 && a.targets().getFirst() instanceof Tree.Name n && Walk.isTerm(a.value()) && e.tensor != null && e.tensor.rank() > 0) {
                out.add(statement(Mistake.CHANGED_IN_PLACE, a, n.id() + " = " + Written.of(a.value()) + ".copy()"));
            }
        }
        return out;
    }

    /** Instead of a value changed in place: the change under a name of its own, which the rest of the forward pass reads. */
    private Hypothesis kept(Tree.AugAssign a, Tree.Name n) {
        String other = n.id() + "_changed";
        String source = rehearsal.source();
        List<Tree.Span> reads = new ArrayList<>();
        Terms.each(rehearsal.tree().body(), e -> {
            boolean forward = e.at().line() > a.at().line() && e.at().line() <= recording.loss().line();
            if (forward && e instanceof Tree.Name x && x.id().equals(n.id()) && x.context() == Tree.Context.LOAD) reads.add(x.at());
        }, true);
        reads.sort((x, y) -> x.line() != y.line() ? Integer.compare(y.line(), x.line()) : Integer.compare(y.column(), x.column()));
        for (Tree.Span at : reads) source = Patch.replace(source, at, other);
        Tree.Expr whole = new Tree.BinOp(read(n), a.operator(), a.value(), a.at());
        String mended = Patch.replace(source, a.at(), other + " = " + Written.of(whole));
        return new Hypothesis(Mistake.CHANGED_IN_PLACE, mended, Patch.line(mended, a.at().line()).strip(), 0);
    }

    private boolean earlier(Row row) {
        for (Event e : recording.step()) if (e.time < row.time() && row.event().place.equals(e.place) && e.numbers != null) return true;
        return false;
    }

    private Hypothesis statement(Mistake mistake, Tree.Statement s, String text) {
        String mended = Patch.replace(rehearsal.source(), s.at(), text);
        return new Hypothesis(mistake, mended, Patch.line(mended, s.at().line()).strip(), 0);
    }

    // ------------------------------------------------------------------ proof

    /** Whether the row is right in the mended script, wherever it is looked at. */
    private boolean confirmed(String mended, Row row) {
        int index = index(rows, row);
        int wrongNow = wrong(rows).size();
        for (Elsewhere point : points) {
            List<Row> there;
            try {
                Rehearsal other = Rehearsal.of(mended, point.adapting(), SEED);
                Recording record = Recording.of(other, point, skip);
                if (record.loss() == null) return false;
                there = Judgement.of(other, record, point);
            } catch (SyntaxException e) {
                return false;
            }
            Row same = find(there, row.name(), index);
            if (same == null || same.status() == Row.Status.WRONG) return false;
            if (point == Elsewhere.HERE && wrong(there).size() >= wrongNow) return false;
        }
        return true;
    }

    /** Which of the rows of its name it is. */
    private static int index(List<Row> rows, Row row) {
        int index = 0;
        for (Row r : rows) {
            if (r == row) return index;
            if (r.of() != null && r.name().equals(row.name())) index++;
        }
        return index;
    }

    private static Row find(List<Row> rows, String name, int index) {
        int at = 0;
        for (Row r : rows) if (r.of() != null && r.name().equals(name) && at++ == index) return r;
        return null;
    }
}
