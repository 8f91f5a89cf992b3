package chainrule.program;

import chainrule.autograd.Backward;
import chainrule.autograd.Function;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of tensors that is compiled as it is used, like {@code torch.compile(f)}: it runs as a {@link Program}, and where gradients are
 * wanted a second one finds them, with the bits that both would have had as they stand. What {@link Compiled} says of Programs and of code holds here.
 *
 * <p>The way back computes the forward values again rather than keep them. So code that draws random numbers or writes into tensors that were
 * there before runs as it stands where gradients are wanted, and so does all of it where gradients of gradients are. Code that calls
 * {@code backward()} itself is a step: it runs as one Program, and what it returns has no history.
 */
public final class CompiledFunction implements AutoCloseable {
    /** The code of a function. */
    public interface Body { List<Tensor> run(Tensor... in); }

    /** What is known of one Program: which results learn, and the way back. */
    private final class Way {
        final boolean[] learns;
        final boolean shares;
        /** The results that learn, for their shapes and types. */
        final List<Tensor> outlines = new ArrayList<>();
        Compiled backward;
        /** The call whose way back is being found, and the tensors that its code holds and that learn. */
        Recorded call;
        Tensor[] held;

        Way(boolean[] learns, boolean shares) {
            this.learns = learns;
            this.shares = shares;
        }
    }

    private final String name;
    private final Executor executor;
    private final Compiled forward;
    private final Map<CachedProgram, Way> ways = new IdentityHashMap<>();
    private Way traced;
    /** The code of the call that is being traced. */
    private Body body;

    /** @param name as the record shows it */
    public CompiledFunction(String name, Executor executor) {
        this.name = name;
        this.executor = executor;
        forward = Compiled.of(name, Map.of(), (train, in) -> watched(in), executor).warm();
    }

    private List<Tensor> watched(Tensor... in) {
        List<Tensor> out = body.run(in);
        boolean[] learns = new boolean[out.size()];
        boolean shares = false;
        for (int i = 0; i < learns.length; i++) {
            learns[i] = out.get(i).requiresGrad();
            for (Tensor t : in) shares |= t.layout().storage == out.get(i).layout().storage;
        }
        traced = new Way(learns, shares);
        for (int i = 0; i < learns.length; i++) if (learns[i]) traced.outlines.add(out.get(i));
        return out;
    }

    /**
     * Calls the function; it has run once as it stands, so that what it makes on its first run is there.
     *
     * @param code the code with these very arguments, the same in all calls but for what hangs on the arguments
     * @throws chainrule.autograd.AutogradException where the code cannot be traced, such as where it chooses by the numbers of a tensor
     */
    public List<Tensor> call(Body code, Tensor... in) {
        if (Mode.isObserved()) return code.run(in);
        body = code;
        CachedProgram program = forward.prepared(true, in);
        if (traced != null) {
            ways.put(program, traced);
            traced = null;
        }
        Way way = ways.get(program);
        if (way.shares) return code.run(in);
        boolean learns = false;
        for (boolean l : way.learns) learns |= l;
        if (!learns || program.leaves() || !Mode.isGradEnabled()) return forward.call(true, in);
        if (program.draws() || program.writes()) return code.run(in);
        Tensor[] all = joined(in, program.learning().toArray(new Tensor[0]));
        Recorded call = new Recorded(code, way, in.length);
        if (way.backward == null) call.prepare(all);
        return List.of(call.applyAll(all));
    }

