package chainrule.client;

import chainrule.client.message.Request;
import chainrule.client.message.ScriptCall;
import chainrule.client.message.ScriptMessage;
import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import chainrule.python.notebook.Notebook;
import chainrule.python.notebook.NotebookException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The side of the conversation that runs scripts, one at a time in each lab. It works in slices of about {@value #SLICE}
 * milliseconds, so that a stop is heard between two of them. The clock counts milliseconds.
 */
final class ScriptSession {
    static final double SLICE = 10;

    private final DoubleSupplier clock;
    private final Map<String, ScriptRun> running = new LinkedHashMap<>();
    /** What each lab has run last, in whose names its next cell runs. */
    private final Map<String, ScriptRun> last = new LinkedHashMap<>();

    ScriptSession(DoubleSupplier clock) { this.clock = clock; }

    /** Answers a request now, or takes it on to answer from a later {@link #slice}. */
    List<ScriptMessage> receive(String text) {
        List<ScriptMessage> out = new ArrayList<>();
        JsonObject json;
        try {
            json = Json.parse(text).object();
        } catch (JsonException e) {
            out.add(new ScriptMessage.Broken(e.getMessage()));
            return out;
        }
        try {
            answer(Request.id(json), Request.lab(json), ScriptCall.read(json), out);
        } catch (JsonException e) {
            out.add(refused(json, e));
        }
        return out;
    }

    /** Milliseconds until there is work for {@link #slice}: 0 if there is now, negative if there will be none unless asked for. */
    double rest() { return working().isEmpty() ? -1 : 0; }

    /** Those labs whose scripts do not wait for their readers. */
    private List<String> working() {
        List<String> labs = new ArrayList<>();
        running.forEach((lab, run) -> {
            if (!run.paused()) labs.add(lab);
        });
        return labs;
    }

    /** Works for a slice of time, shared among the labs whose scripts run. */
    List<ScriptMessage> slice() {
        List<ScriptMessage> out = new ArrayList<>();
        List<String> labs = working();
        for (String lab : labs) if (running.get(lab).slice(clock.getAsDouble() + SLICE / labs.size(), out)) running.remove(lab);
        return out;
    }

    private void answer(long id, String lab, ScriptCall call, List<ScriptMessage> out) {
        switch (call) {
            case ScriptCall.Run run -> {
                end(lab, out);
                ScriptRun before = run.cell() ? last.get(lab) : null;
                if (before != null) before.cell(id, run);
                else last.put(lab, new ScriptRun(id, lab, run, clock));
                running.put(lab, last.get(lab));
            }
            case ScriptCall.Go go -> {
                if (!running.containsKey(lab)) throw new JsonException("go: lab \"" + lab + "\" runs no script");
                running.get(lab).go(go);
                out.add(new ScriptMessage.Done(id, lab));
            }
            case ScriptCall.Close ignored -> {
                end(lab, out);
                last.remove(lab);
                out.add(new ScriptMessage.Done(id, lab));
            }
            case ScriptCall.Convert convert -> out.add(new ScriptMessage.Converted(id, lab, converted(convert)));
            case ScriptCall.Stop ignored -> {
                end(lab, out);
                out.add(new ScriptMessage.Stopped(id, lab));
            }
        }
    }

    private static String converted(ScriptCall.Convert convert) {
        try {
            return Notebook.read(convert.name(), convert.text()).write(convert.to());
        } catch (NotebookException e) {
            throw new JsonException(e.getMessage());
        }
    }

    /** Ends what a lab runs, if anything. */
    private void end(String lab, List<ScriptMessage> out) {
        ScriptRun before = running.remove(lab);
        if (before != null) before.stop(out);
    }

    private static ScriptMessage refused(JsonObject json, JsonException e) {
        try {
            return new ScriptMessage.Refused(Request.id(json), Request.lab(json), e.getMessage());
        } catch (JsonException nobodyAsked) {
            return new ScriptMessage.Broken(e.getMessage());
        }
    }
}
