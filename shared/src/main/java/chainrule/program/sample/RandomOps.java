package chainrule.program.sample;

import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import java.util.Arrays;

/** Single operations chosen at random, such that they fit. */
final class RandomOps {
    private static final int MOST = 600;

    private final Dice dice;

    RandomOps(Dice dice) { this.dice = dice; }

    /** A new tensor from {@code x} and, where two are needed, {@code y}. */
    Tensor next(Tensor x, Tensor y) {
        return switch (dice.below(12)) {
            case 0, 1 -> unary(x);
            case 2 -> number(x);
            case 3, 4 -> binary(x, fitting(y, x));
            case 5, 6 -> view(x);
            case 7 -> fold(x);
            case 8 -> product(x, y);
            case 9 -> choose(x, fitting(y, x));
            case 10 -> place(x);
            default -> join(x, fitting(y, x));
        };
    }

    private Tensor unary(Tensor x) {
        return switch (dice.below(14)) {
            case 0 -> x.neg();
            case 1 -> x.abs();
            case 2 -> x.tanh();
            case 3 -> x.sigmoid();
            case 4 -> x.relu();
            case 5 -> x.abs().add(0.1).sqrt();
            case 6 -> x.sin();
            case 7 -> x.square();
            case 8 -> x.clamp(-1, 1);
            case 9 -> x.tanh().exp();
            case 10 -> x.abs().add(0.5).log();
            case 11 -> x.floor();
            case 12 -> x.dtype() == DType.FLOAT32 ? x.to(DType.FLOAT64).mul(1.5).to(DType.FLOAT32) : x.to(DType.FLOAT64).div(3);
            default -> x.pow(3);
        };
    }

    private Tensor number(Tensor x) {
        double c = dice.number();
        return switch (dice.below(5)) {
            case 0 -> x.add(c);
            case 1 -> x.rsub(c);
            case 2 -> x.div(c == 0 ? 2 : c);
            case 3 -> x.maximum(c);
            default -> x.mul(c);
        };
    }

    private Tensor binary(Tensor x, Tensor y) {
        return switch (dice.below(7)) {
            case 0 -> x.add(y);
            case 1 -> x.sub(y);
            case 2 -> x.mul(y);
            case 3 -> x.div(y.abs().add(0.5));
            case 4 -> x.maximum(y);
            case 5 -> x.minimum(y);
            default -> y.mul(x.sigmoid());
        };
    }

    private Tensor choose(Tensor x, Tensor y) {
        Tensor mask = dice.once(2) ? x.gt(y) : x.le(dice.number());
        if (dice.once(3)) mask = mask.logicalNot();
        if (dice.once(3)) mask = mask.logicalAnd(y.ne(0));
        return switch (dice.below(3)) {
            case 0 -> mask.where(x, y);
            case 1 -> x.maskedFill(mask, Tensor.scalar(x.dtype(), dice.number()));
            default -> mask.to(x.dtype()).mul(y);
        };
    }

    private Tensor fold(Tensor x) {
        if (x.rank() == 0) return x.sum();
        int axis = dice.below(x.rank());
        boolean some = x.size(axis) > 0;
        return switch (dice.below(8)) {
            case 0 -> x.sum();
            case 1 -> x.sum(dice.once(2), axis);
            case 2 -> some ? x.mean(dice.once(2), axis) : x.sum(axis);
            case 3 -> some ? x.amax(dice.once(2), axis) : x.sum(axis);
            case 4 -> some ? x.softmax(axis) : x.sum(axis);
            case 5 -> some ? x.logSoftmax(axis) : x.sum(axis);
            case 6 -> x.cumsum(axis);
            default -> some ? x.var(0, true, axis) : x.sum(true, axis);
        };
    }

    /** Some other way to look at the elements; nothing is copied where strides allow. */
    Tensor view(Tensor x) {
        if (x.rank() == 0) return dice.once(2) ? x.reshape(1) : x.unsqueeze(0).expand(1 + dice.below(4));
        int axis = dice.below(x.rank());
        int other = dice.below(x.rank());
        int n = x.size(axis);
        return switch (dice.below(10)) {
            case 0 -> x.transpose(axis, other);
            case 1 -> part(x);
            case 2 -> n > 0 ? x.select(axis, dice.below(n)) : x.flatten();
            case 3 -> x.flip(axis);
            case 4 -> x.flatten();
            case 5 -> x.rank() < 4 ? x.unsqueeze(dice.below(x.rank() + 1)) : x.flatten();
            case 6 -> axis != other ? x.diagonal(dice.below(3) - 1, axis, other) : x.squeeze(axis);
            case 7 -> n > 0 && x.size() < MOST ? x.unfold(axis, 1 + dice.below(Math.min(3, n)), 1 + dice.below(2)) : x;
            case 8 -> x.rank() < 4 && x.size() * 3 < MOST ? wide(x) : x;
            default -> n % 3 == 0 && n > 0 ? x.unflatten(axis, 3, n / 3) : x.transpose(0, -1);
        };
    }

