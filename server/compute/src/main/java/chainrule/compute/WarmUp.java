package chainrule.compute;

import chainrule.array.NdArray;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a small network that nobody asked for, so that the JVM has compiled what every written step calls before the first one is
 * wanted: a first network is then fast after half the time.
 */
final class WarmUp {
    private static final int ROWS = 200;
    private static final int WIDTH = 64;
    /** Nanoseconds; the gain hardly grows beyond. */
    private static final long LASTS = 2_000_000_000L;

    private WarmUp() { }

    /** Trains on a thread of its own, behind all others. */
    static void start(Executor executor) {
        Thread.ofPlatform().name("warm-up").daemon().priority(Thread.MIN_PRIORITY).start(() -> {
            long start = System.nanoTime();
            try (CompiledStep.Session session = step(executor).start()) {
                while (System.nanoTime() - start < LASTS) session.run(1);
            }
        });
    }

    /** Two inputs, two hidden layers, two classes. */
    static CompiledStep step(Executor executor) {
        Map<Tensor, String> names = new LinkedHashMap<>();
        Tensor x = named(names, "x", ROWS, 2);
        Tensor t = named(names, "t", ROWS, 2);
        Tensor[] w = {named(names, "W1", 2, WIDTH), named(names, "W2", WIDTH, WIDTH), named(names, "W3", WIDTH, 2)};
        Tensor[] b = {named(names, "b1", WIDTH), named(names, "b2", WIDTH), named(names, "b3", 2)};
        return CompiledStep.of("warm-up", names, () -> List.of(train(x, t, w, b)), executor);
    }

    private static Tensor named(Map<Tensor, String> names, String name, int... shape) {
        NdArray elements = NdArray.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < elements.size(); i++) elements.storage.set(i, (i * 37 % 101 - 50) * 0.004);
        Tensor tensor = Tensor.of(elements);
        if (name.length() > 1) tensor.requiresGrad(true);
        names.put(tensor, name);
        return tensor;
    }

    private static Tensor train(Tensor x, Tensor t, Tensor[] w, Tensor[] b) {
        Tensor h = x;
        for (int layer = 0; layer < w.length; layer++) {
            h = h.matmul(w[layer]).add(b[layer]);
            if (layer < w.length - 1) h = h.tanh();
        }
        Tensor loss = h.logSoftmax(1).mul(t).mean().neg();
        for (int layer = 0; layer < w.length; layer++) {
            w[layer].setGrad(null);
            b[layer].setGrad(null);
        }
        loss.backward();
        Mode.noGrad(() -> {
            for (int layer = 0; layer < w.length; layer++) {
                w[layer].sub_(w[layer].grad().mul(0.01));
                b[layer].sub_(b[layer].grad().mul(0.01));
            }
        });
        return loss;
    }
}
