package chainrule.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Tensor;
import chainrule.functional.Functional;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Factorisations give back their matrices, for all shapes and batches; singular and empty matrices; float32. {@code -Dseed=N} draws others. */
class LinalgTest {
    private static final int SEED = Integer.getInteger("seed", 1);

    private final Random random = new Random(SEED);

    private static final List<int[]> SHAPES = List.of(s(1, 1), s(3, 3), s(5, 2), s(2, 5), s(7, 7), s(40, 30), s(30, 40), s(2, 3, 4, 4), s(3, 5, 2), s(0, 3), s(3, 0), s(0, 0), s(0, 2, 3), s(2, 0, 0));

    @TestFactory
    Stream<DynamicTest> factorsAreOrthogonalAndGiveTheMatrixBack() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int[] shape : SHAPES) {
            tests.add(dynamicTest("qr " + Shape.text(shape), () -> qr(normal(shape))));
            tests.add(dynamicTest("svd " + Shape.text(shape), () -> svd(normal(shape))));
            tests.add(dynamicTest("pinv " + Shape.text(shape), () -> pinv(normal(shape))));
            if (shape[shape.length - 1] == shape[shape.length - 2]) {
                tests.add(dynamicTest("eigh " + Shape.text(shape), () -> eigh(normal(shape))));
                tests.add(dynamicTest("cholesky " + Shape.text(shape), () -> cholesky(normal(shape))));
                tests.add(dynamicTest("inv, det " + Shape.text(shape), () -> inverse(normal(shape))));
            }
        }
        return tests.stream();
    }

    private void qr(Tensor x) {
        Linalg.Qr f = Linalg.qr(x);
        close(x, f.q().matmul(f.r()));
        orthonormal(f.q());
        close(f.r(), f.r().triu(0));
        Linalg.Qr whole = Linalg.completeQr(x);
        assertArrayEquals(new int[] {x.size(-2), x.size(-2)}, last(whole.q()));
        assertArrayEquals(last(x), last(whole.r()));
        close(x, whole.q().matmul(whole.r()));
        orthonormal(whole.q());
    }

    private void svd(Tensor x) {
        Linalg.Svd f = Linalg.svd(x);
        close(x, f.u().mul(f.s().unsqueeze(-2)).matmul(f.vh()));
        orthonormal(f.u());
        orthonormal(f.vh().transpose(-1, -2));
        close(f.s(), f.s().sort(-1, true).values());
        assertTrue(Arrays.stream(f.s().toDoubles()).allMatch(v -> v >= 0));
        Linalg.Svd whole = Linalg.fullSvd(x);
        assertArrayEquals(new int[] {x.size(-2), x.size(-2)}, last(whole.u()));
        assertArrayEquals(new int[] {x.size(-1), x.size(-1)}, last(whole.vh()));
        orthonormal(whole.u());
        orthonormal(whole.vh());
    }

    /** The four equations that Penrose gave. */
    private void pinv(Tensor x) {
        Tensor z = Linalg.pinv(x);
        close(x, x.matmul(z).matmul(x));
        close(z, z.matmul(x).matmul(z));
        close(x.matmul(z), x.matmul(z).transpose(-1, -2));
        close(z.matmul(x), z.matmul(x).transpose(-1, -2));
    }

    private void eigh(Tensor x) {
        Tensor symmetric = x.tril(0).add(x.tril(-1).transpose(-1, -2));
        Linalg.Eigh f = Linalg.eigh(x, false);
        close(symmetric, f.vectors().mul(f.values().unsqueeze(-2)).matmul(f.vectors().transpose(-1, -2)));
        orthonormal(f.vectors());
        close(f.values(), f.values().sort(-1, false).values());
        close(f.values(), Linalg.eigvalsh(symmetric.triu(0), true));
    }

    private void cholesky(Tensor x) {
        Tensor positive = x.matmul(x.transpose(-1, -2)).add(Linalg.eye(DType.FLOAT64, x.size(-1)));
        Tensor l = Linalg.cholesky(positive.tril(0), false);
        close(positive, l.matmul(l.transpose(-1, -2)));
        close(l, l.tril(0));
        close(l.transpose(-1, -2), Linalg.cholesky(positive.triu(0), true));
    }

    private void inverse(Tensor x) {
        int n = x.size(-1);
        Tensor eye = Linalg.eye(DType.FLOAT64, n);
        close(eye.expand(x.shape()), x.matmul(Linalg.inv(x)));
        close(Linalg.inv(x), Linalg.solve(x, eye.expand(x.shape())));
        Linalg.SlogDet log = Linalg.slogdet(x);
        close(Linalg.det(x).div(log.logabsdet().exp()), log.sign());
        close(Linalg.matrixPower(x, -2), Linalg.inv(x.matmul(x)));
    }

    @Test
    void theDiagonalOfRHasTheSignsOfLapack() {
        // numpy.linalg.qr: columns with nothing below the diagonal stay, the others are reflected.
        Tensor x = Tensor.of(2.0, 1, -3, 0, -1, 4, 0, 0, 5).reshape(3, 3);
        assertArrayEquals(x.toDoubles(), Linalg.qr(x).r().toDoubles());
        Tensor y = Tensor.of(3.0, 1, 4, 2).reshape(2, 2);
        assertArrayEquals(new double[] {-5, -2.2, 0, 0.4}, Linalg.qr(y).r().toDoubles(), 1e-14);
    }

    @Test
    void determinantsHaveTheSignOfTheRowExchanges() {
        for (int n = 1; n < 6; n++) {
            long[] order = new long[n];
            for (int i = 0; i < n; i++) order[i] = (i + 1) % n;
            Tensor turned = Linalg.eye(DType.FLOAT64, n).indexSelect(0, Tensor.of(NdArray.of(order, n)));
            assertEquals(n % 2 == 0 ? -1 : 1, Linalg.det(turned).item(), 0);
            assertEquals(n % 2 == 0 ? -1 : 1, Linalg.slogdet(turned).sign().item(), 0);
        }
    }

    @Test
    void determinantsOfSingularMatricesHaveGradientsOfAnyOrder() {
        Function<Tensor[], Tensor> det = in -> Linalg.det(in[0]);
        for (int rank = 0; rank < 4; rank++) {
            Tensor x = normal(4, rank).matmul(normal(rank, 4));
            Gradcheck.Report report = Gradcheck.check(det, 2, SEED, x);
            assertTrue(report.passes(), "rank " + rank + ": " + report.text() + seed());
        }
        for (Tensor x : List.of(Linalg.eye(DType.FLOAT64, 3), normal(3, 3), normal(3, 2).matmul(normal(2, 3)))) {
            Gradcheck.Report report = Gradcheck.check(det, 3, SEED, x);
            assertTrue(report.passes(), report.text() + seed());
        }
    }

    @Test
    void theDeterminantOfAZeroMatrixOfTwoRowsCurves() {
        // det [[a, b], [c, d]] = a d - b c: flat at 0, its second derivatives are not.
        Tensor hessian = Functional.hessian(Linalg::det, Tensor.zeros(DType.FLOAT64, 2, 2));
        assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0}, hessian.toDoubles(), 1e-12);
    }

    @Test
    void equalSingularAndEigenvaluesHaveGradients() {
        Tensor x = Linalg.eye(DType.FLOAT64, 3).requiresGrad(true);
        Linalg.svdvals(x).sum().backward();
        assertArrayEquals(Linalg.eye(DType.FLOAT64, 3).toDoubles(), x.grad().toDoubles(), 1e-14);
        Tensor y = Linalg.eye(DType.FLOAT64, 3).requiresGrad(true);
        Linalg.eigvalsh(y, false).sum().backward();
        assertArrayEquals(Linalg.eye(DType.FLOAT64, 3).toDoubles(), y.grad().toDoubles(), 1e-14);
    }

    @Test
    void pinvAndLstsqTakeMatricesOfAnyRank() {
        Tensor a = normal(5, 2).matmul(normal(2, 4));
        pinv(a);
        Tensor b = normal(5, 3);
        Tensor x = Linalg.lstsq(a, b);
        close(Tensor.zeros(DType.FLOAT64, 4, 3), a.t().matmul(a.matmul(x).sub(b)));
        close(x, Linalg.pinv(a).matmul(a).matmul(x));
    }

    @Test
    void singularMatricesHaveDeterminantZero() {
        Tensor x = Tensor.of(1.0, 2, 2, 4).reshape(2, 2);
        assertTrue(Linalg.det(x).item() == 0);
        assertTrue(Linalg.slogdet(x).sign().item() == 0);
        assertEquals(Double.NEGATIVE_INFINITY, Linalg.slogdet(x).logabsdet().item());
        assertEquals(Double.NEGATIVE_INFINITY, Linalg.logdet(x).item());
        assertTrue(Double.isNaN(Linalg.logdet(Tensor.of(-1.0).reshape(1, 1)).item()));
    }

    @Test
    void logarithmsOfDeterminantsDoNotOverflow() {
        Tensor x = Linalg.eye(DType.FLOAT64, 200).mul(1e10);
        assertEquals(200 * Math.log(1e10), Linalg.logdet(x).item(), 1e-9);
        assertEquals(-200 * Math.log(1e10), Linalg.logdet(Linalg.inv(x)).item(), 1e-9);
    }

    @Test
    void float32IsComputedInFloat64AndRoundedOnce() {
        Tensor x = normal(6, 6).to(DType.FLOAT32);
        Tensor narrow = Linalg.inv(x);
        assertEquals(DType.FLOAT32, narrow.dtype());
        assertArrayEquals(Linalg.inv(x.to(DType.FLOAT64)).to(DType.FLOAT32).toDoubles(), narrow.toDoubles());
        assertEquals(DType.FLOAT64, Linalg.solve(x, normal(6)).dtype());
    }

    @Test
    void vectorsAndBatchesOfVectorsAreSolvedFor() {
        Tensor a = normal(2, 3, 3);
        assertArrayEquals(new int[] {2, 3}, Linalg.solve(a, normal(2, 3)).shape());
        assertArrayEquals(new int[] {2, 3}, Linalg.solve(a, normal(3)).shape());
        assertArrayEquals(new int[] {4, 2, 3, 5}, Linalg.solve(a, normal(4, 1, 3, 5)).shape());
        Tensor b = normal(3);
        close(b.expand(2, 3), a.matmul(Linalg.solve(a, b).unsqueeze(-1)).squeeze(-1));
    }

    @Test
    void normsOfMatricesAreThoseOfTheirSingularValuesAndSums() {
        Tensor x = Tensor.of(1.0, -2, 3, -4, 5, -6).reshape(2, 3);
        double[] s = Linalg.svdvals(x).toDoubles();
        assertEquals(15, Norms.matrix(x, Double.POSITIVE_INFINITY, -2, -1, false).item());
        assertEquals(6, Norms.matrix(x, Double.NEGATIVE_INFINITY, -2, -1, false).item());
        assertEquals(9, Norms.matrix(x, 1, -2, -1, false).item());
        assertEquals(5, Norms.norm(x, -1, false).item());
        assertEquals(s[0], Norms.norm(x, 2, false).item());
        assertEquals(s[1], Norms.norm(x, -2, false, 0, 1).item());
        assertEquals(s[0] + s[1], Norms.matrix(x, Norms.Named.NUCLEAR, 0, 1, false).item(), 1e-14);
        assertEquals(Math.sqrt(91), Norms.matrix(x, Norms.Named.FROBENIUS, 0, 1, false).item(), 1e-14);
        assertArrayEquals(new int[] {1, 4, 1}, Norms.matrix(normal(3, 4, 2), 2, 2, 0, true).shape());
        Gradcheck.Report report = Gradcheck.check(in -> Norms.matrix(in[0], Norms.Named.NUCLEAR, 0, 2, false), 2, SEED, normal(3, 2, 4));
        assertTrue(report.passes(), report.text() + seed());
    }

    @Test
    void productsOfManyTakeTheCheapestOrder() {
        Tensor a = normal(2, 300);
        Tensor b = normal(300, 4);
        Tensor c = normal(4, 100);
        Tensor v = normal(100);
        close(a.matmul(b).matmul(c).matmul(v), Linalg.multiDot(a, b, c, v));
        close(a.select(0, 0).matmul(b), Linalg.multiDot(a.select(0, 0), b));
        Tracer.Traced traced = Tracer.trace("chain", Map.of(), () -> List.of(Linalg.multiDot(a, b, c, v)));
        assertEquals(2 * (100 * 4 + 300 * 4 + 2 * 300), traced.program().flops());
    }

    @Test
    void programsCountTheWorkOfRoutines() {
        Tensor x = normal(2, 5, 5);
        Tracer.Traced traced = Tracer.trace("inverse", Map.of(), () -> List.of(Linalg.inv(x)));
        assertEquals(2 * 2 * 5 * 5 * 5, traced.program().flops());
    }

    @Test
    void gradientsOfDeterminantsPassNaNOn() {
        Tensor x = Tensor.full(DType.FLOAT64, Double.NaN, 2, 2).requiresGrad(true);
        Linalg.det(x).backward();
        assertTrue(Arrays.stream(x.grad().toDoubles()).allMatch(Double::isNaN));
    }

    @Test
    void orthogonalMatricesOfBothForms() {
        for (int[] shape : List.of(s(3, 3), s(5, 2), s(2, 5), s(2, 3, 2))) {
            Tensor x = Linalg.orthogonal(normal(shape), 2).reshape(shape[0], -1);
            orthonormal((x.size(0) < x.size(1) ? x.t() : x).div(2));
        }
    }

    @Test
    void refusalsNameTheShapes() {
        assertRefused("linalg.solve: wanted (..., n, n) and (..., n) or (..., n, k), got (3, 3) and (2,)", () -> Linalg.solve(normal(3, 3), normal(2)));
        assertRefused("linalg.cholesky: wanted square matrices (..., n, n), got (2, 3)", () -> Linalg.cholesky(normal(2, 3), false));
        assertRefused("linalg.svd: wanted matrices (..., m, n), got (3,)", () -> Linalg.svd(normal(3)));
        assertRefused("linalg.eigh: wanted a float type", () -> Linalg.eigh(normal(2, 2).to(DType.INT64), false));
        assertRefused("linalg.matrix_norm: wanted one of 1, 2 and inf", () -> Norms.matrix(normal(2, 2), 3, 0, 1, false));
        String singular = assertThrows(LinalgException.class, () -> Linalg.inv(Tensor.zeros(DType.FLOAT64, 2, 3, 3))).getMessage();
        assertEquals("linalg.inv: (Batch element 0): The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular."
                + " Got shape (2, 3, 3); linalg.pinv and linalg.lstsq take singular matrices.", singular);
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(ShapeException.class, call::run).getMessage();
        assertTrue(message.startsWith(words), message);
    }

    private static int[] last(Tensor x) { return new int[] {x.size(-2), x.size(-1)}; }

    private static void orthonormal(Tensor x) {
        Tensor square = x.transpose(-1, -2).matmul(x);
        close(Linalg.eye(DType.FLOAT64, x.size(-1)).expand(square.shape()), square);
    }

    private static void close(Tensor wanted, Tensor got) {
        assertArrayEquals(wanted.shape(), got.shape());
        double[] a = wanted.toDoubles();
        double[] b = got.toDoubles();
        double scale = Math.max(1, Arrays.stream(a).map(Math::abs).max().orElse(1));
        for (int i = 0; i < a.length; i++) {
            int at = i;
            assertFalse(!(Math.abs(a[i] - b[i]) <= 1e-10 * scale), () -> "[" + at + "]: wanted " + a[at] + ", got " + b[at] + seed());
        }
    }

    private Tensor normal(int... shape) {
        double[] values = new double[Shape.size(shape)];
        for (int i = 0; i < values.length; i++) values[i] = random.nextGaussian();
        return Tensor.of(NdArray.of(values, shape));
    }

    private static String seed() { return " (seed " + SEED + ")"; }

    private static int[] s(int... shape) { return shape; }
}
