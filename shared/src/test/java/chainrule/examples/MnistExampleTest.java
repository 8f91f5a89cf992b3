package chainrule.examples;

import chainrule.autograd.DefaultGenerator;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.Idx;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.nn.Losses;
import chainrule.nn.Reduction;
import org.junit.jupiter.api.Test;

/** A classifier trained from files in MNIST's format. */
class MnistExampleTest {
    @Test
    void digitsAreLearntFromFiles() {
        DrawnDigits train = DrawnDigits.of(1500, 0);
        DrawnDigits test = DrawnDigits.of(300, 1);
        Tensor w1 = TorchRandom.normal(DefaultGenerator.seed(0), 0, 0.05, DType.FLOAT32, 784, 64).requiresGrad(true);
        Tensor w2 = TorchRandom.normal(DefaultGenerator.get(), 0, 0.1, DType.FLOAT32, 64, 10).requiresGrad(true);

        // from here
        Tensor x = Tensor.of(Idx.read(train.images(), DType.FLOAT32)).reshape(-1, 784).div(255);
        Tensor y = Tensor.of(Idx.read(train.labels()));
        DataLoader loader = DataLoader.of(new TensorDataset(x, y)).batchSize(32).shuffle(true);
        for (int epoch = 0; epoch < 8; epoch++) {
            for (Batch batch : loader) {
                Tensor logits = batch.tensor(0).matmul(w1).relu().matmul(w2);
                Losses.crossEntropy(logits, batch.tensor(1), null, -100, 0, Reduction.MEAN).backward();
                Mode.noGrad(() -> { for (Tensor w : new Tensor[] {w1, w2}) w.sub_(w.grad().mul(0.2)).setGrad(null); });
            }
        }
        // to here

        Tensor unseen = Tensor.of(Idx.read(test.images(), DType.FLOAT32)).reshape(-1, 784).div(255);
        Tensor guesses = unseen.matmul(w1).relu().matmul(w2).argmax(1, false);
        double right = guesses.eq(Tensor.of(Idx.read(test.labels()))).to(DType.FLOAT32).mean().item();
        assertTrue(right > 0.9, "right: " + right);
    }
}
