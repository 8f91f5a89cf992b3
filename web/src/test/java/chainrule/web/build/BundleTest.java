package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of modules does what they did. */
class BundleTest {
    @Test void theRendererSaysTheSame(@TempDir Path folder) throws IOException {
        Map<String, byte[]> inputs = new HashMap<>();
        try (var files = Files.walk(Fixture.SOURCES.resolve("js"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                inputs.put("js/" + file.getFileName(), Files.readAllBytes(file));
        }
        Map<String, String> modules = new LinkedHashMap<>();
        for (String path : new Assets(inputs).modules("js/render.mjs")) modules.put(path, Assets.text(inputs.get(path)));
        String text = Bundle.of("js/render.mjs", modules);
        assertTrue(text.length() < modules.values().stream().mapToInt(String::length).sum() * 3 / 4, text);
        Path bundled = Files.writeString(folder.resolve("render.mjs"), text);
        try (Renderer sources = new Renderer(Fixture.SOURCES.resolve("js/render.mjs")); Renderer bundle = new Renderer(bundled)) {
            assertEquals(sources.lab(Fixture.view()), bundle.lab(Fixture.view()));
            assertEquals(sources.lessons(Fixture.view()), bundle.lessons(Fixture.view()));
        }
    }

    /** Names that do not belong together are errors of the language, found before anything runs. */
    @Test void everyEntryIsAModule() throws IOException {
        Map<String, byte[]> inputs = Site.inputs(Fixture.SOURCES);
        Assets assets = new Assets(inputs);
        for (String entry : List.of("js/compare.mjs", "js/embed.mjs", "js/chart.mjs", "js/scripts.mjs", "editor/editor.mjs", "engine/worker.mjs", "engine/lean/lean.wasm-runtime.mjs")) {
            try (Context context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
                context.parse(Source.newBuilder("js", assets.find(entry).text(), entry).mimeType("application/javascript+module").build());
            }
        }
    }

    @Test void exportsAndPropertiesKeepTheirNames() throws IOException {
        String text = Bundle.of("a/counter.mjs", Map.of("a/counter.mjs", """
                import { twice as two } from "./twice.mjs";
                // A counter that hides its count.
                export class Counter {
                  static start = 20;
                  #count = Counter.start;
                  #left;
                  static #of(counter) { return counter?.#count ?? 0; }
                  #add(amount) { this.#count += amount; this.#left ??= 0; this.#left--; return #left in this ? this : null; }
                  get total() { return Counter.#of(this); }
                  raised(amount) { return this.#add(two(amount)); }
                }
                export const counted = ({ raised }) => `${new Counter().raised(raised).total}`;
                """, "a/twice.mjs", "const unused = 7;\nexport function twice(value) { return 2 * value; }\n"));
        assertFalse(text.contains("hides"), text);
        assertFalse(text.contains("7"), text);
        try (Context context = Context.newBuilder("js").allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false")
                .option("js.esm-eval-returns-exports", "true").build()) {
            Value module = context.eval(Source.newBuilder("js", text, "counter.mjs").mimeType("application/javascript+module").build());
            assertEquals("42", module.getMember("counted").execute(context.eval("js", "({ raised: 11 })")).asString());
            assertEquals(26, module.getMember("Counter").newInstance().invokeMember("raised", 3).getMember("total").asInt());
        }
    }

    @Test void whatIsNotJavaScriptIsNamedWithItsLine() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Bundle.of("a.mjs", Map.of("a.mjs", "run();\nconst = 3;\n")));
        assertTrue(e.getMessage().startsWith("site: a.mjs cannot be put together: a.mjs:2: "), e.getMessage());
    }

    @Test void anExportOfAnotherFormIsRefused() {
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> Bundle.of("a.mjs", Map.of("a.mjs", "const b = 1;\nexport { b };\n")));
        assertTrue(e.getMessage().startsWith("site: a.mjs is asked for by its address, so its exports must be declarations"), e.getMessage());
    }

    @Test void namesOfPackagesBecomePaths() {
        Map<String, String> paths = Map.of("@code/state", "code-state.mjs", "crelt", "crelt.mjs");
        assertEquals("import { A } from './code-state.mjs';\nimport elt from './crelt.mjs';\nimport './own.js';\nexport var words = { 8: \"word\" };\n",
                Libraries.relative("view", "import { A } from '@code/state';\nimport elt from 'crelt';\nimport './own.js';\nexport var words = { 8: \"word\" };\n", paths));
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Libraries.relative("view", "import x from 'other';", paths));
        assertEquals("site: view imports other; add it where the libraries are listed", e.getMessage());
    }
}
