package chainrule.python.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The figures of one script: those under way, the current one, and where those go that are finished. */
public final class Drawings {
    /** Why a figure comes: {@code show()}, {@code savefig(name)}, or {@code pause()} between two states of a moving one. */
    public enum Event { SHOWN, SAVED, FRAME }

    /**
     * A figure that the script gives out.
     *
     * @param name   the file that the script would save it to; empty where it shows it
     * @param number the figure's number, so that frames of one figure are known as such
     */
    public record Given(Event event, String name, long number, Figure figure) { }

    private final Consumer<Given> to;
    private final Map<Long, FigureValue> open = new LinkedHashMap<>();
    private FigureValue current;

    /** @param to takes each figure when the script shows or saves it */
    public Drawings(Consumer<Given> to) { this.to = to; }

    /** Figures that have been drawn and never shown, as a notebook shows them at the end of a cell; they are closed. */
    public void rest() { show(); }

    FigureValue current() { return current == null ? add(null) : current; }

    AxesValue axes() { return current().current(); }

    FigureValue add(Long number) {
        long n = 1;
        if (number != null) n = number;
        else while (open.containsKey(n)) n++;
        current = open.get(n);
        if (current == null) {
            current = new FigureValue(this, n);
            open.put(n, current);
        }
        return current;
    }

    /** The figure that has been given a name, or a new one. */
    FigureValue named(String name) {
        for (FigureValue f : open.values()) if (name.equals(f.name())) return current = f;
        return add(null).name(name);
    }

    void makeCurrent(FigureValue figure) {
        if (open.containsKey(figure.number())) current = figure;
    }

    List<Long> numbers() { return new ArrayList<>(open.keySet()); }

    /** Gives out all open figures and forgets them. */
    void show() {
        List<FigureValue> all = new ArrayList<>(open.values());
        open.clear();
        current = null;
        for (FigureValue f : all) if (!f.empty()) to.accept(new Given(Event.SHOWN, "", f.number(), f.figure()));
    }

    void frame() {
        if (current != null && !current.empty()) to.accept(new Given(Event.FRAME, "", current.number(), current.figure()));
    }

    void save(FigureValue figure, String name) { to.accept(new Given(Event.SAVED, name, figure.number(), figure.figure())); }

    /** @param figure the one to forget, or null for all */
    void close(FigureValue figure) {
        if (figure == null) open.clear();
        else open.remove(figure.number());
        if (figure == null || figure == current) {
            current = null;
            for (FigureValue f : open.values()) current = f;
        }
    }

    /** What was drawn last in the current chart with colours that stand for numbers, or null. */
    ArtistValue lastMapped() {
        ArtistValue last = null;
        for (ArtistValue m : axes().marks()) if (m.mapped() != null) last = m;
        return last;
    }

    FigureValue numbered(long number) { return open.get(number); }
}
