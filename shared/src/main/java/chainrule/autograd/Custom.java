package chainrule.autograd;

import chainrule.array.Shape;
import chainrule.kernel.DType;

/** A call of a {@link Function} in the record. Each of its outputs has an {@link Output}, older than whatever uses it. */
final class Custom extends History {
    private final Function function;
    private final Function.Context context;
    private final History[] next;
    private final int[][] inputShapes;
    private final DType[] inputTypes;
    private final int[][] shapes;
    private final DType[] types;

    private Custom(Mode mode, Function function, Function.Context context, Tensor[] in, Tensor[] out) {
        super(mode);
        this.function = function;
        this.context = context;
        next = context.histories();
        inputShapes = new int[in.length][];
        inputTypes = new DType[in.length];
        for (int i = 0; i < in.length; i++) {
            inputShapes[i] = in[i].shape();
            inputTypes[i] = in[i].dtype();
        }
        shapes = new int[out.length][];
        types = new DType[out.length];
        for (int i = 0; i < out.length; i++) {
            shapes[i] = out[i].shape();
            types[i] = out[i].dtype();
        }
    }

    static Tensor[] outputs(Mode mode, Function function, Function.Context context, Tensor[] in, Tensor[] raw) {
        Custom custom = new Custom(mode, function, context, in, raw);
        Output[] made = new Output[raw.length];
        Tensor[] out = new Tensor[raw.length];
        for (int i = 0; i < raw.length; i++) {
            if (!context.isConstant(raw[i])) made[i] = new Output(mode, custom, i);
            out[i] = new Tensor(raw[i].data(), made[i]);
            if (mode.watcher != null) mode.watcher.aliased(raw[i], out[i]);
        }
        context.seal(raw, made);
        return out;
    }

    /** One output of the call: it collects the gradient of that output. */
    static final class Output extends History {
        private final Custom call;
        private final int index;

        private Output(Mode mode, Custom call, int index) {
            super(mode);
            this.call = call;
            this.index = index;
        }

        Custom call() { return call; }

        @Override String label() { return call.label(); }

        @Override int inputs() { return 1; }

        @Override History next(int i) { return call; }

        @Override void pull(Backward walk, Tensor gradient) {
            if (walk.wants(call)) walk.collect(call, call.shapes.length, index, gradient);
        }

        @Override void free() { }
    }

    @Override String label() { return function.name() + "Backward"; }

    @Override int inputs() { return next.length; }

    @Override History next(int i) { return next[i]; }

    @Override void pull(Backward walk, Tensor none) {
        Tensor[] gradients = walk.collected(this);
        for (int i = 0; i < gradients.length; i++) if (gradients[i] == null) gradients[i] = Tensor.zeros(types[i], shapes[i]);
        Tensor[] found = function.backward(context, gradients);
        if (found.length != next.length) {
            throw new AutogradException("function " + label() + " returned an incorrect number of gradients (expected " + next.length + ", got " + found.length + ")");
        }
        for (int i = 0; i < found.length; i++) if (found[i] != null && walk.wants(next[i])) walk.hand(this, i, fitting(i, found[i]));
    }

    /** Of the input's shape and type; what was broadcast is summed. */
    private Tensor fitting(int i, Tensor gradient) {
        if (!Shape.equal(gradient.shape(), inputShapes[i]) && !expands(inputShapes[i], gradient.shape())) {
            throw new AutogradException("Function " + label() + " returned an invalid gradient at index " + i + " - got " + Saved.size(gradient.shape())
                    + " but expected shape compatible with " + Saved.size(inputShapes[i]));
        }
        Tensor summed = Shape.equal(gradient.shape(), inputShapes[i]) ? gradient : gradient.sumToSize(inputShapes[i]);
        return summed.to(inputTypes[i]);
    }

    private static boolean expands(int[] from, int[] to) {
        if (from.length > to.length) return false;
        for (int d = 1; d <= from.length; d++) {
            int length = from[from.length - d];
            if (length != 1 && length != to[to.length - d]) return false;
        }
        return true;
    }

    @Override void free() { context.free(); }
}
