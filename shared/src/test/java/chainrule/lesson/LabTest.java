package chainrule.lesson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.program.Interpreter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bench: its verdicts, its bookkeeping of steps, and the view that a page draws. */
class LabTest {
    private static Lab open(Lesson lesson) { return Lab.open(lesson, lesson.defaults(), false, new Interpreter()); }

    private static JsonObject view(Lab lab) { return (JsonObject) Json.parse(lab.view().toJson()); }

    @Test
    void thePublishedTwoLayerGradientIsFiveTimesTooLong() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            JsonObject verdict = view(lab).object("verdict");
            assertEquals("wrong", verdict.string("state"));
            assertEquals("It learns. Its gradient is wrong.", verdict.string("headline"));
            assertEquals("dL_dy", verdict.string("row"));
            assertEquals("`dL_dy` is exactly 5 times the true gradient. The loss averages over 160 numbers (32 × 5); this line divides by 32.", verdict.string("sentence"));
            assertEquals("Same direction, different length: plain gradient descent still learns, as if the learning rate were 0.05.", verdict.string("aside"));
            assertEquals("batch_size", verdict.object("mend").string("from"));
            assertEquals("diff.size", verdict.object("mend").string("to"));
            assertEquals(verdict.integer("line", 1, 99), verdict.object("mend").integer("line", 1, 99));
        }
    }

    @Test
    void thePublishedMatrixGradientIsThreeTimesTooLong() {
        try (Lab lab = open(Lessons.MATRIX)) {
            String sentence = view(lab).object("verdict").string("sentence");
            assertTrue(sentence.startsWith("`dy` is exactly 3 times the true gradient. The loss averages over 12 numbers (4 × 3)"), sentence);
        }
    }

    @Test
    void mendedItAgreesAndTheRunBeforeStaysAsAShadow() {
        Lab published = open(Lessons.TWO_LAYER);
        double first = published.handLoss();
        try (Lab lab = published.mend(true, new Interpreter())) {
            JsonObject view = view(lab);
            assertEquals("agrees", view.object("verdict").string("state"));
            assertTrue(view.bool("mended"));
            assertTrue(view.object("verdict").isNull("mend"));
            for (int i = 0; i < view.array("rows").size(); i++) assertEquals("agrees", view.array("rows").object(i).string("status"));
            double[] ghost = view.object("losses").array("ghost").numbers();
            assertEquals(100, ghost.length);
            assertEquals(first, ghost[0]);
            lab.seek(99);
            assertEquals(lab.tapeLoss(), lab.handLoss(), 1e-12);
            boolean shown = false;
            JsonArray lines = view.array("lines");
            for (int i = 0; i < lines.size(); i++) shown |= lines.object(i).string("text").contains("2 * diff / diff.size");
            assertTrue(shown, "the mended line is shown");
            try (Lab again = lab.mend(false, new Interpreter())) {
                assertEquals("wrong", view(again).object("verdict").string("state"));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> theViewHoldsWhatAPageShows() {
        return Lessons.all().stream().map(lesson -> dynamicTest(lesson.id(), () -> {
            try (Lab lab = open(lesson)) {
                JsonObject view = view(lab);
                assertEquals(lesson.id(), view.object("lesson").string("id"));
                assertEquals(Lessons.all().size(), view.array("lessons").size());
                assertEquals(lesson.steps(), view.integer("steps", 1, 1_000_000));
                assertEquals(0, view.integer("step", 0, 0));
                assertEquals("portable", view.object("engine").string("executor"));
                JsonArray lines = view.array("lines");
                assertEquals(lesson.lines().size(), lines.size());
                JsonArray rows = view.array("rows");
                assertTrue(rows.size() > 0);
                for (int i = 0; i < rows.size(); i++) row(rows.object(i), lines);
                for (int i = 0; i < lines.size(); i++) assertFalse(lines.object(i).string("text").contains("{"), lines.object(i).string("text"));
                assertEquals(lesson.settings().size(), view.array("settings").size());
                JsonObject losses = view.object("losses");
                assertEquals(lab.handLoss(), losses.object("now").number("hand"));
                assertEquals(losses.array("hand").size(), losses.array("auto").size());
                assertEquals(lesson.plane() == null, view.isNull("boundary"));
                if (lesson.plane() != null) boundary(view.object("boundary"));
            }
        }));
    }

    private static void row(JsonObject row, JsonArray lines) {
        JsonObject line = lines.object((int) row.integer("line", 1, lines.size()) - 1);
        assertEquals(row.string("name"), line.string("row"));
        assertEquals(row.string("status"), line.string("status"));
        assertTrue(line.string("text").trim().startsWith(row.string("name") + " = "), line.string("text"));
        assertTrue(row.number("hand") >= 0 && row.number("auto") > 0);
        assertFalse(row.string("note").isEmpty());
        JsonObject sample = row.object("sample");
        assertEquals(sample.array("hand").size(), sample.array("auto").size());
        assertTrue(sample.array("auto").size() > 0);
    }

    private static void boundary(JsonObject boundary) {
        int n = (int) boundary.integer("n", 2, 1000);
        assertEquals(n * n, boundary.array("hand").size());
        assertEquals(n * n, boundary.array("auto").size());
        assertEquals(4, boundary.array("points").size());
        for (double v : boundary.array("hand").numbers()) assertTrue(v >= 0 && v <= 1);
    }

    @Test
    void stepsAreCountedAndSeekingStaysWithinWhatIsRecorded() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            assertEquals(0, lab.step());
            double start = lab.handLoss();
            lab.step(3);
            assertEquals(3, lab.step());
            double third = lab.handLoss();
            assertTrue(third < start);
            lab.seek(1);
            assertEquals(1, lab.step());
            lab.seek(3);
            assertEquals(third, lab.handLoss());
            lab.seek(-5);
            assertEquals(0, lab.step());
            lab.seek(1_000_000);
            assertEquals(99, lab.step());
            lab.reset();
            assertEquals(0, lab.step());
            assertEquals(start, lab.handLoss());
        }
    }

    @Test
    void trainingStopsAtThePlanAndThenGoesOn() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            int planned = lab.planned();
            assertFalse(lab.train(10));
            assertEquals(10, lab.step());
            assertTrue(lab.train(1_000_000));
            assertEquals(planned - 1, lab.step());
            assertFalse(lab.train(5));
            assertEquals(planned + 4, lab.step());
            assertEquals(2 * planned, lab.planned());
        }
    }

    @Test
    void anyStepOfALongRunIsReachedAgainToTheBit() {
        try (Lab lab = open(Lessons.XOR)) {
            lab.step(777);
            double[] there = lab.parameters().get("W1").toDoubles();
            double loss = lab.handLoss();
            lab.step(300);
            lab.seek(777);
            assertEquals(loss, lab.handLoss());
            assertArrayEquals(there, lab.parameters().get("W1").toDoubles());
        }
    }

    @Test
    void settingsOutOfRangeAreRefusedWithWords() {
        refused("batch: wanted a whole number from 1.0 to 1024.0, got 0.0", () -> new Settings(42, 0.1, 0));
        refused("learningRate: wanted a number from 0.0 to 100.0, got nan", () -> new Settings(42, Double.NaN, 4));
        refused("learningRate: wanted a number", () -> new Settings(42, -0.1, 4));
        refused("seed: wanted a whole number from 0.0 to 4294967295.0, got -1.0", () -> new Settings(-1, 0.1, 4));
        refused("batch: wanted a whole number", () -> Lessons.TWO_LAYER.defaults().with(Setting.BATCH, 2.5));
        Settings changed = Lessons.TWO_LAYER.defaults().with(Setting.SEED, 7).with(Setting.BATCH, 8).with(Setting.LEARNING_RATE, 0.5);
        assertEquals(new Settings(7, 0.5, 8), changed);
    }

    private static void refused(String words, Runnable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void otherBatchesChangeTheSentenceButNotTheFactor() {
        Settings settings = Lessons.TWO_LAYER.defaults().with(Setting.BATCH, 7);
        try (Lab lab = Lab.open(Lessons.TWO_LAYER, settings, false, new Interpreter())) {
            String sentence = view(lab).object("verdict").string("sentence");
            assertEquals("`dL_dy` is exactly 5 times the true gradient. The loss averages over 35 numbers (7 × 5); this line divides by 7.", sentence);
        }
    }

    @Test
    void aCheckTellsInWordsAndNumbers() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            Check check = lab.check("dW2");
            assertEquals(100, check.checked());
            assertTrue(check.text().contains("All 100 numbers moved a little up and down"), check.text());
            assertTrue(check.text().contains("The line by hand is 5.000 times as long."), check.text());
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> lab.check("dW9"));
            assertTrue(e.getMessage().endsWith("got dW9"), e.getMessage());
        }
    }
}
