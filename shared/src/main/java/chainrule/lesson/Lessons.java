package chainrule.lesson;

import chainrule.autograd.Array;
import java.util.List;

/** The one list of lessons, in the order in which they are offered. */
public final class Lessons {
    private static final String FORWARD = "    # forward: from the samples to one number";
    private static final String BACKWARD = "    # backward: the same lines, last one first";
    private static final String DOWNHILL = "    # one step downhill";

    private Lessons() { }

    /** Two layers with a ReLU and a mean squared error; the published gradient divides by the batch alone. */
    public static final Lesson TWO_LAYER = twoLayers(Lesson.named("two-layer", "Two layers by hand", "two_layer.py")
            .defaults(42, 0.01, 32, 100)
            .plain("import numpy as np", "", "np.random.seed({seed})", "batch_size, lr = {batch}, {learningRate}", "")
            .parameter("W1 = 0.1 * np.random.randn(10, 20)", "W1", s -> s.randn(10, 20).mul(0.1))
            .parameter("b1 = 0.1 * np.random.randn(20)", "b1", s -> s.randn(20).mul(0.1))
            .parameter("W2 = 0.1 * np.random.randn(20, 5)", "W2", s -> s.randn(20, 5).mul(0.1))
            .parameter("b2 = 0.1 * np.random.randn(5)", "b2", s -> s.randn(5).mul(0.1))
            .data("x = np.random.randn(batch_size, 10)", "x", s -> s.randn(s.batch(), 10))
            .data("t = np.random.randn(batch_size, 5)", "t", s -> s.randn(s.batch(), 5)), (b, name) -> b.published(name + " = 2 * diff / batch_size", name, "y", s -> s.get("diff").mul(2).div(s.batch()), meanOverAll()));
    /** One matrix and a mean squared error over several outputs; the published gradient divides by the batch alone. */
    public static final Lesson MATRIX = Lesson.named("matrix", "A matrix by hand", "matrix.py")
            .defaults(42, 0.01, 4, 100)
            .plain("import numpy as np", "", "np.random.seed({seed})", "batch_size, lr = {batch}, {learningRate}", "")
            .parameter("A = np.random.randn(3, 5)", "A", s -> s.randn(3, 5))
            .parameter("b = np.random.randn(3)", "b", s -> s.randn(3))
            .data("x = np.random.randn(batch_size, 5)", "x", s -> s.randn(s.batch(), 5))
            .data("t = np.random.randn(batch_size, 3)", "t", s -> s.randn(s.batch(), 3))
            .plain("", "for step in range({steps}):", FORWARD)
            .forward("y = x @ A.T + b", "y", s -> s.get("x").matmul(s.get("A").T()).add(s.get("b")))
            .forward("diff = y - t", "diff", s -> s.get("y").sub(s.get("t")))
            .forward("loss = np.mean(diff ** 2)", "loss", s -> s.get("diff").square().mean())
            .plain("", BACKWARD)
            .published("dy = 2 * diff / batch_size", "dy", "y", s -> s.get("diff").mul(2).div(s.batch()), meanOverAll())
            .backward("dA = dy.T @ x", "dA", "A", s -> s.get("dy").T().matmul(s.get("x")))
            .backward("db = dy.sum(axis=0)", "db", "b", s -> s.get("dy").sum(0))
            .plain("", DOWNHILL)
            .update("A", "dA").update("b", "db")
            .plain("print(loss)")
            .build();

