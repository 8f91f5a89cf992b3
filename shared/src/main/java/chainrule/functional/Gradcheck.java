package chainrule.functional;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.math.random.NumpyRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Holds the tape's gradients against central differences, in float64: PyTorch's {@code gradcheck} and
 * {@code gradgradcheck}. It first moves all inputs at once along one random direction, which costs two evaluations; only if
 * that differs does it move every number by itself, to say which one is worst.
 *
 * <p>The function must be smooth near the point: at a kink both answers can be right and still differ.
 */
public final class Gradcheck {
    private static final double TOLERANCE = 1e-6;

    /**
     * What was found.
     *
     * @param order the order of derivative that differs, or the highest checked
     * @param text one sentence; for a failure the worst number, where it stands and both answers
     */
    public record Report(boolean passes, int order, String text) { }

    private final Function<Tensor[], Tensor> f;
    private final NdArray[] at;
    private final NdArray weights;
    private final NumpyRandom random;

    private Gradcheck(Function<Tensor[], Tensor> f, NdArray[] at, NumpyRandom random) {
        this.f = f;
        this.at = at;
        this.random = random;
        Tensor y = f.apply(tensors(at, false));
        weights = draw(random, Functional.wide("gradcheck: result", y.data()).shape);
    }

    /**
     * Checks derivatives of {@code f} up to {@code order}, each as the gradient of the one before.
     *
     * @param f takes tensors of the shapes of {@code at}, gives a tensor of any shape, and must be the same each time it runs
     * @param seed of the random directions
     * @param at float64
     */
    public static Report check(Function<Tensor[], Tensor> f, int order, int seed, Tensor... at) {
        if (order < 1) throw new IllegalArgumentException("gradcheck: wanted an order of 1 or more, got " + order);
        NdArray[] point = new NdArray[at.length];
        for (int i = 0; i < at.length; i++) point[i] = Functional.wide("gradcheck", at[i].data()).copy();
        NumpyRandom random = new NumpyRandom(seed);
        Gradcheck check = new Gradcheck(f, point, random);
        for (int n = 1; ; n++) {
            String difference = check.difference();
            if (difference != null) return new Report(false, n, "order " + n + ": " + difference);
            if (n == order) return new Report(true, n, "gradients agree with central differences up to order " + n);
            check = check.next();
        }
    }

    /**
     * The check of the next order. The gradient of sum(f * v) is a function of the inputs and of v; its parts are added up
     * with random weights, so that it is again one tensor.
     */
    private Gradcheck next() {
        int n = at.length;
        NdArray[] point = Arrays.copyOf(at, n + 1);
        point[n] = weights;
        Tensor[] mix = new Tensor[n];
        for (int i = 0; i < n; i++) mix[i] = Tensor.of(draw(random, at[i].shape));
        return new Gradcheck(in -> {
            Tensor[] x = Arrays.copyOf(in, n);
            Tensor[] leaves = new Tensor[n];
            for (int i = 0; i < n; i++) leaves[i] = x[i].requiresGrad() ? x[i] : x[i].detach().requiresGrad(true);
            Tensor[] gradients = Functional.gradients(f.apply(leaves), in[n], true, leaves);
            Tensor sum = Tensor.zeros(DType.FLOAT64);
            for (int i = 0; i < n; i++) sum = sum.add(gradients[i].mul(mix[i]).sum());
            return sum;
        }, point, random);
    }

    /** What differs, or null. */
    private String difference() {
        Tensor[] x = tensors(at, true);
        Tensor y = f.apply(x);
        Tensor[] tape = Functional.gradients(y, Tensor.of(weights), false, x);
        NdArray[] direction = new NdArray[at.length];
        double byTape = 0;
        double scale = 1;
        for (int i = 0; i < at.length; i++) {
            if (!Arrays.equals(tape[i].shape(), at[i].shape)) {
                return "the gradient of input " + i + " has shape " + Shape.text(tape[i].shape()) + ", its input " + Shape.text(at[i].shape);
            }
            direction[i] = draw(random, at[i].shape);
            for (int j = 0; j < at[i].size(); j++) {
                double part = tape[i].data().get(j) * direction[i].get(j);
                byTape += part;
                scale += Math.abs(part);
            }
        }
        double h = Functional.STEP;
        double byDifference = (moved(direction, h) - moved(direction, -h)) / (2 * h);
        return Math.abs(byTape - byDifference) <= TOLERANCE * scale ? null : worst(tape, byTape, byDifference);
    }

    /** sum(f * weights) with all inputs moved along a direction. */
    private double moved(NdArray[] direction, double h) {
        NdArray[] point = new NdArray[at.length];
        for (int i = 0; i < at.length; i++) {
            point[i] = at[i].copy();
            for (int j = 0; j < point[i].size(); j++) point[i].storage.set(j, at[i].get(j) + h * direction[i].get(j));
        }
        return sum(point);
    }

    private double sum(NdArray[] point) {
        NdArray y = f.apply(tensors(point, false)).data();
        double sum = 0;
        for (int i = 0; i < y.size(); i++) sum += y.get(i) * weights.get(i);
        return sum;
    }

    private String worst(Tensor[] tape, double byTape, double byDifference) {
        String text = "along a random direction the tape says " + Numbers.repr(byTape) + ", central differences " + Numbers.repr(byDifference);
        double most = 0;
        for (int i = 0; i < at.length; i++) {
            int input = i;
            NdArray numeric = Functional.centralDifference(x -> {
                NdArray[] point = at.clone();
                point[input] = x;
                return sum(point);
            }, at[i]);
            for (int j = 0; j < numeric.size(); j++) {
                double difference = Math.abs(numeric.get(j) - tape[i].data().get(j));
                if (difference <= most) continue; // a NaN on either side is told by the direction
                most = difference;
                text = "input " + i + " of shape " + Shape.text(at[i].shape) + ", element " + j + ": the tape says " + Numbers.repr(tape[i].data().get(j))
                        + ", central differences " + Numbers.repr(numeric.get(j));
            }
        }
        return text;
    }

    private static Tensor[] tensors(NdArray[] arrays, boolean wanted) {
        Tensor[] tensors = new Tensor[arrays.length];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = Tensor.of(arrays[i].copy());
            if (wanted) tensors[i].requiresGrad(true);
        }
        return tensors;
    }

    private static NdArray draw(NumpyRandom random, int[] shape) { return NdArray.of(random.normal(Shape.size(shape)), shape); }
}
