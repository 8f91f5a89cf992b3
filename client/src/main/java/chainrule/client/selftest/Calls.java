package chainrule.client.selftest;

import chainrule.array.NdArray;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.client.selftest.CallChecks.Case;
import chainrule.kernel.DType;
import chainrule.linalg.Linalg;
import chainrule.nn.Activations;
import chainrule.nn.Convolutions;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Padding;
import chainrule.nn.Pooling;
import chainrule.nn.Reduction;
import chainrule.nn.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The list of calls that {@link CallChecks} tries. */
final class Calls {
    private final List<Case> cases = new ArrayList<>();

    private Calls() { }

    static List<Case> all() {
        Calls calls = new Calls();
        calls.elementwise();
        calls.activations();
        calls.folds();
        calls.orders();
        calls.indexing();
        calls.products();
        calls.layers();
        calls.windows();
        calls.losses();
        calls.matrices();
        return calls.cases;
    }

    private void elementwise() {
        one("pow", 0.2, 3, in -> in[0].pow(in[1]), s(3, 4), s(4));
        one("pow-number", -3, 3, in -> in[0].pow(3).add(in[0].abs().pow(0.5)), s(11));
        one("erf", -3, 3, in -> in[0].erf(), s(17));
        one("erfinv", -0.99, 0.99, in -> in[0].erfinv(), s(17));
        one("lgamma", 0.1, 9, in -> in[0].lgamma(), s(17));
        one("digamma", 0.1, 9, in -> in[0].digamma(), s(17));
        one("atan2", -2, 2, in -> in[0].atan2(in[1]), s(3, 1), s(5));
        one("logaddexp", -9, 9, in -> in[0].logaddexp(in[1]), s(3, 1), s(5));
        one("xlogy", 0.1, 2, in -> in[0].xlogy(in[1]), s(9), s(9));
        one("remainder", -5, 5, in -> in[0].remainder(in[1]), s(9), s(9));
        one("lerp", -1, 1, in -> in[0].lerp(in[1], in[2]), s(2, 5), s(5), s(2, 1));
        one("clamp", -2, 2, in -> in[0].clamp(-1, 0.5), s(13));
        one("where", -2, 2, in -> in[0].gt(in[1]).where(in[0].exp(), in[1].sin()), s(4, 1), s(5));
    }

    private void activations() {
        one("gelu", -4, 4, in -> Activations.gelu(in[0]), s(17));
        one("gelu-tanh", -4, 4, in -> Activations.geluTanh(in[0]), s(17));
        one("silu", -4, 4, in -> Activations.silu(in[0]), s(17));
        one("mish", -4, 4, in -> Activations.mish(in[0]), s(17));
        one("softplus", -30, 30, in -> Activations.softplus(in[0], 1, 20), s(17));
        one("log-sigmoid", -30, 30, in -> Activations.logSigmoid(in[0]), s(17));
        one("elu", -4, 4, in -> Activations.elu(in[0], 1.5), s(17));
        one("selu", -4, 4, in -> Activations.selu(in[0]), s(17));
        one("prelu", -1, 1, in -> Activations.prelu(in[0], in[1]), s(2, 3, 4), s(3));
        one("glu", -2, 2, in -> Activations.glu(in[0], 1), s(3, 6));
        one("softmax", -4, 4, in -> in[0].softmax(-1), s(3, 4));
        one("softmax-first", -4, 4, in -> in[0].softmax(0), s(3, 4));
        one("log-softmax", -40, 40, in -> in[0].logSoftmax(1), s(2, 3, 4));
    }

