package chainrule.python.torch;

import chainrule.array.IndexException;
import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.python.tables.Refused;

/** The usual mistakes in PyTorch's words. */
final class TorchErrors {
    private TorchErrors() { }

    /** Two tensors that do not broadcast; {@code e} where they do and something else was wrong. */
    static RuntimeException broadcast(Tensor x, Tensor y, ShapeException e) {
        int rank = Math.max(x.rank(), y.rank());
        for (int d = 1; d <= rank; d++) {
            int p = d > x.rank() ? 1 : x.shape()[x.rank() - d];
            int q = d > y.rank() ? 1 : y.shape()[y.rank() - d];
            if (p == q || p == 1 || q == 1) continue;
            return Refused.runtime("The size of tensor a (" + p + ") must match the size of tensor b (" + q + ") at non-singleton dimension " + (rank - d));
        }
        return e;
    }

    /** PyTorch says "dimension" and "tensor" where NumPy says "axis" and "array". */
    static IndexException index(Tensor x, IndexException e) {
        String message = e.getMessage();
        if (message.contains("too many indices")) return new IndexException("too many indices for tensor of dimension " + x.rank());
        if (message.startsWith("boolean index did not match")) {
            int axis = number(message, "along axis ");
            return new IndexException("The shape of the mask [" + number(message, "boolean axis is ") + "] at index " + axis
                    + " does not match the shape of the indexed tensor " + Sizes.bare(x.shape()) + " at index " + axis);
        }
        return new IndexException(message.replace(" for axis ", " for dimension "));
    }

    private static int number(String text, String after) {
        int from = text.indexOf(after) + after.length();
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) to++;
        return Integer.parseInt(text.substring(from, to));
    }

    /** {@code x[...] = y} with shapes that do not fit. */
    static RuntimeException assigned(Tensor x, Tensor y, ShapeException e) {
        String message = e.getMessage();
        int from = message.indexOf("into shape (");
        if (from < 0) return Refused.runtime(message.startsWith("index: ") ? message.substring("index: ".length()) : message);
        String shape = message.substring(from + "into shape (".length(), message.lastIndexOf(')'));
        String last = shape.substring(shape.lastIndexOf(' ') + 1).replace(",", "");
        int rank = shape.endsWith(",") ? 1 : shape.length() - shape.replace(",", "").length() + 1;
        int own = y.rank() == 0 ? 1 : y.shape()[y.rank() - 1];
        return Refused.runtime("The expanded size of the tensor (" + last + ") must match the existing size (" + own + ") at non-singleton dimension " + (rank - 1)
                + ".  Target sizes: [" + (shape.endsWith(",") ? shape.substring(0, shape.length() - 1) : shape) + "].  Tensor sizes: " + Sizes.bare(y.shape()));
    }
}
