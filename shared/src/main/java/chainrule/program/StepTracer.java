package chainrule.program;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Call;
import chainrule.autograd.Place;
import chainrule.autograd.Tensor;
import chainrule.autograd.Views;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Traces whatever people write: with arguments, with views made before the step, with the gradients that a step finds and
 * leaves behind; and it knows the line and the part of the step, for errors and for those who read Programs.
 */
final class StepTracer extends Tracer {
    /** What an input or state of a Program is, from one call to the next. */
    sealed interface Source {
        /** The tensor {@code t} itself, which the code holds. */
        record Captured(Tensor tensor) implements Source { }

        /** Argument {@code index} of the call. */
        record Argument(int index) implements Source { }

        /** The gradient that {@code of} has when the call begins. */
        record Gradient(Source of) implements Source { }

        default Tensor in(Tensor... arguments) {
            return switch (this) {
                case Captured c -> c.tensor();
                case Argument a -> arguments[a.index()];
                case Gradient g -> g.of().in(arguments).grad();
            };
        }
    }

    /** A value of the Program that is to hold the elements of {@code source} before a run; a {@code state} holds newer ones after it. */
    record Slot(int value, Source source, boolean state) { }

    /** After a run {@code leaf} has, as its gradient, what {@code value} holds; none if it is negative, the one of {@code kept} if that is not null. */
    record Left(Source leaf, int value, Tensor kept) { }

    /** Whether {@code leaf} had a gradient when the trace began; and which, if the Program can do with no other. */
    record Entry(Source leaf, boolean present, Tensor only) { }

    /** The step chose by {@code what}, which gave {@code value}. */
    record Assumption(Supplier<?> what, Object value) {
        boolean holds() { return Objects.equals(what.get(), value); }
    }

    /** All that a call of the Program has to know; {@code met} are the tensors that the code held before the step. */
    record Step(Traced traced, List<Slot> slots, int[] outputs, List<Left> left, List<Entry> entries, List<Tensor> met, List<Assumption> assumptions) { }

    private final Tensor[] arguments;
    private final int[] versions;
    /** Which argument a root stands for. */
    private final Map<Tensor, Integer> stands = new IdentityHashMap<>();
    /** Gradients that were there before the step, with their leaves. */
    private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
    private final Map<Tensor, Entry> entries = new LinkedHashMap<>();
    /** The gradients given to leaves in the step; the last of each counts. */
    private final Map<Tensor, Tensor> keeps = new LinkedHashMap<>();
    /** What those leaves had before. */
    private final Map<Tensor, Tensor> replaced = new LinkedHashMap<>();
    private final Set<Tensor> met = new LinkedHashSet<>();
    /** Tensors that the step lays over arrays which were there before. */
    private final Set<Tensor> adopted = new HashSet<>();
    private final Map<Call, String> parts = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Call> pulling = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final List<Assumption> assumptions = new ArrayList<>();
    private boolean leaving;

    StepTracer(String name, Map<Tensor, String> names, Tensor... arguments) {
        super(name, names);
        this.arguments = arguments;
        versions = new int[arguments.length];
        for (int i = 0; i < arguments.length; i++) versions[i] = arguments[i].data().storage.version();
        for (int i = 0; i < arguments.length; i++) argument(i);
    }

    /** A whole argument is known by its storage; a part of something larger is copied, so that the larger is no part of the step. */
    private void argument(int i) {
        Tensor t = arguments[i];
        Tensor root = t.data().isWhole() ? t : Tensor.of(t.data().copy());
        Storage storage = root.data().storage;
        if (!held.containsKey(storage)) {
            held.put(storage, external(root, t, "in" + i));
            stands.put(root, i);
        }
        if (root != t) aliased(root, t);
    }

