package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleException;
import chainrule.python.types.Builtin;
import chainrule.python.types.Values;
import java.util.List;
import java.util.Map;

/** A module whose {@code forward} a script wrote: a class derived from {@code nn.Module}. */
final class ScriptModule extends Module {
    private final ModuleValue face;

    ScriptModule(ModuleValue face) { this.face = face; }

    @Override protected Tensor tensorOf(Object value) { return value instanceof TensorValue t ? t.tensor() : super.tensorOf(value); }

    @Override public String typeName() { return face.type().name(); }

    @Override public String getExtraRepr() { return Values.str(Values.callMethod(face, "extra_repr")); }

    /** Values pass as they are; what a layer of the engine hands over becomes what scripts know. */
    @Override protected Object run(List<?> positional, Map<String, ?> named) {
        if (face.type().lookup("forward") == ModuleMethods.FORWARD) {
            throw new ModuleException("NotImplementedError", "Module [" + typeName() + "] is missing the required \"forward\" function");
        }
        Object[] args = new Object[positional.size() + named.size()];
        for (int i = 0; i < positional.size(); i++) args[i] = ModuleValue.script(positional.get(i));
        String[] names = named.isEmpty() ? Builtin.NO_NAMES : named.keySet().toArray(new String[0]);
        for (int i = 0; i < names.length; i++) args[positional.size() + i] = ModuleValue.script(named.get(names[i]));
        Object result = Values.call(Values.getAttribute(face, "forward"), args, names);
        return result instanceof TensorValue t ? t.tensor() : result;
    }
}
