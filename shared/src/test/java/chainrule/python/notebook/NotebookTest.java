package chainrule.python.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The files of notebooks: read as Jupyter writes them, written as it reads them, and refused in words where they are damaged. */
class NotebookTest {
    /** As Jupyter writes a file, to the letter. */
    static final String FILE = """
            {
             "cells": [
              {
               "attachments": {
                "a.png": {
                 "image/png": "AAAA"
                }
               },
               "cell_type": "markdown",
               "id": "intro",
               "metadata": {},
               "source": [
                "# Title <b>\\n",
                "\\n",
                "An é and \\"quotes\\"."
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 2,
               "id": "code-1",
               "metadata": {
                "collapsed": false
               },
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "1\\n",
                  "2\\n"
                 ]
                },
                {
                 "data": {
                  "application/json": {
                   "a": [
                    1.5,
                    null
                   ]
                  },
                  "text/plain": [
                   "3"
                  ]
                 },
                 "execution_count": 2,
                 "metadata": {},
                 "output_type": "execute_result"
                },
                {
                 "ename": "ValueError",
                 "evalue": "no",
                 "output_type": "error",
                 "traceback": [
                  "Traceback (most recent call last):",
                  "ValueError: no"
                 ]
                }
               ],
               "source": [
                "print(1)\\n",
                "print(2)\\n",
                "3"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "empty",
               "metadata": {},
               "outputs": [],
               "source": []
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "Python 3",
               "language": "python",
               "name": "python3"
              },
              "language_info": {
               "name": "python",
               "version": "3.11.2"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;

    @Test
    void whatJupyterWroteIsWrittenBackToTheLetter() {
        Notebook notebook = Notebook.read("x.ipynb", FILE);
        assertEquals(3, notebook.cells().size());
        assertEquals("# Title <b>\n\nAn é and \"quotes\".", notebook.cells().getFirst().source());
        assertEquals(2, notebook.cells().get(1).count());
        assertEquals(FILE, notebook.write("y.ipynb"));
    }

    @Test
    void otherFormsOfTheSameAreRead() {
        Notebook notebook = Notebook.read("x.ipynb", "\ufeff{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1\\n2\"}, {\"cell_type\": \"raw\", \"source\": []}]}");
        assertEquals("1\n2", notebook.cells().getFirst().source());
        assertEquals(0, notebook.minor());
        assertFalse(notebook.write("x.ipynb").contains("\"id\""), "ids came with 4.5");
    }

    @Test
    void cellsWithoutNamesGetSome() {
        Notebook notebook = Notebook.of(List.of(Cell.of(Cell.Kind.CODE, "1"), Cell.of(Cell.Kind.CODE, "2").id("cell-1"), Cell.of(Cell.Kind.CODE, "3").id("cell-1")));
        JsonArray cells = Json.parse(notebook.write("x.ipynb")).object().array("cells");
        assertEquals(List.of("cell-2", "cell-1", "cell-3"), List.of(cells.object(0).string("id"), cells.object(1).string("id"), cells.object(2).string("id")));
    }

    @Test
    void damageIsNamed() {
        refused("", "not a notebook: ");
        refused("import numpy", "not a notebook: ");
        refused("[]", "not a notebook of format 4: JSON: wanted an object, got an array of 0");
        refused("{}", "not a notebook of format 4: nbformat: missing");
        refused("{\"nbformat\": 3, \"worksheets\": []}", "a notebook of format 3; wanted 4: open it in Jupyter and save it, or run jupyter nbconvert --to notebook");
        refused("{\"nbformat\": 4}", "not a notebook of format 4: cells: missing");
        refused("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\", \"source\": \"\"}]}", "not a notebook of format 4: cell_type: wanted code, markdown or raw, got heading");
        refused("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": [\"a\", 1]}]}", "not a notebook of format 4: cells[0].source[1]: wanted a string, got 1");
        refused("{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"language_info\": {\"name\": \"R\"}}}", "a notebook in r; wanted Python");
        refused("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [{\"output_type\": \"pyout\"}]}]}",
                "not a notebook of format 4: output_type: wanted stream, display_data, execute_result or error, got pyout");
    }

    private static void refused(String text, String start) {
        String said = assertThrows(NotebookException.class, () -> Notebook.read("x.ipynb", text)).getMessage();
        assertTrue(said.startsWith(start), said);
    }

    @Test
    void scriptsWithMarksAreCells() {
        Notebook notebook = Notebook.read("lesson.py", """
                #!/usr/bin/env python
                import numpy as np

