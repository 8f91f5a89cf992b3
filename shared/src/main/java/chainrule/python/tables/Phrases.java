package chainrule.python.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the engine says when it refuses, in the words of the library whose script it is, where these are known: the engine's own name the operation and the way out. */
final class Phrases {
    /** A refusal in the library's words. */
    record Phrase(String kind, String text) { }

    private record Rule(String start, String part, String kind, UnaryOperator<String> text) { }

    private static final Rule[] TORCH = {
            rule("linalg.inv: wanted square matrices", "", "RuntimeError", m -> "linalg.inv: A must be batches of square matrices, but they are " + shape(m, 0, 2, " by ") + " matrices"),
            rule("linalg.", ". Got shape (", "", m -> m.substring(0, m.indexOf(". Got shape (") + 1)),
            rule("", ": Given groups=", "", Phrases::bare), rule("", ": Calculated padded input size", "", Phrases::bare), rule("conv", ": expected ", "", Phrases::bare),
            rule("DataLoader: ", "should be", "ValueError", m -> m.substring(m.indexOf(": ") + 2)),
            rule("random_split: ", "! It is", "ValueError", m -> bare(m).substring(0, bare(m).indexOf('!') + 1)),
            rule("TensorDataset: Size mismatch", "", "AssertionError", m -> "Size mismatch between tensors"),
            rule("optimizer can only optimize Tensors", "", "TypeError", m -> m), rule("params argument given to the optimizer", "", "TypeError", m -> m),
            rule("", "params wanted tensors or groups of them, got ", "TypeError", m -> "'" + m.substring(m.lastIndexOf(' ') + 1) + "' object is not iterable"),
            rule("", " is not an Optimizer", "TypeError", m -> m),
            rule("permute: wanted each of the ", " axes once, got (", "RuntimeError", Phrases::permuted),
            rule("arg", "Expected reduction dim to be specified", "", m -> m.substring(0, m.indexOf(". ") + 1)),
            rule("index_select: index ", "", "IndexError", m -> "index out of range in self"),
            rule("gather: index ", " for axis ", "RuntimeError", m -> m.substring("gather: ".length()).replace(" for axis ", " for dimension ")),
            rule("layer_norm: wanted", "normalized", "RuntimeError", m -> "Given normalized_shape=[" + shape(m, 1, 9, ", ") + "], expected input with shape [*, " + shape(m, 1, 9, ", ") + "], but got input of size["
                    + shape(m, 0, 9, ", ") + "]"),
            rule("torch.normal_: wanted a scale", "", "RuntimeError", m -> "normal expects std >= 0.0, but found std " + whole(m.substring(m.lastIndexOf(' ') + 1))),
            rule("einsum: wanted axes of one length for ", "", "RuntimeError", Phrases::subscript)};
    private static final Rule[] NUMPY = {rule("could not broadcast input array", "into shape ()", "ValueError", m -> "setting an array element with a sequence.")};

    private Phrases() { }

    private static Rule rule(String start, String part, String kind, UnaryOperator<String> text) { return new Rule(start, part, kind, text); }

    /** The library's words for {@code message}, their kind empty where it stays, or null where the message is to stand. */
    static Phrase of(String message, boolean torch) {
        if (message == null) return null;
        for (Rule r : torch ? TORCH : NUMPY) if (message.startsWith(r.start) && message.contains(r.part)) return new Phrase(r.kind, r.text.apply(message));
        return null;
    }

    /** Without the name that stands in front. */
    private static String bare(String m) {
        String rest = m.substring(m.indexOf(": ") + 2);
        return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    /** Of the shapes that stand behind "got", the lengths of the one at that place, from the end at most so many. */
    private static String shape(String m, int place, int most, String between) {
        int at = m.lastIndexOf("got (");
        for (int i = 0; i < place; i++) at = m.indexOf("(", m.indexOf('(', at) + 1) - 4;
        List<String> lengths = lengths(m, m.indexOf('(', at));
        return String.join(between, lengths.subList(Math.max(0, lengths.size() - most), lengths.size()));
    }

    /** {@code (2, 3)} and {@code (2,)}, from their parenthesis on. */
    private static List<String> lengths(String m, int open) {
        List<String> all = new ArrayList<>();
        int end = m.indexOf(')', open);
        for (int from = open + 1; from < end; ) {
            int comma = m.indexOf(',', from);
            int to = comma < 0 || comma > end ? end : comma;
            String length = m.substring(from, to).strip();
            if (!length.isEmpty()) all.add(length);
            from = to + 1;
        }
        return all;
    }

    /** {@code permute: wanted each of the 2 axes once, got (0,)}. */
    private static String permuted(String m) {
        String axes = m.substring("permute: wanted each of the ".length(), m.indexOf(" axes once"));
        int given = lengths(m, m.indexOf("got (") + 4).size();
        if (axes.equals(Integer.toString(given))) return "permute(): duplicate dims are not allowed.";
        return "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = " + axes
                + " is not equal to len(dims) = " + given;
    }

    private static String whole(String number) { return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number; }

    /** {@code einsum: wanted axes of one length for j, got 3 and 2, in "ij,jk"}. */
    private static String subscript(String m) {
        int letter = m.indexOf(" for ") + 5;
        int got = m.indexOf("got ");
        String first = m.substring(got + 4, m.indexOf(" and ", got));
        String second = m.substring(m.indexOf(" and ", got) + 5, m.indexOf(',', m.indexOf(" and ", got)));
        return "einsum(): subscript " + m.charAt(letter) + " has size " + second + " for operand 1 which does not broadcast with previously seen size " + first;
    }
}
