package chainrule.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** An error as the API tells it: {@code application/problem+json} (RFC 9457). */
record Problem(int status, String type, String title, String detail, List<Field> errors, Map<String, String> headers) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        ObjectNode json = JSON.createObjectNode();
        json.put("type", type).put("title", title).put("status", status).put("detail", detail).put("instance", ctx.path());
        if (!errors.isEmpty()) {
            errors.forEach(field -> json.withArray("errors").addObject()
                    .put("pointer", "#" + field.pointer()).put("detail", field.detail()));
        }
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
