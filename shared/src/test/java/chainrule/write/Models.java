package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;
import chainrule.nn.Activations;
import chainrule.nn.Convolutions;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Pooling;
import chainrule.nn.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Models to write: what people meet first (perceptrons, a convolution net, a recurrent net, attention) and every loss. */
final class Models {
    /** @param loss from the leaves and the one who names */
    record Model(String name, Map<String, Tensor> leaves, Function<Graph.Naming, Tensor> loss) {
        Graph graph() { return Graph.of(leaves, loss); }

        @Override public String toString() { return name; }
    }

    private static final int SEED = 7;

    private final List<Model> models = new ArrayList<>();
    private final NumpyRandom random = new NumpyRandom(SEED);

    private Models() { }

    static List<Model> all() {
        Models m = new Models();
        m.perceptrons();
        m.nets();
        m.losses();
        return m.models;
    }

    static Model named(String name) {
        return all().stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
    }

    // ------------------------------------------------------------------ leaves

    /** Leaves in the making. */
    private final class Leaves {
        final Map<String, Tensor> map = new LinkedHashMap<>();

        Tensor parameter(String name, int... shape) { return put(name, uniform(-1, 1, shape).requiresGrad(true)); }

        Tensor positive(String name, int... shape) { return put(name, uniform(0.2, 0.9, shape).requiresGrad(true)); }

        Tensor input(String name, int... shape) { return put(name, uniform(-2, 2, shape)); }

        Tensor between(String name, double low, double high, int... shape) { return put(name, uniform(low, high, shape)); }

        Tensor classes(String name, int count, int... shape) {
            long[] values = new long[Shape.size(shape)];
            for (int i = 0; i < values.length; i++) values[i] = (i * 7L + 1) % count;
            return put(name, Tensor.of(NdArray.of(values, shape)));
        }

        Tensor signs(String name, int... shape) {
            double[] values = new double[Shape.size(shape)];
            for (int i = 0; i < values.length; i++) values[i] = i % 3 == 0 ? -1 : 1;
            return put(name, Tensor.of(NdArray.of(values, shape)));
        }

        private Tensor put(String name, Tensor t) {
            map.put(name, t);
            return t;
        }
    }

    private Tensor uniform(double low, double high, int... shape) {
        double[] values = random.uniform(low, high, Shape.size(shape));
        for (int i = 0; i < values.length; i++) values[i] = Math.round(values[i] * 1000) / 1000.0;
        return Tensor.of(NdArray.of(values, shape));
    }

    private interface Builder { Function<Graph.Naming, Tensor> build(Leaves leaves); }

    private void add(String name, Builder builder) {
        Leaves leaves = new Leaves();
        Function<Graph.Naming, Tensor> loss = builder.build(leaves);
        models.add(new Model(name, leaves.map, loss));
    }

    // ------------------------------------------------------------------ models

