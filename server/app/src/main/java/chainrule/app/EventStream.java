package chainrule.app;

import chainrule.compute.EventLog;
import chainrule.compute.EventLog.Read;
import chainrule.compute.JobState;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Sends the events of one job as they happen (server-sent events).
 *
 * <p>The request's own virtual thread waits for them and writes them: a reader that is slow or gone costs that thread alone. A dead
 * connection shows only when something is written to it, hence the heartbeats.
 */
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int READERS = 256;

    private final Semaphore readers = new Semaphore(READERS);

    void serve(Context ctx, EventLog<JobState> log) throws InterruptedException {
        if (!accepts(ctx.header("Accept"))) {
            throw Problem.plain(406, "Events are sent as text/event-stream; ask for it in Accept.").exception();
        }
        long from = cursor(ctx.header("Last-Event-ID"));
        Read<JobState> first = log.await(from, Duration.ZERO);
        if (first instanceof Read.End<JobState>) {
            ctx.status(204); // tells an EventSource that has had everything not to come back
            return;
        }
        if (!readers.tryAcquire()) {
            throw Problem.plain(503, READERS + " readers follow jobs already; try again later, or ask for the job itself now and then.")
                    .with("Retry-After", "10").exception();
        }
        try {
            write(ctx, log, from, first);
        } catch (IOException gone) {
            // The reader has left, or has not read for so long that the connection was given up. It may resume by Last-Event-ID.
        } finally {
            readers.release();
        }
    }

    private static void write(Context ctx, EventLog<JobState> log, long from, Read<JobState> first)
            throws InterruptedException, IOException {
        ctx.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
        OutputStream out = ctx.res().getOutputStream();
        send(out, "retry: 2000\n\n");
        Read<JobState> read = first;
        long next = from;
        while (!(read instanceof Read.End<JobState>)) {
            switch (read) {
                case Read.Event<JobState>(long id, long missed, JobState state) -> {
                    if (missed > 0) {
                        send(out, "event: gap\ndata: {\"missed\":" + missed + "}\n\n");
                    }
                    send(out, "id: " + id + "\nevent: " + JobJson.name(state) + "\ndata: " + JobJson.event(state) + "\n\n");
                    next = id + 1;
                }
                case Read.Quiet<JobState> _ -> send(out, ": still here\n\n");
                case Read.End<JobState> _ -> throw new AssertionError("the loop ends before");
            }
            read = log.await(next, HEARTBEAT);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static boolean accepts(String accept) {
        String types = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        return types.contains("text/event-stream");
    }

    /** The event wanted next: the one after {@code Last-Event-ID}, or the first. */
    private static long cursor(String lastEventId) {
        if (lastEventId == null) {
            return 0;
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw Problem.plain(400, "Last-Event-ID: wanted the id of an event of this job, got \"" + lastEventId + "\".").exception();
        }
        return Long.parseLong(lastEventId) + 1;
    }
}
