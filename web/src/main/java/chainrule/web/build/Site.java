package chainrule.web.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the site together: the pages with the opening state of their lesson already in them, the modules and styles, the
 * engine, Chart.js, CodeMirror; every asset under a name that contains its hash, everything compressed, and {@code site.json} to say
 * what there is.
 */
public final class Site {
    /** The files to be read from the class path, besides the engine's. */
    private static final String CHART = "vendor/chart.umd.min.js";

    private Site() { }

    /** Arguments: the folder of sources, the folder to write. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) throw new IllegalArgumentException("site: wanted a source folder and a target folder, got " + args.length + " arguments");
        Path source = Path.of(args[0]);
        Manifest manifest = build(source, inputs(source), Opening::view).write(Path.of(args[1]));
        System.out.println(manifest.summary());
    }

    /** All that goes in, by path: the source folder, the engine of the client jar, Chart.js and CodeMirror of their webjars, the pages of operations and of what scripts can call. */
    static Map<String, byte[]> inputs(Path source) throws IOException {
        Map<String, byte[]> inputs = new TreeMap<>();
        try (var files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                inputs.put(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        inputs.putAll(ClassPath.folder("engine"));
        inputs.put(CHART, ClassPath.webjar("chart.js", "dist/chart.umd.min.js"));
        inputs.putAll(Libraries.editor());
        inputs.put("supported.html", Supported.page().getBytes(StandardCharsets.UTF_8));
        inputs.put("reference.html", Reference.page().getBytes(StandardCharsets.UTF_8));
        return inputs;
    }

    /**
     * The finished site.
     *
     * @param source where the modules lie, for the renderer, which imports them as the browser does
     * @param views  the opening view of a lesson as JSON, by its id
     */
    static Built build(Path source, Map<String, byte[]> inputs, Function<String, String> views) throws IOException {
        Assets assets = new Assets(inputs);
        Built built = new Built();
        try (Renderer renderer = new Renderer(source.resolve("js/render.mjs"))) {
            for (var input : inputs.entrySet())
                if (input.getKey().endsWith(".html"))
                    built.add(new Document(input.getKey(), Assets.text(input.getValue()), assets, renderer, views).built());
        }
        assets.all().forEach(built::add);
        return built;
    }
}
