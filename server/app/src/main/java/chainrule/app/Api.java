package chainrule.app;

import chainrule.compute.Admission;
import chainrule.compute.Job;
import chainrule.compute.Trainer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Training over HTTP: a job is made, followed, read, cancelled. The threads that answer never train. */
final class Api {
    static final String JOBS = "/api/v1/jobs";
    /** Room for a small data set within the spec: until there are uploads, files come in it. */
    static final int MOST_BYTES = 1 << 20;

    private final Trainer trainer;
    private final EventStream events = new EventStream();

    Api(Trainer trainer) {
        this.trainer = trainer;
    }

    void routes(RoutesConfig routes) {
        routes.before("/api/*", LocalOnly::check);
        Server.read(routes, JOBS, ctx -> send(ctx, JobJson.list(trainer.jobs())));
        routes.post(JOBS, this::create);
        Server.read(routes, JOBS + "/{id}", ctx -> send(ctx, JobJson.whole(job(ctx))));
        routes.delete(JOBS + "/{id}", this::cancel);
        routes.get(JOBS + "/{id}/events", ctx -> events.serve(ctx, job(ctx).events()));
    }

    private void create(Context ctx) throws IOException {
        Job job = switch (trainer.submit(SpecReader.read(body(ctx)))) {
            case Admission.Accepted accepted -> accepted.job();
            case Admission.TooLarge tooLarge -> throw Problem.spec(422, "", tooLarge.reason()).exception();
            case Admission.Busy busy -> throw Problem.plain(429, busy.waiting()
                    + " jobs are waiting, which is as many as may. Wait for one to end, or cancel one.").with("Retry-After", "5").exception();
        };
        ctx.status(201).header("Location", JOBS + "/" + job.id());
        send(ctx, JobJson.whole(job));
    }

    private void cancel(Context ctx) {
        Job job = job(ctx);
        trainer.cancel(job);
        ctx.status(job.state().last() ? 200 : 202);
        send(ctx, JobJson.whole(job));
    }

    private Job job(Context ctx) {
        String id = ctx.pathParam("id");
        return trainer.find(id).orElseThrow(() -> Problem.plain(404, "There is no job \"" + id
                + "\". Jobs live in memory: they end with the server, and the oldest of " + trainer.limits().kept() + " are forgotten.")
                .exception());
    }

    private static String body(Context ctx) throws IOException {
        String type = ctx.contentType() == null ? "" : ctx.contentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Problem.plain(415, "Content-Type: wanted application/json, got \"" + type + "\".")
                    .with("Accept-Post", "application/json").exception();
        }
        byte[] bytes = ctx.req().getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.plain(413, "A spec may have " + MOST_BYTES + " bytes; this one has more.").exception();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.plain(400, "The body is not UTF-8.").exception();
        }
    }

    private static void send(Context ctx, String json) {
        ctx.contentType("application/json").header("Cache-Control", "no-store").result(json);
    }
}
