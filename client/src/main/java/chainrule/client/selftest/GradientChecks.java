package chainrule.client.selftest;

import chainrule.autograd.Backward;
import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.functional.Gradcheck;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.linalg.LinalgOps;
import java.util.ArrayList;
import java.util.List;

/**
 * Every operation's first and second derivatives: held against central differences where this runs, and their bits. That
 * the bits agree does not say that they are right; that central differences agree does not say that they are the same.
 */
final class GradientChecks {
    private static final int ORDER = 2;
    private static final int SEED = 1;

    private GradientChecks() { }

    static void run(Findings findings) {
        List<Op> all = new ArrayList<>(Ops.all());
        all.addAll(LinalgOps.SET.ops());
        for (Op op : all) {
            findings.verdict("gradcheck/" + op.name(), op.isConstant() ? constant(op) : differences(op));
            if (!op.isConstant()) derivatives(findings, op);
        }
    }

    /** What is wrong, or an empty text. */
    private static String constant(Op op) {
        for (Sample sample : op.samples()) {
            if (sample.run().apply(inputs(sample, true)).requiresGrad()) return "lets a gradient through, though it is constant, on " + sample.label();
        }
        return "";
    }

    private static String differences(Op op) {
        for (Sample sample : op.samples()) {
            Gradcheck.Report report = Gradcheck.check(sample.run(), ORDER, SEED, inputs(sample, false));
            if (!report.passes()) return report.text() + ", on " + sample.label();
        }
        return "";
    }

    /**
     * Of the weighted sum of the result, the gradient of each input; then that of these gradients' sum along a direction. Each
     * with its part along the direction, all samples on one line to an order.
     */
    private static void derivatives(Findings findings, Op op) {
        Series first = new Series();
        Series second = new Series();
        for (Sample sample : op.samples()) {
            Draw draw = new Draw(7);
            Tensor[] in = inputs(sample, true);
            Tensor out = sample.run().apply(in);
            Tensor along = along(draw, first, List.of(out), List.of(weights(draw, out.shape())), in);
            if (along.requiresGrad()) along(draw, second, List.of(along), List.of(Tensor.scalar(DType.FLOAT64, 1)), in);
        }
        boolean library = op.kernel() instanceof Kernel.External;
        first.write(findings, "gradient/" + op.name() + "/1", library);
        second.write(findings, "gradient/" + op.name() + "/2", library);
    }

    private static Tensor along(Draw draw, Series series, List<Tensor> of, List<Tensor> seeds, Tensor[] in) {
        Tensor[] gradients = Backward.grad(of, seeds, List.of(in), true, true, true);
        Tensor along = Tensor.scalar(DType.FLOAT64, 0);
        for (int i = 0; i < in.length; i++) {
            if (gradients[i] == null) continue;
            series.add(gradients[i].toDoubles());
            along = along.add(gradients[i].mul(weights(draw, in[i].shape())).sum());
        }
        series.add(along.toDoubles());
        return along;
    }

    private static Tensor[] inputs(Sample sample, boolean wanted) {
        Draw draw = new Draw(6);
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) in[i] = draw.tensor(DType.FLOAT64, sample.low(), sample.high(), sample.shapes().get(i)).requiresGrad(wanted);
        return in;
    }

    private static Tensor weights(Draw draw, int[] shape) { return draw.tensor(DType.FLOAT64, -2, 2, shape); }

    /** Numbers one after another. */
    private static final class Series {
        private final List<double[]> parts = new ArrayList<>();

        void add(double[] part) { parts.add(part); }

        void write(Findings findings, String name, boolean library) {
            int size = 0;
            for (double[] part : parts) size += part.length;
            double[] all = new double[size];
            int at = 0;
            for (double[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            if (library) findings.near(name, all);
            else findings.exact(name, all);
        }
    }
}
