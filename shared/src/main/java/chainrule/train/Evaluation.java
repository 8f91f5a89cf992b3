package chainrule.train;

import chainrule.json.JsonObject;
import java.util.List;

/**
 * When a network is evaluated on data that it does not learn from, and what follows of it.
 *
 * @param every steps between two evaluations; the last step has one too
 * @param patience after so many in a row that are not better than the best, training ends; 0: it goes on
 * @param minDelta by so much more than the best is better
 * @param byAccuracy whether a larger accuracy is better, or else a smaller loss
 * @param keepsBest whether the parameters of the best evaluation are kept
 */
public record Evaluation(int every, int patience, double minDelta, boolean byAccuracy, boolean keepsBest) {
    /**
     * What an evaluation finds.
     *
     * @param accuracy the share of right answers; NaN where there are no classes
     */
    public record Score(double loss, double accuracy) { }

    static JsonObject checked(JsonObject o) { return Refused.only("evaluation", o, "fraction", "data", "each", "every", "patience", "min_delta", "metric", "best"); }

    /** @param steps of an epoch, or 0 where there are none */
    static Evaluation read(JsonObject o, int steps) {
        String each = o.string("each", steps > 0 ? "epoch" : "step");
        if (!each.equals("step") && !(each.equals("epoch") && steps > 0)) {
            throw new SpecException("evaluation.each: wanted step" + (steps > 0 ? " or epoch" : ", since a text has no epochs") + ", got " + each);
        }
        if (each.equals("step") && !o.has("every")) throw new SpecException("evaluation.every: missing; after how many steps is the network evaluated?");
        long every = o.integer("every", 1, Spec.MOST_STEPS, 1) * (each.equals("epoch") ? steps : 1);
        String metric = o.string("metric", "loss");
        if (!metric.equals("loss") && !metric.equals("accuracy")) throw Refused.unknown("evaluation.metric", "loss or accuracy", metric, List.of("loss", "accuracy"));
        if (o.has("min_delta") && !o.has("patience")) throw new SpecException("evaluation.min_delta: wanted patience with it, got none");
        return new Evaluation((int) Math.min(every, Spec.MOST_STEPS), (int) o.integer("patience", 1, Spec.MOST_STEPS, 0), o.number("min_delta", 0), metric.equals("accuracy"), o.bool("best", false));
    }

    /** Whether {@code now} is better than {@code best}, by {@code delta}. */
    boolean isBetter(Score now, Score best, double delta) {
        return byAccuracy ? now.accuracy > best.accuracy + delta : now.loss < best.loss - delta;
    }
}
