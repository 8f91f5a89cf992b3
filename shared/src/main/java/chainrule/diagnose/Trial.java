package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries expressions out where a row's line stands, with true gradients in all earlier rows. */
final class Trial implements Visitor {
    private final Map<Integer, Row> wrong = new HashMap<>();
    private final int time;
    private final Object[] values;
    private final Object[] last;
    /** From here on what an update adds is added up; never, where it is none. */
    private final int sumFrom;
    private final NdArray[] sums;
    private final boolean[] spoilt;
    private boolean over;

    private Trial(List<Row> rows, Row row, int count, int sumFrom) {
        this.sumFrom = sumFrom;
        sums = new NdArray[count];
        spoilt = new boolean[count];
        for (Row r : rows) if (r.status() == Row.Status.WRONG) wrong.put(r.time(), r);
        time = row.time();
        values = new Object[count];
        last = new Object[count];
    }

    /** The value of each expression there; null where it has none. */
    static Object[] of(Rehearsal rehearsal, List<Row> rows, Row row, List<Tree.Expr> expressions) {
        Trial trial = new Trial(rows, row, expressions.size(), Integer.MAX_VALUE);
        rehearsal.attempting(new Probes.Attempt(row.event().site.statement(), expressions)).run(trial);
        return trial.values;
    }

    /** What a row would be with each of these in its line: of an update, all that it would have added since {@code from}. */
    static NdArray[] rows(Rehearsal rehearsal, List<Row> rows, Row row, List<Tree.Expr> expressions, int from, boolean minus) {
        boolean adds = row.event().site.accumulates();
        Trial trial = new Trial(rows, row, expressions.size(), adds ? from : Integer.MAX_VALUE);
        rehearsal.attempting(new Probes.Attempt(row.event().site.statement(), expressions)).run(trial);
        NdArray[] all = new NdArray[expressions.size()];
        for (int i = 0; i < all.length; i++) {
            if (!adds) all[i] = Scripted.numbers(trial.values[i]);
            else if (!trial.spoilt[i]) all[i] = trial.sums[i];
            if (adds && minus && all[i] != null) {
                double[] negative = all[i].toDoubles();
                for (int k = 0; k < negative.length; k++) negative[k] = -negative[k];
                all[i] = NdArray.of(negative, all[i].shape);
            }
        }
        return all;
    }

    @Override public void attempted(int now, int first, Object[] functions) {
        if (over || now > time) return;
        for (int i = 0; i < functions.length; i++) {
            Object value = frozen(Terms.value(functions[i]));
            if (now >= sumFrom) add(first + i, value);
            last[first + i] = value;
        }
    }

    /** Adds up what each turn of a loop would add. */
    private void add(int i, Object value) {
        NdArray numbers = Scripted.numbers(value);
        if (numbers == null || spoilt[i]) {
            spoilt[i] = true;
            return;
        }
        if (sums[i] == null) {
            sums[i] = numbers.to(DType.FLOAT64).copy();
            return;
        }
        double[] a = sums[i].toDoubles();
        double[] b = numbers.toDoubles();
        if (!java.util.Arrays.equals(sums[i].shape, numbers.shape)) {
            spoilt[i] = true;
            return;
        }
        for (int k = 0; k < a.length; k++) a[k] += b[k];
        sums[i] = NdArray.of(a, sums[i].shape);
    }

    /** As it is now: arrays are written in place later. */
    private static Object frozen(Object value) {
        NdArray numbers = Scripted.numbers(value);
        return numbers == null || value instanceof Double ? value : Scripted.like(value, numbers.to(DType.FLOAT64), false);
    }

    @Override public Object stored(int now, Site site, Place place, Object value) {
        if (now == time) {
            System.arraycopy(last, 0, values, 0, last.length);
            over = true;
        }
        Row row = wrong.get(now);
        return row == null || now == time ? value : Scripted.like(value, row.truth(), site.kind() == Site.Kind.UPDATED);
    }

    @Override public boolean turn(int now, Site site) { return over; }

    static List<Terms.Term> terms(Rehearsal rehearsal, List<Row> rows, Row row) {
        List<Tree.Expr> expressions = Terms.around(rehearsal.tree(), row.event().site);
        Object[] values = of(rehearsal, rows, row, expressions);
        List<Terms.Term> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) if (values[i] != null) all.add(new Terms.Term(expressions.get(i), Written.of(expressions.get(i)), values[i]));
        return all;
    }
}
