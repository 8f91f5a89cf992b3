package chainrule.train;

import chainrule.json.JsonWriter;

/** What a run says as it goes. */
public sealed interface Progress {
    /** Steps taken so far. */
    int step();

    /** The loss of the last step, before its update. */
    double loss();

    String toJson();

    /** Under way. */
    record Stepped(int step, int steps, double loss) implements Progress {
        @Override public String toJson() { return json("step", step, steps, loss); }
    }

    /** All steps are taken. */
    record Finished(int step, int steps, double loss) implements Progress {
        @Override public String toJson() { return json("finished", step, steps, loss); }
    }

    private static String json(String type, int step, int steps, double loss) {
        return new JsonWriter().object().field("type", type).field("step", step).field("steps", steps).field("loss", loss).end().toString();
    }
}
