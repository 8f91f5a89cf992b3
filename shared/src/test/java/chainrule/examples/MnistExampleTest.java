package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.Idx;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.ReLU;
import chainrule.nn.modules.Sequential;
import chainrule.optim.SGD;
import org.junit.jupiter.api.Test;

/** A classifier trained from files in MNIST's format. */
class MnistExampleTest {
    @Test
    void digitsAreLearntFromFiles() {
        DrawnDigits train = DrawnDigits.of(1500, 0);
        DrawnDigits test = DrawnDigits.of(300, 1);
        DefaultGenerator.seed(0);

        // from here
        Tensor x = Tensor.of(Idx.read(train.images(), DType.FLOAT32)).reshape(-1, 784).div(255);
        Tensor y = Tensor.of(Idx.read(train.labels()));
        DataLoader loader = DataLoader.of(new TensorDataset(x, y)).batchSize(32).shuffle(true);
        Sequential net = new Sequential(new Linear(784, 64), new ReLU(), new Linear(64, 10));
        SGD optimizer = new SGD(net.parameters(), 0.1).momentum(0.9);
        for (int epoch = 0; epoch < 8; epoch++) {
            for (Batch batch : loader) {
                optimizer.zeroGrad();
                new CrossEntropyLoss().call(net.call(batch.tensor(0)), batch.tensor(1)).backward();
                optimizer.step();
            }
        }
        // to here

        Tensor unseen = Tensor.of(Idx.read(test.images(), DType.FLOAT32)).reshape(-1, 784).div(255);
        Tensor guesses = net.call(unseen).argmax(1, false);
        double right = guesses.eq(Tensor.of(Idx.read(test.labels()))).to(DType.FLOAT32).mean().item();
        assertTrue(right > 0.9, "right: " + right);
    }
}
