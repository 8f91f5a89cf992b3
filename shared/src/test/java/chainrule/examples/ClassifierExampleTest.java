package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.TensorDataset;
import chainrule.data.TorchFile;
import chainrule.kernel.DType;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.Tanh;
import chainrule.optim.Adam;
import chainrule.optim.StepLR;
import chainrule.program.Compiled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two moons told apart: as plain code, and as a compiled step, which has the same bits. */
class ClassifierExampleTest {
    private static final DataLoader MOONS = DataLoader.of(DataSets.make("moons", Map.of("n_samples", 200, "noise", 0.1, "random_state", 0)).dataset(DType.FLOAT32));

    private static Sequential network() {
        DefaultGenerator.seed(0);
        return new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 2));
    }

    private static Sequential trained() {
        Sequential net = network();
        CrossEntropyLoss loss = new CrossEntropyLoss();
        Adam optimizer = new Adam(net.parameters()).lr(0.05);
        StepLR schedule = new StepLR(optimizer, 30, 0.5);
        for (int epoch = 0; epoch < 60; epoch++) {
            for (Batch batch : MOONS.batchSize(50).shuffle(true)) {
                optimizer.zeroGrad();
                loss.call(net.call(batch.tensor(0)), batch.tensor(1)).backward();
                optimizer.step();
            }
            schedule.step();
        }
        return net;
    }

    /** The same, each step run as one program from its second call on. */
    private static Sequential compiled() {
        Sequential net = network();
        CrossEntropyLoss loss = new CrossEntropyLoss();
        Adam optimizer = new Adam(net.parameters()).lr(0.05);
        StepLR schedule = new StepLR(optimizer, 30, 0.5);
        try (Compiled step = Compiled.of((train, batch) -> {
            optimizer.zeroGrad();
            Tensor wrong = loss.call(net.call(batch[0]), batch[1]);
            wrong.backward();
            optimizer.step();
            return List.of(wrong);
        })) {
            for (int epoch = 0; epoch < 60; epoch++) {
                for (Batch batch : MOONS.batchSize(50).shuffle(true)) step.call(true, batch.tensor(0), batch.tensor(1));
                schedule.step();
            }
            assertEquals(1, step.traces());
        }
        return net;
    }

    @Test
    void moonsAreToldApart() {
        Sequential net = trained();
        Batch all = MOONS.batchSize(200).iterator().next();
        double right = Mode.noGrad(() -> net.call(all.tensor(0)).argmax(1, false).eq(all.tensor(1)).to(DType.FLOAT32).mean().item());
        assertTrue(right > 0.97, "right: " + right);
    }

    @Test
    void aCompiledStepHasTheSameBits() {
        Map<String, Tensor> plain = trained().stateDict();
        compiled().stateDict().forEach((name, values) -> assertArrayEquals(plain.get(name).toDoubles(), values.toDoubles(), name));
    }

    @Test
    void aPauseChangesNothing() {
        Sequential net = network();
        Adam optimizer = new Adam(net.parameters()).lr(0.05);
        steps(net, optimizer, 3);
        byte[] model = TorchFile.write(net.stateDict());
        byte[] state = TorchFile.write(optimizer.stateDict());

        Sequential again = new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 2));
        again.loadStateDict(TorchFile.stateDict(model));
        Adam resumed = new Adam(again.parameters());
        resumed.loadStateDict(TorchFile.dictionary(state));
        steps(net, optimizer, 3);
        steps(again, resumed, 3);
        assertArrayEquals(net.stateDict().get("0.weight").toDoubles(), again.stateDict().get("0.weight").toDoubles());
    }

    private static void steps(Sequential net, Adam optimizer, int count) {
        Batch all = MOONS.batchSize(200).iterator().next();
        for (int i = 0; i < count; i++) {
            optimizer.zeroGrad();
            new CrossEntropyLoss().call(net.call(all.tensor(0)), all.tensor(1)).backward();
            optimizer.step();
        }
    }
}
