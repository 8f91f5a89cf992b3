package chainrule.array;

import chainrule.kernel.DType;
import chainrule.kernel.Strided;
import chainrule.math.Numbers;

/** Lays out arrays as NumPy does: aligned columns, nested brackets, lines broken between elements. */
final class NumpyPrinter {
    private static final String NAME = "array(";

    private final Strided array;
    private final Shown shown;
    private final String[] words;
    private final String separator;
    private int next;

    private NumpyPrinter(Strided array, PrintOptions options, String separator) {
        this.array = array;
        this.separator = separator;
        shown = new Shown(array, options);
        words = array.dtype().isFloating() ? NumpyFloats.format(shown, options) : whole();
    }

    static String str(Strided array, PrintOptions options) {
        if (array.size() == 0) return "[]";
        if (array.rank() > 0) return new NumpyPrinter(array, options, " ").block(0, " ", options.lineWidth());
        Shown one = new Shown(array, options);
        return switch (array.dtype()) {
            case FLOAT64 -> Numbers.repr(one.real(0));
            case FLOAT32 -> Numbers.repr((float) one.real(0));
            case INT64, BOOL -> one.whole(0);
        };
    }

    static String repr(Strided array, PrintOptions options) {
        boolean implied = array.dtype() != DType.FLOAT32 && array.size() > 0;
        String text = NAME;
        if (array.size() > 0) {
            text += new NumpyPrinter(array, options, ", ").block(0, " ".repeat(NAME.length() + 1), options.lineWidth() - 1);
        } else {
            text += array.rank() == 1 ? "[]" : "[], shape=" + Shape.text(array.shape);
        }
        if (implied) return text + ")";
        text += ",";
        String type = "dtype=" + array.dtype().label() + ")";
        boolean fits = text.length() - (text.lastIndexOf('\n') + 1) + type.length() + 1 <= options.lineWidth();
        return text + (fits ? " " : "\n" + " ".repeat(NAME.length())) + type;
    }

    private String[] whole() {
        String[] words = new String[shown.size()];
        int width = array.dtype() == DType.BOOL && array.rank() > 0 ? "False".length() : 0;
        for (int i = 0; i < words.length; i++) {
            words[i] = shown.whole(i);
            width = Math.max(width, words[i].length());
        }
        for (int i = 0; i < words.length; i++) words[i] = Shown.padLeft(words[i], width);
        return words;
    }

    /** The elements from {@code axis} on, in brackets. {@code indent} begins each further line. */
    private String block(int axis, String indent, int width) {
        if (axis == array.rank()) return words[next++];
        String inside = axis == array.rank() - 1 ? line(axis, indent, width) : blocks(axis, indent, width);
        return "[" + inside.substring(indent.length()) + "]";
    }

    private String blocks(int axis, String indent, int width) {
        String separation = separator.stripTrailing() + "\n".repeat(array.rank() - axis - 1);
        StringBuilder text = new StringBuilder();
        int before = shown.leading(axis);
        int n = before + shown.trailing(axis);
        for (int i = 0; i < n; i++) {
            if (i > 0) text.append(separation);
            if (i == before) text.append(indent).append("...").append(separation);
            text.append(indent).append(block(axis + 1, indent + " ", width - 1));
        }
        return text.toString();
    }

    private String line(int axis, String indent, int width) {
        Lines lines = new Lines(indent, width - Math.max(separator.stripTrailing().length(), 1));
        int before = shown.leading(axis);
        int n = before + shown.trailing(axis);
        for (int i = 0; i < n; i++) {
            if (i == before) {
                lines.add("...");
                lines.line.append(separator);
            }
            lines.add(words[next++]);
            if (i < n - 1) lines.line.append(separator);
        }
        return lines.done.append(lines.line).toString();
    }

    /** Fills one line after the other. */
    private static final class Lines {
        private final String indent;
        private final int width;
        private final StringBuilder done = new StringBuilder();
        private StringBuilder line;

        Lines(String indent, int width) {
            this.indent = indent;
            this.width = width;
            line = new StringBuilder(indent);
        }

        void add(String word) {
            // A word that is too long for any line is not given a line of its own.
            if (line.length() + word.length() > width && line.length() > indent.length()) {
                done.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word);
        }
    }
}
