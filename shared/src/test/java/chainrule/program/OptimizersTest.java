package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole training loops, with every shape of optimiser, give the same bits compiled as they stand. */
class OptimizersTest {
    /** What an optimiser does to one parameter; {@code state} holds what it keeps, and the count of steps first. */
    private interface Rule { void update(Tensor p, Tensor g, Tensor rate, Tensor count, List<Tensor> state); }

    private record Optimizer(String name, Rule rule) { }

    /** One of the arrays that a rule keeps: zeros on the first step, when it is made. */
    private static Tensor kept(List<Tensor> state, int i, Tensor like) {
        if (state.size() == i) state.add(Tensor.zeros(like.dtype(), like.shape()));
        return state.get(i);
    }

    /** 1 - beta^count, in float64 as Python computes it. */
    private static Tensor correction(double beta, Tensor count) { return count.rpow(beta).rsub(1); }

    private static final List<Optimizer> ALL = List.of(
            new Optimizer("sgd", (p, g, rate, count, state) -> p.sub_(g.mul(rate))),
            new Optimizer("sgd with weight decay", (p, g, rate, count, state) -> p.sub_(g.add(p.mul(0.01)).mul(rate))),
            new Optimizer("momentum", (p, g, rate, count, state) -> p.sub_(kept(state, 0, p).mul_(0.9).add_(g).mul(rate))),
            new Optimizer("nesterov", (p, g, rate, count, state) -> {
                Tensor v = kept(state, 0, p).mul_(0.9).add_(g);
                p.sub_(g.add(v.mul(0.9)).mul(rate));
            }),
            new Optimizer("adam", (p, g, rate, count, state) -> adam(p, g, rate, count, state)),
            new Optimizer("adamw", (p, g, rate, count, state) -> {
                p.mul_(rate.mul(0.01).rsub(1));
                adam(p, g, rate, count, state);
            }),
            new Optimizer("amsgrad", (p, g, rate, count, state) -> {
                Tensor m = kept(state, 0, p).mul_(0.9).add_(g.mul(0.1));
                Tensor v = kept(state, 1, p).mul_(0.999).add_(g.mul(g).mul(0.001));
                Tensor top = kept(state, 2, p);
                top.copy_(top.maximum(v));
                p.sub_(m.div(correction(0.9, count)).mul(rate).div(top.sqrt().div(correction(0.999, count).sqrt()).add(1e-8)));
            }),
            new Optimizer("rmsprop", (p, g, rate, count, state) -> {
                Tensor v = kept(state, 0, p).mul_(0.99).add_(g.mul(g).mul(0.01));
                Tensor mean = kept(state, 1, p).mul_(0.99).add_(g.mul(0.01));
                Tensor step = kept(state, 2, p).mul_(0.9).add_(g.div(v.sub(mean.mul(mean)).abs().sqrt().add(1e-8)));
                p.sub_(step.mul(rate));
            }),
            new Optimizer("adagrad", (p, g, rate, count, state) -> {
                Tensor sum = kept(state, 0, p).add_(g.mul(g));
                p.sub_(g.mul(rate.div(count.sub(1).mul(0.05).add(1))).div(sum.sqrt().add(1e-10)));
            }),
            new Optimizer("adadelta", (p, g, rate, count, state) -> {
                Tensor v = kept(state, 0, p).mul_(0.9).add_(g.mul(g).mul(0.1));
                Tensor moved = kept(state, 1, p);
                Tensor delta = moved.add(1e-6).sqrt().div(v.add(1e-6).sqrt()).mul(g);
                moved.mul_(0.9).add_(delta.mul(delta).mul(0.1));
                p.sub_(delta.mul(rate));
            }),
            new Optimizer("nadam", (p, g, rate, count, state) -> {
                if (state.isEmpty()) state.add(Tensor.full(DType.FLOAT64, 1));
                Tensor product = state.get(0);
                Tensor now = count.mul(0.004).rpow(0.96).mul(0.5).rsub(1).mul(0.9);
                Tensor next = count.add(1).mul(0.004).rpow(0.96).mul(0.5).rsub(1).mul(0.9);
                product.mul_(now);
                Tensor m = kept(state, 1, p).mul_(0.9).add_(g.mul(0.1));
                Tensor v = kept(state, 2, p).mul_(0.999).add_(g.mul(g).mul(0.001));
                Tensor below = v.div(correction(0.999, count)).sqrt().add(1e-8);
                p.sub_(g.div(below).mul(rate.mul(now.rsub(1)).div(product.rsub(1))));
                p.sub_(m.div(below).mul(rate.mul(next).div(product.mul(next).rsub(1))));
            }),
            new Optimizer("radam", (p, g, rate, count, state) -> {
                Tensor m = kept(state, 0, p).mul_(0.9).add_(g.mul(0.1));
                Tensor v = kept(state, 1, p).mul_(0.999).add_(g.mul(g).mul(0.001));
                Tensor mean = m.div(correction(0.9, count));
                Tensor length = count.mul(2).mul(count.rpow(0.999)).div(correction(0.999, count)).rsub(1999);
                Tensor straight = length.sub(4).mul(length.sub(2)).mul(1999).div(length.mul(1995.0 * 1997)).clamp(0, 1e9).sqrt();
                Tensor adaptive = mean.mul(straight).mul(correction(0.999, count).sqrt()).div(v.sqrt().add(1e-8));
                p.sub_(length.gt(5).where(adaptive, mean).mul(rate)); // a choice that stays inside the step
            }),
            new Optimizer("adamax", (p, g, rate, count, state) -> {
                Tensor m = kept(state, 0, p).mul_(0.9).add_(g.mul(0.1));
                Tensor top = kept(state, 1, p);
                top.copy_(top.mul(0.999).maximum(g.abs().add(1e-8)));
                p.sub_(m.div(top).mul(rate.div(correction(0.9, count))));
            }),
            new Optimizer("rprop", (p, g, rate, count, state) -> {
                Tensor before = kept(state, 0, p);
                Tensor size = kept(state, 1, p);
                size.copy_(size.eq(0).where(rate.to(p.dtype()), size));
                Tensor sign = g.mul(before).sign();
                Tensor factor = sign.gt(0).where(Tensor.scalar(p.dtype(), 1.2), sign.lt(0).where(Tensor.scalar(p.dtype(), 0.5), Tensor.scalar(p.dtype(), 1)));
                size.mul_(factor).copy_(size.clamp(1e-6, 50));
                Tensor used = g.maskedFill(sign.lt(0), Tensor.scalar(p.dtype(), 0));
                p.sub_(used.sign().mul(size));
                before.copy_(used);
            }));

