package chainrule.train;

import chainrule.array.NdArray;
import chainrule.json.JsonWriter;
import chainrule.kernel.DType;
import chainrule.train.Evaluation.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evaluations of a run so far, the best of them, and whether they have ceased to become better. */
final class Scores {
    private static final String BEST = "best.";

    private final Evaluation rule;
    private final List<Integer> steps = new ArrayList<>();
    private final List<Score> all = new ArrayList<>();
    private int best = -1;
    private int since;
    /** The last that was better by as much as is asked for. */
    private int mark = -1;
    private Map<String, NdArray> parameters = Map.of();

    Scores(Evaluation rule) { this.rule = rule; }

    /** Steps from {@code step} to the next evaluation. */
    int left(int step) { return rule.every() - step % rule.every(); }

    void add(int step, Training training) {
        Score score = training.evaluate();
        steps.add(step);
        all.add(score);
        judge(all.size() - 1);
        if (best == all.size() - 1 && rule.keepsBest()) parameters = training.parameters();
    }

    private void judge(int at) {
        Score score = all.get(at);
        if (best < 0 || rule.isBetter(score, all.get(best), 0)) best = at;
        boolean better = mark < 0 || rule.isBetter(score, all.get(mark), rule.minDelta());
        if (better) mark = at;
        since = better ? 0 : since + 1;
    }

    /** Whether there is no point in going on. */
    boolean isOver() { return rule.patience() > 0 && since >= rule.patience(); }

    /** The parameters of the best evaluation, where they are kept. */
    Map<String, NdArray> best() { return parameters; }

    void write(JsonWriter json) {
        json.name("evaluations").object().name("steps").array();
        for (int step : steps) json.value(step);
        json.end().name("loss").array();
        for (Score s : all) json.value(s.loss());
        json.end();
        if (!all.isEmpty() && !Double.isNaN(all.getFirst().accuracy())) {
            json.name("accuracy").array();
            for (Score s : all) json.value(s.accuracy());
            json.end();
        }
        if (best >= 0) {
            json.name("best").object().field("step", steps.get(best)).field("loss", all.get(best).loss());
            if (!Double.isNaN(all.get(best).accuracy())) json.field("accuracy", all.get(best).accuracy());
            json.end();
        }
        json.field("early", isOver()).end();
    }

    // ------------------------------------------------------------------ putting aside

    void save(Map<String, NdArray> arrays) {
        double[] table = new double[3 * all.size()];
        for (int i = 0; i < all.size(); i++) {
            table[3 * i] = steps.get(i);
            table[3 * i + 1] = all.get(i).loss();
            table[3 * i + 2] = all.get(i).accuracy();
        }
        arrays.put("evaluations", NdArray.of(table, all.size(), 3));
        parameters.forEach((name, array) -> arrays.put(BEST + name, array));
    }

    /** Judges all again, as they were judged. */
    void restore(State state, int step, Map<String, NdArray> now) {
        NdArray table = state.arrays().get("evaluations");
        int count = table == null || table.rank() != 2 ? 0 : table.shape[0];
        double[] numbers = state.array("evaluations", NdArray.zeros(DType.FLOAT64, count, 3)).toDoubles();
        int before = 0;
        for (int i = 0; i < count; i++) {
            int at = (int) numbers[3 * i];
            if (at != numbers[3 * i] || at <= before || at > step) throw new SpecException("checkpoint: evaluations: wanted steps up to " + step + ", each later than the one before, got " + at);
            before = at;
            steps.add(at);
            all.add(new Score(numbers[3 * i + 1], numbers[3 * i + 2]));
            judge(i);
        }
        if (count == 0 || !rule.keepsBest()) return;
        parameters = new LinkedHashMap<>();
        now.forEach((name, array) -> parameters.put(name, state.array(BEST + name, array)));
    }
}
