package chainrule.python.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter.Outcome;
import chainrule.python.machine.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cells of a notebook, run one after the other: what each gives out, and what IPython's own lines do. */
class KernelTest {
    private final List<Event> events = new ArrayList<>();
    private final Kernel kernel = new Kernel(Options.plain(), 7, events::add);
    private int cells;

    private Kernel.CellRun run(String source) {
        Kernel.CellRun run = kernel.cell(++cells, Cell.of(Cell.Kind.CODE, source));
        while (!run.go(1_000)) { }
        return run;
    }

    private List<Output> outputs(String source) { return run(source).cell().outputs(); }

    /** The text of all that a cell gives out. */
    private String text(String source) {
        return outputs(source).stream().map(o -> switch (o) {
            case Output.Stream s -> s.name() + ": " + s.text();
            case Output.Data d -> (d.count() > 0 ? "[" + d.count() + "] " : "shown ") + d.form(Output.PLAIN) + "\n";
            case Output.Error e -> "error " + e.name() + "|" + e.value() + "|" + String.join("\n", e.traceback());
        }).collect(Collectors.joining());
    }

    private List<String> notices() {
        List<String> all = new ArrayList<>();
        for (Event e : events) if (e instanceof Event.Noticed n) all.add(n.text());
        return all;
    }

    @Test
    void cellsShareNamesAndShowTheirLastValue() {
        assertEquals("stdout: 1\n[1] 2\n", text("x = 2\nprint(1)\nx"));
        assertEquals("", text("x + 1;  # not shown"));
        assertEquals("", text("x + 1\ny = 3"));
        assertEquals("[4] 4\n", text("x + 1\ny = 3\n(_ +\n 2)"));
        assertEquals("", text("None"));
        assertEquals("[6] 'a\\n'\n", text("'a\\n'"));
        assertEquals("[7] array([1., 2.])\n", text("import numpy as np\nnp.array([1.0, 2.0])"));
        assertEquals("", text("for i in range(3): i"));
    }

    @Test
    void anErrorSaysItsCellAndEndsIt() {
        text("def f(x):\n    return 1 / x");
        assertEquals("""
                stdout: before
                error ZeroDivisionError|division by zero|Traceback (most recent call last):
                  File "cell 2", line 2, in <module>
                    f(0)
                  File "cell 1", line 2, in f
                    return 1 / x
                           ~~^~~
                ZeroDivisionError: division by zero""", text("print('before')\nf(0)\nprint('after')"));
        assertEquals("error SyntaxError|invalid syntax|  File \"cell 3\", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax", text("x = = 1"));
        assertEquals("[4] 1.0\n", text("f(1)"));
        Kernel.CellRun failed = run("\n\nraise ValueError('two\\n  lines')");
        assertEquals(3, failed.result().line());
        assertEquals("two\n  lines", ((Output.Error) failed.cell().outputs().getFirst()).value());
    }

    @Test
    void streamsAreKeptApartAndInOrder() {
        assertEquals("stdout: a\nstderr: b\nstdout: c\nd\n", text("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\nprint('d')"));
    }

    @Test
    void figuresBelongToTheirCell() {
        assertEquals("stdout: drawn\nshown <Figure size 640x480 with 1 Axes>\n", text("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('drawn')"));
        List<Output> two = outputs("plt.plot([1, 2]); plt.show()\nfig, ax = plt.subplots(1, 2)\nfig.savefig('x.png')");
        assertEquals(2, two.size());
        assertTrue(((Output.Data) two.getFirst()).form(Output.SVG).startsWith("<svg "));
        assertEquals("<Figure size 640x480 with 2 Axes>", ((Output.Data) two.get(1)).form(Output.PLAIN));
        assertEquals("", text("1;"), "a figure is shown once");
        assertEquals(1, outputs("for i in range(3):\n    plt.cla()\n    plt.plot([i, 1])\n    plt.pause(0.1)").stream().filter(o -> o instanceof Output.Data d && d.count() == 0).count(),
                "a moving figure stands where it last was");
    }

