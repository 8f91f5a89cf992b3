package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;

/** One step of a recurrent layer, for those who write the loop over time themselves: what all share. */
public abstract sealed class RecurrentCell extends Module permits RNNCell, LSTMCell, GRUCell {
    private static final Signature INPUTS = Signature.of("input, hx=None");

    private final Cell cell;
    private final int hidden;

    RecurrentCell(Arguments a, Cell cell) {
        super(a);
        this.cell = cell;
        hidden = a.size("hidden_size");
        int rows = cell.gates * hidden;
        parameter("weight_ih", Layer.full(a, 0, rows, a.size("input_size")));
        parameter("weight_hh", Layer.full(a, 0, rows, hidden));
        registerParameter("bias_ih", a.flag("bias") ? new Parameter(Layer.full(a, 0, rows)) : null);
        registerParameter("bias_hh", a.flag("bias") ? new Parameter(Layer.full(a, 0, rows)) : null);
        resetParameters();
    }

    /** Draws all weights anew, uniform within {@code ±1 / sqrt(hidden)}. */
    public final void resetParameters() { Recurrent.within(this, hidden); }

    @Override public final Signature inputs() { return INPUTS; }

    /** The state after one input (batch, input_size) or (input_size), from a state of zeros on. */
    @Override public final Tensor forward(Tensor x) { return step(x, List.of())[0]; }

    /** h, and with a cell state {@code (h, c)}. */
    @Override protected final Object forward(Arguments a) {
        Object given = a.get("hx");
        Tensor[] state = step(a.as("input", Tensor.class), given instanceof List<?> l ? l : given == null ? List.of() : List.of(given));
        return state.length == 1 ? state[0] : List.of(state[0], state[1]);
    }

    /** @param before the state, or nothing for zeros */
    final Tensor[] step(Tensor x, List<?> before) {
        if (x.rank() != 1 && x.rank() != 2) throw new ModuleException("AssertionError", typeName() + ": Expected input to be 1-D or 2-D but received " + x.rank() + "-D tensor");
        boolean batched = x.rank() == 2;
        Tensor rows = batched ? x : x.unsqueeze(0);
        Tensor in = used("weight_ih");
        if (rows.size(1) != in.size(1)) {
            throw new ModuleException("RuntimeError", "input has inconsistent input_size: got " + rows.size(1) + " expected " + in.size(1));
        }
        Tensor[] state = new Tensor[cell.states()];
        if (!before.isEmpty() && before.size() != state.length) {
            throw new ModuleException("TypeError", typeName() + ": hx wanted " + (state.length == 1 ? "a tensor" : "a tuple of two tensors, h and c") + ", got " + before.size());
        }
        for (int i = 0; i < state.length; i++) {
            if (before.isEmpty()) state[i] = Tensor.zeros(x.dtype(), rows.size(0), hidden);
            else if (before.get(i) instanceof Tensor t) state[i] = batched ? t : t.unsqueeze(0);
            else throw new ModuleException("TypeError", typeName() + ": hx wanted tensors, got " + Arguments.typeName(before.get(i)));
            if (state[i].rank() != 2 || state[i].size(1) != hidden || state[i].size(0) != rows.size(0)) {
                throw new ModuleException("RuntimeError", "hidden" + i + " has inconsistent hidden_size: got " + chainrule.array.Shape.text(state[i].shape()) + ", expected (" + rows.size(0) + ", " + hidden + ")");
            }
        }
        Tensor[] next = cell.next(Layers.linear(rows, in, used("bias_ih")), Layers.linear(state[0], used("weight_hh"), used("bias_hh")), state);
        if (!batched) for (int i = 0; i < next.length; i++) next[i] = next[i].squeeze(0);
        return next;
    }

    @Override public final String getExtraRepr() {
        String bent = hasSetting("nonlinearity") && !setting("nonlinearity").equals("tanh") ? ", nonlinearity=" + setting("nonlinearity") : "";
        return setting("input_size") + ", " + hidden + (learned("bias_ih") == null ? ", bias=False" : "") + bent;
    }
}