    private void perceptrons() {
        add("linear regression", l -> {
            Tensor x = l.input("x", 6, 3);
            Tensor y = l.input("y", 6);
            Tensor w = l.parameter("w", 3);
            Tensor b = l.parameter("b");
            return n -> x.matmul(w).add(b).sub(y).square().mean();
        });
        add("two layers by hand", l -> {
            Tensor x = l.input("x", 8, 4);
            Tensor y = l.input("y", 8, 3);
            Tensor w1 = l.parameter("W1", 4, 5);
            Tensor b1 = l.parameter("b1", 5);
            Tensor w2 = l.parameter("W2", 5, 3);
            Tensor b2 = l.parameter("b2", 3);
            return n -> x.matmul(w1).add(b1).relu().matmul(w2).add(b2).sub(y).square().mean();
        });
        add("xor", l -> {
            Tensor x = l.input("x", 4, 2);
            Tensor y = l.between("y", 0, 1, 4, 1);
            Tensor w1 = l.parameter("W1", 2, 4);
            Tensor b1 = l.parameter("b1", 4);
            Tensor w2 = l.parameter("W2", 4, 1);
            Tensor b2 = l.parameter("b2", 1);
            return n -> {
                Tensor h = n.name("h", x.matmul(w1).add(b1).sigmoid());
                Tensor p = n.name("p", h.matmul(w2).add(b2).sigmoid());
                return p.sub(y).square().sum();
            };
        });
        add("three layers of torch.nn", l -> {
            Tensor x = l.input("x", 5, 4);
            Tensor y = l.classes("y", 3, 5);
            Tensor w1 = l.parameter("W1", 6, 4);
            Tensor b1 = l.parameter("b1", 6);
            Tensor w2 = l.parameter("W2", 6, 6);
            Tensor b2 = l.parameter("b2", 6);
            Tensor w3 = l.parameter("W3", 3, 6);
            Tensor b3 = l.parameter("b3", 3);
            return n -> {
                Tensor h1 = Layers.linear(x, w1, b1).tanh();
                Tensor h2 = Activations.gelu(Layers.linear(h1, w2, b2));
                Tensor logits = n.name("logits", Layers.linear(h2, w3, b3));
                return Losses.crossEntropy(logits, y, null, -100, 0, Reduction.MEAN);
            };
        });
        add("one example", l -> {
            Tensor x = l.input("x", 3);
            Tensor y = l.input("y", 2);
            Tensor w1 = l.parameter("W1", 3, 4);
            Tensor b1 = l.parameter("b1", 4);
            Tensor w2 = l.parameter("W2", 4, 2);
            return n -> x.matmul(w1).add(b1).tanh().matmul(w2).sub(y).square().sum();
        });
        add("batch norm", l -> {
            Tensor x = l.input("x", 6, 3);
            Tensor y = l.input("y", 6, 4);
            Tensor w = l.parameter("W", 4, 3);
            Tensor b = l.parameter("b", 4);
            Tensor gamma = l.parameter("gamma", 4);
            Tensor beta = l.parameter("beta", 4);
            return n -> Losses.mse(Layers.batchNorm(Layers.linear(x, w, b), null, null, gamma, beta, true, 0.1, 1e-5).relu(), y, Reduction.MEAN);
        });
    }

