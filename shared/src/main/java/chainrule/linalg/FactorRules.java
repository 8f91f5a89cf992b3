package chainrule.linalg;

import static chainrule.linalg.SquareRules.turned;

import chainrule.autograd.Pull;
import chainrule.autograd.Tensor;

/**
 * Gradients of the orthogonal factorisations. They divide by differences of singular or eigenvalues, and are infinite where two
 * are equal, unless nothing that hangs on the choice of their vectors is asked for: then 0 / 0 counts as 0.
 */
final class FactorRules {
    private FactorRules() { }

    private static Tensor rows(Tensor x, int from, int count) { return x.narrow(-2, from, count); }

    /** (gQ + Q sym(triu(gR R' - Q' gQ))) R'^-1, where sym mirrors a triangle. */
    static Tensor qr(Pull p) {
        int n = p.z().size(-1);
        int m = p.z().size(-2) - n;
        Tensor q = rows(p.z(), 0, m);
        Tensor r = rows(p.z(), m, n);
        Tensor gq = rows(p.g(), 0, m);
        Tensor gr = rows(p.g(), m, n);
        Tensor inner = gr.matmul(turned(r)).sub(turned(q).matmul(gq));
        Tensor whole = gq.add(q.matmul(inner.triu(0).add(turned(inner.triu(1)))));
        return turned(SquareRules.solve(r, turned(whole)));
    }

    /** N stays at right angles to Q and turns no more than it must: dN = -Q dQ' N, so the gradient is -N gN' Q. */
    static Tensor complement(Pull p) { return p.z().matmul(turned(p.g())).matmul(p.x()).neg(); }

    /**
     * U (skew(U' gU) / E S + S skew(V' gV) / E + diag(gS)) V', with E[i][j] = s[j]^2 - s[i]^2 and skew(x) = x - x'; and of what lies
     * outside the spaces of U and V, (1 - U U') gU / S V' and U / S gV' (1 - V V').
     */
    static Tensor svd(Pull p) {
        int[] shape = p.shape(0);
        int m = shape[shape.length - 2];
        int n = shape[shape.length - 1];
        Tensor u = rows(p.z(), 0, m);
        Tensor s = rows(p.z(), m, 1);
        Tensor v = rows(p.z(), m + 1, n);
        Tensor gu = rows(p.g(), 0, m);
        Tensor gv = rows(p.g(), m + 1, n);
        Tensor squares = s.square();
        Tensor e = squares.sub(turned(squares));
        Tensor ugu = turned(u).matmul(gu);
        Tensor vgv = turned(v).matmul(gv);
        Tensor core = quotient(skew(ugu), e).mul(s).add(quotient(skew(vgv), e).mul(turned(s))).add(p.g().select(-2, m).diagEmbed(0));
        Tensor left = u.matmul(core);
        if (m > n) left = left.add(quotient(gu.sub(u.matmul(ugu)), s.expand(gu.shape())));
        Tensor whole = left.matmul(turned(v));
        if (n > m) whole = whole.add(u.matmul(turned(quotient(gv.sub(v.matmul(vgv)), s.expand(gv.shape())))));
        return whole;
    }

    private static Tensor skew(Tensor x) { return x.sub(turned(x)); }

    /** V (diag(gL) + skew(V' gV) / 2E) V', with E[i][j] = l[j] - l[i]: symmetric. */
    static Tensor eigh(Pull p) {
        int n = p.z().size(-1);
        Tensor values = rows(p.z(), 0, 1);
        Tensor v = rows(p.z(), 1, n);
        Tensor turning = skew(turned(v).matmul(rows(p.g(), 1, n))).mul(0.5);
        Tensor core = quotient(turning, values.sub(turned(values))).add(p.g().select(-2, 0).diagEmbed(0));
        return v.matmul(core).matmul(turned(v));
    }

    private static Tensor quotient(Tensor x, Tensor y) {
        Tensor nothing = x.eq(0).logicalAnd(y.eq(0));
        Tensor one = Tensor.scalar(x.dtype(), 1);
        return x.div(nothing.where(one, y));
    }

    /** By Golub and Pereyra, 1973. Written for the form whose products are the smaller, wide or tall. */
    static Tensor pseudoInverse(Pull p) {
        Tensor a = p.x();
        Tensor z = p.z();
        Tensor g = turned(p.g());
        Tensor zt = turned(z);
        if (a.size(-2) <= a.size(-1)) {
            Tensor k = g.matmul(z);
            Tensor kz = k.matmul(zt);
            return kz.sub(turned(z.matmul(k))).sub(a.matmul(z).matmul(kz)).add(zt.matmul(z).matmul(g.sub(k.matmul(a))));
        }
        Tensor k = z.matmul(g);
        Tensor zk = zt.matmul(k);
        return g.sub(a.matmul(k)).matmul(z).matmul(zt).sub(turned(k.matmul(z))).add(zk).sub(zk.matmul(z).matmul(a));
    }
}
