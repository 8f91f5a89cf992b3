package chainrule.app;

import chainrule.compute.Training;
import chainrule.json.Json;
import java.util.function.Supplier;

/** Turns the body of a request into a run that can be started, or says what is wrong with it. */
@FunctionalInterface
interface SpecReader {
    /** A run that has passed every check: {@code spec} is its full description, defaults written out. */
    record Accepted(Json spec, Supplier<Training> start) {}

    /** Reads {@code json}, or stops the request with a problem that names the field. */
    Accepted read(String json);
}
