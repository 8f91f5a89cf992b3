package chainrule.python.notebook;

import chainrule.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A cell of a notebook.
 *
 * @param id       what the file calls it; empty where it has no name
 * @param metadata what other programs keep with it, unread and written back
 * @param rest     members of the cell that are none of these, written back too: pictures attached to a text
 * @param count    the how-manieth cell it was when it ran; 0 for one that has not
 */
public record Cell(Kind kind, String id, String source, JsonObject metadata, JsonObject rest, int count, List<Output> outputs) {
    /** What a cell holds. */
    public enum Kind {
        CODE("code"), MARKDOWN("markdown"), RAW("raw");

        private final String label;

        Kind(String label) { this.label = label; }

        /** As files write it. */
        public String label() { return label; }
    }

    static final JsonObject NOTHING = JsonObject.of(Map.of());

    public Cell { outputs = List.copyOf(outputs); }

    public static Cell of(Kind kind, String source) { return new Cell(kind, "", source, NOTHING, NOTHING, 0, List.of()); }

    /** The same cell after a run, or before any ({@code 0} and nothing). */
    public Cell ran(int number, List<Output> now) { return new Cell(kind, id, source, metadata, rest, number, now); }

    Cell id(String name) { return new Cell(kind, name, source, metadata, rest, count, outputs); }
}
