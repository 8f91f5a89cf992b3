package chainrule.app;

import chainrule.compute.Job;
import chainrule.compute.JobState;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Jobs as the API shows them. */
final class JobJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobJson() {}

    /** All there is to know of a job. */
    static ObjectNode whole(Job job) {
        ObjectNode json = summary(job);
        json.putRawValue("spec", new RawValue(job.spec()));
        json.setAll(state(job.state()));
        return json;
    }

    /** Enough to find a job again. */
    static ObjectNode summary(Job job) {
        String self = Api.JOBS + "/" + job.id();
        return JSON.createObjectNode()
                .put("id", job.id())
                .put("state", name(job.state()))
                .put("created", job.created().toString())
                .put("self", self)
                .put("events", self + "/events");
    }

    static ObjectNode state(JobState state) {
        ObjectNode json = JSON.createObjectNode().put("state", name(state));
        return switch (state) {
            case JobState.Queued _ -> json;
            case JobState.Running(int step, int steps, String progress) ->
                    json.put("step", step).put("steps", steps).putRawValue("progress", new RawValue(progress));
            case JobState.Finished(String result) -> json.putRawValue("result", new RawValue(result));
            case JobState.Cancelled(int step) -> json.put("step", step);
            case JobState.Failed(String reason) -> json.put("reason", reason);
        };
    }

    /** The name of a state, which is also the name of the event that enters it. */
    static String name(JobState state) {
        return switch (state) {
            case JobState.Queued _ -> "queued";
            case JobState.Running _ -> "running";
            case JobState.Finished _ -> "finished";
            case JobState.Cancelled _ -> "cancelled";
            case JobState.Failed _ -> "failed";
        };
    }
}