    private void folds() {
        one("logsumexp", -40, 40, in -> in[0].logsumexp(false, 0, 2), s(2, 3, 4));
        one("var", -2, 2, in -> in[0].var(1, true, 1), s(3, 5));
        one("std", -2, 2, in -> in[0].std(0, false, 0, 1), s(3, 5));
        one("norm", -2, 2, in -> in[0].norm(2, false, 1), s(3, 5));
        one("norm-three", -2, 2, in -> in[0].norm(3, false, 1), s(3, 5));
        one("prod", -2, 2, in -> in[0].prod(1, false), s(3, 5));
        one("cumsum", -2, 2, in -> in[0].cumsum(1), s(3, 7));
        one("cumprod", -2, 2, in -> in[0].cumprod(0), s(5, 3));
        one("logcumsumexp", -20, 20, in -> in[0].logcumsumexp(1), s(3, 5));
        many("cummax", -2, 2, in -> placed(in[0].cummax(1)), s(3, 7));
        many("cummin", -2, 2, in -> placed(in[0].cummin(0)), s(7, 3));
        many("max", -2, 2, in -> placed(in[0].max(1, true)), s(3, 7));
        one("amax-of-equals", -2, 2, in -> in[0].round().amax(false, 1), s(3, 9));
        one("trapezoid", -2, 2, in -> Torch.trapezoid(in[0], 0.5, -1), s(3, 5));
        one("cov", -2, 2, in -> Torch.cov(in[0], 1, null, null), s(3, 6));
        one("corrcoef", -2, 2, in -> Torch.corrcoef(in[0]), s(3, 6));
    }

    private void orders() {
        many("sort", -2, 2, in -> placed(in[0].sort(1, false)), s(3, 9));
        many("sort-of-equals", -2, 2, in -> placed(in[0].mul(2).round().add(in[0].mul(0)).sort(0, true)), s(40));
        many("topk", -2, 2, in -> placed(in[0].topk(3, -1, true)), s(3, 9));
        many("kthvalue", -2, 2, in -> placed(in[0].kthvalue(4, 1, false)), s(3, 9));
        many("median", -2, 2, in -> placed(in[0].median(1, false)), s(3, 8));
        one("quantile", -2, 2, in -> in[0].quantile(numbers(in[0].dtype(), 0.1, 0.5, 0.93), 1, true, "linear"), s(3, 9));
        one("quantile-midpoint", -2, 2, in -> in[0].quantile(numbers(in[0].dtype(), 0.3), 0, false, "midpoint"), s(8, 2));
        many("unique", -3, 3, in -> {
            Tensor.Unique unique = in[0].detach().round().unique();
            return List.of(unique.values(), unique.inverse(), unique.counts());
        }, s(4, 9));
        one("searchsorted", -2, 2, in -> Torch.searchSorted(in[0].detach().sort(0, false).values(), in[1].detach(), true), s(9), s(5));
    }

    private void indexing() {
        one("gather", -2, 2, in -> in[0].gather(1, places(s(3, 2), 0, 3, 1, 1, 2, 0)), s(3, 4));
        one("scatter", -2, 2, in -> in[0].scatter(1, places(s(3, 2), 0, 3, 1, 2, 2, 0), in[1]), s(3, 4), s(3, 2));
        one("scatter-add", -2, 2, in -> in[0].scatterAdd(0, places(s(2, 4), 0, 2, 2, 1, 0, 1, 2, 1), in[1]), s(3, 4), s(2, 4));
        one("index-put", -2, 2, in -> in[0].indexPut(in[1], false, Index.positions(2, 0), Index.slice(1, 3)), s(3, 4), s(2, 2));
        one("index-put-accumulate", -2, 2, in -> in[0].indexPut(in[1], true, Index.positions(1, 1, 2)), s(3, 4), s(3, 4));
        one("index-mixed", -2, 2, in -> in[0].get(Index.positions(1, 0, 1), Index.newAxis(), Index.every(2)), s(3, 6));
        one("index-mask", -2, 2, in -> in[0].get(Index.of(in[0].gt(0))).square(), s(3, 6));
        one("set-in-place", -2, 2, in -> {
            Tensor y = in[0].mul(2);
            y.set_(in[1].exp(), Index.all(), Index.at(1));
            y.get(Index.at(-1)).add_(in[0].select(0, 0));
            return y.sin();
        }, s(3, 4), s(3));
        one("index-add", -2, 2, in -> in[0].indexAdd(0, places(s(3), 2, 0, 2), in[1], -1.5), s(3, 2), s(3, 2));
        one("masked-fill", -2, 2, in -> in[0].maskedFill(in[0].lt(0), in[1]), s(3, 4), s());
        one("pad-reflect", -2, 2, in -> in[0].padReflect(2, 1, 1, 1), s(1, 3, 4));
        one("roll", -2, 2, in -> in[0].roll(s(1, -2), 0, 1), s(3, 4));
        one("tril", -2, 2, in -> in[0].tril(1), s(2, 3, 4));
        one("embedding", -2, 2, in -> Layers.embedding(places(s(2, 2), 3, 0, 3, 1), in[0]), s(4, 3));
    }