    /** Watches {@code step} and keeps what a later call has to know. */
    Step step(Supplier<List<Tensor>> step) {
        leaving = true;
        int[][] results = new int[1][];
        Traced traced = watch(() -> {
            List<Tensor> outputs = step.get();
            results[0] = new int[outputs.size()];
            return outputs;
        });
        for (int i = 0; i < results[0].length; i++) results[0][i] = traced.program().outputs().get(i);
        List<Slot> slots = new ArrayList<>();
        for (Held h : held.values()) {
            int value = h.outlives ? program.renumbered(h.first) : -1;
            if (value >= 0) slots.add(new Slot(value, rootSource(h.root), h.written));
        }
        slots.sort((a, b) -> Integer.compare(a.value(), b.value()));
        List<Left> kept = new ArrayList<>();
        for (Left l : left) kept.add(l.value() < 0 ? l : new Left(l.leaf(), traced.program().outputs().get(l.value()), null));
        met.removeAll(List.of(arguments));
        return new Step(traced, slots, results[0], kept, List.copyOf(entries.values()), List.copyOf(met), List.copyOf(assumptions));
    }

    /** A step that was only looked at has found no gradients. */
    @Override Traced watch(Supplier<List<Tensor>> step) {
        try {
            return super.watch(step);
        } finally {
            if (!wantsNumbers()) replaced.forEach(Tensor::setGrad);
        }
    }

    private Source rootSource(Tensor root) {
        Integer argument = stands.get(root);
        if (argument != null) return new Source.Argument(argument);
        Tensor leaf = gradients.get(root);
        return leaf != null ? new Source.Gradient(source(leaf)) : new Source.Captured(root);
    }

    private Source source(Tensor tensor) {
        for (int i = 0; i < arguments.length; i++) if (arguments[i] == tensor) return new Source.Argument(i);
        return new Source.Captured(tensor);
    }

    // ------------------------------------------------------------------ gradients

    @Override public void gradientAsked(Tensor leaf, Tensor gradient) {
        if (keeps.containsKey(leaf) || entries.containsKey(leaf) || !isOlder(leaf)) return;
        boolean whole = gradient == null || gradient.data().isWhole();
        entries.put(leaf, new Entry(source(leaf), gradient != null, whole ? null : gradient));
        if (gradient != null && whole) gradients.put(gradient, leaf);
    }

    @Override public void gradientKept(Tensor leaf, Tensor before, Tensor gradient) {
        if (!isOlder(leaf)) return;
        if (!keeps.containsKey(leaf)) replaced.put(leaf, before);
        keeps.put(leaf, gradient);
        Held h = held.get(leaf.data().storage);
        if (gradient != null && h != null && !program.name(h.first).isEmpty()) program.name(valueOf(gradient), program.name(h.first) + ".grad");
    }

    @Override public void written(Tensor target, Tensor value) {
        for (Tensor t = target; t != null; t = t.parent()) {
            if (Views.isRepeated(t)) {
                throw refused("trace: wanted to write each element once, got a view of shape " + Shape.text(t.shape()) + " in which one element stands at several places; "
                        + "copy it before it is written");
            }
        }
        super.written(target, value);
    }

    @Override public void adopted(Tensor tensor) { adopted.add(tensor); }

    /** Whether the tensor was there before the step. */
    private boolean isOlder(Tensor leaf) {
        if (source(leaf) instanceof Source.Argument) return true;
        Held h = held.get(leaf.layout().storage);
        return !isAlias(leaf) && !adopted.contains(leaf) && (h == null || h.outlives);
    }

    /** For a Program that is to run over and over by itself: what a step finds must not be what only a step leaves. */
    void checkRepeats() {
        for (Map.Entry<Tensor, Entry> e : entries.entrySet()) {
            Tensor leaf = e.getKey();
            if (!keeps.containsKey(leaf) || keeps.get(leaf) == null && !e.getValue().present()) continue;
            Held h = held.get(leaf.layout().storage);
            String name = h == null || program.name(h.first).isEmpty() ? "an array of shape " + Shape.text(leaf.shape()) : program.name(h.first);
            throw refused("trace: the step adds to the gradient of " + name + " that the step before left; call setGrad(null) before backward(), or use Compiled");
        }
    }

