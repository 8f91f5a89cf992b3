package chainrule.program;

import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Call;
import chainrule.autograd.Mode;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.autograd.Views;
import chainrule.autograd.Watcher;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Storage;
import chainrule.program.Program.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Turns one training step of ordinary code into a {@link Program} by watching it run once. Values are told apart by
 * storage and version: a write in place, through whatever view, is a new value of the whole storage, and every alias reads
 * it from then on. Storages that were there before the step are its inputs, or its state if the step writes them.
 */
public final class Tracer implements Watcher {
    /** A Program and, for each input and state, the tensor it stands for. */
    public record Traced(Program program, Map<Integer, Tensor> bindings) { }

    /** The value that holds the elements of one storage at one version. */
    private static final class Held {
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

    private record Key(Kernel kernel, Attrs attrs, List<Integer> in) { }

    private final ProgramBuilder program;
    private final Map<Storage, Held> held = new IdentityHashMap<>();
    private final Map<Tensor, At> views = new IdentityHashMap<>();
    private final Map<Tensor, Tensor> aliases = new IdentityHashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final Map<Tensor, String> names;

    private Tracer(String name, Map<Tensor, String> names) {
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
        Tracer tracer = new Tracer(name, names);
        return Mode.watched(tracer, () -> tracer.finish(step.get()));
    }

    private Traced finish(List<Tensor> outputs) {
        for (Tensor output : outputs) program.output(valueOf(output));
        Map<Integer, Tensor> external = new HashMap<>();
        for (Held h : held.values()) if (h.outlives) external.put(h.first, h.root);
        for (Held h : held.values()) if (h.outlives && h.written) program.update(h.first, h.value);
        return program.build(external);
    }

    @Override public void created(Tensor tensor) {
        int value = program.constant(tensor.dtype(), tensor.shape(), tensor.data().toDoubles());
        held.put(tensor.data().storage, new Held(tensor, false, value));
    }

    @Override public void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) {
        int[] ids = new int[in.length];
        for (int i = 0; i < in.length; i++) ids[i] = valueOf(in[i]);
        int value = apply(op, attrs, ids, out.dtype(), out.shape());
        if (out.parent() != null) views.put(out, new At(value, out.data().storage.version()));
        else held.put(out.data().storage, new Held(out, false, value));
    }

    /** The value of {@code op} on values; the same computation is written down once. */
    private int apply(Op op, Attrs attrs, int[] in, DType dtype, int[] shape) {
        boolean copy = op.kernel() instanceof Kernel.Convert && attrs.dtype() == program.dtype(in[0]);
        if (copy) return in[0]; // values do not change: a copy is the value itself
        List<Integer> inputs = new ArrayList<>();
        for (int i : in) inputs.add(i);
        Key key = new Key(op.kernel(), attrs, inputs);
        Integer seen = known.get(key);
        if (seen != null) return seen;
        int value = program.apply(op.kernel(), attrs, op.name(), in, dtype, shape);
        known.put(key, value);
        return value;
    }

    @Override public void aliased(Tensor of, Tensor alias) { aliases.put(alias, of); }

    @Override public void written(Tensor target, Tensor value) {
        int now = valueOf(value);
        Tensor at = resolve(target);
        while (at.parent() != null) {
            Tensor whole = resolve(at.parent());
            Views.Inverse inverse = Views.inverse(at);
            int[] in = inverse.overwrites() ? new int[] {valueOf(whole), now} : new int[] {now};
            now = apply(inverse.op(), inverse.attrs(), in, whole.dtype(), whole.shape());
            at = whole;
        }
        valueOf(at);
        Held h = held.get(at.data().storage);
        h.value = now;
        h.version = at.data().storage.version() + 1; // the write follows
        h.written = true;
    }

    @Override public void read(Tensor tensor, String reader) {
        throw new AutogradException(reader + ": the numbers of a traced step are not known while it is traced; return the tensor from the step "
                + "and read it afterwards, or keep the choice inside the step with where(condition, a, b)");
    }

    private Tensor resolve(Tensor t) {
        Tensor r = t;
        while (aliases.containsKey(r)) r = aliases.get(r);
        return r;
    }

    private int valueOf(Tensor tensor) {
        Tensor t = resolve(tensor);
        int version = t.data().storage.version();
        if (t.parent() == null) return rootValue(t, version);
        At at = views.get(t);
        if (at != null && at.version() == version) return at.value();
        int value = apply(t.viewOp(), t.viewAttrs(), new int[] {valueOf(t.parent())}, t.dtype(), t.shape());
        views.put(t, new At(value, version));
        return value;
    }

    private int rootValue(Tensor t, int version) {
        Held h = held.get(t.data().storage);
        if (h == null) {
            if (!t.data().isWhole()) {
                throw new AutogradException("trace: wanted an array that is its whole storage, got a view of shape " + Shape.text(t.shape())
                        + " made outside the step; copy it, or make the view from a tensor inside the step");
            }
            h = new Held(t, true, program.external(names.getOrDefault(t, ""), t.dtype(), t.shape()));
            held.put(t.data().storage, h);
        }
        if (h.version != version) {
            throw new AutogradException("trace: an array of shape " + Shape.text(t.shape()) + " was written by something the trace cannot see; write it with tensor operations");
        }
        if (!Arrays.equals(h.root.shape(), t.shape())) {
            if (!t.data().isWhole()) throw new AutogradException("trace: two arrays of shapes " + Shape.text(h.root.shape()) + " and " + Shape.text(t.shape()) + " share a storage in a way that is not a view");
            return apply(Views.RESHAPE, Attrs.of(t.shape()), new int[] {h.value}, t.dtype(), t.shape());
        }
        return h.value;
    }
}