    /** A line through four points: two numbers to learn. */
    public static final Lesson LINEAR = Lesson.named("linear", "A straight line by hand", "linear.py")
            .defaults(42, 0.01, 4, 100)
            .settings(Setting.SEED, Setting.LEARNING_RATE)
            .plain("import numpy as np", "", "np.random.seed({seed})", "lr = {learningRate}", "")
            .parameter("A = np.random.randn()", "A", s -> s.randn())
            .parameter("b = np.random.randn()", "b", s -> s.randn())
            .data("x = np.array([1.0, 2.0, 3.0, 4.0])", "x", s -> s.numbers(new double[] {1, 2, 3, 4}, 4))
            .data("t = 2 * x", "t", s -> s.get("x").mul(2))
            .plain("", "for step in range({steps}):", FORWARD)
            .forward("y = A * x + b", "y", s -> s.get("A").mul(s.get("x")).add(s.get("b")))
            .forward("diff = y - t", "diff", s -> s.get("y").sub(s.get("t")))
            .forward("loss = np.mean(diff ** 2)", "loss", s -> s.get("diff").square().mean())
            .plain("", BACKWARD)
            .backward("dy = 2 * diff / diff.size", "dy", "y", s -> s.get("diff").mul(2).div(s.get("diff").size()))
            .backward("dA = np.sum(dy * x)", "dA", "A", s -> s.get("dy").mul(s.get("x")).sum())
            .backward("db = np.sum(dy)", "db", "b", s -> s.get("dy").sum())
            .plain("", DOWNHILL)
            .update("A", "dA").update("b", "db")
            .plain("print(loss)")
            .build();

    /** The four cases of exclusive or, which one layer cannot tell apart. */
    public static final Lesson XOR = Lesson.named("xor", "Exclusive or by hand", "xor.py")
            .defaults(42, 5, 4, 3000)
            .settings(Setting.SEED, Setting.LEARNING_RATE)
            .plane(new Lesson.Plane("x", "t", "y", -0.5, 1.5))
            .plain("import numpy as np", "", "np.random.seed({seed})", "lr = {learningRate}", "")
            .data("x = np.array([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])", "x", s -> s.numbers(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2))
            .data("t = np.array([[0.], [1.], [1.], [0.]])", "t", s -> s.numbers(new double[] {0, 1, 1, 0}, 4, 1))
            .parameter("W1 = np.random.randn(2, 4)", "W1", s -> s.randn(2, 4))
            .parameter("b1 = np.zeros(4)", "b1", s -> s.zeros(4))
            .parameter("W2 = np.random.randn(4, 1)", "W2", s -> s.randn(4, 1))
            .parameter("b2 = np.zeros(1)", "b2", s -> s.zeros(1))
            .plain("", "for step in range({steps}):", FORWARD)
            .forward("z = x @ W1 + b1", "z", s -> s.get("x").matmul(s.get("W1")).add(s.get("b1")))
            .forward("h = 1 / (1 + np.exp(-z))", "h", s -> sigmoid(s.get("z")))
            .forward("v = h @ W2 + b2", "v", s -> s.get("h").matmul(s.get("W2")).add(s.get("b2")))
            .forward("y = 1 / (1 + np.exp(-v))", "y", s -> sigmoid(s.get("v")))
            .forward("diff = y - t", "diff", s -> s.get("y").sub(s.get("t")))
            .forward("loss = np.mean(diff ** 2)", "loss", s -> s.get("diff").square().mean())
            .plain("", BACKWARD)
            .backward("dy = 2 * diff / diff.size", "dy", "y", s -> s.get("diff").mul(2).div(s.get("diff").size()))
            .backward("dv = dy * y * (1 - y)", "dv", "v", s -> s.get("dy").mul(s.get("y")).mul(s.get("y").rsub(1)))
            .backward("dW2 = h.T @ dv", "dW2", "W2", s -> s.get("h").T().matmul(s.get("dv")))
            .backward("db2 = dv.sum(axis=0)", "db2", "b2", s -> s.get("dv").sum(0))
            .backward("dh = dv @ W2.T", "dh", "h", s -> s.get("dv").matmul(s.get("W2").T()))
            .backward("dz = dh * h * (1 - h)", "dz", "z", s -> s.get("dh").mul(s.get("h")).mul(s.get("h").rsub(1)))
            .backward("dW1 = x.T @ dz", "dW1", "W1", s -> s.get("x").T().matmul(s.get("dz")))
            .backward("db1 = dz.sum(axis=0)", "db1", "b1", s -> s.get("dz").sum(0))
            .plain("", DOWNHILL)
            .update("W1", "dW1").update("b1", "db1").update("W2", "dW2").update("b2", "db2")
            .plain("print(loss)")
            .build();

