package chainrule.client.simd;

import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Kernel.Fold;
import chainrule.kernel.Kernel.Move;
import chainrule.kernel.Scalar;
import chainrule.program.Program;
import java.util.ArrayList;
import java.util.List;

/** Programs written by hand for the self-test: every scalar function, training steps, long reductions, products at the edges of blocks. */
final class HandPrograms {
    private HandPrograms() { }

    static List<Program> all() {
        List<Program> all = new ArrayList<>();
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            all.add(twoLayers(dtype, 32, 10, 20, 5));
            all.add(twoLayers(dtype, 7, 3, 9, 1));
            for (int n : new int[] {0, 1, 15, 16, 17, 4095, 4096, 4097, 8192, 9001}) all.add(fold(dtype, n));
            for (int[] s : new int[][] {{1, 1, 1}, {1, 40, 70}, {2, 9, 37}, {3, 5, 30}, {4, 8, 8}, {5, 7, 9}, {33, 65, 35}, {9, 300, 130}, {130, 70, 9},
                    {8, 0, 3}, {6, 4, 1}}) {
                all.add(product(dtype, s[0], s[1], s[2]));
            }
            for (int[] s : new int[][] {{67, 1031, 37}, {9, 700, 410}, {130, 129, 131}, {300, 33, 250}}) all.add(large(dtype, s[0], s[1], s[2]));
            for (int[] s : new int[][] {{64, 1025, 33}, {135, 513, 40}}) all.add(largeStep(dtype, s[0], s[1], s[2]));
            all.add(largeBatch(dtype));
            all.add(swap(dtype));
            all.add(windows(dtype));
            for (Op op : Ops.all()) if (op.kernel() instanceof Kernel.Elementwise e) all.add(operation(op, e, dtype));
        }
        return all;
    }

    private static int elementwise(Draft d, Scalar scalar, int... in) { return d.add(new Kernel.Elementwise(scalar), Attrs.NONE, in); }

    /** Products so large that their factors are packed, lying in memory in every way, with code behind them. */
    private static Program large(DType dtype, int m, int k, int n) {
        Draft d = new Draft();
        int bias = d.move(Move.EXPAND, d.input(dtype, 1, n), m, n);
        int state = d.state(dtype, m, n);
        int a = d.input(dtype, m, k);
        int at = d.transposed(d.input(dtype, k, m));
        int spread = d.move(Move.SLICE, d.input(dtype, m, 2 * k), 0, m, 1, 1, k, 2);
        int b = d.input(dtype, k, n);
        int bt = d.transposed(d.input(dtype, n, k));
        d.output(elementwise(d, Formulas.ADD, d.matmul(a, b), bias));
        d.output(d.matmul(at, bt));
        int sum = elementwise(d, Formulas.SUB, d.matmul(a, bt), state);
        d.output(elementwise(d, Formulas.MUL, sum, d.matmul(at, b)));
        d.update(state, elementwise(d, Formulas.SUB, state, elementwise(d, Formulas.MUL, d.matmul(spread, b), bias)));
        d.output(d.matmul(d.input(dtype, 2, m, k), d.move(Move.PERMUTE, d.input(dtype, 2, n, k), 0, 2, 1)));
        return d.program("large " + dtype.label() + " " + m + " " + k + " " + n);
    }

    /** A training step: two layers with ReLU between, mean squared error, plain gradient descent. */
    static Program twoLayers(DType dtype, int rows, int in, int hidden, int out) {
        Draft d = new Draft();
        int x = d.input(dtype, rows, in);
        int target = d.input(dtype, rows, out);
        int rate = d.input(dtype);
        int[] parameters = {d.state(dtype, in, hidden), d.state(dtype, 1, hidden), d.state(dtype, hidden, out), d.state(dtype, 1, out)};
        int h = elementwise(d, Formulas.ADD, d.matmul(x, parameters[0]), d.move(Move.EXPAND, parameters[1], rows, hidden));
        int positive = elementwise(d, Formulas.POSITIVE, h);
        int zero = d.move(Move.EXPAND, d.constant(dtype, new double[] {0}, 1, 1), rows, hidden);
        int active = elementwise(d, Formulas.SELECT, positive, h, zero);
        int y = elementwise(d, Formulas.ADD, d.matmul(active, parameters[2]), d.move(Move.EXPAND, parameters[3], rows, out));
        int error = elementwise(d, Formulas.SUB, y, target);
        int scale = d.constant(dtype, new double[] {1.0 / (rows * out)}, 1, 1);
        int loss = elementwise(d, Formulas.MUL, d.reduce(Fold.SUM, elementwise(d, Formulas.MUL, error, error), 0, 1), scale);
        int two = d.move(Move.EXPAND, d.constant(dtype, new double[] {2.0 / (rows * out)}, 1, 1), rows, out);
        int dy = elementwise(d, Formulas.MUL, error, two);
        int da = d.matmul(dy, d.transposed(parameters[2]));
        int dh = elementwise(d, Formulas.SELECT, positive, da, zero);
        int[] gradients = {d.matmul(d.transposed(x), dh), d.reduce(Fold.SUM, dh, 0), d.matmul(d.transposed(active), dy), d.reduce(Fold.SUM, dy, 0)};
        for (int p = 0; p < parameters.length; p++) {
            int[] shape = d.shape(parameters[p]);
            int wide = d.move(Move.EXPAND, d.move(Move.RESHAPE, rate, 1, 1), shape);
            d.update(parameters[p], elementwise(d, Formulas.SUB, parameters[p], elementwise(d, Formulas.MUL, gradients[p], wide)));
        }
        d.output(d.move(Move.RESHAPE, loss));
        d.output(y);
        return d.program("two layers " + dtype.label() + " " + rows + "x" + in + "-" + hidden + "-" + out);
    }

    /** Reads and writes at positions that are written from outside (input 1), along axis 1 of {@code length}. */
    static List<Program> positioned(int length) {
        List<Program> all = new ArrayList<>();
        for (DType dtype : DType.values()) {
            Draft gather = new Draft();
            int from = gather.input(dtype, 3, length);
            gather.output(gather.add(new Kernel.Gather(), Attrs.of(1), from, gather.input(DType.INT64, 3, 2)));
            all.add(gather.program("gather " + dtype.label() + " " + length));
            Draft scatter = new Draft();
            int x = scatter.input(dtype, 3, length);
            int index = scatter.input(DType.INT64, 3, 2);
            scatter.output(scatter.add(new Kernel.Scatter(), Attrs.of(1), x, index, scatter.input(dtype, 3, 2)));
            all.add(scatter.program("scatter " + dtype.label() + " " + length));
            if (dtype == DType.BOOL) continue;
            Draft add = new Draft();
            int source = add.input(dtype, 3, 2);
            add.output(add.add(new Kernel.ScatterAdd(), Attrs.of(1, length), source, add.input(DType.INT64, 3, 2)));
            all.add(add.program("scatter_add " + dtype.label() + " " + length));
        }
        return all;
    }

    /** The scalar function of one operation, on as many numbers as the interpreter has plain Java for and on more. */
    private static Program operation(Op op, Kernel.Elementwise kernel, DType dtype) {
        Draft d = new Draft();
        Scalar scalar = kernel.scalar();
        int[] many = new int[scalar.arity()];
        int[] few = new int[many.length];
        for (int i = 0; i < many.length; i++) {
            many[i] = d.input(scalar.argument(i) == Expr.Type.MASK ? DType.BOOL : dtype, 131);
            few[i] = d.move(Move.SLICE, many[i], 110, 21, 1);
        }
        d.output(d.add(kernel, Attrs.of(dtype), many));
        d.output(d.add(kernel, Attrs.of(dtype), few));
        return d.program(op.name() + " " + dtype.label());
    }

    private static Program fold(DType dtype, int n) {
        Draft d = new Draft();
        int x = d.input(dtype, 3, n);
        int side = d.input(dtype, n, 2);
        for (Fold f : Fold.values()) {
            d.output(d.reduce(f, x, 1));
            d.output(d.reduce(f, x, 0, 1));
            d.output(d.reduce(f, side, 0));
            d.output(d.reduce(f, d.transposed(side), 0));
            d.output(d.reduce(f, d.transposed(side), 1));
        }
        d.output(d.reduce(Fold.SUM, x));
        return d.program("fold " + dtype.label() + " " + n);
    }

    private static Program product(DType dtype, int m, int k, int n) {
        Draft d = new Draft();
        int a = d.input(dtype, m, k);
        int at = d.input(dtype, k, m);
        int b = d.input(dtype, k, n);
        int bt = d.input(dtype, n, k);
        d.output(d.matmul(a, b));
        d.output(d.matmul(d.transposed(at), b));
        d.output(d.matmul(a, d.transposed(bt)));
        d.output(d.matmul(d.transposed(at), d.transposed(bt)));
        return d.program("matmul " + dtype.label() + " " + m + "x" + k + "x" + n);
    }

    /** A layer of packed products, some backwards; the gradient's goes into the state's own memory. */
    private static Program largeStep(DType dtype, int m, int k, int n) {
        Draft d = new Draft();
        int x = d.input(dtype, m, k);
        int columns = d.input(dtype, k, m);
        int w = d.state(dtype, k, n);
        int turned = d.input(dtype, n, k);
        int z = elementwise(d, Formulas.ADD, d.matmul(x, w), d.move(Move.EXPAND, d.state(dtype, 1, n), m, n));
        int y = elementwise(d, Formulas.MAXIMUM, z, d.move(Move.EXPAND, d.constant(dtype, new double[] {0}, 1, 1), m, n));
        d.output(y);
        d.output(d.matmul(d.transposed(columns), w));
        d.output(elementwise(d, Formulas.SUB, d.matmul(x, d.transposed(turned)), d.transposed(d.input(dtype, n, m))));
        d.output(d.matmul(d.move(Move.SLICE, x, m - 1, m, -1, 0, k, 1), d.move(Move.SLICE, w, 0, k, 1, n - 1, n, -1)));
        int rate = d.move(Move.EXPAND, d.input(dtype, 1, 1), k, n);
        d.update(w, elementwise(d, Formulas.SUB, w, elementwise(d, Formulas.MUL, rate, d.matmul(d.transposed(x), z))));
        return d.program("large step " + dtype.label() + " " + m + "x" + k + "x" + n);
    }

    /** Several packed products, whose factors lie apart or are one and the same. */
    private static Program largeBatch(DType dtype) {
        Draft d = new Draft();
        int a = d.input(dtype, 2, 70, 320);
        int b = d.move(Move.PERMUTE, d.input(dtype, 97, 2, 320), 1, 2, 0);
        d.output(elementwise(d, Formulas.ADD, d.matmul(a, b), d.move(Move.EXPAND, d.input(dtype, 1, 70, 1), 2, 70, 97)));
        d.output(d.matmul(a, d.move(Move.EXPAND, d.input(dtype, 1, 320, 97), 2, 320, 97)));
        return d.program("large products " + dtype.label());
    }

    /** Windows of more taps than there are ever in a network, with and without padding; and none at all. */
    private static Program windows(DType dtype) {
        Draft d = new Draft();
        int x = d.input(dtype, 2, 40, 33);
        d.output(d.add(new Kernel.Highest(), Attrs.of(21, 20, 1, 1, 0, 17, 17, 1, 1, 0), x));
        d.output(d.add(new Kernel.Highest(), Attrs.of(3, 31, 7, 1, 3, 9, 9, 3, 2, 4), d.move(Move.SLICE, x, 1, 2, -1, 39, 40, -1, 0, 33, 1)));
        d.output(d.add(new Kernel.Overlap(), Attrs.of(30, 1, 1, 31, 1, 1), d.input(dtype, 2, 11, 13, 20, 19)));
        d.output(d.add(new Kernel.Overlap(), Attrs.of(300, 1, 1), d.input(dtype, 3, 298)));
        d.output(d.add(new Kernel.Overlap(), Attrs.of(9, 2, 3), d.input(dtype, 2, 0, 3)));
        return d.program("windows " + dtype.label());
    }

    /** States that take each other's values, and views of each other, at once. */
    private static Program swap(DType dtype) {
        Draft d = new Draft();
        int p = d.state(dtype, 5, 5);
        int q = d.state(dtype, 5, 5);
        int r = d.state(dtype, 5, 5);
        int s = d.state(dtype, 5, 5);
        int t = d.state(dtype, 5, 5);
        d.update(p, q);
        d.update(q, d.transposed(p));
        d.update(r, d.move(Move.SLICE, r, 4, 5, -1, 0, 5, 1));
        d.update(s, elementwise(d, Formulas.ADD, s, t));
        d.update(t, t);
        d.output(d.transposed(q));
        d.output(p);
        return d.program("swap " + dtype.label());
    }
}
