package chainrule.autograd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An operation of a user's own, with its gradient written by hand: PyTorch's {@code torch.autograd.Function}. What
 * {@link #backward} does is recorded when a gradient of the gradient is wanted.
 */
public abstract class Function {
    private final String name;

    /** @param name as the record shows it: {@code Cube} makes {@code CubeBackward} */
    protected Function(String name) { this.name = name; }

    /** As the record shows it. */
    public final String name() { return name; }

    /** The outputs. Nothing in here is recorded. */
    protected abstract Tensor[] forward(Context context, Tensor... in);

    /** A gradient for each input (null: nothing flows) from one for each output. */
    protected abstract Tensor[] backward(Context context, Tensor... gradients);

    /** The output of a function that has one. */
    public final Tensor apply(Tensor... in) {
        Tensor[] out = applyAll(in);
        if (out.length != 1) throw new AutogradException(name + ": wanted one output, got " + out.length + "; call applyAll for several");
        return out[0];
    }

    /** All outputs. */
    public final Tensor[] applyAll(Tensor... in) {
        Mode mode = Mode.current();
        Context context = new Context(this, in);
        boolean wanted = false;
        for (int i = 0; i < in.length; i++) wanted |= context.needsInputGrad(i);
        Tensor[] raw = Mode.noGrad(() -> forward(context, in));
        if (!wanted || !mode.gradients()) return raw;
        return Custom.outputs(mode, this, context, in, raw);
    }

    /** What a call keeps between its two halves. */
    public static final class Context {
        private final Function function;
        private final Tensor[] in;
        private final History[] histories;
        private final Map<String, Object> notes = new HashMap<>();
        private Tensor[] saved = {};
        private Tensor[] constants = {};
        private Saved[] kept;

        private Context(Function function, Tensor[] in) {
            this.function = function;
            this.in = in.clone(); // emptied when the call is over, which an array of the caller's must not see
            histories = new History[in.length];
            for (int i = 0; i < in.length; i++) histories[i] = in[i].history();
        }

        /** Keeps inputs, outputs or anything between for {@link #backward}, where a write in place since is noticed. */
        public void saveForBackward(Tensor... tensors) { saved = tensors.clone(); }

        /** Says that no gradient flows through these outputs. */
        public void markNonDifferentiable(Tensor... outputs) { constants = outputs.clone(); }

        /** What was saved, as it was. */
        public Tensor saved(int i) { return savedTensors().get(i); }

        /** All that was saved, as it was; an error where the graph has been freed or one has been written since. */
        public List<Tensor> savedTensors() {
            if (kept == null) throw new AutogradException(Saved.FREED);
            Tensor[] restored = new Tensor[kept.length];
            for (int i = 0; i < kept.length; i++) restored[i] = kept[i].restored(function.name + "Backward");
            return Arrays.asList(restored);
        }

        /** Whether the gradient of input {@code i} is wanted. */
        public boolean needsInputGrad(int i) { return histories[i] != null; }

        /** Keeps anything that is no tensor. */
        public void put(String name, Object value) { notes.put(name, value); }

        /** What {@link #put} kept under that name, or null. */
        public Object get(String name) { return notes.get(name); }

        History[] histories() { return histories; }

        boolean isConstant(Tensor output) {
            for (Tensor t : constants) if (t == output) return true;
            return !output.dtype().isFloating();
        }

        /** Once the outputs have a history: what was saved of inputs and outputs gets theirs. */
        void seal(Tensor[] raw, History[] made) {
            kept = new Saved[saved.length];
            for (int i = 0; i < kept.length; i++) {
                History history = null;
                for (int k = 0; k < in.length; k++) if (saved[i] == in[k]) history = histories[k];
                for (int k = 0; k < raw.length; k++) if (saved[i] == raw[k]) history = made[k];
                kept[i] = new Saved(saved[i], history);
            }
            saved = null;
            Arrays.fill(in, null);
        }

        void free() { kept = kept != null && kept.length == 0 ? kept : null; }
    }
}
