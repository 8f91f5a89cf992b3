package chainrule.client.bench;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Convolutions;
import chainrule.nn.Losses;
import chainrule.nn.Pooling;
import chainrule.nn.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem as anyone would write it with tensors: layers, a loss, {@code backward}, and plain gradient descent. Run as it
 * stands it is an eager step; traced, it is the compiled one.
 */
public final class Network {
    private static final int IGNORED = -100;

    private record Layer(Tensor w, Tensor b) { }

    private final Problem problem;
    private final Tensor x;
    private final Tensor target;
    private final Tensor rate;
    private final List<Layer> convolutions = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Tensor> named = new LinkedHashMap<>();

    public Network(Problem problem) {
        this.problem = problem;
        boolean pictures = problem.side() > 0;
        int batch = problem.batch();
        NdArray rows = NdArray.of(problem.x().clone(), batch, problem.x().length / batch);
        x = data("x", pictures ? pictures(rows) : rows);
        target = data("t", problem.classes() ? labels() : NdArray.of(problem.y().clone(), batch, problem.y().length / batch));
        rate = data("lr", NdArray.scalar(DType.FLOAT32, problem.learningRate()));
        for (Problem.Weights c : problem.convolutions()) {
            Tensor filters = Tensor.of(NdArray.of(c.w().clone(), Problem.TAPS, Problem.TAPS, c.in(), c.out())).permute(3, 2, 0, 1);
            convolutions.add(layer("filters", "filterBias", convolutions.size() + 1, filters, c));
        }
        for (Problem.Weights l : problem.layers()) {
            Tensor w = Tensor.of(NdArray.of(l.w().clone(), l.in(), l.out()));
            layers.add(layer("W", "b", layers.size() + 1, pictures && layers.isEmpty() ? channelsFirst(w) : w, l));
        }
    }

    private Tensor data(String name, NdArray elements) {
        Tensor t = Tensor.of(elements);
        named.put(name, t);
        return t;
    }

    private NdArray labels() {
        long[] labels = new long[problem.batch()];
        for (int i = 0; i < labels.length; i++) labels[i] = problem.labels()[i];
        return NdArray.of(labels, labels.length);
    }

    /** The problem has channels last, our convolutions have them first. */
    private NdArray pictures(NdArray rows) {
        int side = problem.side();
        return Tensor.of(rows).reshape(problem.batch(), side, side, rows.shape[1] / (side * side)).permute(0, 3, 1, 2).data().copy();
    }

    /** The rows of the first layer after the convolutions, in the order in which ours lie. */
    private Tensor channelsFirst(Tensor w) {
        int left = problem.side() >> problem.convolutions().size();
        int channels = problem.convolutions().getLast().out();
        return w.reshape(left, left, channels, w.size(1)).permute(2, 0, 1, 3).reshape(w.shape());
    }

    private Layer layer(String weights, String biases, int number, Tensor w, Problem.Weights from) {
        NdArray own = w.data().isWhole() ? w.data() : w.data().copy();
        return new Layer(parameter(weights + number, own), parameter(biases + number, NdArray.of(from.b().clone(), from.out())));
    }

    private Tensor parameter(String name, NdArray elements) { return data(name, elements).requiresGrad(true); }

    /** All arrays that outlive the step: the batch ({@code x}, {@code t}), the learning rate ({@code lr}), the parameters. */
    public Map<String, Tensor> named() { return Map.copyOf(named); }

    /** The same, tensors first, as the tracer wants it. */
    public Map<Tensor, String> names() {
        Map<Tensor, String> names = new HashMap<>();
        named.forEach((name, t) -> names.put(t, name));
        return names;
    }

    /** One whole step; its loss, before its update. */
    public Tensor step() {
        Tensor h = x;
        for (Layer c : convolutions) h = Pooling.maxPool2d(Convolutions.conv2d(h, c.w(), c.b(), Problem.TAPS / 2).relu(), 2);
        if (!convolutions.isEmpty()) h = h.reshape(problem.batch(), -1);
        for (int i = 0; i < layers.size(); i++) {
            h = h.matmul(layers.get(i).w()).add(layers.get(i).b());
            h = (i == layers.size() - 1 ? problem.last() : problem.between()).apply(h);
        }
        Tensor loss = problem.classes() ? Losses.crossEntropy(h, target, null, IGNORED, 0, Reduction.MEAN) : Losses.mse(h, target, Reduction.MEAN);
        for (Tensor p : parameters()) p.setGrad(null);
        loss.backward();
        Mode.noGrad(() -> parameters().forEach(p -> p.sub_(rate.mul(p.grad()))));
        return loss;
    }

    private List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>();
        for (List<Layer> some : List.of(convolutions, layers)) {
            for (Layer l : some) {
                all.add(l.w());
                all.add(l.b());
            }
        }
        return all;
    }
}
