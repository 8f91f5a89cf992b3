package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.json.JsonWriter;
import chainrule.math.Numbers;
import java.util.Map;

/**
 * A gradient by central differences: each number is moved a little up and down, and the loss computed again. It knows
 * nothing of derivatives, so it can settle who is right.
 *
 * @param checked how many numbers were moved, evenly spaced if not all
 * @param numeric length of the differences over the numbers checked; {@code tape} and {@code hand} over the same ones
 * @param worst largest difference between differences and tape, relative to the largest number
 */
public record Check(String row, int line, String shape, int checked, int of, double numeric, double tape, double hand, double worst) {
    private static final int MOST = 256;
    /** Near the cube root of the machine precision, where rounding and curvature errors balance. */
    private static final double STEP = 1e-5;

    static Check of(Script script, Evaluation evaluation, String name, Map<String, NdArray> parameters) {
        Row row = evaluation.row(name);
        NdArray base = evaluation.scope().get(row.line().of()).tensor().data().copy();
        int n = base.size();
        int count = Math.min(n, MOST);
        double[] numeric = new double[count];
        double[] tape = new double[count];
        double[] hand = new double[count];
        for (int k = 0; k < count; k++) {
            int i = (int) ((long) k * n / count);
            double value = base.storage.get(i);
            double h = STEP * Math.max(1, Math.abs(value));
            base.storage.set(i, value + h);
            double up = lossWith(script, parameters, row.line().of(), base);
            base.storage.set(i, value - h);
            double down = lossWith(script, parameters, row.line().of(), base);
            base.storage.set(i, value);
            numeric[k] = (up - down) / ((value + h) - (value - h));
            tape[k] = row.byTape().get(i);
            hand[k] = row.byHand().size() == n ? row.byHand().get(i) : Double.NaN;
        }
        NdArray differences = NdArray.of(numeric);
        NdArray truth = NdArray.of(tape);
        return new Check(name, row.number(), View.times(row.byTape().shape), count, n, Evaluation.length(differences), Evaluation.length(truth),
                Evaluation.length(NdArray.of(hand)), Evaluation.difference(differences, truth));
    }

    /** The loss when {@code name} has the value {@code value}, whatever the script would have assigned to it. */
    private static double lossWith(Script script, Map<String, NdArray> parameters, String name, NdArray value) {
        Scope scope = script.wide(parameters);
        if (script.parameters().containsKey(name)) scope.set(name, Array.of(value));
        for (Line line : script.lesson().lines()) {
            if (line instanceof Line.Forward f) scope.set(f.name(), f.name().equals(name) ? Array.of(value) : f.code().apply(scope));
        }
        return scope.get("loss").item();
    }

    /** What the check found, in a sentence or two. */
    String text() {
        String counted = checked == of ? (of == 1 ? "The number" : "All " + of + " numbers") : checked + " of " + of + " numbers";
        String tape = counted + " moved a little up and down: central differences and the tape agree to " + Numbers.general(worst, 2) + ".";
        if (worst > 1e-6) {
            tape = counted + " moved a little up and down: central differences and the tape differ by " + Numbers.general(worst, 2)
                    + ". Near a kink both can be right; look at another step.";
        }
        double factor = hand / numeric;
        boolean off = Math.abs(factor - 1) > 1e-6;
        return tape + (off ? " The line by hand is " + Numbers.fixed(factor, 3) + " times as long." : " The line by hand has the same length.");
    }

    public void write(JsonWriter json) {
        json.object().field("row", row).field("line", line).field("shape", shape).field("checked", checked).field("of", of)
                .field("numeric", numeric).field("tape", tape).field("hand", hand).field("worst", worst).field("text", text()).end();
    }
}
