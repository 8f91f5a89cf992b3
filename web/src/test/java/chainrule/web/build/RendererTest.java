package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.json.JsonWriter;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages' renderer as the build runs it. */
class RendererTest {
    private static final String HOSTILE = "</script><img src=x onerror=\"alert('1')\">&amp;`<b>`";

    private static Renderer renderer;

    @BeforeAll static void start() throws IOException { renderer = new Renderer(Fixture.SOURCES.resolve("js/render.mjs")); }

    @AfterAll static void stop() { renderer.close(); }

    @Test void theOpeningStateReadsWithoutScript() {
        String html = renderer.lab(Fixture.view());
        assertTrue(html.contains("<h1>It learns. <span>Its gradient is wrong.</span></h1>"), html);
        assertTrue(html.contains("<code>dL_dy</code> is exactly 5 times the true gradient."), html);
        assertTrue(html.contains("×5.000"), html);
        assertTrue(html.contains("Loss over 100 steps: by hand from 1.0435 to 0.7229, automatic from 1.0435 to 0.9141"), html);
        assertEquals(35, html.split("<li class=\"ln ", -1).length - 1, "one list item for each line");
        assertEquals(7, html.split("<tr role=\"row\" class=\"row ", -1).length - 1, "one row for each gradient");
        assertEquals(6, html.split("<td role=\"cell\" class=\"st\">inherited</td>", -1).length - 1);
    }

    @Test void nothingInAViewBecomesMarkup() {
        // Every text of the view becomes hostile, whatever it is for; numbers and words of the vocabulary stay.
        String view = Fixture.view();
        for (String text : new String[] {"It learns. Its gradient is wrong.", "two_layer.py", "import numpy as np", "dL_dy", "sample 1",
                "Two layers by hand", "Seed", "batch_size", "diff.size", "32×5"}) {
            String written = new JsonWriter().value(text.equals("dL_dy") ? HOSTILE + "dL_dy" : HOSTILE).toString();
            view = view.replace("\"" + text + "\"", written);
        }
        String html = renderer.lab(view) + renderer.lessons(view);
        assertFalse(html.contains("<img"), "a text became an element");
        assertFalse(html.contains("onerror=\""), "a text became an attribute");
        assertFalse(html.contains("</script>"), "a text ended a script");
        assertTrue(html.contains("&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;"), "the text is lost");
    }

    @Test void noMarkupNeedsWhatThePolicyForbids() {
        String html = renderer.lab(Fixture.view());
        assertFalse(html.contains(" style="), html);
        assertFalse(html.matches("(?s).*\\son[a-z]+=.*"), html);
    }
}
