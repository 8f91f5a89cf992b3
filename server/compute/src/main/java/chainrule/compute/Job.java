package chainrule.compute;

import chainrule.json.Json;
import java.time.Instant;
import java.util.function.Supplier;

/** One request to train, from the queue to its result. */
public final class Job {
    private final String id;
    private final Json spec;
    private final Instant created;
    private final EventLog<JobState> events;
    private Supplier<Training> start;
    private volatile JobState state;
    private volatile boolean cancelled;

    Job(String id, Json spec, Instant created, Supplier<Training> start, int eventsKept) {
        this.id = id;
        this.spec = spec;
        this.created = created;
        this.start = start;
        events = new EventLog<>(eventsKept);
        enter(new JobState.Queued());
    }

    public String id() {
        return id;
    }

    /** What was asked for. */
    public Json spec() {
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

    /** Asks the run to stop between two slices of steps. */
    void cancel() {
        cancelled = true;
    }

    /** Ends a job that no thread has taken. */
    void cancelUnstarted() {
        start = null;
        enter(new JobState.Cancelled(0));
    }

    /** Trains to the end on the calling thread. A job that cannot go on fails by itself; its thread lives on for the next one. */
    void run() {
        JobState end;
        try {
            end = train();
        } catch (RuntimeException | StackOverflowError e) {
            System.getLogger(Job.class.getName()).log(System.Logger.Level.ERROR, "job " + id + " failed", e);
            end = new JobState.Failed("Chainrule has failed on this job; the server's log says where. The job itself is well formed.");
        } catch (OutOfMemoryError e) {
            System.getLogger(Job.class.getName()).log(System.Logger.Level.ERROR, "job " + id + " ran out of memory");
            end = new JobState.Failed("The server ran out of memory. Use a smaller batch or smaller layers, or give Java more memory (-Xmx).");
        } finally {
            start = null;
        }
        enter(end);
    }

    private JobState train() {
        Training training = start.get();
        Pace pace = new Pace();
        int step = 0;
        while (!cancelled) {
            long before = System.nanoTime();
            switch (training.advance(pace.steps())) {
                case Update.Finished finished -> {
                    return new JobState.Finished(finished.json());
                }
                case Update.Stepped stepped -> {
                    step = stepped.step();
                    pace.took(System.nanoTime() - before, step, stepped.steps());
                    if (pace.report()) {
                        enter(new JobState.Running(step, stepped.steps(), stepped.json()));
                    }
                }
            }
        }
        return new JobState.Cancelled(step);
    }

    private void enter(JobState next) {
        state = next;
        events.append(next);
        if (next.last()) {
            events.close();
        }
    }
}
