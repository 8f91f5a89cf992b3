package chainrule.web.build;

import java.io.IOException;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** The pages' own renderer, run in the build: what is in the HTML and what the tab draws come from the same functions. */
final class Renderer implements AutoCloseable {
    private final Context context;
    private final Value module;

    Renderer(Path render) throws IOException {
        context = Context.newBuilder("js")
                .allowIO(IOAccess.ALL) // to import its neighbours
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .option("js.esm-eval-returns-exports", "true")
                .build();
        module = context.eval(Source.newBuilder("js", render.toFile()).mimeType("application/javascript+module").build());
    }

    /** The whole instrument, as it opens. */
    String lab(String view) {
        Value state = parse(view);
        return text(module.invokeMember("lab", state, module.invokeMember("opening", state, "lab1")));
    }

    /** The options of a lesson picker. */
    String lessons(String view) {
        Value options = module.invokeMember("lessons", parse(view));
        StringBuilder out = new StringBuilder();
        for (long i = 0; i < options.getArraySize(); i++) out.append(text(options.getArrayElement(i)));
        return out.toString();
    }

    /** The markup itself; a Value's own toString is for people at a console. */
    private static String text(Value markup) { return markup.invokeMember("toString").asString(); }

    private Value parse(String json) { return context.eval("js", "JSON.parse").execute(json); }

    @Override public void close() { context.close(); }
}
