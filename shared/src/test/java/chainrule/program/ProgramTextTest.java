package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A traced step can be read. */
class ProgramTextTest {
    private static Tensor zeros(int... shape) { return Tensor.of(NdArray.zeros(DType.FLOAT32, shape)); }

    private static Tensor linear(Tensor x, Tensor w, Tensor b) { return Mode.call("linear", () -> x.matmul(w.t()).add(b)); }

    @Test
    void aStepOfTwoLayers() {
        Tensor x = zeros(4, 3);
        Tensor t = zeros(4, 2);
        Tensor rate = Tensor.scalar(DType.FLOAT64, 0.1);
        Map<Tensor, String> names = new HashMap<>(Map.of(x, "x", t, "t", rate, "lr"));
        List<Tensor> parameters = List.of(zeros(5, 3), zeros(5), zeros(2, 5), zeros(2));
        for (int i = 0; i < 4; i++) names.put(parameters.get(i).requiresGrad(true), List.of("w1", "b1", "w2", "b2").get(i));
        Tensor momentum = zeros(5, 3);
        names.put(momentum, "v1");
        Program program = Tracer.trace("two layers", names, () -> {
            Tensor h = linear(x, parameters.get(0), parameters.get(1)).relu();
            Tensor y = TorchRandom.dropout(new TorchGenerator(0), h, 0.5, true);
            Tensor z = linear(y, parameters.get(2), parameters.get(3));
            Tensor loss = Mode.call("mse_loss", () -> z.sub(t).square().mean());
            loss.backward();
            Mode.noGrad(() -> {
                for (Tensor p : parameters) p.sub_((p == parameters.get(0) ? momentum.mul_(0.9).add_(p.grad()) : p.grad()).mul(rate));
            });
            return List.of(loss);
        }).program();
        assertEquals("""
                program two layers
                inputs
                  x       float32 (4, 3)
                  drawn1  float32 (4, 5)
                  t       float32 (4, 2)
                  lr      float64 ()
                states
                  w1  float32 (5, 3)
                  b1  float32 (5,)
                  w2  float32 (2, 5)
                  b2  float32 (2,)
                  v1  float32 (5, 3)
                linear
                  matmul1 = matmul(x, w1.T)  : float32 (4, 5)
                  add1 = add(matmul1, b1)    : float32 (4, 5)
                relu
                  le1 = le(add1, 0.0)             : bool (4, 5)
                  where1 = where(le1, 0.0, add1)  : float32 (4, 5)
                dropout
                  div1 = div(drawn1, 0.5)   : float32 (4, 5)
                  mul1 = mul(where1, div1)  : float32 (4, 5)
                linear 2
                  matmul2 = matmul(mul1, w2.T)  : float32 (4, 2)
                  add2 = add(matmul2, b2)       : float32 (4, 2)
                mse_loss
                  sub1 = sub(add2, t)         : float32 (4, 2)
                  mul2 = mul(sub1, sub1)      : float32 (4, 2)
                  sum1 = sum(mul2, axes 0 1)  : float32 (1, 1)
                  reshape1 = reshape(sum1)    : float32 ()
                  div2 = div(reshape1, 8.0)   : float32 ()
                backward of mse_loss
                  div3 = div(1.0, 8.0)    : float32 ()
                  mul3 = mul(div3, sub1)  : float32 (4, 2)
                  add3 = add(mul3, mul3)  : float32 (4, 2)
                backward of linear 2
                  sum2 = sum(add3, axis 0)              : float32 (1, 2)
                  b2.grad = reshape(sum2)               : float32 (2,)
                  matmul3 = matmul(add3, w2)            : float32 (4, 5)
                  matmul4 = matmul(mul1.T, add3)        : float32 (5, 2)
                  w2.grad = permute(matmul4, axes 1 0)  : float32 (2, 5)
                backward of dropout
                  mul4 = mul(matmul3, div1)  : float32 (4, 5)
                backward of relu
                  where2 = where(le1, 0.0, mul4)  : float32 (4, 5)
                backward of linear
                  sum3 = sum(where2, axis 0)            : float32 (1, 5)
                  b1.grad = reshape(sum3)               : float32 (5,)
                  matmul5 = matmul(x.T, where2)         : float32 (3, 5)
                  w1.grad = permute(matmul5, axes 1 0)  : float32 (5, 3)
                mul5 = mul(v1, 0.9)        : float32 (5, 3)
                add4 = add(mul5, w1.grad)  : float32 (5, 3)
                mul 2
                  convert1 = convert(lr, float32)  : float32 ()
                  mul6 = mul(add4, convert1)       : float32 (5, 3)
                sub2 = sub(w1, mul6)           : float32 (5, 3)
                mul7 = mul(b1.grad, convert1)  : float32 (5,)
                sub3 = sub(b1, mul7)           : float32 (5,)
                mul8 = mul(w2.grad, convert1)  : float32 (2, 5)
                sub4 = sub(w2, mul8)           : float32 (2, 5)
                mul9 = mul(b2.grad, convert1)  : float32 (2,)
                sub5 = sub(b2, mul9)           : float32 (2,)
                updates
                  w1 <- sub2
                  b1 <- sub3
                  w2 <- sub4
                  b2 <- sub5
                  v1 <- add4
                return div2
                792 flops, 1,748 bytes if no memory is reused
                """, program.toString());
    }

    @Test
    void whatIsNotAShapeIsWrittenToo() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        String text = Tracer.trace("moves", Map.of(x, "x"), () -> {
            Tensor picked = x.slice(1, 2, -9, -2).mul(Tensor.of(1.0, 2));
            x.narrow(1, 0, 2).copy_(picked);
            return List.of(x.to(DType.INT64), x.amax(false, 0, 1), x.permute(1, 0));
        }).program().toString();
        for (String part : List.of("constant1  float64 (2,) [1.0, 2.0]", "slice(x, [:, 2::-2])", "overwrite(x, mul1, [:, 0:2])", "int64)", "axes 0 1)", "permute(overwrite1, axes 1 0)")) {
            assertTrue(text.contains(part), part + " in\n" + text);
        }
    }
}
