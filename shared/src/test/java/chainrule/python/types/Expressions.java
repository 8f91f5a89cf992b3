package chainrule.python.types;

import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Python expressions by subject with what CPython 3.11 made of them, written by {@code expressions.py} beside them. */
final class Expressions {
    private static final String RESOURCE = "/python/types/expressions.json.gz";

    /**
     * One expression.
     *
     * @param expected its repr, or the error's type, a colon and its text
     */
    record Row(String expression, String expected) { }

    private Expressions() { }

    static Map<String, List<Row>> read() {
        try (InputStream file = Expressions.class.getResourceAsStream(RESOURCE); GZIPInputStream text = new GZIPInputStream(file)) {
            Map<String, List<Row>> tables = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> table : new ObjectMapper().readTree(text).properties()) {
                List<Row> rows = new ArrayList<>();
                for (JsonNode row : table.getValue()) rows.add(new Row(row.get(0).asText(), row.get(1).asText()));
                tables.put(table.getKey(), rows);
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ours makes of them: one line for each that differs. */
    static List<String> differences(List<Row> rows) {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            String got = outcome(row.expression());
            if (!got.equals(row.expected())) wrong.add(row.expression() + "\n    wanted " + row.expected() + "\n    got    " + got);
        }
        return wrong;
    }

    private static String outcome(String expression) {
        Interpreter scripts = new Interpreter(Options.plain());
        Interpreter.Result result = scripts.run("try:\n    outcome = repr((" + expression + "\n    ))\nexcept Exception as e:\n    outcome = type(e).__name__ + ': ' + str(e)\n");
        return result.finished() ? (String) scripts.variable("outcome") : "not run: " + result.error();
    }
}
