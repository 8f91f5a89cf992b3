package chainrule.linalg;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.math.Numbers;

/** Sizes of vectors and matrices: {@code torch.linalg.norm} and its kin. Where a norm is 0, its gradient is the one PyTorch picks. */
public final class Norms {
    private Norms() { }

    /** Norms of matrices that are not named by a number. */
    public enum Named {
        /** The root of the sum of all squares. */
        FROBENIUS,
        /** The sum of the singular values. */
        NUCLEAR
    }

    /** (sum |x|^p)^(1/p) over the axes, or over all; p may be 0 (the count of nonzeros) and infinite (the extremes). */
    public static Tensor vector(Tensor x, double p, boolean keepdim, int... axes) {
        Linalg.matrices("linalg.vector_norm", x, 0);
        return x.norm(p, keepdim, axes);
    }

    /** Of the matrices along two axes: rows, columns. */
    public static Tensor matrix(Tensor x, Named norm, int rows, int columns, boolean keepdim) {
        int[] axes = axes(x, rows, columns);
        return switch (norm) {
            case FROBENIUS -> vector(x, 2, keepdim, axes);
            case NUCLEAR -> Mode.call("linalg_matrix_norm", () -> kept(x, singularValues(x, axes).sum(-1), axes, keepdim));
        };
    }

    /** 1, -1: the largest and smallest sum of a column; infinity, -infinity: of a row; 2, -2: the largest and smallest singular value. */
    public static Tensor matrix(Tensor x, double p, int rows, int columns, boolean keepdim) {
        int[] axes = axes(x, rows, columns);
        double size = Math.abs(p);
        if (size != 1 && size != 2 && size != Double.POSITIVE_INFINITY) {
            throw new ShapeException("linalg.matrix_norm: wanted one of 1, 2 and inf, their negatives, FROBENIUS or NUCLEAR, got " + Numbers.repr(p));
        }
        return Mode.call("linalg_matrix_norm", () -> {
            Tensor values;
            if (size == 2) values = singularValues(x, axes);
            else {
                Tensor moved = x.movedim(axes, new int[] {-2, -1});
                values = moved.abs().sum(size == 1 ? -2 : -1);
            }
            return kept(x, p > 0 ? values.amax(false, -1) : values.amin(false, -1), axes, keepdim);
        });
    }

    /** {@code torch.linalg.norm} without an order: the root of the sum of squares. */
    public static Tensor norm(Tensor x, boolean keepdim, int... axes) { return vector(x, 2, keepdim, axes); }

    /** Of vectors along one axis, or of matrices along two; without axes x is the vector or the matrix. */
    public static Tensor norm(Tensor x, double p, boolean keepdim, int... axes) {
        int[] along = axes.length == 0 ? Shape.axes("linalg.norm", axes, x.rank()) : axes;
        if (along.length == 1) return vector(x, p, keepdim, along);
        if (along.length != 2) throw ShapeException.of("linalg.norm", "1 or 2 axes for an order; vector takes any number", x.shape());
        return matrix(x, p, along[0], along[1], keepdim);
    }

    private static int[] axes(Tensor x, int rows, int columns) {
        Linalg.matrices("linalg.matrix_norm", x, 2);
        int[] axes = {Shape.axis("linalg.matrix_norm", rows, x.rank()), Shape.axis("linalg.matrix_norm", columns, x.rank())};
        if (axes[0] == axes[1]) throw new ShapeException("linalg.matrix_norm: wanted two axes, got axis " + axes[0] + " twice");
        return axes;
    }

    private static Tensor singularValues(Tensor x, int[] axes) { return Linalg.svdvals(x.movedim(axes, new int[] {-2, -1})); }

    /** With the folded axes back, of length 1. */
    private static Tensor kept(Tensor x, Tensor folded, int[] axes, boolean keepdim) {
        if (!keepdim) return folded;
        int[] shape = x.shape().clone();
        for (int axis : axes) shape[axis] = 1;
        return folded.reshape(shape);
    }
}
