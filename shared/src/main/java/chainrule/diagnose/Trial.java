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
    private boolean over;

    private Trial(List<Row> rows, Row row, int count) {
        for (Row r : rows) if (r.status() == Row.Status.WRONG) wrong.put(r.time(), r);
        time = row.time();
        values = new Object[count];
        last = new Object[count];
    }

    /** The value of each expression there; null where it has none. */
    static Object[] of(Rehearsal rehearsal, List<Row> rows, Row row, List<Tree.Expr> expressions) {
        Trial trial = new Trial(rows, row, expressions.size());
        rehearsal.attempting(new Probes.Attempt(row.event().site.statement(), expressions)).run(trial);
        return trial.values;
    }

    @Override public void attempted(int now, int first, Object[] functions) {
        if (over || now > time) return;
        for (int i = 0; i < functions.length; i++) last[first + i] = frozen(Terms.value(functions[i]));
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
