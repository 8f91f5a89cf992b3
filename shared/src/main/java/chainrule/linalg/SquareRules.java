package chainrule.linalg;

import chainrule.autograd.Pull;
import chainrule.autograd.Tensor;

/** Gradients of the methods on square matrices. In formulas ' is the transpose, g the gradient that comes in. */
final class SquareRules {
    /** Below this ratio of the smallest to the largest singular value, cofactors are not found by way of the inverse. */
    private static final double REGULAR = 1e-4;

    private SquareRules() { }

    static Tensor turned(Tensor x) { return x.transpose(-1, -2); }

    static Tensor solve(Tensor a, Tensor b) { return Linalg.apply(LinalgOps.SOLVE, a, b); }

    /** With respect to a: -(a'^-1 g) x'. */
    static Tensor solved(Pull p) { return solve(turned(p.x()), p.g()).matmul(turned(p.z())).neg(); }

    static Tensor inverse(Pull p) {
        Tensor z = turned(p.z());
        return z.matmul(p.g()).matmul(z).neg();
    }

    /** L'^-1 phi L^-1, with phi the lower triangle of L' g, its off-diagonal part shared between both sides. */
    static Tensor cholesky(Pull p) {
        Tensor l = p.z();
        Tensor triangle = turned(l).matmul(p.g());
        Tensor phi = triangle.tril(0).add(turned(triangle.tril(-1))).mul(0.5);
        return turned(solve(turned(l), turned(solve(turned(l), phi))));
    }

    /**
     * Cofactors are C = det(a) X with X = a'^-1, so that their gradient is det(a) (&lt;g, X> X - X g' X). That has derivatives of
     * any order, but fails for singular matrices. For those, in the bases of the singular vectors, where a is a diagonal s
     * and h = U' g V: the diagonal of the gradient is Q diag(h), the rest -Q * h', with Q[i][j] the product of all s but
     * s[i] and s[j].
     */
    static Tensor cofactors(Pull p) {
        Tensor a = p.x();
        Linalg.Svd f = Linalg.svd(a);
        Tensor s = f.s().detach();
        int n = a.size(-1);
        if (n == 0) return a.mul(0);
        Tensor regular = s.narrow(-1, n - 1, 1).gt(s.narrow(-1, 0, 1).mul(REGULAR)).unsqueeze(-1);
        Tensor eye = Linalg.eye(a.dtype(), n);
        return regular.where(byInverse(regular.where(a, eye), p.g()), bySingularValues(a, f, p.g(), eye));
    }

    private static Tensor byInverse(Tensor a, Tensor g) {
        Tensor x = turned(Linalg.apply(LinalgOps.INVERSE, a));
        Tensor size = Linalg.apply(LinalgOps.DETERMINANT, a).unsqueeze(-1).unsqueeze(-1);
        Tensor along = g.mul(x).sum(true, -2, -1);
        return size.mul(along.mul(x).sub(x.matmul(turned(g)).matmul(x)));
    }

    private static Tensor bySingularValues(Tensor a, Linalg.Svd f, Tensor g, Tensor eye) {
        Tensor v = turned(f.vh());
        Tensor turn = Linalg.slogdet(f.u()).sign().mul(Linalg.slogdet(v).sign()).detach().unsqueeze(-1).unsqueeze(-1);
        Tensor one = Tensor.scalar(a.dtype(), 1);
        Tensor q = Products.others(eye.eq(1).where(one, f.s().unsqueeze(-2))).mul(eye.rsub(1));
        Tensor h = turned(f.u()).matmul(g).matmul(v);
        Tensor diagonal = q.matmul(h.diagonal(0, -2, -1).unsqueeze(-1)).mul(eye);
        return turn.mul(f.u().matmul(diagonal.sub(q.mul(turned(h)))).matmul(f.vh()));
    }
}
