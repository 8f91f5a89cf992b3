package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.app.Visit.Look;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Compare page in a real browser, from its opening state to a trained network. */
@ExtendWith(LiveSite.class)
class CompareIT {
    private static final String LEARNS_WRONGLY = "It learns. Its gradient is wrong.";

    private final LiveSite.Running site;

    CompareIT(LiveSite.Running site) {
        this.site = site;
    }

    private static void assertVerdict(Visit visit, String headline) {
        PlaywrightAssertions.assertThat(visit.find(".verdict h1")).hasText(headline);
    }

    /** One step of training proves that page, worker and engine speak to each other. */
    private static void step(Visit visit, int expected) {
        visit.find("[data-do=step]").click();
        PlaywrightAssertions.assertThat(visit.find(".stepno")).hasText(Integer.toString(expected));
    }

    private static double loss(Visit visit, String side) {
        return Double.parseDouble(visit.find(".controls ." + side + " dd").textContent().strip().replace('\u2212', '-'));
    }

    @Test
    void theFirstVerdictIsReadableWithoutScripts() {
        try (Visit visit = site.visit("/", Look.DESKTOP.withoutScripts())) {
            assertVerdict(visit, LEARNS_WRONGLY);
            PlaywrightAssertions.assertThat(visit.find(".code .ln.s-wrong")).hasCount(1);
            assertTrue(visit.find(".row").count() >= 4, "rows: " + visit.find(".row").count());
            visit.assertQuiet();
        }
    }

    @Test
    void theEngineFindsTheSameVerdict() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            assertVerdict(visit, LEARNS_WRONGLY);
            step(visit, 1);
            assertVerdict(visit, LEARNS_WRONGLY);
            PlaywrightAssertions.assertThat(visit.find(".row.s-wrong")).hasCount(1);
            assertTrue(visit.find(".row.s-wrong .r").textContent().contains("5"), visit.find(".row.s-wrong").textContent());
            visit.assertQuiet();
        }
    }

    @Test
    void theLossIsPainted() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            step(visit, 1);
            visit.find(".live canvas").waitFor();
            visit.await("""
                    (c => c.width > 0 && c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some(v => v !== 0))\
                    (document.querySelector(".live canvas"))""");
            visit.assertQuiet();
        }
    }

    @Test
    void mendingTheLineMakesTheGradientsAgree() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            visit.find("[data-do=mend]").click();
            PlaywrightAssertions.assertThat(visit.find(".lab.s-agrees")).hasCount(1);
            int rows = visit.find(".row").count();
            PlaywrightAssertions.assertThat(visit.find(".row.s-agrees")).hasCount(rows);
            PlaywrightAssertions.assertThat(visit.find(".code .s-wrong")).hasCount(0);
            visit.find("[data-do=undo]").click();
            assertVerdict(visit, LEARNS_WRONGLY);
            visit.assertQuiet();
        }
    }

    @Test
    void xorIsLearnt() {
        try (Visit visit = site.visit("/compare.html?lesson=xor", Look.DESKTOP)) {
            visit.find("[data-do=train]").click();
            visit.await("(view => view?.lesson.id === 'xor' && view.step > 0 && !view.running)(document.querySelector('chainrule-lab').view)");
            assertEquals(visit.find(".scrubber").getAttribute("max"), visit.find(".stepno").textContent(), "steps taken");
            assertTrue(loss(visit, "auto") < 0.01, "automatic: " + loss(visit, "auto"));
            assertTrue(loss(visit, "hand") < 0.01, "by hand: " + loss(visit, "hand"));
            visit.assertQuiet();
        }
    }

    /** Once the page shows that training has paused, no step follows. */
    @Test
    void pauseStopsTraining() {
        try (Visit visit = site.visit("/compare.html?lesson=xor", Look.DESKTOP)) {
            visit.find("[data-do=train]").click();
            visit.find("[data-do=pause]").click();
            Locator train = visit.find("[data-do=train]");
            train.waitFor();
            String paused = visit.find(".stepno").textContent();
            visit.page().evaluate("""
                    async () => {
                      const lab = document.querySelector("chainrule-lab");
                      for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame);
                      return lab.view.step;
                    }""");
            assertEquals(paused, visit.find(".stepno").textContent());
            step(visit, Integer.parseInt(paused) + 1);
            visit.assertQuiet();
        }
    }

    @Test
    void aRowOpensAndItsCheckComputesTheCentralDifference() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            visit.find(".row .open").last().click();
            visit.find("[data-tab=check]").click();
            PlaywrightAssertions.assertThat(visit.find("[role=tabpanel]")).containsText("central difference",
                    new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
            visit.assertQuiet();
        }
    }

    @Test
    void settingsOutOfRangeAreRefusedInWords() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            step(visit, 1);
            visit.find(".set summary").click();
            Locator rate = visit.find(".set input[name=learningRate]");
            rate.fill("-1");
            rate.blur();
            PlaywrightAssertions.assertThat(visit.find(".set .problem")).containsText("got -1");
            visit.assertQuiet();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "/compare.html?lesson=nowhere          | lesson: wanted one of two-layer, xor",
        "/compare.html?seed=%22%3E%3Cscript%3E | seed: wanted a number",
        "/compare.html?batch=-3&lesson=xor     | batch: unknown",
        "/compare.html?learning-rate=1e9       | learningRate: wanted a number from"})
    void aBadAddressIsAnsweredInWordsAndTheLabGoesOn(String address, String words) {
        try (Visit visit = site.visit(address, Look.DESKTOP)) {
            PlaywrightAssertions.assertThat(visit.find(".failure")).containsText(words);
            step(visit, 1);
            visit.assertQuiet();
        }
    }

    @Test
    void theEngineIsTheWebAssemblyOne() {
        try (Visit visit = site.visit("/", Look.DESKTOP)) {
            step(visit, 1);
            assertTrue(visit.loaded().stream().anyMatch(url -> url.endsWith(".wasm")), "loaded: " + visit.loaded());
            assertEquals(0, visit.find(".engine").count(), "a note about a slower engine");
            visit.assertQuiet();
        }
    }
}
