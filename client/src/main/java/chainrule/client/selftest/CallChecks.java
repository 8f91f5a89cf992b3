package chainrule.client.selftest;

import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import java.util.List;
import java.util.function.Function;

/** What users call, composed of many operations: its results, and the gradient of their weighted sum for each input. */
final class CallChecks {
    /**
     * A call on inputs drawn from [low, high), one for each shape.
     *
     * @param library whether a matrix library has a part in the result
     */
    record Case(String name, boolean library, double low, double high, Function<Tensor[], List<Tensor>> call, int[]... shapes) { }

    private CallChecks() { }

    static void run(Findings findings) {
        for (DType type : new DType[] { DType.FLOAT64, DType.FLOAT32 }) {
            for (Case c : Calls.all()) run(findings, c, type);
        }
    }

    private static void run(Findings findings, Case c, DType type) {
        String name = "call/" + c.name() + "/" + type.label();
        Draw draw = new Draw(8);
        Tensor[] in = new Tensor[c.shapes().length];
        for (int i = 0; i < in.length; i++) in[i] = draw.tensor(type, c.low(), c.high(), c.shapes()[i]).requiresGrad(true);
        Tensor sum = Tensor.scalar(type, 0);
        int at = 0;
        for (Tensor out : c.call().apply(in)) {
            write(findings, c, name + (at == 0 ? "" : "/result" + at), out);
            at++;
            if (out.requiresGrad()) sum = sum.add(out.mul(draw.tensor(type, -1, 2, out.shape())).sum());
        }
        if (!sum.requiresGrad()) return;
        sum.backward();
        for (int i = 0; i < in.length; i++) if (in[i].grad() != null) write(findings, c, name + "/gradient" + i, in[i].grad());
    }

    private static void write(Findings findings, Case c, String name, Tensor tensor) {
        if (c.library() && tensor.dtype() == DType.FLOAT64) findings.near(name, tensor.toDoubles());
        else findings.tensor(name, tensor);
    }
}
