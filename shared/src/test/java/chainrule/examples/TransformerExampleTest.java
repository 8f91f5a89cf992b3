package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.Safetensors;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Embedding;
import chainrule.nn.modules.LayerNorm;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.Module;
import chainrule.nn.modules.Transformer;
import chainrule.nn.modules.TransformerEncoder;
import chainrule.nn.modules.TransformerEncoderLayer;
import chainrule.optim.AdamW;
import chainrule.optim.Clip;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small transformer that writes a text on, character by character: built, trained, saved and loaded. */
class TransformerExampleTest {
    private static final String TEXT = "she sells sea shells by the sea shore. the shells she sells are sea shells, i am sure. ".repeat(3);
    private static final String ALPHABET = " ,.abcdefghijklmnopqrstuvwxyz";
    private static final int CONTEXT = 16;

    /** Scores for each next character; none sees those behind it. */
    private static final class Writer extends Module {
        private final Embedding characters = module("characters", new Embedding(ALPHABET.length(), 32));
        private final Embedding places = module("places", new Embedding(CONTEXT, 32));
        private final TransformerEncoder blocks = module("blocks", new TransformerEncoder(
                new TransformerEncoderLayer(32, 4, Map.of("dim_feedforward", 64, "dropout", 0.0, "batch_first", true, "norm_first", true)), 2, new LayerNorm(32)));
        private final Linear scores = module("scores", new Linear(32, ALPHABET.length()));

        @Override public Tensor forward(Tensor text) {
            int n = text.size(1);
            Tensor x = characters.call(text).add(places.call(Torch.arange(DType.INT64, 0, n, 1)));
            return scores.call(blocks.call(x, Transformer.generateSquareSubsequentMask(n)));
        }

        /** {@code start} and the likeliest characters after it. */
        String write(String start, int count) {
            StringBuilder text = new StringBuilder(start);
            for (int i = 0; i < count; i++) {
                Tensor seen = numbers(text.substring(Math.max(0, text.length() - CONTEXT))).unsqueeze(0);
                Tensor next = Mode.noGrad(() -> call(seen).select(1, -1).argmax(-1, false));
                text.append(ALPHABET.charAt((int) next.item()));
            }
            return text.toString();
        }
    }

    private static Tensor numbers(String text) { return Tensor.of(NdArray.of(text.chars().mapToLong(ALPHABET::indexOf).toArray(), text.length())); }

    private static double train(Writer model, int epochs) {
        Tensor windows = numbers(TEXT).unfold(0, CONTEXT + 1, 1);
        TensorDataset data = new TensorDataset(windows.narrow(1, 0, CONTEXT), windows.narrow(1, 1, CONTEXT));
        CrossEntropyLoss loss = new CrossEntropyLoss();
        AdamW optimizer = new AdamW(model.parameters()).lr(0.005);
        double last = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (Batch batch : DataLoader.of(data).batchSize(32).shuffle(true)) {
                optimizer.zeroGrad();
                Tensor wrong = loss.call(model.call(batch.tensor(0)).reshape(-1, ALPHABET.length()), batch.tensor(1).flatten());
                wrong.backward();
                Clip.norm(model.parameters(), 1);
                optimizer.step();
                last = wrong.item();
            }
        }
        return last;
    }

    @Test
    void aTextIsLearntAndWrittenOn() {
        DefaultGenerator.seed(0);
        Writer model = new Writer();
        double last = train(model, 16);
        assertTrue(last < 0.3, "loss: " + last);
        String written = model.write("she sells sea sh", 22);
        assertEquals("she sells sea shells by the sea shore.", written);

        byte[] file = Safetensors.save(model.stateDict());
        Writer again = new Writer();
        again.loadStateDict(Safetensors.load(file));
        assertEquals(written, again.write("she sells sea sh", 22));
    }
}
