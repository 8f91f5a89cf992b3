package chainrule.program.sample;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.math.random.TorchGenerator;
import chainrule.program.Compiled;
import chainrule.program.Executor;
import chainrule.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A training step made up at random, as a person might write it: buffers written in place through views made inside and
 * outside the step, a forward pass, backward passes, updates, random draws. What it does depends on its seed alone, so that
 * the same step can be run as it stands and compiled, on any target, and compared to the last bit.
 */
public final class RandomCode {
    /** What was found: a digest of all that the step gave as it stands, and what differs compiled, with the Program, or the empty string. */
    public record Finding(long digest, String difference) { }

    private static final int CALLS = 4;
    private static final int MOST = 300;

    private final long seed;
    private final DType dtype;
    private final TorchGenerator random;
    private final List<Tensor> leaves = new ArrayList<>();
    private final List<Tensor> momenta = new ArrayList<>();
    private final List<Tensor> buffers = new ArrayList<>();
    /** Views of buffers, made before the step: some know what they are a view of, some do not. */
    private final List<Tensor> outer = new ArrayList<>();
    private final Tensor rate;

    private RandomCode(long seed, DType dtype) {
        this.seed = seed;
        this.dtype = dtype;
        random = new TorchGenerator(seed);
        rate = Tensor.scalar(DType.FLOAT64, 0.125);
        Dice dice = new Dice(seed * 31 + 1);
        for (int i = 1 + dice.below(3); i > 0; i--) {
            Tensor leaf = numbers(dice, dice.shape(MOST));
            leaves.add(leaf.requiresGrad(true));
            momenta.add(Tensor.zeros(dtype, leaf.shape()));
        }
        RandomOps ops = new RandomOps(dice);
        for (int i = 1 + dice.below(2); i > 0; i--) {
            Tensor buffer = numbers(dice, dice.shape(MOST));
            buffers.add(buffer);
            Tensor view = ops.part(ops.part(buffer));
            outer.add(view.layout().storage != buffer.layout().storage ? buffer : dice.once(2) ? view : Tensor.of(view.data()));
        }
    }

    /**
     * Runs the step of that seed as it stands, and compiled, several times with changing batches.
     *
     * @param dtype the type of most of its numbers
     */
    public static Finding check(long seed, DType dtype, Executor executor) {
        long[] digest = {0xcbf29ce484222325L};
        String difference = compare(seed, dtype, executor, digest);
        return new Finding(digest[0], difference);
    }

    private static String compare(long seed, DType dtype, Executor executor, long[] digest) {
        RandomCode eager = new RandomCode(seed, dtype);
        RandomCode code = new RandomCode(seed, dtype);
        Dice dice = new Dice(seed * 31 + 2);
        int[] shape = dice.shape(MOST);
        try (Compiled compiled = Compiled.of("random code " + seed, Map.of(), (train, batch) -> code.step(batch[0]), executor)) {
            for (int call = 0; call < CALLS; call++) {
                Tensor batch = numbers(dice, dtype, shape);
                if (call == 3) {
                    eager.rate.fill_(0.5);
                    code.rate.fill_(0.5);
                }
                List<Tensor> wanted = eager.step(batch);
                List<Tensor> got = compiled.call(true, batch);
                String where = "call " + call + ", ";
                for (Tensor t : wanted) mix(digest, t);
                for (int i = 0; i < wanted.size(); i++) {
                    String difference = difference(where + "output " + i, wanted.get(i), got.get(i));
                    if (!difference.isEmpty()) return difference + text(compiled);
                }
                // Looking each time would bring everything back each time.
                String difference = call % 2 == 1 ? eager.difference(where, code) : "";
                if (!difference.isEmpty()) return difference + text(compiled);
            }
        }
        for (Tensor t : eager.leaves) mix(digest, t);
        for (Tensor t : eager.buffers) mix(digest, t);
        return eager.difference("after closing, ", code);
    }

    /** FNV-1a, a number at a time. */
    private static void mix(long[] digest, Tensor t) {
        for (double x : t.toDoubles()) digest[0] = (digest[0] ^ Double.doubleToLongBits(x)) * 0x100000001b3L;
    }

    private static String text(Compiled compiled) {
        StringBuilder b = new StringBuilder();
        for (Program p : compiled.programs()) b.append('\n').append(p);
        return b.toString();
    }

    /** Numbers for the batch, and for the step to begin with. */
    private Tensor numbers(Dice dice, int... shape) { return numbers(dice, dtype, shape); }

    private static Tensor numbers(Dice dice, DType dtype, int... shape) {
        NdArray numbers = NdArray.zeros(dtype, shape);
        for (int i = 0; i < numbers.size(); i++) numbers.storage.set(i, dice.number());
        return Tensor.of(numbers);
    }

    // ------------------------------------------------------------------ the step

