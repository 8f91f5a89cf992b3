package chainrule.python.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What scripts draw, as values, and two figures as SVG. */
class PlotTest {
    private static final String START = "import matplotlib.pyplot as plt\nimport numpy as np\n";

    private record Ran(List<Drawings.Given> given, String output, String error) {
        Axes only() { return given.getFirst().figure().axes().getFirst(); }
    }

    private static Ran run(String script) {
        List<Drawings.Given> given = new ArrayList<>();
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        modules.putAll(PlotModules.all(new Drawings(given::add)));
        StringBuilder out = new StringBuilder();
        Interpreter interpreter = new Interpreter(Library.into(Options.plain().modules(modules).output(out::append)));
        String error = new LibraryState(0).within(() -> interpreter.run(START + script)).error();
        return new Ran(given, out.toString(), error);
    }

    private static Ran fine(String script) {
        Ran ran = run(script);
        assertEquals("", ran.error());
        return ran;
    }

    private static String lastLine(String error) { return error.strip().lines().reduce((a, b) -> b).orElse(""); }

    @Test
    void aCurveHasItsFormatAndTheChartItsWords() {
        Axes a = fine("plt.plot([3.0, 1, 0.5], 'r--o', label='loss', lw=2)\nplt.title('T')\nplt.xlabel('epoch')\nplt.grid(True)\nplt.legend()\nplt.show()").only();
        Mark.Line line = (Mark.Line) a.marks().getFirst();
        assertArrayEquals(new double[] {0, 1, 2}, line.x());
        assertArrayEquals(new double[] {3, 1, 0.5}, line.y());
        assertEquals(new Mark.Pen("#ff0000", 2, "--", 1), line.pen());
        assertEquals("o", line.marker());
        assertEquals("loss", line.label());
        assertEquals("T", a.title());
        assertEquals("epoch", a.x().label());
        assertTrue(a.x().grid() && a.y().grid());
        assertEquals("best", a.legend());
        assertEquals(-0.1, a.x().low(), 1e-12);
        assertEquals(2.1, a.x().high(), 1e-12);
    }

    @Test
    void figuresComeWhenTheyAreShownSavedOrPaused() {
        List<Drawings.Given> given = fine("plt.plot([1, 2])\nplt.pause(0.1)\nplt.savefig('a.png')\nplt.show()\nplt.show()\nplt.figure()\nplt.close()\nplt.show()").given();
        assertEquals(List.of(Drawings.Event.FRAME, Drawings.Event.SAVED, Drawings.Event.SHOWN), given.stream().map(Drawings.Given::event).toList());
        assertEquals("a.png", given.get(1).name());
    }

    @Test
    void aGridOfChartsIsIndexedAsAnArray() {
        Ran ran = fine("fig, axes = plt.subplots(2, 3)\nprint(axes.shape, len(axes.flat))\naxes[1, 2].set_title('last')\naxes[0][1].set(xlim=(0, 5), yscale='log')\nplt.show()");
        assertEquals("(2, 3) 6\n", ran.output());
        List<Axes> axes = ran.given().getFirst().figure().axes();
        assertEquals("last", axes.get(5).title());
        assertEquals(5, axes.get(1).x().high());
        assertEquals(Axis.Scale.LOG, axes.get(1).y().scale());
        assertTrue(axes.get(0).place().bottom() > axes.get(3).place().bottom());
    }

    @Test
    void barsAndHistogramsStandOnTheirBase() {
        Axes a = fine("plt.bar(['a', 'b'], [3, 4])\nplt.show()").only();
        assertEquals(0, a.y().low());
        assertEquals(4.2, a.y().high(), 1e-12);
        assertEquals(List.of(new Axis.Tick(0, "a"), new Axis.Tick(1, "b")), a.x().named());
        Ran ran = fine("n, edges, bars = plt.hist([1, 2, 2, 3, 3, 4], bins=3)\nprint(n, edges)\nplt.show()");
        assertEquals("[1. 2. 3.] [1. 2. 3. 4.]\n", ran.output());
    }

    @Test
    void imagesAndPointsTakeTheirColoursFromAMap() {
        Mark.Image image = (Mark.Image) fine("plt.imshow([[0, 1], [2, 4]], cmap='gray')\nplt.colorbar()\nplt.show()").only().marks().getFirst();
        assertEquals(List.of("#000000", "#404040", "#808080", "#ffffff"), image.colours());
        Mark.Scatter points = (Mark.Scatter) fine("plt.scatter([1, 2], [3, 4], c=[0, 1])\nplt.show()").only().marks().getFirst();
        assertEquals(List.of("#440154", "#fde725"), points.colours());
    }