    private static void adam(Tensor p, Tensor g, Tensor rate, Tensor count, List<Tensor> state) {
        Tensor m = kept(state, 0, p).mul_(0.9).add_(g.mul(0.1));
        Tensor v = kept(state, 1, p).mul_(0.999).add_(g.mul(g).mul(0.001));
        Tensor below = v.sqrt().div(correction(0.999, count).sqrt()).add(1e-8);
        p.sub_(m.div(below).mul(rate.div(correction(0.9, count))));
    }

    /** A network of two layers with dropout, its optimiser, a scheduler and a generator: what a person would write. */
    private static final class Training {
        final TorchGenerator random = new TorchGenerator(11);
        final Tensor rate = Tensor.scalar(DType.FLOAT64, 0.05);
        final Tensor count = Tensor.scalar(DType.FLOAT64, 0);
        final List<Tensor> parameters;
        final List<List<Tensor>> state = new ArrayList<>();
        final Optimizer optimizer;
        final boolean clipped;

        Training(Optimizer optimizer, DType dtype, boolean clipped) {
            this.optimizer = optimizer;
            this.clipped = clipped;
            parameters = List.of(start(dtype, 3, 8), start(dtype, 8), start(dtype, 8, 2), start(dtype, 2));
            for (int i = 0; i < parameters.size(); i++) state.add(new ArrayList<>());
        }

        private Tensor start(DType dtype, int... shape) { return TorchRandom.randn(random, dtype, shape).mul(0.5).detach().requiresGrad(true); }

        List<Tensor> step(boolean train, Tensor... batch) {
            for (Tensor p : parameters) p.setGrad(null);
            Tensor h = batch[0].matmul(parameters.get(0)).add(parameters.get(1)).relu();
            Tensor y = TorchRandom.dropout(random, h, 0.25, train).matmul(parameters.get(2)).add(parameters.get(3));
            Tensor loss = y.sub(batch[1]).square().mean();
            if (!train) return List.of(loss);
            loss.backward();
            Mode.noGrad(() -> {
                if (clipped) clipNorm(0.2);
                count.add_(1);
                for (int i = 0; i < parameters.size(); i++) {
                    Tensor p = parameters.get(i);
                    optimizer.rule.update(p, p.grad(), rate, count, state.get(i));
                }
            });
            return List.of(loss);
        }

        /** {@code clip_grad_norm_}: the factor is a tensor, 1 where the norm is small enough. */
        private void clipNorm(double most) {
            Tensor[] norms = new Tensor[parameters.size()];
            for (int i = 0; i < norms.length; i++) norms[i] = parameters.get(i).grad().norm(2, false);
            Tensor norm = chainrule.autograd.Torch.stack(0, norms).norm(2, false);
            Tensor factor = norm.add(1e-6).rdiv(most).clamp(0, 1);
            for (Tensor p : parameters) p.grad().mul_(factor);
        }

        /** {@code StepLR(step_size=25, gamma=0.5)}. */
        void schedule(int step) { if (step % 25 == 24) rate.mul_(0.5); }
    }

    private static NdArray data(DType dtype, int rows, int columns, long seed) { return TorchRandom.randn(new TorchGenerator(seed), dtype, rows, columns).data(); }

