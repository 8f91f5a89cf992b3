package chainrule.lesson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The lessons give the numbers their scripts print under Python, and each gradient is what its row says. */
class LessonsTest {
    private static final double PRINTED = 5e-5;

    private static Lab open(Lesson lesson) { return Lab.open(lesson, lesson.defaults(), false, new Interpreter()); }

    private static void assertLosses(Lesson lesson, double last, double... everyTwenty) {
        try (Lab lab = open(lesson)) {
            for (int i = 0; i < everyTwenty.length; i++) {
                lab.seek(20 * i);
                assertEquals(everyTwenty[i], lab.handLoss(), PRINTED, lesson.id() + " step " + 20 * i);
            }
            lab.seek(99);
            if (!Double.isNaN(last)) assertEquals(last, lab.handLoss(), PRINTED, lesson.id() + " at its end");
        }
    }

    @Test
    void lossesAreThosePythonPrints() {
        assertLosses(Lessons.TWO_LAYER, 0.7229, 1.0435, 0.9128, 0.8478, 0.7995, 0.7578);
        assertLosses(Lessons.TWO_LAYER_TORCH, 1.7579, 60.0807, 9.9765, 4.7447, 3.0358, 2.2175);
        assertLosses(Lessons.LINEAR, Double.NaN, 18.0074, 0.0286, 0.0147, 0.0130, 0.0116);
        assertLosses(Lessons.MATRIX, Double.NaN, 6.5573, 2.1793, 0.8853, 0.4102, 0.2119);
    }

    @Test
    void theLineIsFound() {
        Side side = Side.byHand(Lessons.LINEAR, Lessons.LINEAR.defaults(), false, new Interpreter());
        try (Side.Running running = side.fromStart()) {
            running.run(100);
            assertEquals(1.9157, running.parameters().get("A").item(), PRINTED);
            assertEquals(0.2477, running.parameters().get("b").item(), PRINTED);
        }
    }

    @Test
    void exclusiveOrIsLearned() {
        try (Lab lab = open(Lessons.XOR)) {
            lab.step(Lessons.XOR.steps() - 1);
            assertTrue(lab.handLoss() < 0.01, "by hand " + lab.handLoss());
            assertTrue(lab.tapeLoss() < 0.01, "by tape " + lab.tapeLoss());
        }
    }

    @Test
    void theTrueGradientAtTheSameRateIsSlower() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            lab.seek(99);
            assertEquals(0.9141, lab.tapeLoss(), PRINTED);
        }
        Settings faster = Lessons.TWO_LAYER.defaults().with(Setting.LEARNING_RATE, 0.05);
        try (Lab lab = Lab.open(Lessons.TWO_LAYER, faster, true, new Interpreter())) {
            lab.seek(99);
            assertEquals(0.7229, lab.handLoss(), PRINTED, "5 times the rate makes up for a gradient 5 times shorter");
        }
    }

    @TestFactory
    Stream<DynamicTest> compiledStepsGiveTheBitsOfEagerOnes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Lesson lesson : Lessons.all()) {
            for (boolean byHand : new boolean[] {true, false}) {
                tests.add(dynamicTest(lesson.id() + (byHand ? " by hand" : " by tape"), () -> {
                    Script script = new Script(lesson, lesson.defaults(), false);
                    Side side = byHand ? Side.byHand(script, new Interpreter()) : Side.byTape(script, new Interpreter());
                    try (Stepper.Eager eager = (Stepper.Eager) Stepper.of(script, side, byHand, false); Side.Running compiled = side.fromStart()) {
                        for (int i = 0; i < 100; i++) assertEquals(eager.loss(), compiled.step(1), "step " + i);
                    }
                }));
            }
        }
        assertEquals(2 * Lessons.all().size(), tests.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsWhatCentralDifferencesSay() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Lesson lesson : Lessons.all()) {
            for (boolean mended : new boolean[] {false, true}) {
                if (mended && !lesson.hasMend()) continue;
                for (Line.Backward line : new Script(lesson, lesson.defaults(), false).backward()) {
                    tests.add(dynamicTest(lesson.id() + (mended ? " mended " : " ") + line.name(), () -> {
                        try (Lab lab = Lab.open(lesson, lesson.defaults(), mended, new Interpreter())) {
                            Check check = lab.check(line.name());
                            assertTrue(check.worst() < 1e-6, "tape against differences: " + check.worst());
                            double factor = mended || !lesson.hasMend() ? 1 : lesson == Lessons.TWO_LAYER ? 5 : 3;
                            assertEquals(factor, check.hand() / check.numeric(), 1e-6, "by hand against differences");
                            Row row = lab.evaluation().row(line.name());
                            assertEquals(factor, row.factor(), 1e-9);
                            assertTrue(row.isPureFactor(), () -> "left over: " + row.residual());
                        }
                    }));
                }
            }
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    @Test
    void onlyTheLineThatIsWrongIsBlamed() {
        try (Lab lab = open(Lessons.TWO_LAYER)) {
            for (Row row : lab.evaluation().rows()) {
                assertEquals(row.name().equals("dL_dy") ? Row.Status.WRONG : Row.Status.INHERITED, row.status(), row.name());
            }
        }
        for (Lesson right : List.of(Lessons.XOR, Lessons.LINEAR, Lessons.TWO_LAYER_TORCH)) {
            try (Lab lab = open(right)) {
                for (Row row : lab.evaluation().rows()) assertEquals(Row.Status.AGREES, row.status(), right.id() + " " + row.name());
            }
        }
    }

    @Test
    void lessonsAreFoundByName() {
        Set<String> ids = new HashSet<>();
        for (Lesson lesson : Lessons.all()) {
            assertTrue(ids.add(lesson.id()), lesson.id());
            assertEquals(lesson, Lessons.named(lesson.id()));
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Lessons.named("three-layer"));
        assertTrue(e.getMessage().contains("two-layer, xor, linear, matrix") && e.getMessage().endsWith("got three-layer"), e.getMessage());
    }

    @Test
    void tracingLeavesTheStartAlone() {
        Script script = new Script(Lessons.TWO_LAYER, Lessons.TWO_LAYER.defaults(), false);
        Map<String, NdArray> fresh = new Script(Lessons.TWO_LAYER, Lessons.TWO_LAYER.defaults(), false).parameters();
        Side.byHand(script, new Interpreter());
        Side.byTape(script, new Interpreter());
        for (Map.Entry<String, NdArray> e : fresh.entrySet()) assertArrayEquals(e.getValue().toDoubles(), script.parameters().get(e.getKey()).toDoubles(), e.getKey());
    }
}
