package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Tensor;
import chainrule.data.Batch;
import chainrule.data.DataLoader;
import chainrule.data.DataSets;
import chainrule.data.Safetensors;
import chainrule.data.Samples;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.nn.modules.CrossEntropyLoss;
import chainrule.nn.modules.Linear;
import chainrule.nn.modules.Sequential;
import chainrule.nn.modules.Tanh;
import chainrule.optim.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's Java, run: the lines between marks below are those of the README's examples, in their order. */
class ReadmeTest {
    private static Sequential trained() {
        // from here
        Samples moons = DataSets.make("moons", Map.of("n_samples", 200, "noise", 0.1));
        DataLoader loader = DataLoader.of(moons.dataset(DType.FLOAT32)).batchSize(50).shuffle(true);

        Sequential net = new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 2));
        CrossEntropyLoss loss = new CrossEntropyLoss();
        Adam optimizer = new Adam(net.parameters()).lr(0.05);
        for (int epoch = 0; epoch < 60; epoch++) {
            for (Batch batch : loader) {
                optimizer.zeroGrad();
                loss.call(net.call(batch.tensor(0)), batch.tensor(1)).backward();
                optimizer.step();
            }
        }

        byte[] file = Safetensors.save(net.stateDict());
        net.loadStateDict(Safetensors.load(file));
        // to here
        return net;
    }

    private static String byTapeAndByHand() {
        // from here
        Tensor x = Tensor.of(0.5, -1.0, 2.0);
        Tensor w = Tensor.of(0.1, 0.2, -0.3).requiresGrad(true);

        Tensor h = x.mul(w).tanh();
        Tensor loss = h.square().mean();
        loss.backward();

        Tensor byHand = h.mul(2.0 / 3).mul(h.square().rsub(1)).mul(x);
        System.out.println(w.grad());
        System.out.println(byHand.detach());
        // to here
        return w.grad() + "\n" + byHand.detach();
    }

    private static String readme() throws IOException { return Files.readString(Path.of("..", "README.md")); }

    /** What the first group of {@code pattern} finds in {@code text}, each without the indent of its lines. */
    private static List<String> found(String pattern, String text) {
        List<String> all = new ArrayList<>();
        Matcher m = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        while (m.find()) all.add(m.group(1).stripIndent().strip());
        return all;
    }

    @Test
    void itsJavaIsThisJava() throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "chainrule", "ReadmeTest.java"));
        List<String> run = found("\n +// from here\n(.*?)\n +// to here\n", source);
        List<String> shown = found("\n```java\n(.*?)\n```", readme()).stream()
                .map(code -> code.lines().filter(line -> !line.startsWith("// tensor")).collect(Collectors.joining("\n"))).toList();
        assertEquals(2, run.size());
        assertEquals(run, shown);
    }

    @Test
    void itPrintsWhatTheReadmeSays() throws IOException {
        String printed = byTapeAndByHand().lines().map(line -> "// " + line).collect(Collectors.joining("\n"));
        assertTrue(readme().contains(printed), "the README lacks:\n" + printed);
    }

    @Test
    void itsNetworkLearns() {
        DefaultGenerator.seed(0);
        TensorDataset moons = DataSets.make("moons", Map.of("n_samples", 200, "noise", 0.1)).dataset(DType.FLOAT32);
        Sequential net = trained();
        int right = 0;
        for (Batch batch : DataLoader.of(moons).batchSize(200)) right += (int) net.call(batch.tensor(0)).argmax(1, false).eq(batch.tensor(1)).sum().item();
        assertTrue(right > 190, "right: " + right);
    }

    @Test
    void itsCoordinatesAreTheBuilds() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        assertEquals(List.of(found("<version>(.*?)</version>", pom).getFirst()), found("<artifactId>shared</artifactId>\\s*<version>(.*?)</version>", readme()));
        assertTrue(readme().contains("<groupId>" + found("<groupId>(.*?)</groupId>", pom).getFirst() + "</groupId>"));
    }

    @Test
    void itsLinksLead() throws IOException {
        List<String> links = found("\\]\\(([^):#]+)\\)", readme());
        assertTrue(links.size() > 5, "links: " + links);
        for (String link : links) assertTrue(Files.exists(Path.of("..").resolve(link)), "the README links to " + link + ", which is not there");
    }
}
