package chainrule.client.selftest;

import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Strided;
import chainrule.linalg.LinalgOps;
import java.util.ArrayList;
import java.util.List;

/** Every operation on its samples, forward and backward, and every scalar function on values of all sizes. */
final class OpChecks {
    private static final double[] SPECIAL = { 0.0, -0.0, 1, -1, 0.5, -0.5, 1e-300, -1e-20, 5e-324, 1e-7, 20.5, -20.5, 88.7, -103.9, 709.7, -745.1,
            1e15, -1e22, 1.7e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN };

    private OpChecks() { }

    static void run(Findings findings) {
        List<Op> all = new ArrayList<>(Ops.all());
        all.addAll(LinalgOps.SET.ops());
        for (Op op : all) {
            int at = 0;
            for (Sample sample : op.samples()) {
                for (DType type : new DType[] { DType.FLOAT64, DType.FLOAT32 }) sample(findings, op, sample, type, "op/" + op.name() + "/" + at + "/" + type.label());
                at++;
            }
            if (op.kernel() instanceof Kernel.Elementwise e) extremes(findings, op, e);
        }
    }

    private static void sample(Findings findings, Op op, Sample sample, DType type, String name) {
        Draw draw = new Draw(3);
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) in[i] = draw.tensor(type, sample.low(), sample.high(), sample.shapes().get(i)).requiresGrad(true);
        Tensor out = sample.run().apply(in);
        elements(findings, op, name, out);
        if (!out.requiresGrad() || !out.dtype().isFloating()) return;
        out.mul(out).sum().backward();
        for (int i = 0; i < in.length; i++) if (in[i].grad() != null) elements(findings, op, name + "/gradient" + i, in[i].grad());
    }

    private static void elements(Findings findings, Op op, String name, Tensor tensor) {
        if (op.kernel() instanceof Kernel.External && tensor.dtype() == DType.FLOAT64) findings.near(name, tensor.toDoubles());
        else findings.tensor(name, tensor);
    }

    /** The scalar function alone, where rounding and special values show. */
    private static void extremes(Findings findings, Op op, Kernel.Elementwise kernel) {
        int arity = kernel.scalar().arity();
        for (int i = 0; i < arity; i++) if (kernel.scalar().argument(i) != chainrule.kernel.Expr.Type.VALUE) return;
        for (DType type : new DType[] { DType.FLOAT64, DType.FLOAT32 }) {
            Draw draw = new Draw(4);
            int count = 800;
            Strided[] in = new Strided[arity];
            for (int i = 0; i < arity; i++) {
                in[i] = Strided.allocate(type, count);
                for (int k = 0; k < count; k++) in[i].storage.set(k, value(draw, k, i));
            }
            Strided out = Portable.run(kernel, Attrs.NONE, in);
            findings.elements("scalar/" + op.name() + "/" + type.label(), out.storage);
        }
    }

    private static double value(Draw draw, int k, int argument) {
        double random = draw.between(-30, 30);
        // The second argument goes through the special values at another pace, so that most pairs occur.
        int special = argument == 0 ? k : k / SPECIAL.length + k;
        return k < 500 ? SPECIAL[special % SPECIAL.length] : random;
    }
}