    private void nets() {
        add("convolution net", l -> {
            Tensor x = l.input("x", 2, 1, 6, 6);
            Tensor y = l.classes("y", 3, 2);
            Tensor k = l.parameter("K", 2, 1, 3, 3);
            Tensor c = l.parameter("c", 2);
            Tensor w = l.parameter("W", 3, 18);
            Tensor b = l.parameter("b", 3);
            return n -> {
                Tensor h = n.name("h", Convolutions.conv2d(x, k, c, 1).relu());
                Tensor pooled = n.name("pooled", Pooling.maxPool2d(h, 2));
                return Losses.crossEntropy(Layers.linear(pooled.reshape(2, 18), w, b), y, null, -100, 0, Reduction.MEAN);
            };
        });
        add("two convolutions", l -> {
            Tensor x = l.input("x", 2, 2, 7);
            Tensor y = l.input("y", 2, 2);
            Tensor k1 = l.parameter("K1", 3, 2, 3);
            Tensor c1 = l.parameter("c1", 3);
            Tensor k2 = l.parameter("K2", 2, 3, 2);
            return n -> {
                Tensor h1 = Convolutions.conv1d(x, k1, c1, new int[] {2}, chainrule.nn.Padding.of(1), new int[] {1}, 1).tanh();
                Tensor h2 = Convolutions.conv1d(h1, k2, null, new int[] {1}, chainrule.nn.Padding.of(0), new int[] {2}, 1);
                return Losses.mse(h2.mean(2), y, Reduction.MEAN);
            };
        });
        add("recurrent net", l -> {
            Tensor x = l.input("x", 4, 3, 2);
            Tensor y = l.input("y", 3, 1);
            Tensor h0 = l.input("h0", 3, 5);
            Tensor wx = l.parameter("Wx", 2, 5);
            Tensor wh = l.parameter("Wh", 5, 5);
            Tensor b = l.parameter("b", 5);
            Tensor wy = l.parameter("Wy", 5, 1);
            Tensor by = l.parameter("by", 1);
            return n -> {
                Tensor h = h0;
                for (int t = 0; t < 4; t++) h = n.name("h" + (t + 1), x.select(0, t).matmul(wx).add(h.matmul(wh)).add(b).tanh());
                return n.name("out", h.matmul(wy).add(by)).sub(y).square().mean();
            };
        });
        add("attention", l -> {
            Tensor x = l.input("x", 2, 4, 6);
            Tensor y = l.input("y", 2, 4, 6);
            Tensor wq = l.parameter("Wq", 6, 6);
            Tensor wk = l.parameter("Wk", 6, 6);
            Tensor wv = l.parameter("Wv", 6, 6);
            Tensor wo = l.parameter("Wo", 6, 6);
            Tensor gamma = l.parameter("gamma", 6);
            Tensor beta = l.parameter("beta", 6);
            return n -> {
                Tensor q = n.name("q", x.matmul(wq));
                Tensor k = n.name("k", x.matmul(wk));
                Tensor v = n.name("v", x.matmul(wv));
                Tensor scores = n.name("scores", q.matmul(k.transpose(-1, -2)).div(Math.sqrt(6)));
                Tensor p = n.name("p", scores.softmax(-1));
                Tensor a = n.name("a", p.matmul(v).matmul(wo));
                Tensor out = Layers.layerNorm(x.add(a), new int[] {6}, gamma, beta, 1e-5);
                return out.sub(y).square().mean();
            };
        });
        add("multi-head attention", l -> {
            Tensor x = l.input("x", 2, 3, 4);
            Tensor y = l.input("y", 2, 3, 4);
            Tensor w = l.parameter("W", 4, 12);
            Tensor wo = l.parameter("Wo", 4, 4);
            return n -> {
                Tensor[] qkv = x.matmul(w).chunk(3, -1);
                Tensor[] heads = new Tensor[3];
                for (int i = 0; i < 3; i++) heads[i] = qkv[i].reshape(2, 3, 2, 2).transpose(1, 2);
                Tensor scores = heads[0].matmul(heads[1].transpose(-1, -2)).mul(1 / Math.sqrt(2));
                Tensor mask = Tensor.full(DType.FLOAT64, 1, 3, 3).tril(0).eq(0);
                Tensor p = scores.maskedFill(mask, Tensor.scalar(DType.FLOAT64, Double.NEGATIVE_INFINITY)).softmax(-1);
                Tensor joined = p.matmul(heads[2]).transpose(1, 2).reshape(2, 3, 4);
                return Losses.mse(joined.matmul(wo), y, Reduction.MEAN);
            };
        });
        add("embeddings", l -> {
            Tensor words = l.classes("words", 5, 3, 4);
            Tensor y = l.classes("y", 5, 3);
            Tensor table = l.parameter("table", 5, 2);
            Tensor w = l.parameter("W", 8, 5);
            Tensor b = l.parameter("b", 5);
            return n -> {
                Tensor e = n.name("e", Layers.embedding(words, table));
                Tensor logits = n.name("logits", e.reshape(3, 8).matmul(w).add(b));
                return Losses.nll(logits.logSoftmax(1), y, null, -100, Reduction.MEAN);
            };
        });
        add("gates", l -> {
            Tensor x = l.input("x", 3, 2);
            Tensor h = l.input("h", 3, 4);
            Tensor c = l.input("c", 3, 4);
            Tensor w = l.parameter("W", 6, 16);
            Tensor b = l.parameter("b", 16);
            return n -> {
                Tensor z = n.name("z", Torch.cat(1, x, h).matmul(w).add(b));
                Tensor[] parts = z.chunk(4, 1);
                Tensor cell = n.name("cell", parts[1].sigmoid().mul(c).add(parts[0].sigmoid().mul(parts[2].tanh())));
                return parts[3].sigmoid().mul(cell.tanh()).square().sum();
            };
        });
    }

    private interface Loss { Tensor of(Tensor prediction, Tensor target); }

