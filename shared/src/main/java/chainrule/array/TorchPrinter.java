package chainrule.array;

import chainrule.kernel.DType;
import chainrule.kernel.Strided;
import chainrule.math.Numbers;

/** Lays out tensors as PyTorch does: four digits behind the point, whole numbers with the bare point. */
final class TorchPrinter {
    private static final String NAME = "tensor(";
    private static final double LARGE = 1e8;
    private static final double SMALL = 1e-4;
    private static final double SPREAD = 1000;

    private final Strided tensor;
    private final PrintOptions options;
    private final Shown shown;
    private final String[] words;
    private int width = 1;
    private int next;

    private TorchPrinter(Strided tensor, PrintOptions options) {
        this.tensor = tensor;
        this.options = options;
        shown = new Shown(tensor, options);
        words = new String[shown.size()];
        if (tensor.dtype().isFloating()) floats();
        else for (int i = 0; i < words.length; i++) put(i, shown.whole(i), true);
        for (int i = 0; i < words.length; i++) words[i] = Shown.padLeft(words[i], width);
    }

    static String print(Strided tensor, String suffix, PrintOptions options) {
        boolean empty = tensor.size() == 0;
        StringBuilder text = new StringBuilder(NAME);
        text.append(empty ? "[]" : new TorchPrinter(tensor, options).block(0, NAME.length()));
        // PyTorch counts two characters more than there are in a tensor of one line.
        int used = text.length() - text.lastIndexOf("\n") + 1;
        DType type = tensor.dtype();
        boolean implied = type == DType.FLOAT32 || !empty && (type == DType.INT64 || type == DType.BOOL);
        String size = Shape.text(tensor.shape);
        String[] suffixes = {empty && tensor.rank() != 1 ? "size=" + size : "", implied ? "" : "dtype=torch." + type.label(), suffix};
        for (String s : suffixes) {
            if (s.isEmpty()) continue;
            if (used + s.length() + 2 > options.lineWidth()) {
                text.append(",\n").append(" ".repeat(NAME.length())).append(s);
                used = NAME.length() + s.length();
            } else {
                text.append(", ").append(s);
                used += s.length() + 2;
            }
        }
        return text.append(')').toString();
    }

    private void put(int i, String word, boolean counts) {
        words[i] = word;
        if (counts) width = Math.max(width, word.length());
    }

    private void floats() {
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        boolean whole = true;
        for (int i = 0; i < words.length; i++) {
            double value = shown.real(i);
            if (!counts(value)) continue;
            max = Math.max(max, Math.abs(value));
            min = Math.min(min, Math.abs(value));
            whole &= value == Math.ceil(value);
        }
        boolean spread = max > 0 && (max / min > SPREAD || max > LARGE || !whole && min < SMALL);
        boolean scientific = spread && !options.suppress();
        for (int i = 0; i < words.length; i++) {
            double value = shown.real(i);
            // Zeros, nan and inf have no say in the width, as in PyTorch.
            put(i, word(value, scientific, whole), counts(value));
            if (spread && counts(value)) width = Math.max(width, word(value, true, whole).length()); // also where it is suppressed
        }
    }

    private static boolean counts(double value) { return value != 0 && value - value == 0; }

    private String word(double value, boolean scientific, boolean whole) {
        if (scientific) return Numbers.exponent(value, options.precision());
        if (!whole) return Numbers.fixed(value, options.precision());
        return Numbers.fixed(value, 0) + (value - value == 0 ? "." : "");
    }

    private String block(int axis, int indent) {
        int left = tensor.rank() - axis;
        if (left == 0) return words[next++];
        if (left == 1) return vector(axis, indent);
        String separation = "," + "\n".repeat(left - 1) + " ".repeat(indent + 1);
        StringBuilder text = new StringBuilder("[");
        int before = shown.leading(axis);
        int n = before + shown.trailing(axis);
        for (int i = 0; i < n; i++) {
            if (i > 0) text.append(separation);
            if (i == before) text.append("...").append(separation);
            text.append(block(axis + 1, indent + 1));
        }
        return text.append(']').toString();
    }

    private String vector(int axis, int indent) {
        int perLine = Math.max(1, (options.lineWidth() - indent) / (width + 2));
        String newLine = ",\n" + " ".repeat(indent + 1);
        StringBuilder text = new StringBuilder("[");
        int before = shown.leading(axis);
        int n = before + shown.trailing(axis) + (shown.cut(axis) ? 1 : 0);
        for (int i = 0; i < n; i++) {
            if (i > 0) text.append(i % perLine == 0 ? newLine : ", ");
            text.append(shown.cut(axis) && i == before ? " ..." : words[next++]);
        }
        return text.append(']').toString();
    }
}
