package chainrule.compute;

import chainrule.json.Json;

/** What a training run says after it has advanced, as JSON that readers receive unchanged. */
public sealed interface Update {
    /** Where the run is, or what came of it. */
    Json json();

    /** Still running: {@code step} of {@code steps} are done. */
    record Stepped(int step, int steps, Json json) implements Update {
        public Stepped {
            if (step < 0 || step > steps) {
                throw new IllegalArgumentException("stepped: wanted a step between 0 and " + steps + ", got " + step);
            }
        }
    }

    /** All steps are done; {@code json} is the result. */
    record Finished(Json json) implements Update {}
}
