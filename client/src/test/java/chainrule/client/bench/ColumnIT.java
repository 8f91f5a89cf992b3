package chainrule.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The benchmark's column trains what it says: the losses of its steps are those of the same code run eagerly here, bit for bit. */
class ColumnIT {
    private static final int STEPS = 6;
    /** The loss of the sixth step as hand-written JavaScript computes it, whose order of additions is its own. */
    private static final Map<String, Double> BY_HAND = Map.of("W1", 0.251023706, "W2", 0.989991638, "W3", 0.365751648, "W4", 0.472699442,
            "W5", 2.152797133, "W6", 2.245276151, "W7", 2.264903261);
    private static final double NEAR = 1e-5;

    private static Tab tab;

    @BeforeAll
    static void open() throws IOException, InterruptedException { tab = new Tab(); }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @AfterEach
    void nothingToComplainOf() { assertEquals(List.of(), tab.complaints()); }

    private static double eager(Network network, int steps) {
        double loss = Double.NaN;
        for (int i = 0; i < steps; i++) loss = network.step().data().get(0);
        return loss;
    }

    @TestFactory
    Stream<DynamicTest> everyProblemHasTheLossOfEagerSteps() {
        assertEquals(BY_HAND.keySet(), Set.copyOf(Problem.names()));
        return Problem.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            JsonObject said = Json.parse((String) tab.run("""
                    const { setup, supports } = await import("/bench/entry.mjs");
                    const { engine } = await import("/bench/column.mjs");
                    const column = await setup(engine.problem("%s"));
                    for (let i = 0; i < %d; i++) column.step();
                    const said = { supported: supports("%1$s"), loss: column.lastLoss(), note: column.note };
                    column.dispose();
                    return JSON.stringify(said);
                    """.formatted(name, STEPS))).object();
            double loss = eager(new Network(Problem.named(name)), STEPS);
            assertTrue(said.bool("supported"));
            assertEquals(loss, said.number("loss"), said.string("note"));
            assertEquals(BY_HAND.get(name), loss, NEAR * loss);
            assertTrue(said.string("note").startsWith("simd; "), said.string("note"));
        }));
    }

    @Test
    void severalStepsACallAreAsManySteps() {
        Object loss = tab.run("""
                const { setup, stepsPerCall } = await import("/bench/several.mjs");
                const { engine } = await import("/bench/column.mjs");
                const column = await setup(engine.problem("W2"));
                for (let i = 0; i < 8; i++) column.step();
                return stepsPerCall === 16 ? column.lastLoss() : stepsPerCall;
                """);
        assertEquals(eager(new Network(Problem.named("W2")), STEPS + 2 * 16), loss);
    }

    @Test
    void fastModeIsNear() {
        String said = (String) tab.run("""
                const { setup } = await import("/bench/fast.mjs");
                const { engine } = await import("/bench/column.mjs");
                const column = await setup(engine.problem("W4"));
                for (let i = 0; i < %d; i++) column.step();
                return column.lastLoss() + " " + column.note;
                """.formatted(STEPS));
        assertTrue(said.substring(said.indexOf(' ')).startsWith(" simd, fast; "), said);
        assertEquals(BY_HAND.get("W4"), Double.parseDouble(said.substring(0, said.indexOf(' '))), NEAR);
    }

    @Test
    void whatIsWrittenIsThereForTheNextStep() {
        Object losses = tab.run("""
                const { engine } = await import("/bench/column.mjs");
                const losses = ["simd", "portable"].map((executor) => {
                  const run = engine.open(engine.problem("W3"), executor);
                  run.step(1);
                  const x = run.read("x");
                  run.write("x", x.map((v) => 2 * v));
                  run.write("lr", new Float32Array([0.125]));
                  run.step(2);
                  return run.executor + " " + run.loss() + " " + run.read("W1")[7];
                });
                return losses.join("\\n");
                """);
        Network network = new Network(Problem.named("W3"));
        network.step();
        network.named().get("x").mul_(2);
        network.named().get("lr").fill_(0.125);
        double loss = eager(network, 2);
        double weight = network.named().get("W1").data().get(7);
        assertEquals("simd %s %s\nportable %1$s %2$s".formatted(loss, weight), losses);
    }

    @Test
    void aLabelThatIsNoClassIsSaidWithTheLoss() {
        Object said = tab.run("""
                const { engine } = await import("/bench/column.mjs");
                const run = engine.open(engine.problem("W4"), "simd");
                const labels = run.read("t");
                run.write("t", labels.map((v, i) => i === 3 ? 2 : v));
                let said = "";
                try { run.step(1); run.loss(); } catch (e) { said = e.message; }
                run.write("t", labels);
                run.step(1);
                return said + " then " + Number.isFinite(run.loss());
                """);
        assertEquals("gather: wanted an index from 0 to 1 along axis 1, which has length 2, got 2 then true", said);
    }

    @Test
    void whatIsNotThereIsNamed() {
        Object said = tab.run("""
                const { engine } = await import("/bench/column.mjs");
                const run = engine.open(engine.problem("W1"), "simd");
                try { return "" + run.read("y"); } catch (e) { return e.message; }
                """);
        assertEquals("run: wanted one of [W1, W2, b1, b2, lr, t, x], got y", said);
    }
}