    /** {@code steps} steps over 19 rows in batches of 8, 8 and 3. */
    private static void compare(Optimizer optimizer, DType dtype, boolean clipped, int steps) {
        Training eager = new Training(optimizer, dtype, clipped);
        Training training = new Training(optimizer, dtype, clipped);
        Tensor x = Tensor.of(data(dtype, 19, 3, 1));
        Tensor t = Tensor.of(data(dtype, 19, 2, 2));
        double first = 0;
        double last = 0;
        try (Compiled compiled = Compiled.of(optimizer.name, Map.of(), training::step, new Interpreter())) {
            for (int i = 0; i < steps; i++) {
                int from = i % 3 * 8;
                int rows = Math.min(8, 19 - from);
                double wanted = eager.step(true, x.narrow(0, from, rows), t.narrow(0, from, rows)).get(0).item();
                double loss = compiled.call(true, x.narrow(0, from, rows), t.narrow(0, from, rows)).get(0).item();
                assertEquals(wanted, loss, optimizer.name + ", step " + i);
                eager.schedule(i);
                training.schedule(i);
                if (i == 0) first = loss;
                last = loss;
            }
            assertTrue(compiled.traces() <= 2, compiled.traces() + " traces");
            // Looking, eagerly, at what the Programs have.
            for (int i = 0; i < eager.parameters.size(); i++) {
                Bits.same(eager.parameters.get(i).data(), training.parameters.get(i).data(), optimizer.name + ", parameter " + i);
                Bits.same(eager.parameters.get(i).grad().data(), training.parameters.get(i).grad().data(), optimizer.name + ", gradient " + i);
                for (int k = 0; k < eager.state.get(i).size(); k++) {
                    Bits.same(eager.state.get(i).get(k).data(), training.state.get(i).get(k).data(), optimizer.name + ", state " + k + " of " + i);
                }
            }
            assertArrayEquals(eager.random.state(), training.random.state());
            assertEquals(eager.step(false, x, t).get(0).item(), training.step(false, x, t).get(0).item());
        }
        assertEquals(eager.count.item(), training.count.item());
        assertTrue(last == last && last != first, "it trains: " + first + " to " + last);
    }

    @Test
    void adamWithASchedulerDropoutClippingAndAShortLastBatch() {
        Optimizer adam = ALL.stream().filter(o -> o.name.equals("adam")).findFirst().orElseThrow();
        compare(adam, DType.FLOAT32, true, 200);
        compare(adam, DType.FLOAT64, true, 200);
    }

    @TestFactory
    Stream<DynamicTest> everyShapeOfOptimizer() {
        return ALL.stream().flatMap(o -> Stream.of(DType.FLOAT32, DType.FLOAT64)
                .map(dtype -> DynamicTest.dynamicTest(o.name + " " + dtype.label(), () -> compare(o, dtype, false, 30))));
    }

    @Test
    void severalStepsAreOneProgram() {
        Training eager = new Training(ALL.get(4), DType.FLOAT32, true);
        Training training = new Training(ALL.get(4), DType.FLOAT32, true);
        Tensor x = Tensor.of(data(DType.FLOAT32, 8, 3, 1));
        Tensor t = Tensor.of(data(DType.FLOAT32, 8, 2, 2));
        try (Compiled compiled = Compiled.of("three steps", Map.of(), (train, batch) -> {
            List<Tensor> last = List.of();
            for (int i = 0; i < 3; i++) last = training.step(train, batch);
            return last;
        }, new Interpreter())) {
            for (int i = 0; i < 7; i++) {
                Tensor wanted = null;
                for (int k = 0; k < 3; k++) wanted = eager.step(true, x, t).get(0);
                Bits.same(wanted.data(), compiled.call(true, x, t).get(0).data(), "call " + i);
            }
        }
    }

    @Test
    void gradientsOfSeveralBatchesInOneStepClippedByValue() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor[] w = {Tensor.of(data(dtype, 3, 2, 5)).requiresGrad(true), Tensor.of(data(dtype, 3, 2, 5)).requiresGrad(true)};
            Tensor x = Tensor.of(data(dtype, 12, 3, 1));
            try (Compiled compiled = Compiled.of("accumulated", Map.of(w[1], "w"), (train, batch) -> accumulated(w[1], batch[0]), new Interpreter())) {
                for (int i = 0; i < 10; i++) {
                    Bits.same(accumulated(w[0], x).get(0).data(), compiled.call(true, x).get(0).data(), "call " + i);
                    Bits.same(w[0].data(), w[1].data(), "w " + i);
                }
                assertEquals(1, compiled.traces());
            }
        }
    }

    private static List<Tensor> accumulated(Tensor w, Tensor x) {
        Tensor total = Tensor.scalar(x.dtype(), 0);
        for (int i = 0; i < 4; i++) {
            Tensor loss = x.narrow(0, 3 * i, 3).matmul(w).tanh().square().sum().div(4);
            loss.backward();
            total.add_(loss.detach());
        }
        Mode.noGrad(() -> {
            Tensor g = w.grad();
            g.copy_(g.clamp(-0.05, 0.05));
            w.sub_(g.mul(0.5));
            g.zero_(); // zero_grad(set_to_none=False)
        });
        return List.of(total);
    }
}