    private void products() {
        one("matmul-batched", -2, 2, in -> in[0].matmul(in[1]), s(2, 1, 3, 4), s(5, 4, 2));
        one("einsum", -2, 2, in -> Torch.einsum("bij,bjk,k->bi", in), s(2, 3, 4), s(2, 4, 5), s(5));
        one("einsum-diagonal", -2, 2, in -> Torch.einsum("...ii,...i->...", in), s(2, 3, 3), s(2, 3));
        one("tensordot", -2, 2, in -> Torch.tensordot(in[0], in[1], s(1, 2), s(1, 0)), s(2, 3, 4), s(4, 3, 2));
        one("cdist", -2, 2, in -> Torch.cdist(in[0], in[1], 2), s(4, 3), s(5, 3));
        one("cdist-manhattan", -2, 2, in -> Torch.cdist(in[0], in[1], 1), s(4, 3), s(5, 3));
        one("attention", -1, 1, in -> in[0].matmul(in[1].transpose(-1, -2)).div(2).softmax(-1).matmul(in[2]), s(2, 3, 4), s(2, 5, 4), s(2, 5, 3));
    }

    private void layers() {
        one("linear", -1, 1, in -> Layers.linear(in[0], in[1], in[2]), s(4, 3), s(5, 3), s(5));
        one("layer-norm", -2, 2, in -> Layers.layerNorm(in[0], s(3, 4), in[1], in[2], 1e-5), s(2, 3, 4), s(3, 4), s(3, 4));
        one("group-norm", -2, 2, in -> Layers.groupNorm(in[0], 2, in[1], in[2], 1e-5), s(2, 4, 3), s(4), s(4));
        one("instance-norm", -2, 2, in -> Layers.instanceNorm(in[0], in[1], in[2], 1e-5), s(2, 3, 5), s(3), s(3));
        many("batch-norm", -2, 2, in -> {
            Tensor mean = Tensor.zeros(in[0].dtype(), 3);
            Tensor var = Tensor.full(in[0].dtype(), 1, 3);
            Tensor y = Layers.batchNorm(in[0], mean, var, in[1], in[2], true, 0.1, 1e-5);
            return List.of(y, mean, var);
        }, s(4, 3, 2, 2), s(3), s(3));
        one("batch-norm-asked", -2, 2, in -> Layers.batchNorm(in[0], numbers(in[0].dtype(), 0.1, -0.2, 0.3), numbers(in[0].dtype(), 0.5, 1.5, 2),
                in[1], in[2], false, 0.1, 1e-5), s(4, 3), s(3), s(3));
        one("normalize", -2, 2, in -> Layers.normalize(in[0], 2, 1, 1e-12), s(3, 5));
        one("cosine-similarity", -2, 2, in -> Layers.cosineSimilarity(in[0], in[1], 1, 1e-8), s(3, 5), s(3, 5));
        one("bilinear", -1, 1, in -> Layers.bilinear(in[0], in[1], in[2], in[3]), s(2, 3), s(2, 4), s(5, 3, 4), s(5));
    }

