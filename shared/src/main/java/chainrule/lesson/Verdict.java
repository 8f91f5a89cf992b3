package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.math.random.NumpyRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of a script's gradients, then where, then what to try: in words, with the number. */
record Verdict(String state, String headline, int line, String row, String sentence, String aside, Line.Mend mend) {

    static Verdict of(Lab lab, Evaluation evaluation) {
        Row wrong = evaluation.firstWrong();
        return wrong == null ? right(lab, evaluation) : wrong(lab, evaluation, wrong);
    }

    private static Verdict wrong(Lab lab, Evaluation evaluation, Row row) {
        Line.Mend mend = row.line().mend();
        boolean learns = lab.hand().last() < lab.hand().loss(0) || lab.hand().length() == 1;
        String headline = learns ? "It learns. Its gradient is wrong." : "It does not learn. Its gradient is wrong.";
        String sentence = row.isPureFactor()
                ? "`" + row.name() + "` is exactly " + times(row.factor()) + " the true gradient."
                : "`" + row.name() + "` differs from the true gradient, and no single factor explains it. Start there.";
        if (mend != null) sentence += " " + mend.because().apply(evaluation.scope());
        return new Verdict("wrong", headline, row.number(), row.name(), sentence, aside(lab, evaluation), mend);
    }

    /** A factor that all parameters share only changes how far plain gradient descent goes. */
    private static String aside(Lab lab, Evaluation evaluation) {
        double factor = evaluation.commonFactor();
        if (!(factor > 0)) return "";
        return "Same direction, different length: plain gradient descent still learns, as if the learning rate were "
                + number(factor * lab.settings().learningRate()) + ".";
    }

    private static Verdict right(Lab lab, Evaluation evaluation) {
        int lines = evaluation.rows().size();
        boolean elsewhere = agreesAt(lab.script(), 1) && agreesAt(lab.script(), 2);
        String where = elsewhere ? "here, and at two other points." : "here, but not at two other points: some mistakes do not show on these numbers.";
        String aside = "The backward pass matches this forward pass. Whether `loss` is the loss you meant, the tape cannot know.";
        return new Verdict(elsewhere ? "agrees" : "unknown", "The gradient matches the loss.", 0, "",
                "All " + lines + " lines agree to rounding: " + where, aside, null);
    }

    /** Judges the lines again with other weights, of scale 1. */
    private static boolean agreesAt(Script script, int seed) {
        NumpyRandom random = new NumpyRandom(seed);
        Map<String, NdArray> other = new LinkedHashMap<>();
        for (Map.Entry<String, NdArray> e : script.parameters().entrySet()) {
            other.put(e.getKey(), NdArray.of(random.normal(e.getValue().size()), e.getValue().shape).to(DType.FLOAT64));
        }
        return Evaluation.at(script, other).firstWrong() == null;
    }

    private static String times(double factor) {
        if (Math.abs(factor + 1) < Evaluation.ROUNDING) return "minus";
        return number(factor) + " times";
    }

    /** As few digits as show a number that rounding has touched: 5, 0.05. */
    static String number(double value) { return Numbers.general(value, 6); }

    void write(JsonWriter json) {
        json.object().field("state", state).field("headline", headline).field("line", line).field("row", row)
                .field("sentence", sentence).field("aside", aside).name("mend");
        if (mend == null) json.nullValue();
        else json.object().field("line", line).field("from", mend.from()).field("to", mend.to()).end();
        json.end();
    }
}