                # %% [markdown]
                # # Title
                #
                # words
                # %% first step
                x = 1

                # %%time is no mark
                x

                #%%
                # %% [markdown] named
                ""\"
                more words
                ""\"
                # In[3]:
                y = 2
                """);
        assertEquals(List.of("CODE #!/usr/bin/env python\nimport numpy as np", "MARKDOWN # Title\n\nwords", "CODE x = 1\n\n# %%time is no mark\nx", "CODE ", "MARKDOWN more words", "CODE y = 2"),
                notebook.cells().stream().map(c -> c.kind() + " " + c.source()).toList());
        assertEquals("first step", notebook.cells().get(2).metadata().string("title"));
        assertEquals("named", notebook.cells().get(4).metadata().string("title"));
    }

    @Test
    void scriptsWithMarksAreWrittenSoThatTheyReadTheSame() {
        String text = """
                # %%
                import numpy as np

                # %% of words [markdown]
                # # Title
                #
                # words

                # %% [raw]
                # <b>

                # %%
                x = \"""
                %matplotlib inside
                \"""
                """;
        assertEquals(text, Notebook.read("a.py", text).write("b.py"));
        Notebook lines = Notebook.of(List.of(Cell.of(Cell.Kind.CODE, "%matplotlib inline\nif True:\n    !pip install x\nx = f(\n%y)\n"), Cell.of(Cell.Kind.CODE, "%%bash\nls")));
        assertEquals("# %%\n# %matplotlib inline\nif True:\n#     !pip install x\nx = f(\n%y)\n\n# %%\n# %%bash\n# ls\n", lines.write("b.py"));
    }

    /** Any damage ends in words or in a notebook that can be written and read again. */
    @Test
    void damagedFilesAreReadOrRefused() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            String text = damaged(FILE, random);
            String where = "seed " + seed + ", round " + round + ":\n" + text;
            Notebook notebook;
            try {
                notebook = Notebook.read("x.ipynb", text);
            } catch (NotebookException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("not a notebook") || e.getMessage().startsWith("a notebook "), where);
                continue;
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
            String again = notebook.write("x.ipynb");
            assertEquals(again, Notebook.read("x.ipynb", again).write("x.ipynb"), where);
            String script = notebook.write("x.py");
            for (Cell c : Notebook.read("x.py", script).cells()) {
                try {
                    Magics.prepare(c.source());
                } catch (Magics.Refused e) {
                    assertTrue(e.line() > 0 && !e.printed("x").isEmpty(), where);
                }
            }
        }
        assertTrue(refused > 300 && refused < 2_990, "seed " + seed + ": refused " + refused);
    }

    private static String damaged(String text, Random random) {
        StringBuilder b = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(b.length());
            switch (random.nextInt(5)) {
                case 0 -> b.setCharAt(at, (char) random.nextInt(1, 0x300));
                case 1 -> b.deleteCharAt(at);
                case 2 -> b.insert(at, "\"{}[]:,0%!?\\\u2028\ud800".charAt(random.nextInt(14)));
                case 3 -> b.delete(at, Math.min(b.length(), at + random.nextInt(200)));
                default -> {
                    int from = random.nextInt(b.length());
                    b.insert(at, b.substring(from, Math.min(b.length(), from + random.nextInt(60))));
                }
            }
            if (b.isEmpty()) return "";
        }
        return b.toString();
    }

    @Test
    void metadataOfOthersIsKept() {
        JsonObject kept = Notebook.read("x.ipynb", FILE).cells().getFirst().rest();
        assertEquals(List.of("attachments"), kept.names());
    }
}
