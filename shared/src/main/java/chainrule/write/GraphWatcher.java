package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Backward;
import chainrule.autograd.Call;
import chainrule.autograd.Hooks;
import chainrule.autograd.Mode;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.autograd.Views;
import chainrule.autograd.Watcher;
import chainrule.kernel.Attrs;
import chainrule.kernel.Storage;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sees a model run and writes the {@link Graph}. As in the tracer of compiled steps, values are told apart by storage and
 * version: a write in place is a new value of the whole storage, which every view then reads. Other than there, calls are
 * kept and equal computations stay apart, since people wrote them apart.
 */
final class GraphWatcher implements Watcher, Graph.Naming {
    /** The value that holds the elements of one storage at one version. */
    private static final class Held {
        final Tensor root;
        int value;
        int version;

        Held(Tensor root, int value) {
            this.root = root;
            this.value = value;
            version = root.data().storage.version();
        }
    }

    private record At(int value, int version) { }

    private final List<Value> values = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Storage, Held> held = new IdentityHashMap<>();
    private final Map<Tensor, At> views = new IdentityHashMap<>();
    private final Map<Tensor, Tensor> aliases = new IdentityHashMap<>();
    private final List<Tensor> parameters = new ArrayList<>();
    /** What the forward pass made, whose gradients are looked at when they pass. */
    private final List<Tensor> made = new ArrayList<>();
    private final Map<String, Tensor> leaves;
    private final Set<String> given = new HashSet<>();
    private boolean backward;

    GraphWatcher(Map<String, Tensor> leaves) {
        this.leaves = leaves;
        leaves.forEach((name, t) -> {
            check(name, leaves);
            if (name.equals("loss")) throw new AutogradException("graph: loss is what the result will be called; choose another name");
            if (!t.data().isWhole()) throw new AutogradException("graph: wanted " + name + " as an array that is its whole storage, got a view of shape " + Shape.text(t.shape()) + "; copy it");
            if (t.requiresGrad() && !t.isLeaf()) throw new AutogradException("graph: wanted " + name + " as a leaf or without a gradient, got a computed tensor; detach() it");
            if (held.containsKey(t.data().storage)) throw new AutogradException("graph: " + name + " shares its elements with an array named before; copy it");
            if (t.requiresGrad()) parameters.add(t);
            external(t, t.requiresGrad() ? Role.PARAMETER : Role.INPUT, name);
        });
    }

    private void check(String name, Map<String, Tensor> leaves) {
        boolean fits = !name.isEmpty() && (name.charAt(0) < '0' || name.charAt(0) > '9');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            fits &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        if (!fits || Lines.isTaken(name) || name.equals("dloss")) throw new AutogradException("graph: wanted a name that Python can use and the written code does not, got '" + name + "'; choose another");
        if (name.startsWith("d") && leaves.containsKey(name.substring(1))) throw new AutogradException("graph: " + name + " is what the gradient of " + name.substring(1) + " will be called; choose another name");
    }

    private int external(Tensor t, Role role, String name) {
        int value = add(role, name, t.data());
        held.put(t.data().storage, new Held(t, value));
        return value;
    }

    private int add(Role role, String name, NdArray data) {
        values.add(new Value(values.size(), role, name, data.copy()));
        return values.size() - 1;
    }

    @Override public Tensor name(String name, Tensor tensor) {
        int id = valueOf(tensor);
        Value v = values.get(id);
        if (v.role() != Role.COMPUTED || !v.name().isEmpty()) return tensor;
        check(name, leaves);
        if (leaves.containsKey(name) || !given.add(name)) throw new AutogradException("graph: wanted one value by the name " + name + ", got a second; number them");
        values.set(id, new Value(id, v.role(), name, v.data()));
        return tensor;
    }

    /** What {@code body} does, without a backward pass; its result stands for the loss. */
    static Graph forward(Map<String, Tensor> leaves, Supplier<Tensor> body) {
        GraphWatcher watcher = new GraphWatcher(leaves);
        return Mode.watched(watcher, () -> {
            int out = watcher.valueOf(body.get());
            return new Graph(watcher.values, watcher.steps, out, Map.of());
        });
    }

