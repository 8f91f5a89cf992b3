package chainrule.autograd;

import chainrule.kernel.Attrs;

/** Sees every primitive as it runs. Tracing a Program is a watcher. */
public interface Watcher {
    /** {@code tensor} was made from numbers, not from tensors. */
    void created(Tensor tensor);

    /** {@code out = op(in)}; {@code call} may be null. */
    void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out);

    /** The elements of {@code target} were replaced by those of {@code value}, of equal shape and type. */
    void written(Tensor target, Tensor value);

    /** {@code alias} shares the storage of {@code of} and its layout. */
    void aliased(Tensor of, Tensor alias);

    /** The numbers of {@code tensor} are about to leave the record: {@code what} is the reader, {@code item}, {@code bool}, {@code print}. */
    void read(Tensor tensor, String what);
}
