package chainrule.python.torch;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.ModuleDict;
import chainrule.nn.modules.ModuleList;
import chainrule.nn.modules.ParameterList;
import chainrule.nn.modules.Sequential;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Refused;
import chainrule.python.types.Builtin;
import chainrule.python.types.Values;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code copy.deepcopy} of tensors and modules. */
final class ModuleCopies {
    private ModuleCopies() { }

    /** The same numbers in a tensor of its own, with its gradient: of leaves alone, as in PyTorch. */
    static Tensor tensor(Tensor t) {
        if (!t.isLeaf()) throw Refused.runtime("Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment");
        Tensor numbers = Tensor.of(t.data().copy());
        Tensor copy = t instanceof Parameter ? new Parameter(numbers, t.requiresGrad()) : numbers.requiresGrad(t.requiresGrad());
        if (t.grad() != null) copy.setGrad(Tensor.of(t.grad().data().copy()));
        return copy;
    }

    /** A module of the same kind: what it is made of and its attributes are copied by {@code deepcopy}. */
    static Object module(ModuleValue from, Object deepcopy) {
        UnaryOperator<Object> copy = x -> x == null ? null : Values.call(deepcopy, new Object[] {x}, Builtin.NO_NAMES);
        Module empty = switch (from.module()) {
            case ScriptModule own -> null;
            case Sequential s -> new Sequential();
            case ModuleList l -> new ModuleList();
            case ModuleDict d -> new ModuleDict(Map.of());
            case ParameterList p -> new ParameterList();
            default -> from.module().copied();
        };
        ModuleValue made = ModuleValue.like(from, empty);
        boolean apart = switch (made.module()) {
            case ScriptModule own -> true;
            case Sequential s -> true;
            case ModuleList l -> true;
            case ModuleDict d -> true;
            case ParameterList p -> true;
            default -> false;
        };
        if (apart) made.module().takeParts(from.module(), x -> Engine.of(copy.apply(TorchFaces.script(x))));
        for (String name : from.attributeNames()) made.ownAttribute(name, copy.apply(from.ownAttribute(name)));
        return made;
    }
}