    /** After the forward pass: the backward pass, and the whole. */
    Graph finish(Tensor loss) {
        if (loss.size() != 1) throw new AutogradException("graph: wanted a loss of one number, got shape " + Shape.text(loss.shape()) + "; fold it with mean() or sum()");
        if (parameters.isEmpty()) throw new AutogradException("graph: wanted at least one leaf that requires a gradient, got none");
        if (!loss.requiresGrad()) throw new AutogradException("graph: wanted a loss that depends on a parameter, got one that depends on none");
        int at = valueOf(loss);
        Map<Integer, Tensor> passed = new HashMap<>();
        List<Hooks.Handle> handles = new ArrayList<>();
        for (Tensor t : made) {
            if (!t.requiresGrad() || t.isLeaf()) continue;
            int id = valueOf(t);
            handles.add(t.registerHook(g -> {
                passed.put(id, g);
                return null;
            }));
        }
        backward = true;
        Tensor[] found = Backward.grad(List.of(loss), Arrays.asList((Tensor) null), parameters, false, false, true);
        Map<Integer, Integer> gradients = new HashMap<>();
        passed.forEach((id, g) -> gradients.put(id, valueOf(g)));
        for (int i = 0; i < found.length; i++) if (found[i] != null) gradients.put(valueOf(parameters.get(i)), valueOf(found[i]));
        handles.forEach(Hooks.Handle::remove);
        return new Graph(values, steps, at, gradients);
    }

    @Override public void created(Tensor tensor) { external(tensor, Role.CONSTANT, ""); }

    @Override public void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) {
        List<Integer> ids = new ArrayList<>();
        List<Boolean> followed = new ArrayList<>();
        boolean any = false;
        for (Tensor t : in) {
            ids.add(valueOf(t));
            followed.add(t.requiresGrad());
            any |= t.requiresGrad();
        }
        followed.add(any && Mode.isGradEnabled() && !op.isConstant() && out.dtype().isFloating());
        int value = step(op, attrs, call, ids, out.data(), followed);
        if (out.parent() != null) views.put(out, new At(value, out.data().storage.version()));
        else held.put(out.data().storage, new Held(out, value));
        if (!backward) made.add(out);
    }

    private int step(Op op, Attrs attrs, Call call, List<Integer> in, NdArray out, List<Boolean> followed) {
        int value = add(Role.COMPUTED, "", out);
        steps.add(new Step(op, attrs, call, List.copyOf(in), value, backward, List.copyOf(followed)));
        return value;
    }

    @Override public void aliased(Tensor of, Tensor alias) { aliases.put(alias, of); }

    @Override public void written(Tensor target, Tensor value) {
        int now = valueOf(value);
        NdArray part = value.data();
        Tensor at = resolve(target);
        while (at.parent() != null) {
            Tensor whole = resolve(at.parent());
            Views.Inverse inverse = Views.inverse(at);
            List<Integer> in = inverse.overwrites() ? List.of(valueOf(whole), now) : List.of(now);
            part = inverse.overwrites() ? NdArray.compute(inverse.op().kernel(), inverse.attrs(), whole.data(), part) : NdArray.compute(inverse.op().kernel(), inverse.attrs(), part);
            boolean follows = Mode.isGradEnabled() && (value.requiresGrad() || whole.requiresGrad());
            List<Boolean> followed = inverse.overwrites() ? List.of(whole.requiresGrad(), value.requiresGrad(), follows) : List.of(value.requiresGrad(), follows);
            now = step(inverse.op(), inverse.attrs(), null, in, part, followed);
            at = whole;
        }
        valueOf(at);
        Held h = held.get(at.data().storage);
        if (values.get(h.value).role() == Role.PARAMETER) throw new AutogradException("graph: a parameter is written in the model; the update of parameters belongs after it");
        h.value = now;
        h.version = at.data().storage.version() + 1; // the write follows
    }

    @Override public void read(Tensor tensor, String reader) {
        throw new AutogradException(reader + ": a model is written down for any numbers, so its own must not be read while it runs; keep the choice inside with where(condition, a, b)");
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
        int value = step(t.viewOp(), t.viewAttrs(), null, List.of(valueOf(t.parent())), t.data(), List.of(t.parent().requiresGrad(), t.requiresGrad()));
        views.put(t, new At(value, version));
        return value;
    }

    private int rootValue(Tensor t, int version) {
        Held h = held.get(t.data().storage);
        if (h == null) {
            if (!t.data().isWhole()) throw new AutogradException("graph: wanted an array that is its whole storage, got a view of shape " + Shape.text(t.shape()) + " made outside the model; name it, or copy it");
            if (t.requiresGrad() && t.isLeaf()) throw new AutogradException("graph: the model uses a parameter of shape " + Shape.text(t.shape()) + " that has no name; put it among the leaves");
            external(t, Role.CONSTANT, "");
            h = held.get(t.data().storage);
        }
        if (h.version != version) throw new AutogradException("graph: an array of shape " + Shape.text(t.shape()) + " was written by something the record cannot see; write it with tensor operations");
        if (!Arrays.equals(h.root.shape(), t.shape())) return step(Views.RESHAPE, Attrs.of(t.shape()), null, List.of(h.value), t.data(), List.of(h.root.requiresGrad(), t.requiresGrad()));
        return h.value;
    }
}
