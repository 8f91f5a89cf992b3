package chainrule.client;

import chainrule.json.Json;
import chainrule.json.JsonWriter;
import org.teavm.jso.JSExport;

/** The engine in a worker. */
public final class Lean {
    private Lean() { }

    @JSExport
    public static String receive(String message) {
        try {
            return new JsonWriter().array().value(Json.parse(message)).end().toString();
        } catch (RuntimeException e) {
            return new JsonWriter().array().value(e.getMessage()).end().toString();
        }
    }

    @JSExport
    public static double now() { return org.teavm.jso.browser.Performance.now(); }
}
