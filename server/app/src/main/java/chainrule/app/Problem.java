package chainrule.app;

import chainrule.json.JsonWriter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** An error as the API tells it: {@code application/problem+json} (RFC 9457). */
record Problem(int status, String type, String title, String detail, List<Field> errors, Map<String, String> headers) {
    /** What is wrong with one value of the request; {@code pointer} is a JSON pointer, empty for the whole body. */
    record Field(String pointer, String detail) {}

    Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /** A problem that its status and one sentence say wholly. */
    static Problem plain(int status, String detail) {
        return new Problem(status, "about:blank", HttpStatus.forStatus(status).getMessage(), detail, List.of(), Map.of());
    }

    static Problem spec(int status, String pointer, String detail) {
        return new Problem(status, "urn:chainrule:problem:spec", "The spec cannot be run", detail,
                List.of(new Field(pointer, detail)), Map.of());
    }

    Problem with(String header, String value) {
        return new Problem(status, type, title, detail, errors, Map.of(header, value));
    }

    Stop exception() {
        return new Stop(this);
    }

    void send(Context ctx) {
        JsonWriter json = new JsonWriter().object()
                .field("type", type).field("title", title).field("status", status).field("detail", detail).field("instance", ctx.path());
        if (!errors.isEmpty()) {
            json.name("errors").array();
            errors.forEach(error -> json.object().field("pointer", "#" + error.pointer()).field("detail", error.detail()).end());
            json.end();
        }
        json.end();
        headers.forEach(ctx::header);
        ctx.status(status).contentType("application/problem+json").header("Cache-Control", "no-store").result(json.toString());
    }

    /** Ends a request with a problem. It says what the client did, so it carries no stack trace. */
    static final class Stop extends RuntimeException {
        final transient Problem problem;

        private Stop(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }
}
