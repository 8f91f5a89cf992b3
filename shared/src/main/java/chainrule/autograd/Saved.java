package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Storage;

/** A value kept for the way back. A write in place since then, or a value that is gone, is an error only if it is looked at. */
final class Saved {
    static final String FREED = "Trying to backward through the graph a second time (or directly access saved tensors after they have "
            + "already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). "
            + "Specify retain_graph=True if you need to backward through the graph a second time or if you need to access "
            + "saved tensors after calling backward.";

    private final Tensor source;
    private final History history;
    private final NdArray data;
    private final int version;

    Saved(Tensor source, History history) {
        this.source = source;
        this.history = history;
        data = source.data();
        version = data.storage.version();
    }

    /** The tensor as it was, with its history; {@code keeper} is named if that is not possible. */
    Tensor restored(String keeper) {
        check(data, version, keeper, 0);
        Tensor t = new Tensor(data, history);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.aliased(source, t);
        return t;
    }

    static void check(NdArray value, int expected, String keeper, int output) {
        Storage storage = value.storage;
        if (storage.version() == expected) return;
        throw new AutogradException("one of the variables needed for gradient computation has been modified by an inplace operation: [torch."
                + type(value) + "Tensor " + size(value.shape) + "], which is output " + output + " of " + keeper + ", is at version " + storage.version()
                + "; expected version " + expected + " instead. Hint: compute the new value out of place, or clone() the tensor first; "
                + "torch.autograd.set_detect_anomaly(True) finds the operation whose gradient needs it.");
    }

    private static String type(NdArray value) {
        return switch (value.dtype()) {
            case BOOL -> "Bool";
            case INT64 -> "Long";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
        };
    }

    /** A shape as PyTorch's errors write it: {@code [2, 3]}. */
    static String size(int[] shape) {
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < shape.length; i++) b.append(i == 0 ? "" : ", ").append(shape[i]);
        return b.append(']').toString();
    }
}
