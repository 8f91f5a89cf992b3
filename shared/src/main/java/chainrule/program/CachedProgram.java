package chainrule.program;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.program.StepTracer.Entry;
import chainrule.program.StepTracer.Left;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One Program of a {@link Compiled} step: which calls it is good for, and where the newest elements of its tensors are. */
final class CachedProgram {
    /** An argument as far as a Program depends on it; {@code first} is the first argument with the same storage. */
    private record Form(DType dtype, int[] shape, int[] strides, boolean whole, boolean gradient, int first) {
        static Form of(Tensor[] batch, int i) {
            NdArray a = batch[i].layout();
            int first = 0;
            while (batch[first].layout().storage != a.storage) first++;
            return new Form(a.dtype(), a.shape, a.strides, a.isWhole(), batch[i].requiresGrad(), first);
        }

        boolean fits(Tensor[] batch, int i) {
            Form other = of(batch, i);
            return dtype == other.dtype && whole == other.whole && gradient == other.gradient && first == other.first
                    && Arrays.equals(shape, other.shape) && Arrays.equals(strides, other.strides);
        }
    }

    /** A tensor that the code holds; {@code argument} is the one that shares its storage, or -1. */
    private record Met(Tensor tensor, boolean gradient, int argument) {
        static Met of(Tensor tensor, Tensor[] batch) {
            int argument = batch.length - 1;
            while (argument >= 0 && batch[argument].layout().storage != tensor.layout().storage) argument--;
            return new Met(tensor, tensor.requiresGrad(), argument);
        }

        boolean fits(Tensor[] batch) {
            Met now = of(tensor, batch);
            return now.gradient == gradient && now.argument == argument;
        }
    }

    /** Where a value of the loaded Program and a storage hold the same elements, or the value has newer ones. */
    private final class Place implements Storage.Holder {
        final int value;
        private Storage storage;
        private int version;

        Place(int value) { this.value = value; }

        /** Makes the value hold what {@code wanted} holds. */
        void load(NdArray wanted) {
            if (wanted.storage.holder() == this) return;
            wanted.storage.settle();
            Storage now = wanted.isWhole() ? wanted.storage : wanted.copy().storage;
            if (storage == now && version == now.version()) return;
            release();
            running.write(value, now);
            storage = now;
            version = now.version();
        }

        /** The step has written the value: {@code of} is behind. */
        void written(Storage of) {
            of.touch();
            of.lend(this);
            storage = of;
            version = of.version();
        }

        /** Lets the storage have its elements before the value gets others. */
        void release() {
            if (storage != null && storage.holder() == this) storage.settle();
        }

        @Override public void handBack(Storage to) { running.read(value, to); }
    }

    private final boolean train;
    private final boolean gradients = Mode.isGradEnabled();
    private final StepTracer.Step traced;
    private final Form[] forms;
    private final Met[] met;
    private final Executor.Running running;
    private final Place[] slots;
    private final Place[] outputs;
    private final Place[] lefts;
    private final Tensor[] leftGradients;

    private CachedProgram(Compiled of, boolean train, StepTracer.Step traced, Form[] forms, Met[] met, Tensor... batch) {
        this.train = train;
        this.traced = traced;
        this.forms = forms;
        this.met = met;
        running = of.load(traced.traced().program());
        slots = new Place[traced.slots().size()];
        for (int i = 0; i < slots.length; i++) slots[i] = new Place(traced.slots().get(i).value());
        outputs = new Place[traced.outputs().length];
        for (int i = 0; i < outputs.length; i++) outputs[i] = new Place(traced.outputs()[i]);
        lefts = new Place[traced.left().size()];
        leftGradients = new Tensor[lefts.length];
        for (int i = 0; i < lefts.length; i++) {
            Left left = traced.left().get(i);
            leftGradients[i] = left.kept();
            if (left.value() < 0) continue;
            Tensor leaf = left.leaf().in(batch);
            leftGradients[i] = Tensor.of(NdArray.zeros(leaf.dtype(), leaf.shape())); // every run writes this one
            lefts[i] = new Place(left.value());
        }
    }