    private Tensor wide(Tensor x) {
        int[] shape = new int[x.rank() + 1];
        shape[0] = 1 + dice.below(3);
        System.arraycopy(x.shape(), 0, shape, 1, x.rank());
        return x.expand(shape);
    }

    /** A part that may be written: every element of it is one element of {@code x}. */
    Tensor part(Tensor x) {
        if (x.rank() == 0) return x;
        int axis = dice.below(x.rank());
        int n = x.size(axis);
        return switch (dice.below(5)) {
            case 0 -> x.slice(axis, dice.below(n + 1), n, 1 + dice.below(3));
            case 1 -> x.slice(axis, n - 1, -n - 1, -1 - dice.below(2));
            case 2 -> n > 0 ? x.select(axis, dice.below(n)) : x;
            case 3 -> x.transpose(axis, dice.below(x.rank()));
            default -> x.rank() == 2 ? x.diagonal(dice.below(3) - 1, 0, 1) : x.flip(axis);
        };
    }

    private Tensor product(Tensor x, Tensor y) {
        Tensor a = matrix(x);
        Tensor b = matrix(y).to(a.dtype());
        int k = a.size(1);
        if (b.size(0) != k && b.size(1) == k) b = b.t();
        if (b.size(0) == k) return a.size(0) * b.size(1) <= MOST ? a.matmul(b) : a.matmul(b.narrow(1, 0, Math.min(1, b.size(1))));
        return a.size(0) * a.size(0) <= MOST ? a.matmul(a.t()) : a.t().matmul(a.narrow(1, 0, Math.min(1, k)));
    }

    private Tensor matrix(Tensor x) {
        if (x.rank() == 2) return dice.once(2) ? x : x.t();
        return x.rank() < 2 ? x.reshape(dice.once(2) ? new int[] {1, x.size()} : new int[] {x.size(), 1}) : x.reshape(x.size(0), x.size(1) * x.size(2) * (x.rank() > 3 ? x.size(3) : 1));
    }

    /** Elements picked, and put, by position. */
    private Tensor place(Tensor x) {
        if (x.rank() == 0 || x.size() == 0) return x.mul(2);
        int axis = dice.below(x.rank());
        int n = x.size(axis);
        double[] picks = new double[1 + dice.below(4)];
        for (int i = 0; i < picks.length; i++) picks[i] = dice.below(n);
        Tensor index = Tensor.of(picks).to(DType.INT64);
        return switch (dice.below(5)) {
            case 0 -> x.indexSelect(axis, index);
            case 1 -> x.indexAdd(axis, index, x.indexSelect(axis, index), 0.5);
            case 2 -> x.roll(new int[] {1 + dice.below(3)}, axis);
            case 3 -> x.get(Index.of(Tensor.of(picks).to(DType.INT64).remainder(Tensor.scalar(DType.INT64, x.size(0)))));
            default -> x.size() < MOST / 2 ? x.pad(new int[] {dice.below(3), dice.below(3)}, dice.number()) : x.neg();
        };
    }

    private Tensor join(Tensor x, Tensor y) {
        if (x.size() * 2 > MOST || x.rank() == 4) return x.sub(y);
        Tensor other = y.expand(x.shape()).to(x.dtype());
        return x.rank() > 0 && dice.once(2) ? Torch.cat(dice.below(x.rank()), x, other) : Torch.stack(0, x, other);
    }

    /** {@code y}, or what is left of it, in a shape that broadcasts to that of {@code x}. */
    Tensor fitting(Tensor y, Tensor x) {
        if (Arrays.equals(y.shape(), x.shape())) return y;
        int[] shape = x.shape().clone();
        Tensor z = y;
        while (z.rank() > shape.length) z = z.sum(0);
        for (int d = 1; d <= z.rank(); d++) {
            int axis = z.rank() - d;
            int wanted = shape[shape.length - d];
            if (z.size(axis) == wanted) continue;
            z = z.size(axis) > wanted && wanted > 0 && dice.once(2) ? z.narrow(axis, dice.below(z.size(axis) - wanted + 1), wanted) : z.sum(true, axis);
        }
        return z;
    }

    /** Writes into {@code x}, which wants no gradient kept of what it held, through views. Factors of it want no gradient. */
    void write(Tensor x, Tensor y) {
        Tensor at = x;
        for (int i = dice.below(4); i > 0; i--) at = part(at);
        Tensor value = fitting(y, at).to(at.dtype());
        switch (dice.below(7)) {
            case 0 -> at.add_(value);
            case 1 -> at.sub_(value.mul(0.5));
            case 2 -> at.mul_(value.detach().tanh());
            case 3 -> at.copy_(value);
            case 4 -> at.fill_(dice.number());
            case 5 -> at.copy_(at.maskedFill(at.detach().gt(dice.number()), Tensor.scalar(at.dtype(), dice.number())));
            default -> {
                if (at.rank() == 0 || at.size(0) == 0) at.add_(1);
                else at.set_(dice.number(), Index.of(Tensor.of((double) dice.below(at.size(0))).to(DType.INT64)));
            }
        }
    }
}
