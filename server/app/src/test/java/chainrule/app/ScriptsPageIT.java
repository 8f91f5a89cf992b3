package chainrule.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.app.Visit.Look;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Scripts page in a real browser: a script is written, run, stopped, stepped through, shared, kept, opened and saved. */
@ExtendWith(LiveSite.class)
class ScriptsPageIT {
    private static final Pattern ENDED = Pattern.compile("^(Finished|Stopped|Line \\d+:|Ended).*", Pattern.DOTALL);

    private final LiveSite.Running site;

    ScriptsPageIT(LiveSite.Running site) {
        this.site = site;
    }

    private Visit open(String address, Look look) {
        Visit visit = site.visit(address, look);
        visit.find(".cm-content").waitFor();
        return visit;
    }

    private Visit open() {
        return open("/scripts.html", Look.DESKTOP);
    }

    /** Replaces the script by typing, as a reader would paste. */
    private static void write(Visit visit, String source) {
        visit.find(".cm-content").click();
        visit.page().keyboard().press("Control+a");
        visit.page().keyboard().press("Delete");
        visit.page().keyboard().insertText(source);
    }

    private static void run(Visit visit, String source) {
        write(visit, source);
        visit.find("#run").click();
        assertThat(visit.find("#state")).hasText(ENDED);
    }

    private static String text(Visit visit) {
        return visit.find(".cm-content").evaluate("e => [...e.querySelectorAll('.cm-line')].map(l => l.textContent).join('\\n')").toString();
    }

    @Test
    void theExampleIsReadableWithoutScripts() {
        try (Visit visit = site.visit("/scripts.html", Look.DESKTOP.withoutScripts())) {
            assertTrue(visit.find("#source").inputValue().contains("loss.backward()"));
            visit.assertQuiet();
        }
    }

    @Test
    void theExampleRuns() {
        try (Visit visit = open()) {
            visit.find("#run").click();
            assertThat(visit.find("#state")).hasText(Pattern.compile("Finished in .*"));
            assertThat(visit.find("#said pre")).containsText("they agree: True");
            assertThat(visit.find("#variables tr[data-key=dw]")).containsText("float64");
            assertThat(visit.find("#variables tr[data-key=np]")).hasCount(0);
            assertTrue(visit.loaded().stream().anyMatch(url -> url.contains("/full.") && url.endsWith(".wasm")), "loaded: " + visit.loaded());
            visit.assertQuiet();
        }
    }

    @Test
    void theKeyRunsAndPrintedTextComesInOrder() {
        try (Visit visit = open()) {
            write(visit, "for i in range(3):\n    print(i, '<b>not markup</b>')");
            visit.page().keyboard().press("Control+Enter");
            assertThat(visit.find("#said pre")).hasText("0 <b>not markup</b>\n1 <b>not markup</b>\n2 <b>not markup</b>\n");
            visit.assertQuiet();
        }
    }

    @Test
    void anEndlessLoopIsStoppedAndTheNextScriptRuns() {
        try (Visit visit = open()) {
            write(visit, "print('on')\nwhile True: pass");
            visit.find("#run").click();
            assertThat(visit.find("#said pre")).hasText("on\n");
            visit.find("#stop").click();
            assertThat(visit.find("#state")).hasText("Stopped.");
            assertEquals("print('on')\nwhile True: pass", text(visit));
            run(visit, "print(6 * 7)");
            assertThat(visit.find("#said pre")).hasText("42\n");
            visit.assertQuiet();
        }
    }

    /** One built-in at work for long cannot look up; its worker is ended, another one started, and the text stays. */
    @Test
    void whatDoesNotAnswerIsEnded() {
        try (Visit visit = open()) {
            run(visit, "print('warm')");
            write(visit, "import numpy as np\na = np.ones((3000, 3000))\nwhile True: a = a @ a");
            visit.find("#run").click();
            assertThat(visit.find("#clock")).hasText(Pattern.compile("\\d\\.\\d s"));
            visit.find("#stop").click();
            assertThat(visit.find("#state")).hasText("Stopped.");
            assertThat(visit.find("#notice")).containsText("It did not answer");
            assertTrue(text(visit).startsWith("import numpy"));
            run(visit, "print(6 * 7)");
            assertThat(visit.find("#said pre")).hasText("42\n");
            visit.assertQuiet();
        }
    }

