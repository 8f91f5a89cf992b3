package chainrule.python.notebook;

import chainrule.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cells in order, and what else the file keeps.
 *
 * <pre>{@code Notebook notebook = Notebook.read("lesson.ipynb", text);}</pre>
 *
 * @param metadata of the whole, unread and written back
 * @param minor    of the format's version 4.minor
 */
public record Notebook(List<Cell> cells, JsonObject metadata, int minor) {
    public Notebook { cells = List.copyOf(cells); }

    /** A new one of these cells, in Python. */
    public static Notebook of(List<Cell> cells) { return new Notebook(cells, Ipynb.PYTHON, Ipynb.MINOR); }

    /**
     * Reads a file by its name: {@code .ipynb}, or a script with {@code # %%} between its cells.
     *
     * @throws NotebookException saying what is wrong, and where
     */
    public static Notebook read(String name, String text) { return isJson(name) ? Ipynb.read(text) : Percent.read(text); }

    /** The text of a file of that name: {@code .ipynb} with all outputs, else a script with {@code # %%} between its cells, without. */
    public String write(String name) { return isJson(name) ? Ipynb.write(this) : Percent.write(this); }

    private static boolean isJson(String name) { return name.endsWith(".ipynb"); }

    /** The same with other cells. */
    public Notebook with(List<Cell> others) { return new Notebook(others, metadata, minor); }

    /** Each cell with a name that no other has, as the format wants since 4.5. */
    List<Cell> named() {
        Set<String> taken = new HashSet<>();
        for (Cell c : cells) taken.add(c.id());
        Set<String> seen = new HashSet<>();
        List<Cell> all = new ArrayList<>();
        int next = 1;
        for (Cell c : cells) {
            String id = c.id();
            if (id.isEmpty() || !seen.add(id)) {
                do id = "cell-" + next++; while (taken.contains(id));
                seen.add(id);
            }
            all.add(c.id(id));
        }
        return all;
    }
}
