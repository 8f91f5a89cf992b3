package chainrule.python.torch;

import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.program.CompiledFunction;
import chainrule.python.tables.Guard;
import chainrule.python.types.Costs;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyException;
import chainrule.python.types.PyList;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of one function under {@code torch.compile}: the first with arguments of a kind runs as it stands, the next are traced and run as
 * Programs. What cannot be traced runs as it stands for good, with a warning; with {@code fullgraph} it is an error.
 */
final class CompiledCalls {
    /** As many kinds of calls are compiled, as in PyTorch; more run as they stand. */
    private static final int MOST_KINDS = 64;

    /** The calls of one kind. */
    private static final class Kind {
        CompiledFunction function;
        boolean plain;
        Class<?> several;
    }

    private final Object function;
    private final boolean whole;
    private final Map<List<Object>, Kind> kinds = new LinkedHashMap<>();
    private boolean warned;

    CompiledCalls(Object function, boolean whole) {
        this.function = function;
        this.whole = whole;
    }

    Object call(Object[] args, String[] names) {
        if (Mode.isObserved()) return Values.call(function, args, names);
        Surrounding s = Surrounding.of(function, args, names);
        Kind kind = s.known() ? kinds.get(s.key()) : null;
        if (kind == null) return first(s, args, names);
        if (kind.plain) return Values.call(function, args, names);
        List<Tensor> results;
        try {
            if (kind.function == null) kind.function = new CompiledFunction("Function", TorchState.current().executor());
            results = kind.function.call(in -> run(kind, args, names), s.tensors());
        } catch (PyException | AutogradException | ShapeException e) {
            return broken(kind, e, args, names);
        }
        return shown(kind, results);
    }

    /** Runs as it stands, and sees whether it did anything that a Program would not do again. */
    private Object first(Surrounding before, Object[] args, String[] names) {
        int effects = Costs.effects();
        Object result = Values.call(function, args, names);
        if (!before.known() || kinds.size() >= MOST_KINDS) return result;
        Kind kind = new Kind();
        kind.plain = Costs.effects() != effects || !Surrounding.of(function, args, names).key().equals(before.key());
        kinds.put(before.key(), kind);
        return result;
    }

    /** The code, run on the arguments as they are; while it is traced, or for gradients of gradients. */
    private List<Tensor> run(Kind kind, Object[] args, String[] names) {
        Object result = Values.call(function, args, names);
        kind.several = result instanceof PyTuple || result instanceof PyList ? result.getClass() : null;
        Object[] all = result instanceof PyTuple t ? t.items() : result instanceof PyList l ? l.toArray() : new Object[] {result};
        List<Tensor> tensors = new ArrayList<>();
        for (Object x : all) {
            if (!(x instanceof TensorValue t)) throw new AutogradException("it returns " + Values.typeName(x) + ", where a Program gives tensors");
            tensors.add(t.tensor());
        }
        return tensors;
    }

    private static Object shown(Kind kind, List<Tensor> results) {
        Object[] all = new Object[results.size()];
        for (int i = 0; i < all.length; i++) all[i] = TensorValue.of(results.get(i));
        return kind.several == null ? all[0] : kind.several == PyList.class ? PyList.of(all) : PyTuple.of(all);
    }

    /** What the code does as it stands; if it never was a Program, it stays so. */
    private Object broken(Kind kind, RuntimeException e, Object[] args, String[] names) {
        RuntimeException seen = Guard.translated(e, ErrorTypes.RUNTIME_ERROR);
        String why = seen instanceof PyException p ? Values.str(p.error()) : seen.getMessage();
        if (whole && seen instanceof PyException p && p.is(ErrorTypes.RUNTIME_ERROR)) throw Errors.runtime("torch.compile with fullgraph=True: " + why);
        boolean ever = kind.function.traces() > 0;
        Object result = Values.call(function, args, names); // which may fail for reasons of its own
        if (ever) return result;
        kind.plain = true;
        if (!warned) Costs.warn(ErrorTypes.USER_WARNING, "torch.compile: runs as it stands, since " + why);
        warned = true;
        return result;
    }
}