    private List<Tensor> step(Tensor batch) {
        Dice dice = new Dice(seed);
        RandomOps ops = new RandomOps(dice);
        List<Tensor> results = new ArrayList<>();
        boolean forget = dice.once(2);
        if (!forget && dice.once(2)) for (Tensor leaf : leaves) leaf.setGrad(null);
        if (dice.once(3)) outer.forEach(view -> ops.write(view, batch));
        for (int pass = 1 + dice.below(2); pass > 0; pass--) {
            Tensor loss = forward(dice, ops, batch, results);
            loss.backward();
            results.add(loss);
            for (int i = dice.below(3); i > 0; i--) write(dice, ops, batch);
        }
        Mode.noGrad(() -> update(dice));
        if (forget) for (Tensor leaf : leaves) leaf.setGrad(null);
        for (Tensor buffer : buffers) if (dice.once(3)) results.add(buffer.mul(2));
        return results;
    }

    /** A chain of operations that every leaf has a part in. */
    private Tensor forward(Dice dice, RandomOps ops, Tensor batch, List<Tensor> results) {
        List<Tensor> pool = new ArrayList<>(leaves);
        pool.add(batch);
        pool.addAll(buffers);
        pool.addAll(outer);
        if (dice.once(3)) pool.add(drawn(dice, batch));
        for (int i = 3 + dice.below(8); i > 0; i--) {
            Tensor x = pool.get(dice.once(2) ? pool.size() - 1 : dice.below(pool.size()));
            Tensor y = pool.get(dice.below(pool.size()));
            if (dice.once(5)) {
                Tensor fresh = x.copy(); // nothing keeps it: it may be written, also where gradients flow
                ops.write(fresh, y);
                pool.add(fresh);
            } else if (dice.once(8)) {
                pool.add(TorchRandom.dropout(random, x, 0.25, true));
            } else {
                pool.add(ops.next(x, y));
            }
        }
        Tensor loss = Tensor.scalar(dtype, 0);
        for (Tensor t : leaves) loss = loss.add(t.mul(0.5).sum());
        for (int i = pool.size() - 1; i >= pool.size() - 4 && i >= leaves.size(); i--) {
            Tensor t = pool.get(i);
            loss = loss.add(t.to(dtype).tanh().sum());
            if (dice.once(3)) results.add(t);
        }
        return loss;
    }

    private Tensor drawn(Dice dice, Tensor like) {
        return switch (dice.below(4)) {
            case 0 -> TorchRandom.rand(random, dtype, like.shape());
            case 1 -> TorchRandom.randn(random, dtype, 1 + dice.below(20));
            case 2 -> TorchRandom.bernoulli(random, 0.5, dtype, like.shape());
            default -> like.rank() == 0 ? like : like.indexSelect(0, TorchRandom.randperm(random, like.size(0)));
        };
    }

    /** A buffer changes, through some view of it. */
    private void write(Dice dice, RandomOps ops, Tensor batch) {
        Tensor into = dice.once(2) ? outer.get(dice.below(outer.size())) : buffers.get(dice.below(buffers.size()));
        Tensor from = dice.once(2) ? batch : buffers.get(dice.below(buffers.size()));
        ops.write(dice.once(3) ? into.detach() : into, from);
    }

    private void update(Dice dice) {
        boolean clip = dice.once(3);
        boolean momentum = dice.once(2);
        for (int i = 0; i < leaves.size(); i++) {
            Tensor leaf = leaves.get(i);
            Tensor g = leaf.grad();
            if (clip) g.copy_(g.clamp(-0.5, 0.5));
            if (momentum) g = momenta.get(i).mul_(0.9).add_(g);
            leaf.sub_(g.mul(rate));
        }
    }

    // ------------------------------------------------------------------ comparing

    private String difference(String where, RandomCode other) {
        for (int i = 0; i < leaves.size(); i++) {
            String d = difference(where + "leaf " + i, leaves.get(i), other.leaves.get(i));
            Tensor g = leaves.get(i).grad();
            Tensor h = other.leaves.get(i).grad();
            if (d.isEmpty() && (g == null) != (h == null)) d = where + "gradient " + i + ": only one is there";
            if (d.isEmpty() && g != null) d = difference(where + "gradient " + i, g, h);
            if (d.isEmpty()) d = difference(where + "momentum " + i, momenta.get(i), other.momenta.get(i));
            if (!d.isEmpty()) return d;
        }
        for (int i = 0; i < buffers.size(); i++) {
            String d = difference(where + "buffer " + i, buffers.get(i), other.buffers.get(i));
            if (d.isEmpty()) d = difference(where + "view " + i, outer.get(i), other.outer.get(i));
            if (!d.isEmpty()) return d;
        }
        return java.util.Arrays.equals(random.state(), other.random.state()) ? "" : where + "the generators have drawn differently";
    }

    private static String difference(String what, Tensor wanted, Tensor got) {
        if (wanted.dtype() != got.dtype() || !java.util.Arrays.equals(wanted.shape(), got.shape())) return what + ": another shape or type";
        double[] a = wanted.toDoubles();
        double[] b = got.toDoubles();
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) {
                return what + ", element " + i + " of " + a.length + ": wanted " + Numbers.repr(a[i]) + ", got " + Numbers.repr(b[i]);
            }
        }
        return "";
    }
}
