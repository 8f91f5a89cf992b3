package chainrule.program;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Call;
import chainrule.autograd.Draw;
import chainrule.autograd.Mode;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.autograd.Views;
import chainrule.autograd.Watcher;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Turns one training step of ordinary code into a {@link Program} by watching it run once. Values are told apart by
 * storage and version: a write in place, through whatever view, is a new value of the whole storage, and every alias reads
 * it from then on. Storages that were there before the step are its inputs, or its state if the step writes them.
 *
 * <p>This much is enough for lessons; {@link StepTracer} takes the rest of what people write.
 */
public class Tracer implements Watcher {
    /** A Program and, for each input and state, the tensor it stands for; random numbers are inputs that are {@code fed}. */
    public record Traced(Program program, Map<Integer, Tensor> bindings, List<Feed> feeds) { }

    /** Before each step {@code draw} gives the elements of {@code value}. It draws even where nothing reads them: then {@code value} is -1. */
    public record Feed(int value, Draw draw) {
        void into(Executor.Running running) {
            NdArray numbers = draw.next();
            if (value >= 0) running.write(value, numbers.storage);
        }
    }

    /** The value that holds the elements of one storage at one version. */
    static final class Held {
        final Tensor root;
        final boolean outlives;
        /** The value it had when the step first met it. */
        final int first;
        int value;
        int version;
        boolean written;

        Held(Tensor root, boolean outlives, int value) {
            this.root = root;
            this.outlives = outlives;
            this.value = value;
            first = value;
            version = root.data().storage.version();
        }
    }

    private record At(int value, int version) { }

    /** What is computed from what; an operation has one kernel. */
    private record Key(Kernel kernel, Attrs attrs, int[] in) {
        @Override public boolean equals(Object o) { return o instanceof Key k && kernel == k.kernel && attrs.equals(k.attrs) && Arrays.equals(in, k.in); }

        @Override public int hashCode() { return 31 * (31 * System.identityHashCode(kernel) + attrs.hashCode()) + Arrays.hashCode(in); }
    }

    final ProgramBuilder program;
    final Map<Storage, Held> held = new LinkedHashMap<>();
    private final Map<Tensor, At> views = new LinkedHashMap<>();
    private final Map<Tensor, Tensor> aliases = new LinkedHashMap<>();
    private final Map<Key, Integer> known = new LinkedHashMap<>();
    private boolean blind;
    private final List<Feed> feeds = new ArrayList<>();
    private final Map<Tensor, String> names;

    Tracer(String name, Map<Tensor, String> names) {
        program = new ProgramBuilder(name);
        this.names = names;
    }

    /**
     * Runs {@code step} once, for real, and writes it down.
     *
     * @param names what inputs and states are called in the Program
     * @param step returns what is to be read after each step, the loss first
     */
    public static Traced trace(String name, Map<Tensor, String> names, Supplier<List<Tensor>> step) {
        return new StepTracer(name, names).watch(step);
    }

    /** From here on the step is only looked at: nothing is computed and nothing written, which takes a large network no time. */
    Tracer blind() {
        blind = true;
        return this;
    }

    @Override public boolean wantsNumbers() { return !blind; }

    Traced watch(Supplier<List<Tensor>> step) { return Mode.watched(this, () -> finish(step.get())); }

    Traced finish(List<Tensor> outputs) {
        for (Tensor output : outputs) program.output(valueOf(output));
        leave();
        Map<Integer, Tensor> external = new LinkedHashMap<>();
        for (Held h : held.values()) {
            if (!h.outlives) continue;
            if (h.version != h.root.data().storage.version()) throw unseen(h.root);
            external.put(h.first, h.root);
            if (h.written) program.update(h.first, h.value);
        }
        return program.build(external, feeds);
    }

    /** The words of an error, with what is known of the line. */
    AutogradException refused(String words) { return new AutogradException(words); }

    /** The step is over: a last word about what is to be read after it. */
    void leave() { }

    /** {@code tensor}, without a parent, is another one over a storage that is held. */
    void seen(Held h, Tensor tensor) { }

    /** The storage was written. */
    void wrote(Held h) { }

    boolean isAlias(Tensor tensor) { return aliases.containsKey(tensor); }

    /** What part of the step runs now. */
    String part(Call call) { return ""; }

    @Override public void created(Tensor tensor) {
        held.put(tensor.data().storage, new Held(tensor, false, constant(tensor)));
    }

    int constant(Tensor tensor) { return program.constant(tensor.dtype(), tensor.shape(), tensor.data().toDoubles()); }

