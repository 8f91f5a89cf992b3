package chainrule.python.torch;

import chainrule.autograd.Function;
import chainrule.autograd.Tensor;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Refused;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code torch.autograd.Function}: a script's own operation with its gradient, both static methods of a class. */
final class ScriptFunction extends Function {
    static final PyType TYPE = LibraryType.of("torch.autograd.function", "Function")
            .fill(t -> t.put("apply", new Apply()));

    /** {@code Cube.apply}: bound to the class that it is read from. */
    private static final class Apply extends PyObject {
        private static final Builtin FUNCTION = Builtin.raw("apply", (args, names) -> TorchFaces.guarded(() -> ScriptFunction.apply(args)));

        Apply() { super(Types.CLASS_METHOD); }

        @Override public boolean isDescriptor() { return true; }

        @Override public Object bind(Object instance, PyType owner) { return new PyMethod(FUNCTION, owner); }
    }

    private final PyType type;
    private final Object[] arguments;
    private final List<Integer> places;
    private Ctx ctx;
    private boolean several;

    private ScriptFunction(PyType type, Object[] arguments, List<Integer> places) {
        super(type.name());
        this.type = type;
        this.arguments = arguments;
        this.places = places;
    }

    private static Object apply(Object[] args) {
        Object[] given = java.util.Arrays.copyOfRange(args, 1, args.length);
        List<Integer> places = new ArrayList<>();
        List<Tensor> in = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (!(given[i] instanceof TensorValue t)) continue;
            places.add(i);
            in.add(t.tensor());
        }
        ScriptFunction f = new ScriptFunction((PyType) args[0], given, places);
        Tensor[] out = f.applyAll(in.toArray(new Tensor[0]));
        if (!f.several) return TensorValue.of(out[0]);
        Object[] all = new Object[out.length];
        for (int i = 0; i < all.length; i++) all[i] = TensorValue.of(out[i]);
        return PyTuple.of(all);
    }

    @Override protected Tensor[] forward(Context context, Tensor... in) {
        ctx = new Ctx(context, this);
        Object[] args = new Object[arguments.length + 1];
        args[0] = ctx;
        System.arraycopy(arguments, 0, args, 1, arguments.length);
        Object result = Values.call(Values.getAttribute(type, "forward"), args, Builtin.NO_NAMES);
        several = result instanceof PyTuple;
        Object[] all = result instanceof PyTuple t ? t.items() : new Object[] {result};
        Tensor[] out = new Tensor[all.length];
        for (int i = 0; i < out.length; i++) {
            if (!(all[i] instanceof TensorValue v)) throw Refused.type(name() + ".forward: expected to return Tensor or tuple of Tensors, got " + Values.typeName(all[i]));
            out[i] = v.tensor();
        }
        return out;
    }

    @Override protected Tensor[] backward(Context context, Tensor... gradients) {
        Object[] args = new Object[gradients.length + 1];
        args[0] = ctx;
        for (int i = 0; i < gradients.length; i++) args[i + 1] = TensorValue.of(gradients[i]);
        Object result = Values.call(Values.getAttribute(type, "backward"), args, Builtin.NO_NAMES);
        Object[] all = result instanceof PyTuple t ? t.items() : new Object[] {result};
        boolean trailing = true; // Nones beyond the inputs are forgiven
        for (int i = arguments.length; i < all.length; i++) trailing &= all[i] == null;
        if (all.length < arguments.length || !trailing) {
            throw Refused.runtime("function " + name() + "Backward returned an incorrect number of gradients (expected " + arguments.length + ", got " + all.length + ")");
        }
        Tensor[] found = new Tensor[places.size()];
        for (int i = 0; i < found.length; i++) {
            Object g = all[places.get(i)];
            if (g != null && !(g instanceof TensorValue)) throw Refused.type("expected Variable or None (got " + Values.typeName(g) + ")");
            found[i] = g == null ? null : ((TensorValue) g).tensor();
        }
        return found;
    }

    /** What the two halves share. */
    private static final class Ctx extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.autograd.function", "FunctionCtx").fill(t -> {
            t.add(Builtin.raw("save_for_backward", (args, names) -> ((Ctx) args[0]).save(args)));
            t.add(Builtin.raw("mark_non_differentiable", (args, names) -> ((Ctx) args[0]).constants(args)));
            t.add(Builtin.raw("mark_dirty", (args, names) -> null));
            t.add(Builtin.raw("set_materialize_grads", (args, names) -> null));
            t.getter("saved_tensors", x -> ((Ctx) x).saved());
            t.getter("saved_variables", x -> ((Ctx) x).saved());
            t.getter("needs_input_grad", x -> ((Ctx) x).needs());
        });

        private final Context context;
        private final ScriptFunction function;
        private boolean[] present = {};

        Ctx(Context context, ScriptFunction function) {
            super(TYPE);
            this.context = context;
            this.function = function;
        }

        @Override protected boolean takesAttributes() { return true; }

        /** None may stand among them. */
        private Object save(Object[] args) {
            present = new boolean[args.length - 1];
            List<Tensor> kept = new ArrayList<>();
            for (int i = 1; i < args.length; i++) {
                present[i - 1] = args[i] != null;
                if (args[i] instanceof TensorValue t) kept.add(t.tensor());
                else if (args[i] != null) throw chainrule.python.types.Errors.type("save_for_backward can only save variables, but argument " + (i - 1) + " is of type " + Values.typeName(args[i]));
            }
            context.saveForBackward(kept.toArray(new Tensor[0]));
            return null;
        }

        private Object saved() {
            return TorchFaces.guarded(() -> {
                List<Tensor> kept = context.savedTensors();
                Object[] all = new Object[present.length];
                int next = 0;
                for (int i = 0; i < all.length; i++) all[i] = present[i] ? TensorValue.of(kept.get(next++)) : null;
                return PyTuple.of(all);
            });
        }

        private Object constants(Object[] args) {
            Tensor[] outputs = new Tensor[args.length - 1];
            for (int i = 0; i < outputs.length; i++) outputs[i] = ((TensorValue) args[i + 1]).tensor();
            context.markNonDifferentiable(outputs);
            return null;
        }

        private Object needs() {
            Object[] all = new Object[function.arguments.length];
            java.util.Arrays.fill(all, false);
            for (int i = 0; i < function.places.size(); i++) all[function.places.get(i)] = context.needsInputGrad(i);
            return PyTuple.of(all);
        }
    }
}