    @Override void leave() {
        for (int i = 0; i < arguments.length; i++) {
            Tensor t = arguments[i];
            if (!t.data().isWhole() && t.data().storage.version() != versions[i]) throw partWritten(i);
        }
        for (Held h : held.values()) {
            if (h.written && h.outlives && h.root.requiresGrad() && !h.root.isLeaf()) {
                throw refused("trace: the step leaves a record of gradients in an array of shape " + Shape.text(h.root.shape())
                        + " that outlives it, and no gradient flows from one step into another; write it with detach(), or in noGrad");
            }
        }
        if (!leaving) return;
        for (Map.Entry<Tensor, Tensor> e : keeps.entrySet()) {
            Tensor gradient = e.getValue();
            Source leaf = source(e.getKey());
            if (gradient == null) {
                left.add(new Left(leaf, -1, null));
                continue;
            }
            int value = valueOf(gradient);
            Held h = held.get(gradient.data().storage);
            if (h != null && h.outlives) {
                left.add(new Left(leaf, -1, gradient));
                continue;
            }
            left.add(new Left(leaf, program.output(value), null));
        }
    }

    @Override public void assumed(Supplier<?> what, Object value) { assumptions.add(new Assumption(what, value)); }

    // ------------------------------------------------------------------ storages

    @Override void seen(Held h, Tensor tensor) { if (h.outlives && !adopted.contains(tensor)) met.add(tensor); }

    @Override void wrote(Held h) {
        Integer argument = stands.get(h.root);
        if (argument != null && arguments[argument] != h.root) throw partWritten(argument);
    }

    private AutogradException partWritten(int argument) {
        return refused("trace: argument " + argument + ", of shape " + Shape.text(arguments[argument].shape())
                + ", is a part of a larger array, and the step writes it; pass the whole array, or a copy");
    }

    @Override Held meet(Tensor t) {
        NdArray data = t.data();
        return external(data.isWhole() ? t : Tensor.of(NdArray.over(data.storage, data.storage.size())), t, "");
    }

    @Override Tensor over(Tensor root, Tensor t) {
        Tensor view = OuterViews.chain(root, t.data());
        if (view == null) {
            throw refused("trace: cannot tell how the elements of an array of shape " + Shape.text(t.shape()) + ", made outside the step, lie in a storage of "
                    + t.data().storage.size() + "; copy it, or make the view inside the step");
        }
        return view;
    }

    @Override public void kept(Storage of, Storage copy) {
        Held h = held.get(of);
        if (h == null) {
            Tensor whole = Tensor.of(NdArray.over(of, of.size()));
            h = external(whole, whole, "");
            held.put(of, h);
        }
        NdArray layout = h.root.data();
        held.put(copy, new Held(Tensor.of(new NdArray(copy, layout.offset, layout.shape, layout.strides)), false, h.value));
    }

    /** One number over and over is written as that number, expanded. */
    @Override int constant(Tensor tensor) {
        double[] elements = tensor.data().toDoubles();
        boolean equal = elements.length > 1;
        for (double e : elements) {
            equal &= Double.doubleToLongBits(e) == Double.doubleToLongBits(elements[0]);
            if (tensor.dtype() == DType.INT64 && Math.abs(e) >= 0x1p53) {
                throw refused("trace: a constant of int64 beyond 2^53 cannot be kept; make the tensor before the step");
            }
        }
        if (!equal) return program.constant(tensor.dtype(), tensor.shape(), elements);
        int[] ones = new int[tensor.rank()];
        Arrays.fill(ones, 1);
        int one = program.constant(tensor.dtype(), ones, new double[] {elements[0]});
        return apply(Views.EXPAND, Attrs.of(tensor.shape()), part(null), new int[] {one}, tensor.dtype(), tensor.shape());
    }

    // ------------------------------------------------------------------ for people

    @Override AutogradException refused(String words) {
        String line = Place.now();
        return new AutogradException(line.isEmpty() ? words : words + " (at " + line + ")");
    }

    @Override public void pulls(Call of) { pulling.add(of); }

    @Override public void pulled() { pulling.removeLast(); }

    @Override String part(Call call) {
        if (pulling.isEmpty()) return call == null ? "" : part(call.outermost(), "");
        Call of = pulling.getLast();
        return of == null ? "backward" : part(of.outermost(), "backward of ");
    }

    /** The first call of a name has no number, the next are 2, 3, ... */
    private String part(Call call, String prefix) {
        String name = parts.get(call);
        if (name == null) {
            int number = counts.merge(call.name(), 1, Integer::sum);
            name = number == 1 ? call.name() : call.name() + " " + number;
            parts.put(call, name);
        }
        return prefix + name;
    }
}