    @Override public void drawn(Tensor tensor, Draw draw) {
        int value = program.external("drawn" + (feeds.size() + 1), tensor.dtype(), tensor.shape());
        held.put(tensor.data().storage, new Held(tensor, false, value));
        feeds.add(new Feed(value, draw));
    }

    @Override public void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) {
        int[] ids = new int[in.length];
        for (int i = 0; i < in.length; i++) ids[i] = valueOf(in[i]);
        int value = apply(op, attrs, part(call), ids, out.dtype(), out.shape());
        if (out.parent() != null) views.put(out, new At(value, out.data().storage.version()));
        else held.put(out.data().storage, new Held(out, false, value));
    }

    /** The value of {@code op} on values; the same computation is written down once. */
    int apply(Op op, Attrs attrs, String part, int[] in, DType dtype, int[] shape) {
        boolean copy = op.kernel() instanceof Kernel.Convert && attrs.dtype() == program.dtype(in[0]);
        if (copy) return in[0]; // values do not change: a copy is the value itself
        Key key = new Key(op.kernel(), attrs, in);
        Integer seen = known.get(key);
        if (seen != null) return seen;
        int value = program.apply(op.kernel(), attrs, op.name(), part, in, dtype, shape);
        known.put(key, value);
        return value;
    }

    @Override public void aliased(Tensor of, Tensor alias) { aliases.put(alias, of); }

    @Override public void written(Tensor target, Tensor value) {
        int now = valueOf(value);
        Tensor at = placed(target);
        while (at.parent() != null) {
            Tensor whole = placed(at.parent());
            Views.Inverse inverse = Views.inverse(at);
            int[] in = inverse.overwrites() ? new int[] {valueOf(whole), now} : new int[] {now};
            now = apply(inverse.op(), inverse.attrs(), part(null), in, whole.dtype(), whole.shape());
            at = whole;
        }
        Held h = held.get(at.data().storage);
        h.value = now;
        h.version = at.data().storage.version() + 1; // the write follows
        h.written = true;
        wrote(h);
    }

    @Override public void read(Tensor tensor, String reader) {
        throw refused(reader + ": the numbers of a traced step are not known while it is traced; return the tensor from the step "
                + "and read it afterwards, or keep the choice inside the step with where(condition, a, b)");
    }

    private Tensor resolve(Tensor t) {
        Tensor r = t;
        while (aliases.containsKey(r)) r = aliases.get(r);
        return r;
    }

    /** The tensor that stands for {@code t}: a view that tells its parent, or the root of its storage. */
    private Tensor placed(Tensor tensor) {
        Tensor t = resolve(tensor);
        if (t.parent() != null) return t;
        Storage storage = t.data().storage;
        Held h = held.get(storage);
        if (h == null) {
            h = meet(t);
            held.put(storage, h);
        }
        if (h.version != storage.version()) throw unseen(t);
        seen(h, t);
        if (t == h.root || sameLayout(t.data(), h.root.data())) return h.root;
        aliased(over(h.root, t), t);
        return resolve(t);
    }

    private static boolean sameLayout(NdArray a, NdArray b) {
        return Arrays.equals(a.shape, b.shape) && (a.size() == 0 || a.offset == b.offset && Arrays.equals(a.strides, b.strides));
    }

    private AutogradException unseen(Tensor t) {
        return refused("trace: an array of shape " + Shape.text(t.shape()) + " was written by something the trace cannot see; write it with tensor operations");
    }

    /** A tensor, without a parent, over a storage that was there before the step. */
    Held meet(Tensor t) {
        if (!t.data().isWhole()) throw refused("trace: wanted an array that is its whole storage, got a view of shape " + Shape.text(t.shape()) + " made outside the step");
        return external(t, t, "");
    }

    /** Begins to hold the storage of {@code root}, which is a whole one. */
    Held external(Tensor root, Tensor named, String otherwise) {
        return new Held(root, true, program.external(names.getOrDefault(named, otherwise), root.dtype(), root.shape()));
    }

    /** The elements of {@code t}, which lie in the storage of {@code root} in another way, as a chain of views from {@code root} on. */
    Tensor over(Tensor root, Tensor t) {
        throw refused("trace: two arrays of shapes " + Shape.text(root.shape()) + " and " + Shape.text(t.shape()) + " share a storage in a way that is not a view");
    }

    int valueOf(Tensor tensor) {
        Tensor t = placed(tensor);
        int version = t.data().storage.version();
        if (t.parent() == null) return held.get(t.data().storage).value;
        At at = views.get(t);
        if (at != null && at.version() == version) return at.value();
        int value = apply(t.viewOp(), t.viewAttrs(), part(null), new int[] {valueOf(t.parent())}, t.dtype(), t.shape());
        views.put(t, new At(value, version));
        return value;
    }
}
