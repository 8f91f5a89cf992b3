package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.json.JsonWriter;
import chainrule.math.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that a page shows of a lab at one moment, as JSON. */
public final class View {
    private static final int SAMPLE = 5;

    private final Lab lab;
    private final Evaluation evaluation;
    private final Verdict verdict;

    private View(Lab lab) {
        this.lab = lab;
        evaluation = lab.evaluation();
        verdict = Verdict.of(lab, evaluation);
    }

    static View of(Lab lab) { return new View(lab); }

    public String toJson() {
        JsonWriter json = new JsonWriter();
        write(json);
        return json.toString();
    }

    public void write(JsonWriter json) {
        Lesson lesson = lab.lesson();
        json.object();
        json.name("lesson").object().field("id", lesson.id()).field("title", lesson.title()).field("file", lesson.file()).end();
        json.name("lessons").array();
        for (Lesson l : Lessons.all()) json.object().field("id", l.id()).field("title", l.title()).end();
        json.end();
        lines(json);
        settings(json);
        json.field("step", lab.step()).field("steps", lab.planned()).field("recorded", lab.hand().length()).field("mended", lab.script().mended());
        json.name("verdict");
        verdict.write(json);
        json.name("rows").array();
        for (Row row : evaluation.rows()) row(json, row);
        json.end();
        losses(json);
        json.name("boundary");
        if (lesson.plane() == null) json.nullValue();
        else Boundary.write(json, lab);
        json.name("engine").object().field("executor", lab.hand().side().compiled().executor().name()).field("note", lab.hand().side().compiled().note()).end();
        json.end();
    }

    private void lines(JsonWriter json) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Row row : evaluation.rows()) rows.put(row.name(), row);
        json.name("lines").array();
        int n = 0;
        for (Line line : lab.lesson().lines()) {
            json.object().field("n", ++n).field("text", lab.script().text(line)).field("kind", kind(line));
            switch (line) {
                case Line.Plain p -> { }
                case Line.Setup s -> json.field("shape", times(evaluation.scope().get(s.name()).shape()));
                case Line.Forward f -> json.field("shape", label(evaluation.scope().get(f.name()).tensor().data()));
                case Line.Backward b -> json.field("row", b.name()).field("shape", label(rows.get(b.name()).byHand())).field("status", rows.get(b.name()).status().word());
                case Line.Update u -> { }
            }
            json.end();
        }
        json.end();
    }

    private static String kind(Line line) {
        return switch (line) {
            case Line.Plain p -> p.text().isEmpty() ? "blank" : p.text().trim().startsWith("#") ? "comment" : "plain";
            case Line.Setup s -> "setup";
            case Line.Forward f -> "forward";
            case Line.Backward b -> "backward";
            case Line.Update u -> "update";
        };
    }

    private void settings(JsonWriter json) {
        json.name("settings").array();
        for (Setting s : lab.lesson().settings()) {
            json.object().field("name", s.name()).field("label", s.label()).field("value", lab.settings().get(s))
                    .field("min", s.min()).field("max", s.max()).field("step", s.step()).end();
        }
        json.end();
    }

    private void row(JsonWriter json, Row row) {
        json.object().field("name", row.name()).field("line", row.number()).field("shape", times(row.byTape().shape))
                .field("hand", row.hand()).field("auto", row.tape()).name("factor");
        if (row.isPureFactor()) json.value(row.factor());
        else json.nullValue();
        json.field("residual", row.residual()).field("status", row.status().word()).field("note", note(row));
        sample(json, row);
        json.end();
    }

    private String note(Row row) {
        int n = row.byTape().size();
        String all = n == 1 ? "The number" : "All " + n + " numbers";
        return switch (row.status()) {
            case AGREES -> all + (n == 1 ? " agrees" : " agree") + ": the largest difference is " + Numbers.general(Evaluation.difference(row.byHand(), row.byTape()), 2) + ".";
            case WRONG -> row.isPureFactor()
                    ? "One factor fits all " + n + " numbers; what remains is rounding (" + Numbers.general(row.residual(), 2) + ")."
                    : "No single factor fits: " + Numbers.general(row.residual(), 2) + " of the length remains.";
            case INHERITED -> "Off, but only because it receives `" + evaluation.firstWrong().name() + "`. Its own line is right.";
            case UNKNOWN -> "The tape has no value to compare this line with.";
        };
    }

    private static void sample(JsonWriter json, Row row) {
        int[] shape = row.byTape().shape;
        int width = shape.length == 0 ? 1 : shape[shape.length - 1];
        int count = Math.min(SAMPLE, width);
        json.name("sample").object().field("label", shape.length < 2 ? "first values" : "first row").name("hand").array();
        for (int i = 0; i < Math.min(count, row.byHand().size()); i++) json.value(row.byHand().get(i));
        json.end().name("auto").array();
        for (int i = 0; i < count; i++) json.value(row.byTape().get(i));
        json.end().end();
    }

    private void losses(JsonWriter json) {
        int every = lab.every();
        json.name("losses").object().field("every", every).field("hand", lab.hand().thinned(every)).field("auto", lab.tape().thinned(every));
        json.name("last").object().field("hand", lab.hand().last()).field("auto", lab.tape().last()).end();
        json.name("now").object().field("hand", lab.handLoss()).field("auto", lab.tapeLoss()).end();
        if (lab.ghost() != null) json.field("ghost", lab.ghost());
        json.end();
    }

    /** {@code 32×5}; a number is shown by its value, as lessons print it where four places show enough of it. */
    private static String label(NdArray a) {
        if (a.rank() > 0) return times(a.shape);
        double value = a.item();
        return Math.abs(value) < 0.1 ? Numbers.general(value, 4) : Numbers.fixed(value, 4);
    }

    static String times(int[] shape) {
        if (shape.length == 0) return "1";
        StringBuilder b = new StringBuilder();
        for (int d = 0; d < shape.length; d++) b.append(d > 0 ? "×" : "").append(shape[d]);
        return b.toString();
    }
}
