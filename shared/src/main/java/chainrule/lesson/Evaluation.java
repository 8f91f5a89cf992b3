package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Backward;
import chainrule.autograd.Recorder;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The backward lines judged at one point: the same weights, data and step for both sides, before any update, in float64.
 * A line is wrong if it gives a wrong gradient from true ones; it inherits if only what it was given is wrong.
 */
final class Evaluation {
    /** Relative difference that rounding explains in float64. */
    static final double ROUNDING = 1e-9;

    private final Script script;
    private final Scope scope;
    private final Map<String, NdArray> truth = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private Evaluation(Script script, Map<String, NdArray> parameters) {
        this.script = script;
        scope = tape(parameters);
        for (Line.Backward line : script.backward()) scope.set(line.name(), script.gradient(line, scope));
        Scope given = script.wide(parameters);
        script.forward(given);
        int number = 0;
        for (Line line : script.lesson().lines()) {
            number++;
            if (line instanceof Line.Backward b) rows.add(row(b, number, given));
        }
    }

    static Evaluation at(Script script, Map<String, NdArray> parameters) { return new Evaluation(script, parameters); }

    /** Runs the forward lines recorded, finds every gradient that a backward line claims, and leaves the record behind. */
    private Scope tape(Map<String, NdArray> parameters) {
        Recorder recorder = new Recorder();
        Map<String, Tensor> values = new LinkedHashMap<>();
        Scope recorded = recorder.record(() -> {
            Scope s = script.wide(parameters);
            script.forward(s);
            for (Line.Backward line : script.backward()) values.put(line.of(), recorder.snapshot(s.get(line.of()).tensor()));
            return s;
        });
        Tensor[] wanted = values.values().toArray(new Tensor[0]);
        Tensor[] found = Backward.grad(List.of(recorded.get("loss").tensor()), Arrays.asList((Tensor) null), List.of(wanted), false, false, true);
        int i = 0;
        for (String name : values.keySet()) {
            truth.put(name, found[i] == null ? NdArray.zeros(wanted[i].dtype(), wanted[i].shape()) : found[i].data());
            i++;
        }
        Scope plain = script.wide(parameters);
        script.forward(plain);
        return plain;
    }

    /** {@code given} holds true gradients under the names of all earlier lines. */
    private Row row(Line.Backward line, int number, Scope given) {
        NdArray tape = truth.get(line.of());
        NdArray hand = scope.get(line.name()).tensor().data();
        NdArray local = script.gradient(line, given).tensor().data();
        given.set(line.name(), Array.of(tape));
        boolean comparable = Arrays.equals(hand.shape, tape.shape);
        Row.Status status = !comparable ? Row.Status.WRONG
                : agree(hand, tape) ? Row.Status.AGREES
                : agree(local, tape) ? Row.Status.INHERITED : Row.Status.WRONG;
        double factor = comparable ? dot(hand, tape) / dot(tape, tape) : Double.NaN;
        double residual = comparable ? residual(hand, tape, factor) : Double.NaN;
        return new Row(line, number, hand, tape, length(hand), length(tape), factor, residual, status);
    }

    Scope scope() { return scope; }

    List<Row> rows() { return rows; }

    /** The first line that is wrong by itself, or null. */
    Row firstWrong() {
        for (Row row : rows) if (row.status() == Row.Status.WRONG) return row;
        return null;
    }

    Row row(String name) {
        for (Row row : rows) if (row.name().equals(name)) return row;
        throw new IllegalArgumentException("row: wanted the name of a gradient of the script, got " + name);
    }

    /** The factor that all gradients of parameters share, if they do; else NaN. */
    double commonFactor() {
        double common = Double.NaN;
        for (Row row : rows) {
            if (!script.parameters().containsKey(row.line().of())) continue;
            if (!row.isPureFactor() || !Double.isNaN(common) && Math.abs(row.factor() - common) > ROUNDING * Math.abs(common)) return Double.NaN;
            common = row.factor();
        }
        return common;
    }

    double loss() { return scope.get("loss").item(); }

    /** NaN on either side agrees with nothing. */
    static boolean agree(NdArray a, NdArray b) { return Arrays.equals(a.shape, b.shape) && difference(a, b) <= ROUNDING; }

    /** Largest difference, relative to the largest number. */
    static double difference(NdArray a, NdArray b) {
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < x.length; i++) {
            scale = Math.max(scale, Math.max(Math.abs(x[i]), Math.abs(y[i])));
            difference = Math.max(difference, Math.abs(x[i] - y[i]));
        }
        return scale == 0 ? 0 : difference / scale;
    }

    static double dot(NdArray a, NdArray b) {
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    static double length(NdArray a) { return Math.sqrt(dot(a, a)); }

    private static double residual(NdArray hand, NdArray tape, double factor) {
        double[] m = hand.toDoubles();
        double[] t = tape.toDoubles();
        double left = 0;
        for (int i = 0; i < m.length; i++) {
            double r = m[i] - factor * t[i];
            left += r * r;
        }
        double length = length(hand);
        return length == 0 ? 0 : Math.sqrt(left) / length;
    }
}
