package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import java.util.Arrays;

/** One primitive of the record: the operation, what went in and what came out. */
final class Node extends History {
    private final Op op;
    private final Attrs attrs;
    private final Call call;
    private final History[] next;
    private final int[][] shapes;
    private final DType[] types;
    private final Tensor[] sources;
    private final int[] versions;
    private NdArray[] copies;
    private boolean freed;

    Node(Mode mode, Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) {
        super(mode);
        this.op = op;
        this.attrs = attrs;
        this.call = call;
        int n = in.length;
        next = new History[n];
        shapes = new int[n][];
        types = new DType[n];
        versions = new int[n + 1];
        for (int i = 0; i < n; i++) {
            next[i] = in[i].history();
            shapes[i] = in[i].shape();
            types[i] = in[i].dtype();
        }
        sources = Arrays.copyOf(in, n + 1);
        sources[n] = out;
        for (int i = 0; i <= n; i++) versions[i] = sources[i].data().storage.version();
    }

    Op op() { return op; }

    Attrs attrs() { return attrs; }

    /** The call it is part of, or null. */
    Call call() { return call; }

    @Override String label() { return Call.titled(call == null ? op.name() : call.outermost().name()) + "Backward0"; }

    @Override int inputs() { return next.length; }

    /** Where input {@code i} comes from, or null where no gradient is wanted. */
    @Override History next(int i) { return next[i]; }

    @Override void pull(Backward walk, Tensor gradient) {
        Pull at = new Pull(this, gradient);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.pulls(call);
        for (int i = 0; i < next.length; i++) if (walk.wants(next[i])) walk.hand(this, i, op.rule(i).pull(at));
        if (watcher != null) watcher.pulled();
    }

    int[] inputShape(int i) { return shapes[i]; }

    DType inputType(int i) { return types[i]; }

    /** Input {@code i} as it was: a rule looks at it. */
    Tensor input(int i) { return restored(i, next[i]); }

    /** The tensor that went in as input {@code i}; after the last one, what came out. */
    Tensor source(int i) { return sources[i]; }

    Tensor output() { return restored(next.length, this); }

    /** A trace is told that this is the very value that went in, or came out, then. */
    private Tensor restored(int i, History history) {
        Tensor t = new Tensor(kept(i), history);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null && (copies == null || copies[i] == null)) watcher.aliased(sources[i], t);
        return t;
    }

    /** Before a write in place to {@code storage}: what is kept of it, as of now, is kept in {@code copy} instead. */
    void keepCopy(Storage storage, Storage copy) {
        for (int i = 0; i < sources.length; i++) {
            if (!keeps(i, storage)) continue;
            NdArray k = sources[i].data();
            if (copies == null) copies = new NdArray[sources.length];
            copies[i] = new NdArray(copy, k.offset, k.shape, k.strides);
            versions[i] = copy.version();
        }
    }

    /** Whether a value of {@code storage}, as it is now, is kept. */
    boolean keeps(Storage storage) {
        for (int i = 0; i < sources.length; i++) if (keeps(i, storage)) return true;
        return false;
    }

    private boolean keeps(int i, Storage storage) {
        return !freed && (copies == null || copies[i] == null) && sources[i].data().storage == storage && versions[i] == storage.version();
    }

    /** The storages of all that went in or came out. */
    Storage[] storages() {
        Storage[] all = new Storage[sources.length];
        for (int i = 0; i < all.length; i++) all[i] = sources[i].data().storage;
        return all;
    }

    /** Forgets the values, after a backward pass that was not asked to retain them. */
    @Override void free() {
        freed = true;
        Arrays.fill(sources, null);
        copies = null;
    }

    void keeps(java.util.function.Consumer<Object> visit) {
        for (Tensor t : sources) visit.accept(t);
        if (copies != null) for (NdArray copy : copies) if (copy != null) visit.accept(copy.storage);
    }

    boolean isFreed() { return freed; }

    private NdArray kept(int i) {
        if (freed) throw new AutogradException(Saved.FREED);
        if (sources[i].inference() != null) throw sources[i].inference().notSaved();
        History maker = i < next.length ? next[i] : this;
        NdArray value = copies != null && copies[i] != null ? copies[i] : sources[i].data();
        Saved.check(value, versions[i], maker == null ? "no operation" : maker.label(), 0);
        return value;
    }
}
