package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.app.Http.Event;
import chainrule.train.Spec;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ApiTest {
    /** More steps than a test waits for. */
    private static final int LONG = Spec.MOST_STEPS;

    private Server server;
    private Http http;

    @BeforeEach
    void start() {
        server = TestServer.start();
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

    private static String xor(int steps) {
        return """
                {"version": 1, "model": {"layers": [2, 4, 1], "activation": "sigmoid", "output": "sigmoid"}, "data": {"name": "xor"},
                 "loss": "mse", "optimizer": {"name": "sgd", "learningRate": 1}, "random": {"generator": "numpy", "seed": 42},
                 "steps": %d}""".formatted(steps);
    }

    private JsonNode create(int steps) throws Exception {
        HttpResponse<String> created = http.post(Api.JOBS, xor(steps));
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
        assertEquals(50, events.getLast().data().path("step").asInt());
        Event first = events.get(1);
        assertEquals("running", first.name());
        assertEquals(1, first.data().path("step").asInt());
        assertTrue(first.data().path("loss").asDouble() > events.getLast().data().path("loss").asDouble(), events.toString());
        JsonNode read = Http.json(http.get(job.path("self").asText()).body());
        assertEquals("finished", read.path("state").asText());
        assertEquals(events.getLast().data().path("loss"), read.path("result").path("loss"));
        assertEquals(8, read.path("result").path("parameters").path("W1").path("data").size());
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
        JsonNode job = create(LONG);
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
            last = http.post(Api.JOBS, xor(LONG));
        }
        assertProblem(429, "2 jobs are waiting", last);
        assertEquals("5", last.headers().firstValue("Retry-After").orElse(""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 |                      | {\"version\": 1,}                                        | line 1, column 15",
        "400 |                      | ``                                                     | JSON",
        "400 |                      | {} {}                                                  | the end of the text",
        "422 | #/version            | {}                                                     | version",
        "422 | #/version            | {\"version\": 3}                                         | from 1 to 2, got 3",
        "422 | #/data               | {\"version\": 2}                                         | missing",
        "422 | #/modle              | {\"version\": 2, \"modle\": []}                            | did you mean model?",
        "422 | #                    | []                                                     | wanted an object, got an array",
        "422 | #/lesson             | {\"version\": 1, \"lesson\": {\"id\": \"nowhere\"}}           | two-layer, xor",
        "422 | #/colour             | {\"version\": 1, \"colour\": 3}                            | unknown; wanted one of",
        "422 | #/lesson/gradient    | {\"version\": 1, \"lesson\": {\"id\": \"xor\", \"gradient\": \"both\"}} | hand or auto, got both",
        "422 | #/steps              | {\"version\": 1, \"lesson\": {\"id\": \"xor\"}, \"steps\": 0}  | from 1 to 10000000, got 0",
        "422 | #/steps              | {\"version\": 1, \"lesson\": {\"id\": \"xor\"}, \"steps\": \"many\"} | got the string",
    })
    void aBadSpecIsNamed(int status, String pointer, String body, String detail) throws Exception {
        HttpResponse<String> answer = http.send("POST", Api.JOBS, body, "Content-Type", "application/json");
        assertProblem(status, detail, answer);
        if (status == 422) {
            assertEquals(pointer, Http.json(answer.body()).path("errors").path(0).path("pointer").asText(), answer.body());
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItStarts() throws Exception {
        String wide = xor(1).replace("[2, 4, 1]", "[2, 2000, 2000, 1]");
        assertProblem(422, "kB of memory; a job may have 1,000 kB", http.post(Api.JOBS, wide));
    }

    @Test
    void aNetworkOfLayersTrains() throws Exception {
        String spec = """
                {"version": 2, "model": [{"layer": "Linear", "in_features": 2, "out_features": 8}, {"layer": "Tanh"}, {"layer": "Linear", "in_features": 8, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.05},
                 "data": {"name": "moons", "n_samples": 60, "random_state": 0}, "batch": 16, "shuffle": true, "seed": 1, "epochs": 40}""";
        JsonNode job = Http.json(http.post(Api.JOBS, spec).body());
        List<Event> events = http.events(job.path("events").asText());
        assertEquals("finished", events.getLast().name(), job.toString());
        assertEquals(160, events.getLast().data().path("step").asInt());
        assertTrue(events.getLast().data().path("loss").asDouble() < 0.2, events.getLast().toString());
        JsonNode read = Http.json(http.get(job.path("self").asText()).body());
        assertEquals(16, read.path("result").path("parameters").path("0.weight").path("data").size(), read.toString());
        HttpResponse<String> wrong = http.post(Api.JOBS, spec.replace("\"in_features\": 8", "\"in_features\": 9"));
        assertProblem(422, "Linear of an input of shape (16, 8)", wrong);
        assertEquals("#/model/2", Http.json(wrong.body()).path("errors").path(0).path("pointer").asText());
    }

    @Test
    void aLessonTrainsByHandAndByTape() throws Exception {
        for (String gradient : new String[] {"hand", "auto"}) {
            HttpResponse<String> created = http.post(Api.JOBS,
                    "{\"version\": 1, \"lesson\": {\"id\": \"two-layer\", \"gradient\": \"" + gradient + "\"}}");
            List<Event> events = http.events(Http.json(created.body()).path("events").asText());
            assertEquals("finished", events.getLast().name(), created.body());
            // The published gradient is 5 times too long, so the network learns as if the learning rate were 5 times the one it was given.
            assertEquals(gradient.equals("hand") ? 0.7229 : 0.9141, events.getLast().data().path("loss").asDouble(), 0.01);
        }
    }

    @Test
    void badRequestsAreNamed() throws Exception {
        assertProblem(415, "wanted application/json", http.send("POST", Api.JOBS, "{}", "Content-Type", "text/plain"));
        assertProblem(415, "got \"\"", http.send("POST", Api.JOBS, "{}"));
        assertProblem(413, "1048576 bytes", http.post(Api.JOBS, xor(1) + " ".repeat(Api.MOST_BYTES)));
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
        String path = create(LONG).path("events").asText();
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(Server.HOST, server.port())) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n").getBytes());
                assertEquals("HTTP/1.1 200 OK", new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
            }
        }
    }

    @Test
    void stoppingEndsTheStreamsThatAreOpen() throws Exception {
        String path = create(LONG).path("events").asText();
        AtomicBoolean stopping = new AtomicBoolean();
        List<Event> events = http.events(path, _ -> {
            if (!stopping.getAndSet(true)) {
                Thread.ofVirtual().start(server::close);
            }
        });
        assertEquals("cancelled", events.getLast().name());
    }
}
