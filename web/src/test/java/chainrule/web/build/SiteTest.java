package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The site as it was built into this module, judged through the manifest that the server reads. */
class SiteTest {
    /** Bytes on the wire, brotli, until a widget has drawn its first trained step. */
    private static final int LEAN_WIDGET = 120_000;

    private static final Path SITE = Path.of("target/classes/site");

    private static final Map<String, JsonObject> files = new HashMap<>();

    @BeforeAll static void read() throws IOException {
        JsonObject site = Json.parse(Files.readString(SITE.resolve("site.json"))).object();
        JsonArray all = site.array("files");
        for (int i = 0; i < all.size(); i++) files.put(all.object(i).string("path"), all.object(i));
        Brotli4jLoader.ensureAvailability();
    }

    @Test void aWidgetStaysWithinItsFirstLoad() {
        long bytes = files.get("embed.html").integer("br", 1, Integer.MAX_VALUE);
        boolean engine = false;
        JsonArray needed = files.get("embed.html").array("firstLoad");
        for (int i = 0; i < needed.size(); i++) {
            JsonObject file = files.get(needed.string(i));
            bytes += file.integer("br", 1, Integer.MAX_VALUE);
            engine |= file.string("source").equals("engine/lean/lean.wasm");
        }
        assertTrue(engine, "the engine is part of a first load");
        assertTrue(bytes <= LEAN_WIDGET, "embed.html loads " + bytes + " bytes, wanted at most " + LEAN_WIDGET);
    }

    @Test void everyFileIsThereInAllItsForms() throws IOException {
        assertFalse(files.isEmpty());
        for (var entry : files.entrySet()) {
            byte[] plain = Files.readAllBytes(SITE.resolve(entry.getKey()));
            byte[] br = Files.readAllBytes(SITE.resolve(entry.getKey() + ".br")), gz = Files.readAllBytes(SITE.resolve(entry.getKey() + ".gz"));
            JsonObject file = entry.getValue();
            assertEquals(file.integer("bytes", 0, Integer.MAX_VALUE), plain.length, entry.getKey());
            assertEquals(file.integer("br", 0, Integer.MAX_VALUE), br.length, entry.getKey());
            assertEquals(file.integer("gz", 0, Integer.MAX_VALUE), gz.length, entry.getKey());
            assertEquals(file.string("hash"), Digest.hex(plain), entry.getKey());
            assertArrayEquals(plain, Decoder.decompress(br).getDecompressedData(), entry.getKey());
            assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(gz)).readAllBytes(), entry.getKey());
            if (file.bool("immutable")) assertTrue(entry.getKey().contains(file.string("hash").substring(0, 12)), entry.getKey());
        }
    }

    @Test void documentsAllowOurOwnFilesOnly() {
        for (String page : new String[] {"compare.html", "embed.html", "reference.html", "scripts.html", "supported.html"}) {
            String policy = files.get(page).string("csp");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"), policy);
            assertFalse(policy.contains("unsafe-inline"), policy);
            assertFalse(policy.contains("'unsafe-eval'"), policy);
        }
        assertTrue(files.get("embed.html").string("csp").endsWith("frame-ancestors *"));
        assertTrue(files.get("compare.html").string("csp").endsWith("frame-ancestors 'self'"));
    }

    /** Without its engine, which has a budget of its own, and with CodeMirror, which comes after the first paint. */
    @Test void thePageOfScriptsIsLight() {
        long page = files.get("scripts.html").integer("br", 1, Integer.MAX_VALUE), editor = 0;
        JsonArray needed = files.get("scripts.html").array("firstLoad");
        for (int i = 0; i < needed.size(); i++) {
            JsonObject file = files.get(needed.string(i));
            if (!file.string("source").startsWith("engine/")) page += file.integer("br", 1, Integer.MAX_VALUE);
        }
        for (JsonObject file : files.values()) if (file.string("source").equals("editor/editor.mjs")) editor = file.integer("br", 1, Integer.MAX_VALUE);
        assertTrue(page <= 20_000, "scripts.html loads " + page + " bytes before its engine, wanted at most 20,000");
        assertTrue(editor > 0 && editor <= 105_000, "the editor is " + editor + " bytes, wanted at most 105,000");
    }

    @Test void theFirstExampleIsInTheHtml() throws IOException {
        String html = Files.readString(SITE.resolve("scripts.html"));
        assertTrue(html.contains("wrap=\"off\"># One neuron"), html);
        assertFalse(html.contains("<!-- example"), html);
    }

    @Test void aWorkerHasAPolicyOfItsOwn() {
        JsonObject worker = files.values().stream().filter(file -> file.string("source").equals("engine/worker.mjs")).findFirst().orElseThrow();
        assertEquals("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'", worker.string("csp"));
    }

    @Test void everyReferenceLeadsSomewhere() throws IOException {
        Pattern reference = Pattern.compile("(?:href|src)=\"\\./([^\"#]+)\"");
        for (String page : new String[] {"compare.html", "embed.html", "scripts.html"}) {
            Matcher found = reference.matcher(Files.readString(SITE.resolve(page)));
            int count = 0;
            for (; found.find(); count++) assertTrue(files.containsKey(found.group(1)), page + " refers to " + found.group(1));
            assertTrue(count >= 5, page + " refers to " + count + " files");
        }
    }

    @Test void theOpeningStateIsInTheHtml() throws IOException {
        for (String page : new String[] {"compare.html", "embed.html"}) {
            String html = Files.readString(SITE.resolve(page));
            assertTrue(html.contains("<code>dL_dy</code> is exactly 5 times the true gradient."), page);
            assertTrue(html.contains("class=\"curve hand\""), page);
            assertFalse(html.contains("<!-- lab"), page);
        }
    }
}
