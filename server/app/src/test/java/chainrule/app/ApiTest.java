package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.app.Http.Event;
import chainrule.compute.Trainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ApiTest {
    private Server server;
    private Http http;

    @BeforeEach
    void start() {
        server = new Server(0, Site.load("testsite"), Counting.READER, new Trainer.Limits(1, 2, 10, 64));
        http = new Http(server.port());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private static void assertProblem(int status, String detail, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals("application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = Http.json(response.body());
        assertEquals(status, problem.path("status").asInt());
        assertTrue(problem.path("detail").asText().contains(detail), response.body());
        assertTrue(!problem.path("type").asText().isEmpty() && !problem.path("title").asText().isEmpty(), response.body());
    }

    private JsonNode create(int steps) throws Exception {
        HttpResponse<String> created = http.post(Api.JOBS, "{\"steps\":" + steps + "}");
        assertEquals(201, created.statusCode(), created.body());
        JsonNode job = Http.json(created.body());
        assertEquals(job.path("self").asText(), created.headers().firstValue("Location").orElse(""));
        return job;
    }

    @Test
    void aJobIsMadeFollowedAndRead() throws Exception {
        JsonNode job = create(50);
        List<Event> events = http.events(job.path("events").asText());
        assertEquals("queued", events.getFirst().name());
        assertEquals("finished", events.getLast().name());
        assertEquals(50, events.getLast().data().path("result").path("counted").asInt());
        Event middle = events.get(1);
        assertEquals("running", middle.name());
        assertEquals(middle.data().path("step").asInt(), middle.data().path("progress").path("at").asInt());
        JsonNode read = Http.json(http.get(job.path("self").asText()).body());
        assertEquals("finished", read.path("state").asText());
        assertEquals(50, read.path("result").path("counted").asInt());
        assertEquals(50, read.path("spec").path("steps").asInt());
        JsonNode listed = Http.json(http.get(Api.JOBS).body()).path("jobs");
        assertEquals(List.of(job.path("id")), listed.findValues("id"));
    }

    @Test
    void aReaderResumesWhereItLeftAndIsSentHomeAtTheEnd() throws Exception {
        String path = create(5).path("events").asText();
        List<Event> all = http.events(path);
        assertEquals(all.subList(2, all.size()), http.events(path, "Last-Event-ID", all.get(1).fields().get("id")));
        String last = all.getLast().fields().get("id");
        assertEquals(204, http.get(path, "Accept", "text/event-stream", "Last-Event-ID", last).statusCode());
    }

    @Test
    void aLateReaderIsToldOfTheGap() throws Exception {
        String path = create(1_000).path("events").asText();
        http.events(path);
        List<Event> late = http.events(path);
        assertEquals("gap", late.getFirst().name());
        long first = Long.parseLong(late.get(1).fields().get("id"));
        assertEquals(first, late.getFirst().data().path("missed").asLong());
        assertEquals(64, late.size() - 1);
    }

    @Test
    void aJobCanBeCancelled() throws Exception {
        JsonNode job = create(0);
        String self = job.path("self").asText();
        int status = http.send("DELETE", self, "").statusCode();
        assertTrue(status == 200 || status == 202, "status " + status);
        assertEquals("cancelled", http.events(job.path("events").asText()).getLast().name());
        assertEquals("cancelled", Http.json(http.get(self).body()).path("state").asText());
        assertEquals(200, http.send("DELETE", self, "").statusCode());
    }

    @Test
    void tooManyJobsAreRefusedWithTheTimeToComeBack() throws Exception {
        HttpResponse<String> last = null;
        for (int i = 0; i < 4; i++) {
            last = http.post(Api.JOBS, "{\"steps\":0}");
        }
        assertProblem(429, "2 jobs are waiting", last);
        assertEquals("5", last.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void badRequestsAreNamed() throws Exception {
        HttpResponse<String> field = http.post(Api.JOBS, "{\"steps\":\"many\"}");
        assertProblem(422, "steps", field);
        assertEquals("#/steps", Http.json(field.body()).path("errors").path(0).path("pointer").asText());
        assertProblem(415, "wanted application/json", http.send("POST", Api.JOBS, "{}", "Content-Type", "text/plain"));
        assertProblem(415, "got \"\"", http.send("POST", Api.JOBS, "{}"));
        assertProblem(413, "65536 bytes", http.post(Api.JOBS, "{\"steps\":" + " ".repeat(Api.MOST_BYTES) + "1}"));
        assertProblem(404, "no job \"x\"", http.get(Api.JOBS + "/x"));
        assertProblem(404, "no job \"x\"", http.send("DELETE", Api.JOBS + "/x", ""));
        assertProblem(404, "no job \"x\"", http.get(Api.JOBS + "/x/events"));
        assertProblem(404, "nothing at /api/v2/jobs", http.get("/api/v2/jobs"));
        HttpResponse<String> put = http.send("PUT", Api.JOBS, "{}");
        assertProblem(405, "", put);
        String events = create(1).path("events").asText();
        assertProblem(406, "text/event-stream", http.get(events));
        assertProblem(400, "Last-Event-ID", http.get(events, "Accept", "text/event-stream", "Last-Event-ID", "-1"));
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() throws Exception {
        String answer = http.raw("POST " + Api.JOBS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nConnection: close\r\n\r\n\u00ff\u00fe");
        assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("not UTF-8"), answer);
    }

    @Test
    void pagesOfOtherSitesMayNotTrainHere() throws Exception {
        assertProblem(403, "got \"https://example.org\"", http.get(Api.JOBS, "Origin", "https://example.org"));
        assertProblem(403, "got \"null\"", http.get(Api.JOBS, "Origin", "null"));
        assertEquals(200, http.get(Api.JOBS, "Origin", "http://127.0.0.1:" + server.port()).statusCode());
        String answer = http.raw("GET " + Api.JOBS + " HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
    }

    /** Readers that leave in the middle free their place: there are more of them here than may follow at once. */
    @Test
    void readersThatLeaveFreeTheirPlace() throws Exception {
        String path = create(0).path("events").asText();
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(Server.HOST, server.port())) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n").getBytes());
                assertEquals("HTTP/1.1 200 OK", new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
            }
        }
    }

    @Test
    void stoppingEndsTheStreamsThatAreOpen() throws Exception {
        String path = create(0).path("events").asText();
        AtomicBoolean stopping = new AtomicBoolean();
        List<Event> events = http.events(path, _ -> {
            if (!stopping.getAndSet(true)) {
                Thread.ofVirtual().start(server::close);
            }
        });
        assertEquals("cancelled", events.getLast().name());
    }
}