    /** A loss at the end of one layer with as many outputs. */
    private void loss(String name, Function<Leaves, Tensor> target, Function<Tensor, Tensor> last, Loss loss) {
        add(name, l -> {
            Tensor x = l.input("x", 5, 3);
            Tensor t = target.apply(l);
            Tensor w = l.parameter("W", 3, 4);
            Tensor b = l.parameter("b", 4);
            return n -> loss.of(last.apply(x.matmul(w).add(b)), t);
        });
    }

    private void losses() {
        Function<Leaves, Tensor> near = l -> l.input("y", 5, 4);
        Function<Leaves, Tensor> chances = l -> l.between("y", 0.1, 0.9, 5, 4);
        Function<Leaves, Tensor> classes = l -> l.classes("y", 4, 5);
        Function<Leaves, Tensor> signs = l -> l.signs("y", 5, 4);
        Function<Tensor, Tensor> plain = z -> z;
        for (Reduction r : new Reduction[] {Reduction.MEAN, Reduction.SUM}) {
            loss("mse_loss " + r, near, plain, (x, y) -> Losses.mse(x, y, r));
            loss("l1_loss " + r, near, plain, (x, y) -> Losses.l1(x, y, r));
            loss("cross_entropy " + r, classes, plain, (x, y) -> Losses.crossEntropy(x, y, null, -100, 0, r));
        }
        loss("smooth_l1_loss", near, plain, (x, y) -> Losses.smoothL1(x, y, 0.7, Reduction.MEAN));
        loss("huber_loss", near, plain, (x, y) -> Losses.huber(x, y, 0.8, Reduction.MEAN));
        loss("binary_cross_entropy", chances, Tensor::sigmoid, (x, y) -> Losses.binaryCrossEntropy(x, y, null, Reduction.MEAN));
        loss("binary_cross_entropy_with_logits", chances, plain, (x, y) -> Losses.binaryCrossEntropyWithLogits(x, y, null, null, Reduction.MEAN));
        loss("kl_div", chances, z -> z.logSoftmax(1), (x, y) -> Losses.klDiv(x, y, false, Reduction.SUM));
        loss("nll_loss", classes, z -> z.logSoftmax(1), (x, y) -> Losses.nll(x, y, null, -100, Reduction.MEAN));
        loss("cross_entropy with some ignored", classes, plain, (x, y) -> Losses.crossEntropy(x, y, null, 1, 0, Reduction.MEAN));
        loss("cross_entropy smoothed", classes, plain, (x, y) -> Losses.crossEntropy(x, y, null, -100, 0.1, Reduction.MEAN));
        loss("cross_entropy of chances", chances, plain, (x, y) -> Losses.crossEntropy(x, y, null, -100, 0, Reduction.MEAN));
        loss("poisson_nll_loss", chances, plain, (x, y) -> Losses.poissonNll(x, y, true, false, 1e-8, Reduction.MEAN));
        loss("hinge_embedding_loss", signs, plain, (x, y) -> Losses.hingeEmbedding(x, y, 1, Reduction.MEAN));
        loss("margin_ranking_loss", signs, plain, (x, y) -> Losses.marginRanking(x, x.mul(0.5).add(0.1), y, 0.3, Reduction.MEAN));
        loss("soft_margin_loss", signs, plain, (x, y) -> Losses.softMargin(x, y, Reduction.MEAN));
        loss("cosine_embedding_loss", near, plain, (x, y) -> Losses.cosineEmbedding(x, y, Tensor.of(1.0, -1, 1, 1, -1), 0.1, Reduction.MEAN));
        loss("triplet_margin_loss", near, plain, (x, y) -> Losses.tripletMargin(x, y, y.mul(0.3), 1, 2, 1e-6, false, Reduction.MEAN));
        loss("gaussian_nll_loss", near, plain, (x, y) -> Losses.gaussianNll(x, y, x.detach().square().add(0.5), false, 1e-6, Reduction.MEAN));
        loss("multi_margin_loss", classes, plain, (x, y) -> Losses.multiMargin(x, y, 1, 1, null, Reduction.MEAN));
    }
}
