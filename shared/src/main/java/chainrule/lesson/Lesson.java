package chainrule.lesson;

import chainrule.autograd.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A script whose gradients are derived by hand, line by line: what a reader sees and what runs. Its forward lines also run
 * on the tape, which gives the gradients to compare with.
 */
public final class Lesson {
    private final String id;
    private final String title;
    private final String file;
    private final List<Line> lines;
    private final Draws draws;
    private final Settings defaults;
    private final int steps;
    private final List<Setting> settings;
    private final Plane plane;

    /** Inputs of two numbers and a prediction of one: they can be drawn as a map. */
    public record Plane(String inputs, String targets, String prediction, double low, double high) { }

    private Lesson(Builder b) {
        id = b.id;
        title = b.title;
        file = b.file;
        lines = List.copyOf(b.lines);
        draws = b.draws;
        defaults = b.defaults;
        steps = b.steps;
        settings = b.settings;
        plane = b.plane;
    }

    /** Its name in addresses and messages: {@code two-layer}. */
    public String id() { return id; }

    public String title() { return title; }

    /** The name of the script a reader sees: {@code two_layer.py}. */
    public String file() { return file; }

    public List<Line> lines() { return lines; }

    public Draws draws() { return draws; }

    public Settings defaults() { return defaults; }

    /** How many steps the script's loop takes. */
    public int steps() { return steps; }

    /** The settings that mean something to this script. */
    public List<Setting> settings() { return settings; }

    /** How to draw its decision boundary, or null. */
    public Plane plane() { return plane; }

    /** Whether some line is published wrong. */
    public boolean hasMend() {
        for (Line line : lines) if (line instanceof Line.Backward b && b.mend() != null) return true;
        return false;
    }

    static Builder named(String id, String title, String file) { return new Builder(id, title, file); }

    /** Collects the lines in the order in which they are read. */
    static final class Builder {
        private final String id;
        private final String title;
        private final String file;
        private final List<Line> lines = new ArrayList<>();
        private Draws draws = Draws.NUMPY;
        private Settings defaults;
        private int steps;
        private List<Setting> settings = Setting.all();
        private Plane plane;

        Builder(String id, String title, String file) {
            this.id = id;
            this.title = title;
            this.file = file;
        }

        Builder defaults(long seed, double learningRate, int batch, int steps) {
            defaults = new Settings(seed, learningRate, batch);
            this.steps = steps;
            return this;
        }

        Builder draws(Draws draws) {
            this.draws = draws;
            return this;
        }

        Builder settings(Setting... settings) {
            this.settings = List.of(settings);
            return this;
        }

        Builder plane(Plane plane) {
            this.plane = plane;
            return this;
        }

        Builder plain(String... texts) {
            for (String text : texts) lines.add(new Line.Plain(text));
            return this;
        }

        Builder parameter(String text, String name, Function<Scope, Array> code) {
            lines.add(new Line.Setup(text, name, true, code));
            return this;
        }

        Builder data(String text, String name, Function<Scope, Array> code) {
            lines.add(new Line.Setup(text, name, false, code));
            return this;
        }

        Builder forward(String text, String name, Function<Scope, Array> code) {
            lines.add(new Line.Forward("    " + text, name, code));
            return this;
        }

        Builder backward(String text, String name, String of, Function<Scope, Array> code) {
            lines.add(new Line.Backward("    " + text, name, of, code, null));
            return this;
        }

        Builder published(String text, String name, String of, Function<Scope, Array> code, Line.Mend mend) {
            lines.add(new Line.Backward("    " + text, name, of, code, mend));
            return this;
        }

        Builder update(String parameter, String gradient) {
            lines.add(new Line.Update("    " + parameter + " -= lr * " + gradient, parameter, gradient));
            return this;
        }

        Lesson build() { return new Lesson(this); }
    }
}
