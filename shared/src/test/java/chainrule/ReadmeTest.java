package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's Java, run: the lines between the two marks below are those of the README. */
class ReadmeTest {
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

    @Test
    void itsJavaIsThisJava() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```", readme.indexOf("```java\n") + 8));
        List<String> source = Files.readAllLines(Path.of("src", "test", "java", "chainrule", "ReadmeTest.java"));
        String run = source.subList(at(source, "// from here") + 1, at(source, "// to here")).stream()
                .map(String::strip).collect(Collectors.joining("\n"));
        assertEquals(run, shown.lines().filter(line -> !line.startsWith("// tensor")).collect(Collectors.joining("\n")));
    }

    @Test
    void itPrintsWhatTheReadmeSays() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String printed = byTapeAndByHand().lines().map(line -> "// " + line).collect(Collectors.joining("\n"));
        assertTrue(readme.contains(printed), "the README lacks:\n" + printed);
    }

    private static int at(List<String> source, String mark) {
        return Stream.iterate(0, i -> i + 1).limit(source.size()).filter(i -> source.get(i).strip().equals(mark)).findFirst().orElseThrow();
    }
}
