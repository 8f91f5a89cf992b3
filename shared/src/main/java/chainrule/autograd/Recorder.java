package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tape for code that never asked for one: while it runs, every float array is followed, also through rebinding, slices
 * written in place and {@code out=}, so that the forward lines of a by-hand script give every gradient.
 */
public final class Recorder {
    private final List<Node> nodes = new ArrayList<>();

    /** Runs {@code body} recorded. */
    public <T> T record(Supplier<T> body) {
        Mode mode = Mode.current();
        Recorder before = mode.recorder;
        mode.recorder = this;
        try {
            return body.get();
        } finally {
            mode.recorder = before;
        }
    }

    public void record(Runnable body) {
        record(() -> {
            body.run();
            return null;
        });
    }

    /** The value of {@code tensor} now: it stays that value, and keeps its place in the record, when the array is written later. */
    public Tensor snapshot(Tensor tensor) {
        if (tensor.history() == null && tensor.dtype().isFloating()) tensor.watch();
        return new Tensor(tensor.data(), tensor.history());
    }

    void add(Node node) { nodes.add(node); }

    /** Values that rules will look at are copied before they are written over. */
    void beforeWrite(Storage storage) {
        Storage copy = null;
        for (Node node : nodes) {
            if (!node.keeps(storage)) continue;
            if (copy == null) {
                copy = Storage.allocate(storage.dtype(), storage.size());
                NdArray.over(copy, copy.size()).assign(NdArray.over(storage, storage.size()));
            }
            node.keepCopy(storage, copy);
        }
    }
}
