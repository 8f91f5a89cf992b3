package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.Idx;
import chainrule.data.Safetensors;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.nn.modules.BatchNorm2d;
import chainrule.nn.modules.Conv2d;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Flatten;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.MaxPool2d;
import chainrule.nn.modules.ReLU;
import chainrule.nn.modules.Sequential;
import chainrule.optim.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A convolutional network: built, trained, saved and loaded. */
class ConvolutionExampleTest {
    private static Sequential network() {
        return new Sequential(
                new Conv2d(1, 8, 5).stride(2).padding(2), new BatchNorm2d(8), new ReLU(), new MaxPool2d(2),
                new Conv2d(8, 16, 3).padding(1), new ReLU(), new MaxPool2d(2), new Flatten(),
                new Linear(16 * 3 * 3, 10));
    }

    private static Tensor images(DrawnDigits digits) { return Tensor.of(Idx.read(digits.images(), DType.FLOAT32)).unsqueeze(1).div(255); }

    private static Tensor labels(DrawnDigits digits) { return Tensor.of(Idx.read(digits.labels())); }

    private static void train(Sequential net, DataLoader loader, int epochs) {
        CrossEntropyLoss loss = new CrossEntropyLoss();
        Adam optimizer = new Adam(net.parameters()).lr(0.005);
        net.train();
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (Batch batch : loader) {
                optimizer.zeroGrad();
                loss.call(net.call(batch.tensor(0)), batch.tensor(1)).backward();
                optimizer.step();
            }
        }
    }

    private static double accuracy(Sequential net, Tensor x, Tensor y) {
        net.eval();
        return Mode.noGrad(() -> net.call(x).argmax(1, false).eq(y).to(DType.FLOAT32).mean().item());
    }

    @Test
    void digitsAreLearntSavedAndReadAgain(@TempDir Path folder) throws IOException {
        DefaultGenerator.seed(0);
        DrawnDigits known = DrawnDigits.of(600, 0);
        DrawnDigits unseen = DrawnDigits.of(200, 1);
        Sequential net = network();
        train(net, DataLoader.of(new TensorDataset(images(known), labels(known))).batchSize(32).shuffle(true), 4);
        double right = accuracy(net, images(unseen), labels(unseen));
        assertTrue(right > 0.9, "right: " + right);

        Path file = folder.resolve("digits.safetensors");
        Files.write(file, Safetensors.save(net.stateDict()));
        Sequential again = network();
        assertEquals("<All keys matched successfully>", again.loadStateDict(Safetensors.load(Files.readAllBytes(file))).toString());
        again.eval();
        assertArrayEquals(net.call(images(unseen)).toDoubles(), again.call(images(unseen)).toDoubles());
    }
}