    @Test
    void linesThatChangeNothingAreLeftOut() {
        assertEquals("stdout: 3\n", text("%matplotlib inline\n!pip install numpy \\\n   torch\n%load_ext autoreload\n%time print(3)\nif True:\n    %config x = 2"));
        assertEquals(List.of("cell 1, line 1: %matplotlib is ignored here", "cell 1, line 2: !pip is ignored here: nothing is installed, numpy, torch and matplotlib are there",
                "cell 1, line 4: %load_ext is ignored here", "cell 1, line 5: %time is ignored here", "cell 1, line 7: %config is ignored here"), notices());
        assertEquals("[2] 5\n", text("\n%%time\n2 + 3"));
        assertEquals("", text("%%html\n<b>bold</b>"));
    }

    @Test
    void linesThatCannotRunAreNamed() {
        assertEquals("error UsageError|there is no shell here, so lines that begin with ! cannot run; take the line out|"
                + "  File \"cell 1\", line 2\n    !wget http://x\nUsageError: there is no shell here, so lines that begin with ! cannot run; take the line out", text("x = 1\n  !wget http://x"));
        assertTrue(text("%%bash\nls").contains("UsageError: Cell magic `%%bash` cannot run here"));
        assertTrue(text("files = !ls").contains("no shell"));
        assertTrue(text("t = %timeit -o 1").contains("a magic has no value here"));
        assertTrue(text("%pylab inline").contains("write import numpy as np"));
        assertTrue(text("print?").contains("help with ?"));
    }

    @Test
    void pythonIsLeftAlone() {
        assertEquals("stdout: 1 a %s\n%matplotlib inline\n\n2\n", text("""
                x = (7
                %2)
                s = 'a %s'
                y = x \\
                % 2
                print(x, s)
                print(\"""%matplotlib inline
                \""")
                z = 5
                z %= 3
                print(z != 1 and z)
                # why?
                """));
        assertEquals(List.of(), notices());
    }

    @Test
    void valuesAreDisplayed() {
        assertEquals("shown 'a'\nshown [1, 2]\n[1] 3\n", text("display('a', [1, 2])\n3"));
        List<Output> rich = outputs("from IPython.display import display, HTML, Markdown, clear_output\ndisplay(Markdown('**a**'))\nHTML('<b>x</b>')");
        assertEquals("**a**", ((Output.Data) rich.getFirst()).form("text/markdown"));
        assertEquals("<b>x</b>", ((Output.Data) rich.get(1)).form("text/html"));
        assertEquals("stdout: end\n", text("for i in range(3):\n    print(i)\n    clear_output(wait=True)\nprint('end')"));
        assertEquals("", text("get_ipython().run_line_magic('matplotlib', 'inline')"));
        assertTrue(text("get_ipython().system('ls')").contains("RuntimeError: there is no shell here"));
    }

    @Test
    void aStoppedCellLeavesItsNames() {
        Kernel.CellRun run = kernel.cell(1, Cell.of(Cell.Kind.CODE, "n = 5\nwhile True: n += 1"));
        assertFalse(run.go(10_000));
        kernel.interpreter().stop();
        assertTrue(run.go(1));
        assertEquals(Outcome.STOPPED, run.result().outcome());
        assertEquals("[1] True\n", text("n > 5"));
    }

    @Test
    void generatorsBeginWithTheSeed() {
        String draws = "import random, numpy as np, torch\nprint(random.random(), np.random.rand(), torch.rand(1))";
        String first = text(draws);
        List<Event> others = new ArrayList<>();
        Kernel.ScriptRun again = new Kernel(Options.plain(), 7, others::add).script(draws);
        while (!again.go(1_000)) { }
        assertEquals(first, "stdout: " + others.stream().map(e -> ((Event.Printed) e).text()).collect(Collectors.joining()));
        List<Event> different = new ArrayList<>();
        Kernel.ScriptRun other = new Kernel(Options.plain(), 8, different::add).script(draws);
        while (!other.go(1_000)) { }
        assertFalse(others.equals(different));
    }

    @Test
    void textsDoNotRun() {
        Kernel.CellRun run = kernel.cell(1, Cell.of(Cell.Kind.MARKDOWN, "1 / 0"));
        assertTrue(run.go(1));
        assertTrue(run.result().finished());
        assertEquals("1 / 0", run.cell().source());
    }
}