    @Test
    void aWorkerThatDiesIsReplaced() {
        try (Visit visit = open()) {
            run(visit, "kept = 1");
            visit.page().evaluate("() => chainrule.run('print(1)')");
            Object died = visit.page().evaluate("""
                    async () => {
                      const start = Worker.prototype.postMessage;
                      let worker = null;
                      Worker.prototype.postMessage = function (...all) { worker = this; return start.apply(this, all); };
                      const running = chainrule.run("while True: pass");
                      Worker.prototype.postMessage = start;
                      worker.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true }));
                      const { outcome, error } = await running;
                      return [outcome, error, (await chainrule.run("print(2)")).stdout];
                    }""");
            assertEquals(List.of("died", "The engine broke down: out of memory", "2\n"), died);
            assertThat(visit.find("#notice")).containsText("The engine broke down: out of memory");
            assertEquals("kept = 1", text(visit));
            visit.assertQuiet();
        }
    }

    @Test
    void anErrorIsPythonsAndItsLineIsMarked() {
        try (Visit visit = open()) {
            run(visit, "def half(x):\n    return x / 0\n\nprint('before')\nhalf(3)\n");
            assertThat(visit.find("#state")).hasText("Line 2: ZeroDivisionError: division by zero");
            assertThat(visit.find("#said .error pre")).containsText("Traceback (most recent call last):\n  File \"gradient.py\", line 5, in <module>\n    half(3)");
            assertThat(visit.find(".cm-line.failed")).hasText("    return x / 0");
            assertThat(visit.find(".why")).hasText("ZeroDivisionError: division by zero");
            visit.find("#said .error button").click();
            visit.page().keyboard().insertText("#");
            assertThat(visit.find(".cm-line.failed")).hasCount(0);
            assertThat(visit.find(".cm-line").nth(1)).hasText("#    return x / 0");
            visit.assertQuiet();
        }
    }

    @Test
    void figuresAreImagesWithWordsAndCanBeSaved() {
        try (Visit visit = open()) {
            run(visit, "import matplotlib.pyplot as plt\nplt.plot([1, 4, 9], label='squares')\nplt.title('Growth')\nplt.show()\n");
            var image = visit.find(".figure img");
            assertThat(image).hasAttribute("alt", Pattern.compile("Growth\\. Chart .*squares.*"));
            visit.await("document.querySelector('.figure img').complete && document.querySelector('.figure img').naturalWidth > 300");
            Download saved = visit.page().waitForDownload(() -> visit.find(".figure a").click());
            assertEquals("figure-1.svg", saved.suggestedFilename());
            visit.assertQuiet();
        }
    }

    @Test
    void aLinkBringsTheScriptElsewhere() {
        String source = "# Zürich 😀 <script>alert(1)</script>\nprint('shared')";
        String link;
        try (Visit visit = open()) {
            write(visit, source);
            visit.find("#share").click();
            visit.await("location.hash.startsWith('#script=1.')");
            link = visit.page().url();
            visit.assertQuiet();
        }
        try (Visit visit = open(link.substring(link.indexOf("/scripts.html")), Look.DESKTOP)) {
            assertThat(visit.find("#notice")).containsText("This script came with the link.");
            assertEquals(source, text(visit));
            visit.assertQuiet();
        }
    }

    @Test
    void aBadLinkIsAnsweredInWords() {
        for (Map.Entry<String, String> bad : Map.of("#script=1.AAAA", "damaged", "#script=9.AAAA", "form 9", "#script=1.q1YqzVWyUlAy", "damaged").entrySet()) {
            try (Visit visit = open("/scripts.html" + bad.getKey(), Look.DESKTOP)) {
                assertThat(visit.find("#notice")).containsText(bad.getValue());
                assertTrue(text(visit).startsWith("# One neuron"));
                visit.assertQuiet();
            }
        }
    }

    @Test
    void theScriptIsThereAfterAReload() {
        try (Visit visit = open()) {
            write(visit, "print('mine')");
            visit.page().reload();
            visit.find(".cm-content").waitFor();
            assertEquals("print('mine')", text(visit));
            visit.find("#example").selectOption("value");
            assertThat(visit.find(".cm-content")).containsText("class Value");
            visit.find("#notice button").click();
            assertThat(visit.find(".cm-content")).hasText("print('mine')");
            visit.assertQuiet();
        }
    }

