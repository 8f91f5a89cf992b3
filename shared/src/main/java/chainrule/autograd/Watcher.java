package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Storage;
import java.util.function.Supplier;

/** Sees every primitive as it runs. Tracing a Program is a watcher. */
public interface Watcher {
    /** Whether operations compute. Else their results have a shape and a type and hold zeros, and nothing is written in place. */
    default boolean wantsNumbers() { return true; }

    /** An array for the result of an operation that does not compute. One that only asks for shapes can do without the memory. */
    default NdArray outline(Kernel kernel, Attrs attrs, NdArray... in) { return NdArray.outline(kernel, attrs, in); }

    /** An array of one number over and over, for a tensor that is made while this watches. */
    default NdArray filled(DType dtype, double value, int... shape) { return NdArray.full(dtype, value, shape); }

    /** {@code tensor} was made from numbers, not from tensors. */
    void created(Tensor tensor);

    /** {@code tensor} was laid over an array that was there already. */
    default void adopted(Tensor tensor) { }

    /** {@code tensor} holds random numbers, and {@code draw} gives the next ones. */
    default void drawn(Tensor tensor, Draw draw) { created(tensor); }

    /** {@code out = op(in)}; {@code call} may be null. */
    void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out);

    /** The elements of {@code target} were replaced by those of {@code value}, of equal shape and type. */
    void written(Tensor target, Tensor value);

    /** {@code alias} shares the storage of {@code of} and its layout. */
    void aliased(Tensor of, Tensor alias);

    /** The numbers of {@code tensor} are about to leave the record: {@code what} is the reader, {@code item}, {@code bool}, {@code print}. */
    void read(Tensor tensor, String what);

    /** Somebody looks at the gradient that {@code leaf} has; it may be null. */
    default void gradientAsked(Tensor leaf, Tensor gradient) { }

    /** {@code leaf} has this gradient from here on instead of the one {@code before}; null: none. */
    default void gradientKept(Tensor leaf, Tensor before, Tensor gradient) { }

    /** The storage {@code copy} holds what {@code of} holds now: the record keeps it, since {@code of} will be written. */
    default void kept(Storage of, Storage copy) { }

    /** What is applied from here on is the gradient of the call {@code of}, which may be null, until {@link #pulled}. */
    default void pulls(Call of) { }

    /** What began with {@link #pulls} is over. */
    default void pulled() { }

    /** What is recorded holds for as long as {@code what} gives {@code value}: a choice was made by it. */
    default void assumed(Supplier<?> what, Object value) { }
}