    private void windows() {
        one("conv1d", -1, 1, in -> Convolutions.conv1d(in[0], in[1], in[2], s(2), Padding.of(1), s(2), 1), s(2, 3, 9), s(4, 3, 3), s(4));
        one("conv2d", -1, 1, in -> Convolutions.conv2d(in[0], in[1], in[2], s(1), Padding.of(0), s(1), 1), s(2, 3, 5, 6), s(4, 3, 3, 3), s(4));
        one("conv2d-strided", -1, 1, in -> Convolutions.conv2d(in[0], in[1], in[2], s(2, 1), Padding.of(1, 2), s(1, 2), 1), s(1, 2, 6, 7), s(3, 2, 3, 2), s(3));
        one("conv2d-grouped", -1, 1, in -> Convolutions.conv2d(in[0], in[1], in[2], s(1), Padding.of(1), s(1), 2), s(2, 4, 4, 4), s(6, 2, 3, 3), s(6));
        one("conv-transpose2d", -1, 1, in -> Convolutions.convTranspose2d(in[0], in[1], in[2], s(2), s(1), s(1), 1, s(1)), s(1, 3, 4, 3), s(3, 2, 3, 3), s(2));
        one("conv-transpose2d-grouped", -1, 1, in -> Convolutions.convTranspose2d(in[0], in[1], in[2], s(1), s(0), s(0), 2, s(2)), s(1, 4, 3, 3), s(4, 2, 2, 2), s(4));
        many("max-pool2d", -2, 2, in -> placed(Pooling.maxPool2d(in[0], s(3), s(2), s(1), s(1), true)), s(1, 2, 6, 7));
        one("avg-pool2d", -2, 2, in -> Pooling.avgPool2d(in[0], s(3, 2), s(2), s(1), true, false, 0), s(1, 2, 6, 7));
        one("adaptive-avg-pool2d", -2, 2, in -> Pooling.adaptiveAvgPool2d(in[0], 3, 2), s(1, 2, 7, 5));
        one("unfold", -2, 2, in -> Convolutions.unfold(in[0], s(2, 3), s(1), s(1), s(2)), s(1, 2, 5, 6));
        one("interpolate-nearest", -2, 2, in -> Resampling.interpolate(in[0], s(7, 5), null, Resampling.Method.NEAREST, false), s(1, 2, 4, 3));
        one("interpolate-bilinear", -2, 2, in -> Resampling.interpolate(in[0], s(7, 5), null, Resampling.Method.LINEAR, false), s(1, 2, 4, 3));
        one("interpolate-bilinear-corners", -2, 2, in -> Resampling.interpolate(in[0], s(7, 5), null, Resampling.Method.LINEAR, true), s(1, 2, 4, 3));
        one("interpolate-bicubic", -2, 2, in -> Resampling.interpolate(in[0], s(7, 5), null, Resampling.Method.CUBIC, false), s(1, 2, 4, 3));
    }

