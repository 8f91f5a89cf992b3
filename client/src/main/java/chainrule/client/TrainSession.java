package chainrule.client;

import chainrule.client.message.Request;
import chainrule.client.message.TrainCall;
import chainrule.client.message.TrainMessage;
import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import chainrule.program.Executor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The side of the conversation that trains networks, one at a time in each lab. It works in slices of about {@value #SLICE}
 * milliseconds, or of one step where that is longer, so that a stop is heard between two of them. The clock counts milliseconds.
 */
final class TrainSession {
    static final double SLICE = 10;

    private final Executor executor;
    private final DoubleSupplier clock;
    private final Map<String, TrainRun> running = new LinkedHashMap<>();

    TrainSession(Executor executor, DoubleSupplier clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /** Answers a request now, or takes it on to answer from a later {@link #slice}. */
    List<TrainMessage> receive(String text) {
        List<TrainMessage> out = new ArrayList<>();
        JsonObject json;
        try {
            json = Json.parse(text).object();
        } catch (JsonException e) {
            out.add(new TrainMessage.Broken(e.getMessage()));
            return out;
        }
        try {
            answer(Request.id(json), Request.lab(json), TrainCall.read(json), out);
        } catch (RuntimeException e) {
            out.add(refused(json, e));
        }
        return out;
    }

    /** Milliseconds until there is work for {@link #slice}: 0 if there is now, negative if there will be none unless asked for. */
    double rest() { return running.isEmpty() ? -1 : 0; }

    /** Works for a slice of time, shared among the labs that train. */
    List<TrainMessage> slice() {
        List<TrainMessage> out = new ArrayList<>();
        List<String> labs = new ArrayList<>(running.keySet());
        for (String lab : labs) if (running.get(lab).slice(clock.getAsDouble() + SLICE / labs.size(), out)) running.remove(lab);
        return out;
    }

    private void answer(long id, String lab, TrainCall call, List<TrainMessage> out) {
        TrainRun before = running.remove(lab);
        if (before != null) before.stop(out);
        switch (call) {
            case TrainCall.Train train -> running.put(lab, new TrainRun(id, lab, train.spec(), executor, clock));
            case TrainCall.Stop ignored -> out.add(new TrainMessage.Stopped(id, lab));
        }
    }

    private static TrainMessage refused(JsonObject json, RuntimeException e) {
        try {
            return new TrainMessage.Refused(Request.id(json), Request.lab(json), Work.describe(e));
        } catch (JsonException nobodyAsked) {
            return new TrainMessage.Broken(e.getMessage());
        }
    }
}
