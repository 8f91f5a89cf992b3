package chainrule.client;

import chainrule.client.message.TrainMessage;
import chainrule.client.simd.SimdExecutor;
import chainrule.json.JsonWriter;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.browser.Performance;

/** Networks of all layers in a worker: what a Spec describes is trained. The worker's script calls these methods as those of {@link Lean}. */
public final class Networks {
    private static TrainSession session;

    private Networks() { }

    /** Starts the engine; {@code target} is "wasm" or "js", {@code note} says why it is not the faster of the two, or nothing. */
    @JSExport
    public static String start(String target, String note) {
        boolean simd = SimdExecutor.isAvailable();
        Executor executor = simd ? SimdExecutor.whole() : new Interpreter();
        String why = simd ? note : note + (note.isEmpty() ? "" : "; ") + "this browser has no WebAssembly SIMD";
        session = new TrainSession(executor, Performance::now);
        return texts(List.of(new TrainMessage.Ready(target, executor.name(), why)));
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

    private static String texts(List<TrainMessage> messages) {
        StringBuilder lines = new StringBuilder();
        for (TrainMessage message : messages) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            if (!lines.isEmpty()) lines.append('\n');
            lines.append(json);
        }
        return lines.toString();
    }
}
