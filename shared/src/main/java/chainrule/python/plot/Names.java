package chainrule.python.plot;

import chainrule.python.tables.Entry;
import chainrule.python.tables.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that plotting calls by name, in one list; {@code pyplot} has the methods of charts and figures for what is current. */
public final class Names {
    public static final Table AXES = new Table("matplotlib.axes.Axes", Map.of());
    public static final Table FIGURE = new Table("matplotlib.figure.Figure", Map.of());
    public static final Table ARTIST = new Table("matplotlib.artist.Artist", Map.of());
    /** Names of {@code pyplot} that are methods of the current chart: {@code xlabel} is {@code set_xlabel}. */
    static final Map<String, Entry> ON_AXES = new LinkedHashMap<>();
    static final Map<String, Entry> ON_FIGURE = new LinkedHashMap<>();

    private Names() { }

    static {
        LineNames.fill();
        ShapeNames.fill();
        FieldNames.fill();
        FieldContours.fill();
        AxesNames.fill();
        FigureNames.fill();
        ArtistNames.fill();
    }

    /** A method of charts; its signature begins with the chart. */
    static void axes(String name, String signature, Entry.Body body) { AXES.add(name, "self" + (signature.isEmpty() ? "" : ", " + signature), body); }

    /** A method of charts that {@code pyplot} has too, there perhaps under a shorter name. */
    static void both(String name, String pyplot, String signature, Entry.Body body) {
        axes(name, signature, body);
        ON_AXES.put(pyplot, AXES.get(name));
    }

    static void both(String name, String signature, Entry.Body body) { both(name, name, signature, body); }

    static void figure(String name, String signature, Entry.Body body) { FIGURE.add(name, "self" + (signature.isEmpty() ? "" : ", " + signature), body); }

    static void figureAndPyplot(String name, String signature, Entry.Body body) {
        figure(name, signature, body);
        ON_FIGURE.put(name, FIGURE.get(name));
    }
}
