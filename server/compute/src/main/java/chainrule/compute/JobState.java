package chainrule.compute;

import chainrule.train.Progress;

/** How far a job has come; each change of state, and each progress report, is one event of its log. */
public sealed interface JobState {
    /** Waiting for a thread. */
    record Queued() implements JobState {}

    /** In training; what the run has reported last. */
    record Running(Progress progress) implements JobState {}

    /** Trained to the end; {@code result} is JSON. */
    record Finished(Progress progress, String result) implements JobState {}

    /** Stopped because it was asked to, after {@code step} steps. */
    record Cancelled(int step) implements JobState {}

    /** Stopped by a failure that was not the request's fault. */
    record Failed(String reason) implements JobState {}

    /** Nothing follows this state. */
    default boolean last() {
        return switch (this) {
            case Queued _, Running _ -> false;
            case Finished _, Cancelled _, Failed _ -> true;
        };
    }
}
