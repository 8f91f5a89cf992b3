package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.Svg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outputs of a cell as they come together: texts of one stream in one piece, moving figures as they stand last. */
final class Collected {
    /** More text of one cell than anybody reads; the rest is left out. */
    private static final int MOST_TEXT = 2_000_000;
    private static final int MOST_OUTPUTS = 1_000;

    private final List<Output> outputs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String stream = "";
    private int room = MOST_TEXT;
    /** Where the frame of a moving figure lies, and which figure it is; -1 for none. */
    private int frame = -1;
    private long moving;

    void take(Event event) {
        switch (event) {
            case Event.Printed p -> print(p.error() ? "stderr" : "stdout", p.text());
            case Event.Valued v -> add(v.value());
            case Event.Drawn d -> draw(d.given());
            case Event.Cleared ignored -> clear();
            case Event.Noticed ignored -> { }
        }
    }

    void add(Output output) {
        flush();
        if (outputs.size() < MOST_OUTPUTS) outputs.add(output);
    }

    private void print(String name, String more) {
        if (!name.equals(stream)) flush();
        stream = name;
        int length = Math.min(room, more.length());
        text.append(more, 0, length);
        if (room > 0 && length < more.length()) text.append("\n(more than ").append(MOST_TEXT).append(" characters; the rest is left out)\n");
        room -= length;
    }

    private void draw(Drawings.Given given) {
        if (given.event() == Drawings.Event.SAVED) return;
        Output.Data picture = picture(given);
        boolean again = frame >= 0 && given.number() == moving;
        if (again) outputs.set(frame, picture);
        else add(picture);
        moving = given.number();
        frame = given.event() == Drawings.Event.FRAME ? again ? frame : outputs.size() - 1 : -1;
    }

    static Output.Data picture(Drawings.Given given) {
        Map<String, Json> forms = new LinkedHashMap<>();
        forms.put(Output.SVG, new Json.Text(Svg.of(given.figure())));
        int count = given.figure().axes().size();
        forms.put(Output.PLAIN, new Json.Text("<Figure size " + Math.round(given.figure().width() * 100) + "x" + Math.round(given.figure().height() * 100) + " with " + count
                + " Axes>"));
        return new Output.Data(0, forms, Cell.NOTHING);
    }

    private void clear() {
        outputs.clear();
        text.setLength(0);
        stream = "";
        frame = -1;
    }

    private void flush() {
        if (text.length() > 0) outputs.add(new Output.Stream(stream, text.toString()));
        text.setLength(0);
        stream = "";
    }

    List<Output> all() {
        flush();
        return List.copyOf(outputs);
    }
}