    private void losses() {
        Reduction mean = Reduction.MEAN;
        one("cross-entropy", -5, 5, in -> Losses.crossEntropy(in[0], places(s(4), 0, 2, -100, 1), in[1].abs(), -100, 0.1, mean), s(4, 3), s(3));
        one("cross-entropy-soft", -5, 5, in -> Losses.crossEntropy(in[0], in[1].softmax(1), null, -100, 0, mean), s(4, 3), s(4, 3));
        one("bce", 0.05, 0.95, in -> Losses.binaryCrossEntropy(in[0], in[1], null, mean), s(3, 4), s(3, 4));
        one("bce-with-logits", 0, 1, in -> Losses.binaryCrossEntropyWithLogits(in[0].mul(80).sub(40), in[1], null, in[2], mean), s(3, 4), s(3, 4), s(4));
        one("huber", -3, 3, in -> Losses.huber(in[0], in[1], 1.5, mean), s(3, 4), s(3, 4));
        one("smooth-l1", -3, 3, in -> Losses.smoothL1(in[0], in[1], 0.7, Reduction.SUM), s(3, 4), s(3, 4));
        one("kl-div", -3, 3, in -> Losses.klDiv(in[0].logSoftmax(1), in[1].softmax(1), false, mean), s(3, 4), s(3, 4));
        one("poisson-nll", 0.1, 3, in -> Losses.poissonNll(in[0], in[1], true, true, 1e-8, mean), s(3, 4), s(3, 4));
        one("gaussian-nll", 0.1, 3, in -> Losses.gaussianNll(in[0], in[1], in[2], true, 1e-6, mean), s(3, 4), s(3, 4), s(3, 4));
        one("triplet-margin", -2, 2, in -> Losses.tripletMargin(in[0], in[1], in[2], 1, 2, 1e-6, true, mean), s(4, 3), s(4, 3), s(4, 3));
        one("cosine-embedding", -2, 2, in -> Losses.cosineEmbedding(in[0], in[1], numbers(in[0].dtype(), 1, -1, 1), 0.1, mean), s(3, 4), s(3, 4));
    }

    private void matrices() {
        matrix("solve", in -> List.of(Linalg.solve(regular(in[0]), in[1])), s(2, 3, 3), s(3, 2));
        matrix("inv", in -> List.of(Linalg.inv(regular(in[0]))), s(2, 4, 4));
        matrix("det", in -> List.of(Linalg.det(in[0])), s(3, 4, 4));
        matrix("slogdet", in -> {
            Linalg.SlogDet both = Linalg.slogdet(regular(in[0]));
            return List.of(both.sign(), both.logabsdet());
        }, s(2, 3, 3));
        matrix("cholesky", in -> List.of(Linalg.cholesky(in[0].matmul(in[0].t()).add(regular(in[0].mul(0))), false)), s(4, 4));
        matrix("matrix-power", in -> List.of(Linalg.matrixPower(regular(in[0]), -3)), s(3, 3));
        matrix("qr", in -> {
            Linalg.Qr both = Linalg.qr(in[0]);
            return List.of(both.q(), both.r());
        }, s(4, 3));
        matrix("svdvals", in -> List.of(Linalg.svdvals(in[0])), s(2, 3, 4));
        matrix("eigvalsh", in -> List.of(Linalg.eigvalsh(in[0].add(in[0].t()), false)), s(4, 4));
        matrix("pinv", in -> List.of(Linalg.pinv(in[0])), s(4, 2));
        matrix("lstsq", in -> List.of(Linalg.lstsq(in[0], in[1])), s(5, 3), s(5, 2));
    }

    private void one(String name, double low, double high, Function<Tensor[], Tensor> call, int[]... shapes) {
        many(name, low, high, in -> List.of(call.apply(in)), shapes);
    }

    private void many(String name, double low, double high, Function<Tensor[], List<Tensor>> call, int[]... shapes) {
        cases.add(new Case(name, false, low, high, call, shapes));
    }

    private void matrix(String name, Function<Tensor[], List<Tensor>> call, int[]... shapes) {
        cases.add(new Case("linalg-" + name, true, -1, 1, call, shapes));
    }

    private static List<Tensor> placed(Tensor.Placed placed) { return List.of(placed.values(), placed.indices()); }

    /** Far from singular: no row's other elements outweigh its diagonal. */
    private static Tensor regular(Tensor x) { return x.add(Tensor.full(x.dtype(), 5, x.size(-1)).diagEmbed(0)); }

    private static Tensor places(int[] shape, long... values) { return Tensor.of(NdArray.of(values, shape)); }

    private static Tensor numbers(DType type, double... values) { return Tensor.of(values).to(type); }

    private static int[] s(int... lengths) { return lengths; }
}
