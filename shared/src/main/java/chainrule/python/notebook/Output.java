package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that a cell has given out. */
public sealed interface Output {
    String PLAIN = "text/plain";
    String SVG = "image/svg+xml";

    /** What was written to a stream, {@code stdout} or {@code stderr}. */
    record Stream(String name, String text) implements Output { }

    /**
     * A value in one or more forms, by MIME type; texts are {@link Json.Text}.
     *
     * @param count of the value that the cell ends with, the cell's number; 0 for what was displayed
     */
    record Data(int count, Map<String, Json> forms, JsonObject metadata) implements Output {
        public Data { forms = new LinkedHashMap<>(forms); }

        /** A value by its text. */
        public static Data text(int count, String text) { return new Data(count, Map.of(PLAIN, new Json.Text(text)), Cell.NOTHING); }

        /** The form of a MIME type as a text, or nothing where it has none. */
        public String form(String type) { return forms.get(type) instanceof Json.Text text ? text.value() : ""; }
    }

    /** The exception that ended the cell: its type, what it says, and its traceback by lines. */
    record Error(String name, String value, List<String> traceback) implements Output {
        private static final String HEAD = "Traceback (most recent call last):";

        public Error { traceback = List.copyOf(traceback); }

        /** Of what Python prints. */
        public static Error of(String printed) {
            List<String> lines = Lines.of(printed);
            int at = Math.max(0, lines.lastIndexOf(HEAD));
            while (at < lines.size() - 1 && (lines.get(at).startsWith("  ") || lines.get(at).equals(HEAD))) at++;
            String said = lines.isEmpty() ? "" : String.join("\n", lines.subList(at, lines.size()));
            int colon = said.indexOf(": ");
            return new Error(colon < 0 ? said : said.substring(0, colon), colon < 0 ? "" : said.substring(colon + 2), lines);
        }
    }
}
