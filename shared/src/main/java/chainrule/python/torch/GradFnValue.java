package chainrule.python.torch;

import chainrule.autograd.GradFn;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import java.util.List;

/** {@code x.grad_fn}: the call that made a tensor, and through it the graph of calls. */
final class GradFnValue extends PyObject {
    private static final PyType TYPE = LibraryType.of("torch.autograd.graph", "Node").fill(t -> {
        t.add(Builtin.one("name", x -> {
            String name = ((GradFnValue) x).call.name();
            return name.equals("AccumulateGrad") ? "torch::autograd::AccumulateGrad" : name;
        }));
        t.getter("next_functions", x -> ((GradFnValue) x).next());
    });

    private final GradFn call;

    GradFnValue(GradFn call) {
        super(TYPE);
        this.call = call;
    }

    /** Pairs of a call and the place of its output, as PyTorch lists them. */
    private Object next() {
        List<GradFn> next = call.nextFunctions();
        Object[] pairs = new Object[next.size()];
        for (int i = 0; i < pairs.length; i++) pairs[i] = PyTuple.of(next.get(i) == null ? null : new GradFnValue(next.get(i)), 0L);
        return PyTuple.of(pairs);
    }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof GradFnValue g)) return NOT_IMPLEMENTED;
        return g.call.equals(call) == (op == Comparison.EQ);
    }

    @Override public long hash() { return call.hashCode(); }

    @Override public String repr() { return "<" + call.name() + " object at " + address() + ">"; }
}
