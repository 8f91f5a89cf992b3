package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jupyter's files, format 4: JSON with cells, their outputs, and room for what other programs keep there.
 *
 * <p>Source: the schema and description of nbformat 5.10.
 */
final class Ipynb {
    static final int MINOR = 5;
    static final JsonObject PYTHON = Json.parse("""
            {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}""").object();

    private static final int MOST_MINOR = 1_000;
    private static final int MOST_COUNT = Integer.MAX_VALUE;

    private Ipynb() { }

    static Notebook read(String text) {
        Json json;
        try {
            json = Json.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (JsonException e) {
            throw new NotebookException("not a notebook: " + e.getMessage());
        }
        try {
            return notebook(json.object());
        } catch (JsonException e) {
            throw new NotebookException("not a notebook of format 4: " + e.getMessage());
        }
    }

    private static Notebook notebook(JsonObject file) {
        long major = file.integer("nbformat", 0, MOST_COUNT);
        if (major != 4) throw new NotebookException("a notebook of format " + major + "; wanted 4: open it in Jupyter and save it, or run jupyter nbconvert --to notebook");
        JsonObject metadata = file.has("metadata") ? file.object("metadata") : Cell.NOTHING;
        String language = language(metadata);
        if (!language.equals("python")) throw new NotebookException("a notebook in " + language + "; wanted Python");
        JsonArray cells = file.array("cells");
        List<Cell> all = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) all.add(cell(cells.object(i)));
        return new Notebook(all, metadata, (int) file.integer("nbformat_minor", 0, MOST_MINOR, 0));
    }

    private static String language(JsonObject metadata) {
        String name = word(metadata, "language_info", "name");
        if (name.isEmpty()) name = word(metadata, "kernelspec", "language");
        name = name.toLowerCase(java.util.Locale.ROOT);
        return name.isEmpty() || name.equals("ipython") || name.equals("python3") ? "python" : name;
    }

    private static String word(JsonObject object, String part, String name) {
        return object.has(part) && object.get(part) instanceof JsonObject inner && inner.has(name) && inner.get(name) instanceof Json.Text text ? text.value() : "";
    }

    private static Cell cell(JsonObject o) {
        String type = o.string("cell_type");
        Cell.Kind kind = null;
        for (Cell.Kind k : Cell.Kind.values()) if (k.label().equals(type)) kind = k;
        if (kind == null) throw new NotebookException("not a notebook of format 4: cell_type: wanted code, markdown or raw, got " + Shown.of(type));
        Map<String, Json> rest = new LinkedHashMap<>();
        for (String name : o.names()) if (!known(name)) rest.put(name, o.get(name));
        List<Output> outputs = new ArrayList<>();
        if (kind == Cell.Kind.CODE && !o.isNull("outputs")) {
            JsonArray given = o.array("outputs");
            for (int i = 0; i < given.size(); i++) outputs.add(output(given.object(i)));
        }
        int count = kind == Cell.Kind.CODE ? count(o) : 0;
        return new Cell(kind, o.string("id", ""), text(o, "source"), o.has("metadata") ? o.object("metadata") : Cell.NOTHING, JsonObject.of(rest), count, outputs);
    }

    private static boolean known(String name) {
        return switch (name) {
            case "cell_type", "id", "source", "metadata", "outputs", "execution_count" -> true;
            default -> false;
        };
    }

    private static int count(JsonObject o) { return o.isNull("execution_count") ? 0 : (int) o.integer("execution_count", 0, MOST_COUNT, 0); }

    private static Output output(JsonObject o) {
        String type = o.string("output_type");
        return switch (type) {
            case "stream" -> new Output.Stream(o.string("name"), text(o, "text"));
            case "display_data" -> data(o, 0);
            case "execute_result" -> data(o, Math.max(1, count(o)));
            case "error" -> new Output.Error(o.string("ename"), o.string("evalue"), o.array("traceback").strings());
            default -> throw new NotebookException("not a notebook of format 4: output_type: wanted stream, display_data, execute_result or error, got " + Shown.of(type));
        };
    }

    private static Output.Data data(JsonObject o, int count) {
        JsonObject given = o.object("data");
        Map<String, Json> forms = new LinkedHashMap<>();
        for (String type : given.names()) forms.put(type, isJson(type) ? given.get(type) : new Json.Text(text(given, type)));
        return new Output.Data(count, forms, o.has("metadata") ? o.object("metadata") : Cell.NOTHING);
    }

    private static boolean isJson(String type) { return type.equals("application/json") || type.endsWith("+json"); }

    /** A text, written whole or by lines. */
    private static String text(JsonObject o, String name) { return o.get(name) instanceof JsonArray ? String.join("", o.array(name).strings()) : o.string(name); }

    static String write(Notebook notebook) {
        boolean named = notebook.minor() >= MINOR;
        List<Json> cells = new ArrayList<>();
        for (Cell c : named ? notebook.named() : notebook.cells()) cells.add(json(c, named));
        Map<String, Json> file = new LinkedHashMap<>();
        file.put("cells", JsonArray.of(cells));
        file.put("metadata", notebook.metadata());
        file.put("nbformat", new Json.Number(4));
        file.put("nbformat_minor", new Json.Number(notebook.minor()));
        return JsonPages.write(JsonObject.of(file));
    }

    private static Json json(Cell c, boolean named) {
        Map<String, Json> o = new LinkedHashMap<>();
        o.put("cell_type", new Json.Text(c.kind().label()));
        if (named || !c.id().isEmpty()) o.put("id", new Json.Text(c.id()));
        o.put("metadata", c.metadata());
        o.put("source", lines(c.source()));
        if (c.kind() == Cell.Kind.CODE) {
            o.put("execution_count", number(c.count()));
            List<Json> outputs = new ArrayList<>();
            for (Output output : c.outputs()) outputs.add(json(output));
            o.put("outputs", JsonArray.of(outputs));
        }
        for (String name : c.rest().names()) o.put(name, c.rest().get(name));
        return JsonObject.of(o);
    }

    private static Json json(Output output) {
        Map<String, Json> o = new LinkedHashMap<>();
        switch (output) {
            case Output.Stream s -> {
                o.put("output_type", new Json.Text("stream"));
                o.put("name", new Json.Text(s.name()));
                o.put("text", lines(s.text()));
            }
            case Output.Data d -> {
                o.put("output_type", new Json.Text(d.count() > 0 ? "execute_result" : "display_data"));
                if (d.count() > 0) o.put("execution_count", number(d.count()));
                Map<String, Json> forms = new LinkedHashMap<>();
                d.forms().forEach((type, form) -> forms.put(type, form instanceof Json.Text t && !isJson(type) ? lines(t.value()) : form));
                o.put("data", JsonObject.of(forms));
                o.put("metadata", d.metadata());
            }
            case Output.Error e -> {
                o.put("output_type", new Json.Text("error"));
                o.put("ename", new Json.Text(e.name()));
                o.put("evalue", new Json.Text(e.value()));
                o.put("traceback", texts(e.traceback()));
            }
        }
        return JsonObject.of(o);
    }

    private static Json number(int count) { return count > 0 ? new Json.Number(count) : new Json.Null(); }

    private static Json lines(String text) { return texts(Lines.kept(text)); }

    private static Json texts(List<String> all) {
        List<Json> texts = new ArrayList<>();
        for (String s : all) texts.add(new Json.Text(s));
        return JsonArray.of(texts);
    }
}