    /** The two-layer network with PyTorch's random numbers, float32, and the gradient as it should be. */
    public static final Lesson TWO_LAYER_TORCH = twoLayers(Lesson.named("two-layer-torch", "Two layers, PyTorch's numbers", "two_layer_torch.py")
            .defaults(42, 0.01, 32, 100)
            .draws(Draws.TORCH)
            .plain("import numpy as np, torch", "", "torch.manual_seed({seed})", "batch_size, lr = {batch}, {learningRate}", "")
            .parameter("W1 = torch.randn(10, 20).numpy()", "W1", s -> s.randn(10, 20))
            .parameter("b1 = torch.randn(20).numpy()", "b1", s -> s.randn(20))
            .parameter("W2 = torch.randn(20, 5).numpy()", "W2", s -> s.randn(20, 5))
            .parameter("b2 = torch.randn(5).numpy()", "b2", s -> s.randn(5))
            .data("x = torch.randn(batch_size, 10).numpy()", "x", s -> s.randn(s.batch(), 10))
            .data("t = torch.randn(batch_size, 5).numpy()", "t", s -> s.randn(s.batch(), 5)), (b, name) -> b.backward(name + " = 2 * diff / diff.size", name, "y", s -> s.get("diff").mul(2).div(s.get("diff").size())));
    public static List<Lesson> all() { return List.of(TWO_LAYER, XOR, LINEAR, MATRIX, TWO_LAYER_TORCH); }

    /** The lesson with this id. */
    public static Lesson named(String id) {
        StringBuilder known = new StringBuilder();
        for (Lesson lesson : all()) {
            if (lesson.id().equals(id)) return lesson;
            known.append(known.isEmpty() ? "" : ", ").append(lesson.id());
        }
        throw new IllegalArgumentException("lesson: wanted one of " + known + ", got " + id);
    }

    /** Adds the line that assigns the gradient of the prediction to a name. */
    private interface OutputGradient { Lesson.Builder add(Lesson.Builder lesson, String name); }

    /** The loop of the two-layer network, after its set-up. */
    private static Lesson twoLayers(Lesson.Builder lesson, OutputGradient output) {
        Lesson.Builder forward = lesson
                    .plain("", "for step in range({steps}):", FORWARD)
                    .forward("z = x @ W1 + b1", "z", s -> s.get("x").matmul(s.get("W1")).add(s.get("b1")))
                    .forward("h = np.maximum(z, 0)", "h", s -> s.get("z").maximum(0))
                    .forward("y = h @ W2 + b2", "y", s -> s.get("h").matmul(s.get("W2")).add(s.get("b2")))
                    .forward("diff = y - t", "diff", s -> s.get("y").sub(s.get("t")))
                    .forward("loss = np.mean(diff ** 2)", "loss", s -> s.get("diff").square().mean())
                    .plain("", BACKWARD);
        return output.add(forward, "dL_dy")
                    .backward("dW2 = h.T @ dL_dy", "dW2", "W2", s -> s.get("h").T().matmul(s.get("dL_dy")))
                    .backward("db2 = dL_dy.sum(axis=0)", "db2", "b2", s -> s.get("dL_dy").sum(0))
                    .backward("dh = dL_dy @ W2.T", "dh", "h", s -> s.get("dL_dy").matmul(s.get("W2").T()))
                    .backward("dz = dh * (z > 0)", "dz", "z", s -> s.get("dh").mul(s.get("z").gt(0)))
                    .backward("dW1 = x.T @ dz", "dW1", "W1", s -> s.get("x").T().matmul(s.get("dz")))
                    .backward("db1 = dz.sum(axis=0)", "db1", "b1", s -> s.get("dz").sum(0))
                    .plain("", DOWNHILL)
                    .update("W1", "dW1").update("b1", "db1").update("W2", "dW2").update("b2", "db2")
                    .plain("print(loss)")
                    .build();
    }

    private static Array sigmoid(Array v) { return v.neg().exp().add(1).rdiv(1); }

    /** The mean of the loss is over all numbers, so the gradient divides by all of them. */
    private static Line.Mend meanOverAll() {
        return new Line.Mend("batch_size", "diff.size", s -> s.get("diff").mul(2).div(s.get("diff").size()), s -> {
            Array diff = s.get("diff");
            return "The loss averages over " + diff.size() + " numbers (" + diff.shape(0) + " × " + diff.shape(1) + "); this line divides by " + s.batch() + ".";
        });
    }
}
