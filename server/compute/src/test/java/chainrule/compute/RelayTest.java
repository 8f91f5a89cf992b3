package chainrule.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.bench.Network;
import chainrule.client.bench.Problem;
import chainrule.kernel.Storage;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One executor hands a run over to another and no number shows it; without the Vector API nothing asks for it. */
class RelayTest {
    /** The interpreter, counting its steps; as the first of the two it dawdles. */
    private record Counting(AtomicInteger steps, boolean slow) implements Executor {
        @Override public String name() { return "counting"; }

        @Override public Running load(Program program) {
            Running inner = new Interpreter().load(program);
            return new Running() {
                @Override public void write(int value, Storage elements) { inner.write(value, elements); }
                @Override public void read(int value, Storage into) { inner.read(value, into); }
                @Override public void close() { inner.close(); }

                @Override public void step(int count) {
                    steps.addAndGet(count);
                    long end = System.nanoTime() + (slow ? 1_000_000L * count : 0);
                    inner.step(count);
                    while (System.nanoTime() < end) Thread.onSpinWait();
                }
            };
        }
    }

    private static CompiledStep compile(Network network, Executor executor) {
        return CompiledStep.of("W1", network.names(), () -> List.of(network.step()), executor);
    }

    @Test void theRunGoesOnWhereItWas() {
        int rounds = 400;
        List<Double> wanted = losses(new Interpreter(), rounds);
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger fast = new AtomicInteger();
        List<Double> got = losses(new Relay(new Counting(slow, true), new Counting(fast, false)), rounds);
        assertEquals(wanted, got);
        assertTrue(slow.get() > 0, "the first began");
        assertTrue(slow.get() < 3 * rounds, "the second went on: " + slow + " steps of the first");
    }

    private static List<Double> losses(Executor executor, int rounds) {
        Network network = new Network(Problem.named("W1"));
        List<Double> losses = new ArrayList<>();
        try (CompiledStep.Session session = compile(network, executor).start()) {
            for (int i = 0; i < rounds; i++) losses.add(session.step(3));
        }
        return losses;
    }

    @Test void theSecondsRefusalIsHeardAtOnce() {
        Executor refusing = new Executor() {
            @Override public String name() { return "refusing"; }
            @Override public Running load(Program program) throws Unsupported { throw new Unsupported("not today"); }
        };
        CompiledStep step = compile(new Network(Problem.named("W1")), new Relay(new Interpreter(), refusing));
        assertEquals("not today", step.note());
        assertInstanceOf(Interpreter.class, step.executor());
        assertThrows(Executor.Unsupported.class, () -> new Relay(new Interpreter(), refusing).load(step.program()));
    }

    @Test void withoutTheModuleThePortableExecutorRunsAndOneSentenceSaysWhy() {
        List<String> said = new ArrayList<>();
        assertInstanceOf(Interpreter.class, BestExecutor.exact(false, said::add));
        assertEquals(1, said.size());
        assertTrue(said.getFirst().contains("--add-modules=jdk.incubator.vector"), said.getFirst());
        assertInstanceOf(Relay.class, BestExecutor.exact(true, said::add));
        assertEquals(1, said.size());
    }

    @Test void oneClassAloneLinksToTheVectorApi() throws IOException {
        List<String> linking = new ArrayList<>();
        int classes = 0;
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                classes++;
                var model = ClassFile.of().parse(file);
                boolean links = false;
                for (var entry : model.constantPool()) {
                    // Descriptors in method types link too; the emitter's names are strings with dots.
                    links |= entry instanceof ClassEntry c && c.asInternalName().startsWith("jdk/incubator/");
                    links |= entry instanceof Utf8Entry u && u.stringValue().contains("Ljdk/incubator/");
                }
                if (links) linking.add(model.thisClass().asInternalName());
            }
        }
        assertEquals(List.of("chainrule/compute/vector/Vectors"), linking);
        assertTrue(classes > 20, classes + " classes");
    }
}
