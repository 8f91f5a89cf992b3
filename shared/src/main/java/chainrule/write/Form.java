package chainrule.write;

import chainrule.autograd.Op;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import java.util.List;

/** The ways in which a person writes an expression of arrays: closer to NumPy than to primitives, and few. */
sealed interface Form {
    /** A value that has a name, given or made up. */
    record Leaf(int value) implements Form { }

    /** {@code top / bottom}, kept as two so that {@code 2 / 640} is not 0.003125. */
    record Number(double top, double bottom) implements Form {
        double value() { return top / bottom; }
    }

    /** An elementwise function; the operands broadcast. Those that are one machine operation have forms of their own, which follow. */
    record Element(Op op) implements Form { }

    /** {@code x + y}; a negative second operand is taken away. */
    record Sum() implements Form { }

    /** {@code x * y}, element by element. */
    record Times() implements Form { }

    record Quotient() implements Form { }

    /** {@code x < y} and its like, by the sign. */
    record Comparison(String sign) implements Form { }

    /** The larger, or the smaller, of two. */
    record Extreme(boolean larger) implements Form { }

    /** {@code np.where(x, y, z)}. */
    record Choice() implements Form { }

    /** True as 1, false as 0. */
    record Indicator() implements Form { }

    /** {@code top * x / bottom}; -1 over 1 is a minus sign. */
    record Scaled(double top, double bottom) implements Form { }

    /** {@code x ** exponent}. */
    record Power(int exponent) implements Form { }

    /** Axes folded away, or kept with length 1. */
    record Fold(Kernel.Fold fold, List<Integer> axes, boolean keep) implements Form { }

    /** The sum over axes, divided by the number of elements. */
    record Mean(List<Integer> axes, boolean keep) implements Form { }

    /** {@code x @ y}. */
    record Product() implements Form { }

    /** {@code np.outer(x, y)}. */
    record Outer() implements Form { }

    record Permute(List<Integer> order) implements Form { }

    record Reshape(List<Integer> shape) implements Form { }

    /** Repeated to a shape, where broadcasting alone would not. */
    record Spread(List<Integer> shape) implements Form { }

    /** One axis of a slice; {@code whole} if nothing is left out; {@code dropped} if one position is taken and the axis goes. */
    record Span(int start, int count, int step, boolean whole, boolean dropped) { }

    record Slice(List<Span> spans) implements Form { }

    /** Parts laid into zeros, or (if {@code based}) into a copy of the first operand: written over or, if they may overlap, added. */
    record Assembly(List<Integer> shape, boolean based, List<List<Span>> places, boolean adds) implements Form { }

    /** {@code x[np.arange(n), y]}. */
    record Pick() implements Form { }

    /** {@code x[y]}: rows of a table. */
    record Rows() implements Form { }

    /** {@code np.take_along_axis(x, y, axis)}. */
    record Along(int axis) implements Form { }

    /** The way back from {@link Pick}. */
    record AddPick(List<Integer> shape) implements Form { }

    /** The way back from {@link Rows}. */
    record AddRows(List<Integer> shape) implements Form { }

    /** The way back from {@link Along}. */
    record AddAlong(int axis, List<Integer> shape) implements Form { }

    record Convert(DType dtype) implements Form { }

    /** Whatever is written as a function with its attributes. */
    record Primitive(Op op, Attrs attrs) implements Form { }
}
