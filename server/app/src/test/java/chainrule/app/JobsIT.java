package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.app.Http.Event;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The README's job, sent to the packaged server as the README sends it. */
@ExtendWith(LiveSite.class)
class JobsIT {
    private static String example() throws Exception {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        String command = readme.substring(readme.indexOf("curl -i "));
        int start = command.indexOf("-d '") + 4;
        return command.substring(start, command.indexOf('\'', start));
    }

    @Test
    void theExampleLearnsExclusiveOr(LiveSite.Running site) throws Exception {
        try (Http http = new Http(site.port())) {
            HttpResponse<String> created = http.post("/api/v1/jobs", example());
            assertEquals(201, created.statusCode(), created.body());
            JsonNode job = Http.json(created.body());
            List<Event> events = http.events(job.path("events").asText());
            assertEquals("finished", events.getLast().name(), events.getLast().toString());
            assertTrue(events.size() > 100, "events: " + events.size());
            JsonNode result = Http.json(http.get(job.path("self").asText()).body()).path("result");
            assertTrue(result.path("loss").asDouble() < 0.01, result.path("loss").toString());
            assertEquals(List.of("W1", "b1", "W2", "b2"), result.path("parameters").properties().stream().map(e -> e.getKey()).toList());
        }
    }
}
