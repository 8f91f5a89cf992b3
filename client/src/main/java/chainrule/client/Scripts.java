package chainrule.client;

import chainrule.client.message.ScriptMessage;
import chainrule.json.JsonWriter;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.browser.Performance;

/** The language in a worker: scripts of Python, NumPy and PyTorch. The worker's script calls these methods as those of {@link Lean}. */
public final class Scripts {
    private static ScriptSession session;

    private Scripts() { }

    /** Starts the engine; {@code target} is "wasm" or "js", {@code note} says why it is not the faster of the two, or nothing. */
    @JSExport
    public static String start(String target, String note) {
        session = new ScriptSession(Performance::now);
        return texts(List.of(new ScriptMessage.Ready(target, note)));
    }

    /** Takes a request and returns messages to post, one to a line. */
    @JSExport
    public static String receive(String request) { return texts(session.receive(request)); }

    /** Milliseconds until there is work for {@link #slice}; negative if there is none. */
    @JSExport
    public static double rest() { return session.rest(); }

    /** Works for some milliseconds and returns messages to post, one to a line. */
    @JSExport
    public static String slice() { return texts(session.slice()); }

    private static String texts(List<ScriptMessage> messages) {
        StringBuilder lines = new StringBuilder();
        for (ScriptMessage message : messages) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            if (!lines.isEmpty()) lines.append('\n');
            lines.append(json);
        }
        return lines.toString();
    }
}