    @Test
    void notebooksAreOpenedRunByCellsAndSaved() throws Exception {
        String notebook = """
                {"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# Title"]},
                 {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["x = 20\\n", "x + 1"]},
                 {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["x + 2"]}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";
        try (Visit visit = open()) {
            visit.find("#chosen").setInputFiles(new FilePayload("lesson.ipynb", "application/json", notebook.getBytes(StandardCharsets.UTF_8)));
            assertThat(visit.find("#notice")).containsText("Opened lesson.ipynb.");
            assertThat(visit.find("#name")).hasValue("lesson.py");
            assertTrue(text(visit).contains("# %%\nx = 20\nx + 1"), text(visit));
            visit.find(".cm-line", "x = 20").click();
            visit.find("#cell").click();
            assertThat(visit.find("#said pre")).hasText("21\n");
            visit.find("#cell").click();
            assertThat(visit.find("#said pre")).hasText("22\n");
            visit.find("button[popovertarget=file]").click();
            Download saved = visit.page().waitForDownload(() -> visit.find("[data-do=save-ipynb]").click());
            assertEquals("lesson.ipynb", saved.suggestedFilename());
            var cells = Http.json(Files.readString(saved.path())).path("cells");
            assertEquals(3, cells.size());
            assertEquals("markdown", cells.get(0).path("cell_type").asText());
            visit.assertQuiet();
        }
    }

    @Test
    void aScriptIsSteppedThrough() {
        try (Visit visit = open()) {
            write(visit, "import numpy as np\ndef twice(x):\n    return x * 2\n\nfor i in range(3):\n    y = twice(np.ones(2) * i)\n    print(y)\n");
            visit.find(".cm-line", "return x * 2").click();
            visit.page().keyboard().press("F9");
            assertThat(visit.find("#notice")).hasText("Breakpoint at line 3.");
            visit.find("#step").click();
            assertThat(visit.find("#state")).hasText("Line 1 is next.");
            assertThat(visit.find(".cm-line.at")).hasText("import numpy as np");
            visit.find("#run").click();
            assertThat(visit.find("#state")).hasText("Line 3 is next, in twice.");
            assertThat(visit.find("#variables h3")).hasCount(2);
            assertThat(visit.find("#variables tr[data-key='2.x']")).containsText("from line 6");
            visit.find("#out").click();
            assertThat(visit.find("#state")).hasText(Pattern.compile("Line \\d is next\\."));
            visit.page().keyboard().press("F8");
            assertThat(visit.find("#state")).hasText("Line 3 is next, in twice.");
            visit.find("#stop").click();
            assertThat(visit.find("#state")).hasText("Stopped.");
            assertThat(visit.find(".cm-line.at")).hasCount(0);
            visit.assertQuiet();
        }
    }

    @Test
    void otherScriptsOfThePageCanRun() {
        try (Visit visit = open()) {
            Object said = visit.page().evaluate("""
                    async () => {
                      const { stdout, figures, variables, outcome, line } = await chainrule.run("x = int(input())\\nprint(x + 1)\\nimport matplotlib.pyplot as plt\\nplt.plot([x])\\n1 / 0", { input: ["41"], name: "mine.py" });
                      const stopper = new AbortController();
                      const endless = chainrule.run("while True: pass", { signal: stopper.signal });
                      setTimeout(() => stopper.abort(), 50);
                      return [stdout, figures.length, variables[0].value, outcome, line, (await endless).outcome];
                    }""");
            assertEquals(List.of("42\n", 1, "41", "failed", 5, "stopped"), said);
            visit.assertQuiet();
        }
    }

    @Test
    void theEngineAlsoRunsAsJavaScript() {
        try (Visit visit = open("/scripts.html?target=js", Look.DESKTOP)) {
            run(visit, "import numpy as np\nprint(np.arange(3) ** 2)");
            assertThat(visit.find("#said pre")).hasText("[0 1 4]\n");
            assertThat(visit.find("#notice")).containsText("Running as JavaScript");
            visit.assertQuiet();
        }
    }

    @Test
    void theEditorCanBeLeftByKeyboard() {
        try (Visit visit = open()) {
            visit.find(".cm-content").click();
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("Tab");
            assertEquals("said", visit.page().evaluate("() => document.activeElement.id"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLookIsAccessible() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark()).map(look -> DynamicTest.dynamicTest(look.width() + " " + look.theme(), () -> {
            try (Visit visit = open("/scripts.html", look)) {
                visit.assertAccessible();
                visit.assertNoSidewaysScrolling();
                run(visit, "import numpy as np\nimport matplotlib.pyplot as plt\nw = np.ones((40, 40))\nplt.plot([1, 2])\nplt.show()\nprint('x' * 300)\nw @ np.ones(3)\n");
                visit.find(".figure img").waitFor();
                visit.find("#variables [data-open=w]").click();
                visit.assertAccessible();
                visit.assertNoSidewaysScrolling();
                visit.picture("scripts-" + look.width() + "-" + look.theme());
                write(visit, "def f(x):\n    return x\nf(1)\n");
                visit.find("#step").click();
                assertThat(visit.find("#state")).hasText("Line 1 is next.");
                visit.assertAccessible();
                visit.assertNoSidewaysScrolling();
                visit.assertQuiet();
            }
        }));
    }
}