    @Test
    void aContourOfAPlaneIsAStraightLine() {
        Mark.Contours c = (Mark.Contours) fine("x, y = np.meshgrid(np.arange(4.0), np.arange(3.0))\nplt.contour(x, y, x, levels=[1.5])\nplt.show()").only().marks().getFirst();
        assertEquals(2, c.paths().get(1).size());
        for (double[] p : c.paths().get(1)) assertTrue(p[0] == 1.5 && p[2] == 1.5);
    }

    @Test
    void aLineThatIsChangedMovesOn() {
        Ran ran = fine("line, = plt.plot([1, 2])\nline.set_ydata([5, 6])\nplt.show()");
        assertArrayEquals(new double[] {5, 6}, ((Mark.Line) ran.only().marks().getFirst()).y());
    }

    @Test
    void ticksStandWhereMatplotlibPutsThem() {
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(new Axis("", Axis.Scale.LINEAR, -0.05, 1.05, false, null, true), 9));
        assertEquals(List.of("0", "250", "500", "750", "1000"), labels(new Axis("", Axis.Scale.LINEAR, 0, 1000, false, null, true), 4));
        assertEquals(List.of("10^\u22122", "10^\u22121", "10^0"), labels(new Axis("", Axis.Scale.LOG, 0.01, 1, false, null, true), 9));
        Ticks.Scale large = Ticks.of(new Axis("", Axis.Scale.LINEAR, 0, 4e7, false, null, true), 4);
        assertEquals("1e7", large.factor());
        assertEquals("4", large.ticks().getLast().label());
    }

    private static List<String> labels(Axis axis, int room) { return Ticks.of(axis, room).ticks().stream().map(Axis.Tick::label).filter(s -> !s.isEmpty()).toList(); }

    @Test
    void refusalsSayWhatIsWrong() {
        assertEquals("ValueError: x and y must have same first dimension, but have shapes (2,) and (1,)", lastLine(run("plt.plot([1, 2], [2])").error()));
        assertEquals("AttributeError: Line2D.set() got an unexpected keyword argument 'colr'. Did you mean: 'color'?", lastLine(run("plt.plot([1], [2], colr='r')").error()));
        assertEquals("AttributeError: module 'matplotlib.pyplot' has no attribute 'quiver': matplotlib has it, Chainrule does not yet", lastLine(run("plt.quiver").error()).split("; ")[0]);
        assertTrue(lastLine(run("plt.gca().set_titel").error()).endsWith("'Axes' object has no attribute 'set_titel'. Did you mean: 'set_title'?"));
        assertTrue(lastLine(run("plt.imshow([[1]], cmap='viridiss')").error()).endsWith("Did you mean: 'viridis'?"));
    }

    @Test
    void oneScriptLeavesNothingToTheNext() {
        fine("plt.plot([1, 2])\nplt.rcParams['lines.linewidth'] = 3");
        assertEquals("[] False\n", fine("print(plt.get_fignums(), 'lines.linewidth' in plt.rcParams)").output());
    }

    @Test
    void jsonHasAllMarks() {
        String json = FigureJson.of(fine("plt.plot([1, float('nan')], label='a<b')\nplt.axhline(1)\nplt.text(0, 1, 'here')\nplt.show()").given().getFirst().figure());
        JsonObject axes = ((JsonObject) Json.parse(json)).array("axes").object(0);
        assertEquals(List.of("line", "rule", "note"), java.util.stream.IntStream.range(0, 3).mapToObj(i -> axes.array("marks").object(i).string("kind")).toList());
    }

    @Test
    void figuresAsSvgAreTheCommittedOnes() throws IOException {
        for (String name : List.of("training", "boundary")) {
            String svg = Svg.of(fine(read(name + ".py")).given().getFirst().figure());
            assertEquals(read(name + ".svg"), svg, name);
            assertTrue(svg.contains("<title>") && svg.contains("<desc>"));
        }
    }

    private static String read(String name) throws IOException {
        try (InputStream in = PlotTest.class.getResourceAsStream("/python/plot/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