    /** Looks at the code, which computes and changes nothing meanwhile, and keeps its Program. */
    static CachedProgram trace(Compiled of, boolean train, Tensor... batch) {
        Form[] forms = new Form[batch.length];
        for (int i = 0; i < forms.length; i++) forms[i] = Form.of(batch, i);
        StepTracer tracer = new StepTracer(of.name(), of.names(), batch);
        tracer.blind();
        StepTracer.Step traced = tracer.step(() -> of.step().run(train, batch));
        Met[] met = new Met[traced.met().size()];
        for (int i = 0; i < met.length; i++) met[i] = Met.of(traced.met().get(i), batch);
        return new CachedProgram(of, train, traced, forms, met, batch);
    }

    /** Whether each run draws random numbers, writes what was there before it, or leaves gradients. */
    boolean draws() { return !traced.traced().feeds().isEmpty(); }

    boolean writes() { return !program().updates().isEmpty(); }

    boolean leaves() { return lefts.length > 0; }

    /** The tensors that the code holds and that learn. */
    List<Tensor> learning() {
        List<Tensor> all = new ArrayList<>();
        for (Met m : met) if (m.gradient && m.argument < 0) all.add(m.tensor);
        return all;
    }

    Program program() { return traced.traced().program(); }

    /** Whether a call with these arguments, now, would do what the Program does. */
    boolean fits(boolean training, Tensor... batch) {
        if (training != train || Mode.isGradEnabled() != gradients || batch.length != forms.length) return false;
        for (int i = 0; i < forms.length; i++) if (!forms[i].fits(batch, i)) return false;
        for (Met m : met) if (!m.fits(batch)) return false;
        for (StepTracer.Assumption a : traced.assumptions()) if (!a.holds()) return false;
        for (Entry e : traced.entries()) {
            Tensor gradient = e.leaf().in(batch).grad();
            if ((gradient != null) != e.present()) return false;
            if (gradient != null && (e.only() != null ? e.only() != gradient : !gradient.layout().isWhole())) return false;
        }
        return true;
    }

    List<Tensor> run(int count, Tensor... batch) {
        for (int i = 0; i < slots.length; i++) slots[i].load(traced.slots().get(i).source().in(batch).layout());
        for (Place p : outputs) p.release(); // what was returned before stays what it was
        step(count);
        for (int i = 0; i < slots.length; i++) {
            if (traced.slots().get(i).state()) slots[i].written(traced.slots().get(i).source().in(batch).layout().storage);
        }
        List<Tensor> results = new ArrayList<>();
        for (Place p : outputs) {
            Tensor t = Tensor.of(NdArray.zeros(program().value(p.value).dtype(), program().value(p.value).shape()));
            p.written(t.layout().storage);
            results.add(t);
        }
        for (int i = 0; i < lefts.length; i++) {
            if (lefts[i] != null) lefts[i].written(leftGradients[i].layout().storage);
            traced.left().get(i).leaf().in(batch).setGrad(leftGradients[i]);
        }
        return List.copyOf(results);
    }

    /** Whether a second step with the same batch would be the same Program on what it finds in its own memory. */
    boolean repeats() {
        for (Entry e : traced.entries()) {
            for (Left l : traced.left()) {
                boolean none = l.value() < 0 && l.kept() == null;
                if (l.leaf().equals(e.leaf()) && (e.present() || !none)) return false;
            }
        }
        return true;
    }

    private void step(int count) {
        List<Tracer.Feed> feeds = traced.traced().feeds();
        if (feeds.isEmpty()) {
            running.step(count);
            return;
        }
        for (int i = 0; i < count; i++) {
            for (Tracer.Feed feed : feeds) feed.into(running);
            running.step(1);
        }
    }

    void close() {
        for (Place p : slots) p.release();
        for (Place p : outputs) p.release();
        for (Place p : lefts) if (p != null) p.release();
        running.close();
    }
}
