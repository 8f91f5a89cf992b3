package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A tape for code that never asked for one: while it runs, every float array is followed, also through rebinding, slices
 * written in place and {@code out=}, so that the forward lines of a by-hand script give every gradient.
 */
public final class Recorder {
    /** The nodes that may keep a value of a storage as it is now: the next write to it asks them. */
    private Map<Storage, List<Node>> keepers = new LinkedHashMap<>();
    private int entries;
    private int mostEntries = 1024;

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

    /** Records what {@code body} does. */
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

    void add(Node node) {
        for (Storage storage : node.storages()) {
            List<Node> list = keepers.get(storage);
            if (list == null) {
                list = new ArrayList<>();
                keepers.put(storage, list);
            } else if (list.get(list.size() - 1) == node) {
                continue;
            }
            list.add(node);
            entries++;
        }
        if (entries > mostEntries) forgetFreed();
    }

    /** Drops nodes that keep nothing any more; seldom enough to cost little, often enough that a long run does not grow. */
    private void forgetFreed() {
        Map<Storage, List<Node>> all = keepers;
        keepers = new LinkedHashMap<>();
        entries = 0;
        for (Map.Entry<Storage, List<Node>> e : all.entrySet()) {
            List<Node> left = new ArrayList<>();
            for (Node node : e.getValue()) if (!node.isFreed()) left.add(node);
            if (!left.isEmpty()) keepers.put(e.getKey(), left);
            entries += left.size();
        }
        mostEntries = Math.max(1024, 2 * entries);
    }

    /** How many places of nodes are held: of use to tests. */
    int entries() { return entries; }

    /** Values that rules will look at are copied before they are written over. */
    void beforeWrite(Storage storage) {
        List<Node> nodes = keepers.remove(storage);
        if (nodes == null) return;
        entries -= nodes.size();
        Storage copy = null;
        Watcher watcher = Mode.current().watcher;
        for (Node node : nodes) {
            if (!node.keeps(storage)) continue;
            if (copy == null) {
                copy = Storage.allocate(storage.dtype(), storage.size());
                NdArray.over(copy, copy.size()).assign(NdArray.over(storage, storage.size()));
                if (watcher != null) watcher.kept(storage, copy);
            }
            node.keepCopy(storage, copy);
        }
    }
}
