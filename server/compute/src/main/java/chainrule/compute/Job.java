package chainrule.compute;

import chainrule.program.Executor;
import chainrule.train.Progress;
import chainrule.train.Run;
import chainrule.train.Spec;
import chainrule.train.SpecException;
import java.time.Instant;

/** One request to train, from the queue to its result. */
public final class Job {
    private final String id;
    private final Spec spec;
    private final Instant created;
    private final EventLog<JobState> events;
    private final int characters;
    private volatile JobState state;
    private volatile boolean cancelled;

    Job(String id, Spec spec, Instant created, int eventsKept) {
        this.id = id;
        this.spec = spec;
        this.created = created;
        events = new EventLog<>(eventsKept);
        characters = spec.toJson().length();
        enter(new JobState.Queued());
    }

    public String id() {
        return id;
    }

    /** What was asked for. */
    public Spec spec() {
        return spec;
    }

    public Instant created() {
        return created;
    }

    public JobState state() {
        return state;
    }

    public EventLog<JobState> events() {
        return events;
    }

    /** Characters it keeps: of the spec, which may bring its data, and of the result. */
    int size() {
        return characters + (state instanceof JobState.Finished finished ? finished.result().length() : 0);
    }

    /** Asks the run to stop between two slices of steps. */
    void cancel() {
        cancelled = true;
    }

    /** Ends a job that no thread has taken. */
    void cancelUnstarted() {
        enter(new JobState.Cancelled(0));
    }

    /** Trains to the end on the calling thread. A job that cannot go on fails by itself; its thread lives on for the next one. */
    void run(Executor executor) {
        JobState end;
        try (Run run = new Run(spec, executor)) {
            end = train(run);
        } catch (SpecException e) {
            end = new JobState.Failed(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            log("failed", e);
            end = new JobState.Failed("Chainrule has failed on this job; the server's log says where. The job itself is well formed.");
        } catch (OutOfMemoryError e) {
            log("ran out of memory", e);
            end = new JobState.Failed("The server ran out of memory. Use a smaller batch or smaller layers, or give Java more memory (-Xmx).");
        }
        enter(end);
    }

    private JobState train(Run run) {
        Pace pace = new Pace(spec.steps());
        while (!cancelled) {
            long before = System.nanoTime();
            Progress progress = run.advance(pace.steps());
            pace.took(System.nanoTime() - before, progress.step());
            switch (progress) {
                case Progress.Finished finished -> {
                    return new JobState.Finished(finished, run.resultJson());
                }
                case Progress.Stepped stepped -> {
                    if (pace.report()) {
                        enter(new JobState.Running(stepped));
                    }
                }
            }
        }
        return new JobState.Cancelled(run.step());
    }

    private void enter(JobState next) {
        state = next;
        events.append(next);
        if (next.last()) {
            events.close();
        }
    }

    private void log(String what, Throwable cause) {
        System.getLogger(Job.class.getName()).log(System.Logger.Level.ERROR, "job " + id + " " + what, cause);
    }
}