    private static Tensor[] joined(Tensor[] a, Tensor... b) {
        Tensor[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** How often the code was traced for its results. */
    public int traces() { return forward.traces(); }

    /** The Programs for results, in the order in which they were traced. */
    public List<Program> programs() { return forward.programs(); }

    @Override public void close() {
        forward.close();
        for (Way way : ways.values()) if (way.backward != null) way.backward.close();
    }

    /** One call in the record. Its inputs are the arguments and the tensors that the code holds and that learn. */
    private final class Recorded extends Function {
        private final Body code;
        private final Way way;
        private final int arguments;

        Recorded(Body code, Way way, int arguments) {
            super("Compiled" + CompiledFunction.this.name);
            this.code = code;
            this.way = way;
            this.arguments = arguments;
        }

        @Override protected Tensor[] forward(Context context, Tensor... all) {
            boolean recording = Mode.setGradEnabled(true);
            Tensor[] out;
            try {
                out = forward.call(true, Arrays.copyOf(all, arguments)).toArray(new Tensor[0]);
            } finally {
                Mode.setGradEnabled(recording);
            }
            List<Tensor> constant = new ArrayList<>();
            for (int i = 0; i < out.length; i++) if (!way.learns[i]) constant.add(out[i]);
            context.markNonDifferentiable(constant.toArray(new Tensor[0]));
            context.saveForBackward(all);
            return out;
        }

        @Override protected Tensor[] backward(Context context, Tensor... gradients) {
            Tensor[] all = context.savedTensors().toArray(new Tensor[0]);
            boolean[] wanted = new boolean[all.length];
            for (int i = 0; i < all.length; i++) wanted[i] = context.needsInputGrad(i);
            List<Tensor> seeds = new ArrayList<>();
            for (int i = 0; i < gradients.length; i++) if (way.learns[i]) seeds.add(gradients[i]);
            Tensor[] in = Arrays.copyOf(all, arguments);
            if (Mode.isGradEnabled() || Mode.isObserved()) return spread(wanted, back(in, all, wanted, seeds, true));
            for (int i = 0; i < seeds.size(); i++) if (!seeds.get(i).layout().isWhole()) seeds.set(i, seeds.get(i).copy());
            way.call = this;
            way.held = Arrays.copyOfRange(all, arguments, all.length);
            return spread(wanted, way.backward.call(true, joined(in, seeds.toArray(new Tensor[0]))).toArray(new Tensor[0]));
        }

        /** Traces the way back now, while all that the code names is what it was on the way there. */
        void prepare(Tensor... all) {
            boolean[] wanted = new boolean[all.length];
            for (int i = 0; i < all.length; i++) wanted[i] = all[i].requiresGrad();
            way.call = this;
            way.held = Arrays.copyOfRange(all, arguments, all.length);
            way.backward = Compiled.of(name() + "Backward", Map.of(), (train, given) -> {
                Tensor[] again = Arrays.copyOf(given, arguments);
                List<Tensor> from = Arrays.asList(Arrays.copyOfRange(given, arguments, given.length));
                return List.of(way.call.back(again, joined(again, way.held), wanted, from, false));
            }, executor).warm();
            Tensor[] seeds = new Tensor[way.outlines.size()];
            for (int i = 0; i < seeds.length; i++) seeds[i] = Tensor.zeros(way.outlines.get(i).dtype(), way.outlines.get(i).shape());
            Mode.noGrad(() -> { way.backward.prepared(true, joined(Arrays.copyOf(all, arguments), seeds)); });
        }

        /** The gradients of what is wanted, one after the other. */
        private Tensor[] back(Tensor[] in, Tensor[] all, boolean[] wanted, List<Tensor> seeds, boolean createGraph) {
            boolean recording = Mode.setGradEnabled(true);
            try {
                List<Tensor> out = code.run(in);
                List<Tensor> learning = new ArrayList<>();
                for (int i = 0; i < out.size(); i++) if (way.learns[i]) learning.add(out.get(i));
                List<Tensor> inputs = new ArrayList<>();
                for (int i = 0; i < all.length; i++) if (wanted[i]) inputs.add(all[i]);
                Tensor[] found = Backward.grad(learning, seeds, inputs, false, createGraph, true);
                for (int i = 0; i < found.length; i++) if (found[i] == null) found[i] = Tensor.zeros(inputs.get(i).dtype(), inputs.get(i).shape());
                return found;
            } finally {
                Mode.setGradEnabled(recording);
            }
        }

        private Tensor[] spread(boolean[] wanted, Tensor... found) {
            Tensor[] spread = new Tensor[wanted.length];
            int next = 0;
            for (int i = 0; i < wanted.length; i++) if (wanted[i]) spread[i] = found[next++];
            return spread;
        }
    }
}
