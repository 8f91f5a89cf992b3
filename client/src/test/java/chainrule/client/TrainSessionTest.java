package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.data.Base64;
import chainrule.data.Safetensors;
import chainrule.json.JsonObject;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.train.Run;
import chainrule.train.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The conversation about networks, under a clock of the test's own: a step takes half a millisecond, and a look at the clock a hundredth. */
class TrainSessionTest {
    private static final String MLP = TrainRequests.NETWORKS.get("an MLP");
    private static final String ENDLESS = MLP.replace("\"epochs\": 5", "\"steps\": 10000000");

    private double now;
    private final TrainSession session = new TrainSession(new Clocked(), () -> now += 0.01);

    /** The portable executor, whose steps take time by the test's clock. */
    private final class Clocked implements Executor {
        @Override public String name() { return "clocked"; }

        @Override public Running load(Program program) {
            Running running = new Interpreter().load(program);
            return new Running() {
                @Override public void write(int value, Storage elements) { running.write(value, elements); }

                @Override public void read(int value, Storage into) { running.read(value, into); }

                @Override public void step(int steps) {
                    now += 0.5 * steps;
                    running.step(steps);
                }

                @Override public void close() { running.close(); }
            };
        }
    }

    private List<JsonObject> receive(String text) { return TrainRequests.said(session.receive(text)); }

    private List<JsonObject> slice() { return TrainRequests.said(session.slice()); }

    @Test
    void aTrainingIsThatOfARun() {
        assertEquals(-1, session.rest());
        assertEquals(List.of(), receive(TrainRequests.train(7, MLP)));
        List<JsonObject> all = new ArrayList<>();
        while (session.rest() == 0) all.addAll(slice());
        JsonObject end = all.getLast();
        assertEquals(7, end.integer("id", 0, 9));
        JsonObject training = end.object("ok").object("training");
        try (Run run = new Run(Spec.parse(MLP), new Interpreter())) {
            while (!run.done()) run.advance(1000);
            assertEquals(Base64.encode(Safetensors.write(run.parameters(), Map.of("format", "pt"))), training.string("parameters"));
        }
        assertEquals("finished", training.string("outcome"));
        assertEquals(20, training.integer("step", 0, 100));
        assertEquals("a", end.string("lab"));
        JsonObject last = all.get(all.size() - 2);
        assertEquals("progress", last.string("event"));
        assertEquals(20, last.integer("step", 0, 100));
    }

    @Test
    void reportsAreAtMostTenASecond() {
        receive(TrainRequests.train(1, ENDLESS));
        List<JsonObject> reports = new ArrayList<>();
        double start = now;
        while (now < start + 3000) reports.addAll(slice());
        assertTrue(reports.size() > 20 && reports.size() <= 31, reports.size() + " reports");
        for (JsonObject r : reports) assertEquals("progress", r.string("event"));
        double rate = reports.getLast().number("stepsPerSecond");
        double whole = reports.getLast().number("step") / (now - start) * 1000;
        assertTrue(rate > whole / 2 && rate < whole * 2, rate + " and " + whole);
        receive("{\"id\":2,\"lab\":\"a\",\"call\":\"stop\"}");
    }

    @Test
    void aStopIsAnsweredAtOnceAndTheTrainingBeforeIt() {
        receive(TrainRequests.train(1, ENDLESS));
        slice();
        List<JsonObject> said = receive("{\"id\":2,\"lab\":\"a\",\"call\":\"stop\"}");
        assertEquals(2, said.size());
        assertEquals("stopped", said.get(0).object("ok").object("training").string("outcome"));
        assertEquals(4, Safetensors.read(Base64.decode(said.get(0).object("ok").object("training").string("parameters"))).size());
        assertEquals("{\"id\":2,\"lab\":\"a\",\"ok\":{}}", said.get(1).write());
        assertEquals(-1, session.rest());
    }

    @Test
    void aSliceEndsInTime() {
        receive(TrainRequests.train(1, ENDLESS));
        for (int i = 0; i < 50; i++) {
            double before = now;
            slice();
            assertTrue(now - before < 2 * TrainSession.SLICE, now - before + " ms");
        }
        receive("{\"id\":2,\"lab\":\"a\",\"call\":\"stop\"}");
    }

    @Test
    void labsTakeTurns() {
        receive(TrainRequests.train(1, ENDLESS));
        receive(TrainRequests.train(2, MLP).replace("\"lab\":\"a\"", "\"lab\":\"b\""));
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) all.addAll(slice());
        assertEquals(List.of("b"), all.stream().filter(m -> m.has("ok")).map(m -> m.string("lab")).toList());
        assertEquals("stopped", receive(TrainRequests.train(3, MLP)).getFirst().object("ok").object("training").string("outcome"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertEquals("error", receive("{").getFirst().string("event"));
        assertTrue(receive("{\"id\":1,\"lab\":\"a\",\"call\":\"trane\"}").getFirst().object("error").string("message").contains("wanted one of train, stop"));
        assertTrue(receive(TrainRequests.train(1, MLP.replace("Tanh", "Tahn"))).getFirst().object("error").string("message").contains("did you mean Tanh?"));
        String large = "{\"version\": 2, \"model\": [{\"layer\": \"Linear\", \"in_features\": 2, \"out_features\": 1000000}, {\"layer\": \"Linear\", \"in_features\": 1000000, \"out_features\": 2}],"
                + "\"loss\": {\"name\": \"MSELoss\"}, \"optimizer\": {\"name\": \"SGD\", \"lr\": 0.1}, \"batch\": 200, \"data\": {\"name\": \"moons\", \"n_samples\": 200, \"targets\": \"values\"}, \"steps\": 1}";
        String message = receive(TrainRequests.train(1, large)).getFirst().object("error").string("message");
        assertTrue(message.startsWith("model: wanted a run of at most 1073741 kB"), message);
        assertEquals(-1, session.rest());
    }
}
