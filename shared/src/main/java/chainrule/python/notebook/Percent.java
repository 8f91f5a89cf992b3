package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scripts with {@code # %%} between their cells, as editors know them: {@code # %% title}, {@code # %% [markdown]} with the text in comments. Outputs are
 * not kept. A line for the notebook alone ({@code %matplotlib inline}) is written as a comment, so that the file stays Python.
 */
final class Percent {
    private static final String MARK = "# %%";
    private static final String TITLE = "title";

    private Percent() { }

    static Notebook read(String text) {
        if (text.indexOf('\0') >= 0) throw new NotebookException("not a script with # %% between its cells: it has bytes of zero; wanted text");
        List<Cell> cells = new ArrayList<>();
        List<String> body = new ArrayList<>();
        String head = null;
        for (String line : Lines.of(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            String mark = mark(line);
            if (mark == null) {
                body.add(line);
                continue;
            }
            add(cells, head, body);
            body.clear();
            head = mark;
        }
        add(cells, head, body);
        return Notebook.of(cells);
    }

    /** What stands behind the mark of a line that begins a cell; null for any other line. */
    private static String mark(String line) {
        if (!line.startsWith("#")) return null;
        String rest = line.substring(1).strip();
        if (rest.startsWith("In[") && rest.endsWith("]:")) return "";
        if (!rest.startsWith("%%") || rest.startsWith("%%%")) return null;
        String after = rest.substring(2);
        return after.isEmpty() || after.startsWith(" ") || after.startsWith("[") ? after.strip() : null;
    }

    private static void add(List<Cell> cells, String head, List<String> body) {
        int from = 0;
        int to = body.size();
        while (from < to && body.get(from).isBlank()) from++;
        while (to > from && body.get(to - 1).isBlank()) to--;
        List<String> lines = body.subList(from, to);
        if (head == null && lines.isEmpty()) return;
        String title = head == null ? "" : head;
        Cell.Kind kind = Cell.Kind.CODE;
        for (String word : List.of("[markdown]", "[md]", "[raw]")) {
            int at = title.indexOf(word);
            if (at < 0) continue;
            kind = word.equals("[raw]") ? Cell.Kind.RAW : Cell.Kind.MARKDOWN;
            title = (title.substring(0, at).strip() + " " + title.substring(at + word.length()).strip()).strip();
            break;
        }
        String source = String.join("\n", kind == Cell.Kind.CODE ? lines : words(lines));
        JsonObject metadata = title.isEmpty() ? Cell.NOTHING : JsonObject.of(Map.of(TITLE, new Json.Text(title)));
        cells.add(new Cell(kind, "", source, metadata, Cell.NOTHING, 0, List.of()));
    }

    /** The text of a cell that is no code: between triple quotes, or in comments. */
    private static List<String> words(List<String> lines) {
        if (!lines.isEmpty()) {
            for (String quotes : List.of("\"\"\"", "'''")) {
                String first = lines.getFirst();
                String last = lines.getLast();
                boolean one = lines.size() == 1 && first.length() >= 6;
                if (!first.startsWith(quotes) || !last.endsWith(quotes) || lines.size() == 1 && !one) continue;
                String all = String.join("\n", lines);
                return Lines.of(all.substring(3, all.length() - 3).strip());
            }
        }
        List<String> words = new ArrayList<>();
        for (String line : lines) words.add(line.startsWith("# ") ? line.substring(2) : line.startsWith("#") ? line.substring(1) : line);
        return words;
    }

    static String write(Notebook notebook) {
        StringBuilder out = new StringBuilder();
        for (Cell c : notebook.cells()) {
            if (!out.isEmpty()) out.append('\n');
            out.append(MARK);
            if (c.metadata().has(TITLE) && c.metadata().get(TITLE) instanceof Json.Text title) out.append(' ').append(Shown.of(title.value()));
            if (c.kind() != Cell.Kind.CODE) out.append(" [").append(c.kind().label()).append(']');
            out.append('\n');
            List<String> lines = c.kind() == Cell.Kind.CODE ? Magics.asComments(c.source()) : Lines.of(c.source());
            for (String line : lines) out.append(c.kind() == Cell.Kind.CODE ? line : line.isEmpty() ? "#" : "# " + line).append('\n');
        }
        return out.toString();
    }
}
