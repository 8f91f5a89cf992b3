package chainrule.autograd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Scan;

/** Running folds along an axis. */
final class ScanOps {
    static final OpSet SET = new OpSet("scan");

    private ScanOps() { }

    /** Running sums along an axis. Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not, before they reach it. Source: {@code torch.cumsum}. */
    static final Op CUMSUM = SET.add(scan("cumsum", Fold.SUM).written("\\textstyle\\sum_{\\le i} {x}")
            .gradient(p -> Scans.backwards(p.g(), axis(p), g -> Tensor.apply(ScanOps.CUMSUM, p.attrs(), g)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].cumsum(1), s(2, 4)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].cumsum(0), s(3, 2)))
            .refuses(() -> new ErrorSample("cumsum: wanted an axis from -2 to 1, got 2", () -> Tensor.zeros(DType.FLOAT64, 2, 3).cumsum(2))));

    /**
     * Without a division, so that it is right where factors are 0:
     * {@code dx[k] = z[k - 1] s[k]} with {@code s[k] = g[k] + x[k + 1] s[k + 1]}.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not, before they reach it. Source: {@code torch.cumprod}.
     */
    static final Op CUMPROD = SET.add(scan("cumprod", Fold.PROD).written("\\textstyle\\prod_{\\le i} {x}")
            .gradient(p -> Scans.before(p.z(), axis(p), 1).mul(Scans.recurrence(p.g(), p.x(), axis(p))))
            .sample(() -> Sample.of(-2, 2, in -> in[0].cumprod(1), s(2, 4)))
            .sample(() -> Sample.of(-2, 2, in -> in[0].mul(in[0].detach().gt(0).to(DType.FLOAT64)).cumprod(0), s(5))));

    /**
     * The gradient goes to the latest of the largest elements so far.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not, before they reach it. Source: {@code torch.cummax}.
     */
    static final Op CUMMAX = SET.add(scan("cummax", Fold.MAX).written("\\textstyle\\max_{\\le i} {x}")
            .gradient(ScanOps::toPlaces)
            .sample(() -> Sample.of(-2, 2, in -> in[0].cummax(1).values(), s(2, 5))));

    /**
     * Where the latest of the smallest elements so far stands.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not, before they reach it. Source: {@code torch.cummin}.
     */
    static final Op CUMMIN = SET.add(scan("cummin", Fold.MIN).written("\\textstyle\\min_{\\le i} {x}")
            .gradient(ScanOps::toPlaces)
            .sample(() -> Sample.of(-2, 2, in -> in[0].cummin(0).values(), s(5, 2))));

    private static Tensor toPlaces(Pull p) {
        int axis = axis(p);
        Tensor places = Scans.places(p.x(), p.z(), axis);
        return Tensor.apply(SelectionOps.SCATTER_ADD, Attrs.of(axis, p.shape(0)[axis]), p.g(), places);
    }

    private static int axis(Pull p) { return p.attrs().ints()[0]; }

    private static Op.Builder scan(String name, Fold fold) { return new Op.Builder(name, new Scan(fold)); }

    private static int[] s(int... shape) { return shape; }
}
