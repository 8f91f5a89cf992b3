package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** JSON laid out as Jupyter does, so that only what changed is different from what it wrote: names sorted, one blank for each level, letters as they are. */
final class JsonPages {
    private final StringBuilder out = new StringBuilder();

    private JsonPages() { }

    static String write(Json json) {
        JsonPages pages = new JsonPages();
        pages.value(json, 0);
        return pages.out.append('\n').toString();
    }

    private void value(Json json, int depth) {
        switch (json) {
            case JsonObject object -> {
                List<String> names = new ArrayList<>(object.names());
                Collections.sort(names);
                for (int i = 0; i < names.size(); i++) {
                    line(i == 0 ? "{" : ",", depth + 1);
                    text(names.get(i));
                    out.append(": ");
                    value(object.get(names.get(i)), depth + 1);
                }
                if (names.isEmpty()) out.append("{}");
                else line("", depth).append('}');
            }
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    line(i == 0 ? "[" : ",", depth + 1);
                    value(array.get(i), depth + 1);
                }
                if (array.size() == 0) out.append("[]");
                else line("", depth).append(']');
            }
            case Json.Text text -> text(text.value());
            case Json.Number ignored -> out.append(json.write());
            case Json.Bool ignored -> out.append(json.write());
            case Json.Null ignored -> out.append(json.write());
        }
    }

    private StringBuilder line(String before, int depth) {
        out.append(before).append('\n');
        for (int i = 0; i < depth; i++) out.append(' ');
        return out;
    }

    private void text(String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean pair = Character.isHighSurrogate(c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1));
                    if (pair) out.append(c).append(s.charAt(++i));
                    else if (c < ' ' || Character.isSurrogate(c)) code(c);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    private void code(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) out.append("0123456789abcdef".charAt(c >> shift & 15));
    }
}
