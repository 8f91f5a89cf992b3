package chainrule.autograd;

import chainrule.array.IndexException;
import chainrule.array.NdArray;
import chainrule.kernel.DType;
import java.util.OptionalInt;

/**
 * One part of what stands between the brackets of {@code x[1, ::2, ..., None]}. Numbers, slices, the ellipsis and new axes
 * show the same elements in another way; positions and masks pick elements out.
 */
public sealed interface Index {
    /** One place of an axis, which goes away; counted from the end if negative. */
    record At(int position) implements Index { }

    /** Every {@code step}-th place from {@code start} on, before {@code stop}: Python's slice. An end that is not given is the array's. */
    record Slice(OptionalInt start, OptionalInt stop, int step) implements Index {
        public Slice {
            if (step == 0) throw new IllegalArgumentException("index: slice step cannot be zero");
        }
    }

    /** All axes that the other parts leave. */
    record Ellipsis() implements Index { }

    /** A new axis of length 1: {@code None} in Python, {@code np.newaxis}. */
    record NewAxis() implements Index { }

    /**
     * Places of one axis, each as often and in such order as named; negative ones count from the end. The axes of all
     * positions of an index are broadcast together, and stand in the result where the picked axes stood, or first if those
     * were not neighbours.
     */
    record Positions(Tensor positions) implements Index {
        public Positions {
            if (positions.dtype() != DType.INT64) {
                throw new IndexException("index: arrays used as indices must be of integer (or boolean) type, got " + positions.dtype().label()
                        + "; convert with to(DType.INT64) first");
            }
        }
    }

    /** The places where {@code mask} is true; it stands for as many axes as it has. */
    record Mask(Tensor mask) implements Index {
        public Mask {
            if (mask.dtype() != DType.BOOL) {
                throw new IndexException("index: wanted a mask of bool, got " + mask.dtype().label() + "; use positions, or compare first");
            }
        }
    }

    /** {@code position}. */
    static Index at(int position) { return new At(position); }

    /** {@code :}. */
    static Index all() { return new Slice(OptionalInt.empty(), OptionalInt.empty(), 1); }

    /** {@code start:}. */
    static Index from(int start) { return new Slice(OptionalInt.of(start), OptionalInt.empty(), 1); }

    /** {@code :stop}. */
    static Index to(int stop) { return new Slice(OptionalInt.empty(), OptionalInt.of(stop), 1); }

    /** {@code start:stop}. */
    static Index slice(int start, int stop) { return slice(start, stop, 1); }

    /** {@code start:stop:step}. */
    static Index slice(int start, int stop, int step) { return new Slice(OptionalInt.of(start), OptionalInt.of(stop), step); }

    /** {@code ::step}. */
    static Index every(int step) { return new Slice(OptionalInt.empty(), OptionalInt.empty(), step); }

    /** {@code ...}. */
    static Index ellipsis() { return new Ellipsis(); }

    /** {@code None}. */
    static Index newAxis() { return new NewAxis(); }

    /** {@code [a, b, ...]}. */
    static Index positions(long... positions) { return new Positions(Tensor.made(NdArray.of(positions, positions.length))); }

    /** A mask if {@code tensor} holds truth values, else positions. */
    static Index of(Tensor tensor) { return tensor.dtype() == DType.BOOL ? new Mask(tensor) : new Positions(tensor); }
}
