package chainrule.python.torch;

import chainrule.autograd.Hooks;
import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Refused;
import chainrule.python.types.Builtin;
import chainrule.python.types.Errors;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.Arrays;

/** What scripts set on tensors, and the methods that take a function or change what a name shows. */
final class TensorAttributes {
    private TensorAttributes() { }

    static void set(TensorValue self, String name, Object value) {
        TorchFaces.guarded(() -> {
            Tensor x = self.tensor();
            switch (name) {
                case "grad" -> x.setGrad(gradient(value));
                case "requires_grad" -> x.requiresGrad(Values.truth(value));
                case "data" -> data(self, value);
                default -> throw Errors.attribute("attribute '" + name + "' of 'torch._C._TensorBase' objects is not writable");
            }
            return null;
        });
    }

    private static Tensor gradient(Object value) {
        if (value == null) return null;
        if (value instanceof TensorValue t) return t.tensor();
        throw Refused.type("assigned grad expected to be a Tensor or None but got grad of type '" + Values.typeName(value) + "'");
    }

    /** The same tensor over other numbers. Those of results and views are written over where they have the same shape. */
    private static void data(TensorValue self, Object value) {
        if (!(value instanceof TensorValue t)) throw Refused.type("Variable data has to be a tensor, but got " + Values.typeName(value));
        Tensor x = self.tensor();
        Tensor from = t.tensor();
        boolean same = Arrays.equals(x.shape(), from.shape()) && x.dtype() == from.dtype();
        if (same && (!x.isLeaf() || x.parent() != null)) Mode.noGrad(() -> x.detach().copy_(from.detach()));
        else x.setData(from);
    }

    static void fill(PyType type) {
        type.add(Builtin.two("register_hook", (self, hook) -> TorchFaces.guarded(() -> new Handle(((TensorValue) self).tensor().registerHook(g -> {
            Object seen = Values.call1(hook, TensorValue.of(g));
            return seen instanceof TensorValue t ? t.tensor() : null;
        })))));
        type.add(Builtin.many("__deepcopy__", 1, 2, args -> TorchFaces.guarded(() -> TensorValue.of(ModuleCopies.tensor(((TensorValue) args[0]).tensor())))));
        type.add(Builtin.one("__copy__", self -> TorchFaces.guarded(() -> {
            Tensor x = ((TensorValue) self).tensor();
            Tensor same = x.detach();
            return TensorValue.of(x instanceof Parameter ? new Parameter(same, x.requiresGrad()) : same.requiresGrad(x.requiresGrad()));
        })));
        shown(type, "unsqueeze_", "unsqueeze");
        shown(type, "squeeze_", "squeeze");
        shown(type, "t_", "t");
        shown(type, "transpose_", "transpose");
        shown(type, "resize_", "reshape");
        shown(type, "swapaxes_", "swapaxes");
        type.add(Builtin.raw("apply_", (args, names) -> TorchFaces.guarded(() -> {
            Tensor x = ((TensorValue) args[0]).tensor();
            double[] values = x.toDoubles();
            for (int i = 0; i < values.length; i++) values[i] = Values.toDouble(Values.call1(args[1], values[i]));
            x.copy_(Tensor.of(values).reshape(x.shape()));
            return args[0];
        })));
        type.put("__module__", "torch");
    }

    /** A method that gives its own tensor another shape: the object shows the view from here on. */
    private static void shown(PyType type, String name, String namesake) {
        type.add(Builtin.raw(name, (args, names) -> {
            TensorValue self = (TensorValue) args[0];
            Tensor view = ((TensorValue) TorchFaces.call(Names.METHODS.get(namesake), args, names)).tensor();
            if (view != self.tensor()) self.show(view);
            return self;
        }));
    }

    /** What {@code register_hook} gives: takes the hook away again. */
    private static final class Handle extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.utils.hooks", "RemovableHandle")
                .fill(t -> t.add(Builtin.one("remove", self -> {
                    ((Handle) self).handle.remove();
                    return null;
                })));

        private final Hooks.Handle handle;

        Handle(Hooks.Handle handle) {
            super(TYPE);
            this.handle = handle;
        }
    }
}
