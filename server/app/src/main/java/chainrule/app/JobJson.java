package chainrule.app;

import chainrule.compute.Job;
import chainrule.compute.JobState;
import chainrule.json.JsonWriter;
import chainrule.train.Progress;
import java.util.List;

/** Jobs as the API shows them. */
final class JobJson {
    private JobJson() {}

    /** All there is to know of a job, with its spec and, once it has one, its result. */
    static String whole(Job job) {
        JsonWriter json = new JsonWriter().object();
        JobState state = job.state();
        identity(json, job, state);
        details(json, state);
        String whole = with(json.end().toString(), "spec", job.spec().toJson());
        return state instanceof JobState.Finished finished ? with(whole, "result", finished.result()) : whole;
    }

    /** Enough of each job to find it again. */
    static String list(List<Job> jobs) {
        JsonWriter json = new JsonWriter().object().name("jobs").array();
        for (Job job : jobs) {
            json.object();
            identity(json, job, job.state());
            json.end();
        }
        return json.end().end().toString();
    }

    /** One event: the state it enters. */
    static String event(JobState state) {
        JsonWriter json = new JsonWriter().object().field("state", name(state));
        details(json, state);
        return json.end().toString();
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

    private static void identity(JsonWriter json, Job job, JobState state) {
        String self = Api.JOBS + "/" + job.id();
        json.field("id", job.id()).field("state", name(state)).field("created", job.created().toString())
                .field("self", self).field("events", self + "/events");
    }

    private static void progress(JsonWriter json, Progress progress) {
        json.field("step", progress.step()).field("loss", progress.loss());
    }

    /** A member more, for a value that is JSON text already and may be long. */
    private static String with(String object, String name, String json) {
        return object.substring(0, object.length() - 1) + ",\"" + name + "\":" + json + "}";
    }

    private static void details(JsonWriter json, JobState state) {
        switch (state) {
            case JobState.Queued _ -> { }
            case JobState.Running running -> progress(json, running.progress());
            case JobState.Finished finished -> progress(json, finished.progress());
            case JobState.Cancelled cancelled -> json.field("step", cancelled.step());
            case JobState.Failed failed -> json.field("reason", failed.reason());
        }
    }
}
