package chainrule.compute.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.client.bench.Network;
import chainrule.client.bench.Problem;
import chainrule.client.simd.SimdSelfTest;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.program.Arithmetic;
import chainrule.program.CompiledStep;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.program.Tracer;
import chainrule.program.plan.Plan;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Written classes give the interpreter's bits, on every Program, and stay small enough to be compiled. */
class VectorExecutorTest {
    private static final int PROGRAMS = Integer.getInteger("programs", 1000);
    /** HotSpot compiles no method of more bytes. */
    private static final int MOST = 8000;

    private static final Executor EXACT = new VectorExecutor(Arithmetic.EXACT);

    /** Of what a comparison says, what is wrong. */
    private static List<String> wrong(List<String> lines) { return lines.stream().filter(l -> l.startsWith("FAIL") || l.startsWith("refused")).toList(); }

    @Test void programsByHandAndLessonsGiveTheSameBits() {
        List<String> lines = new ArrayList<>();
        int failures = SimdSelfTest.run(EXACT, lines::add);
        assertEquals(List.of(), wrong(lines));
        assertEquals(0, failures, () -> String.join("\n", lines));
    }

    @Test void randomProgramsGiveTheSameBits() {
        int day = Integer.parseInt(System.getProperty("day", LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE)));
        List<String> lines = new ArrayList<>();
        SimdSelfTest.random(new Interpreter(), EXACT, day, 0, PROGRAMS, lines::add);
        assertEquals(List.of(), wrong(lines), "with -Dday=" + day);
        assertEquals(PROGRAMS, lines.size());
    }

    @Test void sharedProgramsGiveTheSameBits() {
        int day = Integer.parseInt(System.getProperty("day", LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE)));
        for (int threads : new int[] {2, 3}) {
            List<String> lines = new ArrayList<>();
            Executor shared = new VectorExecutor(Arithmetic.EXACT, new Sharing(threads, 0, 0));
            SimdSelfTest.random(new Interpreter(), shared, day, 0, PROGRAMS / 4, lines::add);
            assertEquals(0, SimdSelfTest.run(shared, lines::add), () -> String.join("\n", lines));
            assertEquals(List.of(), wrong(lines), "with " + threads + " threads, -Dday=" + day);
            for (String name : List.of("W2", "W4", "W7")) {
                int steps = name.equals("W7") ? 2 : 300;
                Storage[] wanted = train(name, new Interpreter(), steps);
                Storage[] got = train(name, shared, steps);
                for (int i = 0; i < wanted.length; i++) assertArrayEquals(bits(wanted[i]), bits(got[i]), name + ", array " + i + ", " + threads + " threads");
            }
        }
    }

    @Test void smallProgramsAreNotShared() {
        assertEquals(1, Sharing.between(4).threads(new Plan(program("W4"))));
        assertEquals(4, Sharing.between(4).threads(new Plan(program("W6"))));
        assertEquals("threads: wanted at least 1, got 0", assertThrows(IllegalArgumentException.class, () -> new VectorExecutor(Arithmetic.EXACT, 0)).getMessage());
    }

    /** Two steps at once: one has the helpers, the other computes alone. */
    @Test void severalThreadsMayStep() throws InterruptedException {
        Executor shared = new VectorExecutor(Arithmetic.EXACT, new Sharing(2, 0, 0));
        Storage[] wanted = train("W4", new Interpreter(), 200);
        List<Storage[]> got = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) threads.add(Thread.ofPlatform().start(() -> got.add(train("W4", shared, 200))));
        for (Thread t : threads) t.join();
        assertEquals(3, got.size());
        for (Storage[] g : got) for (int i = 0; i < wanted.length; i++) assertArrayEquals(bits(wanted[i]), bits(g[i]), "array " + i);
    }

    @Test void theBitsStayTheSameOnceTheCodeIsHot() {
        for (String name : List.of("W1", "W2", "W3", "W4")) {
            Storage[] wanted = train(name, new Interpreter(), 3000);
            Storage[] got = train(name, EXACT, 3000);
            for (int i = 0; i < wanted.length; i++) assertArrayEquals(bits(wanted[i]), bits(got[i]), name + ", array " + i);
        }
    }

    @Test void fastIsCloseAndTheSameEachTime() {
        for (String name : List.of("W2", "W4", "W7")) {
            int steps = name.equals("W7") ? 3 : 100;
            Storage[] wanted = train(name, new Interpreter(), steps);
            Storage[] got = train(name, new VectorExecutor(Arithmetic.FAST), steps);
            Storage[] again = train(name, new VectorExecutor(Arithmetic.FAST), steps);
            boolean differs = false;
            for (int i = 0; i < wanted.length; i++) {
                assertArrayEquals(bits(got[i]), bits(again[i]), name + ", array " + i);
                for (int e = 0; e < wanted[i].size(); e++) {
                    assertEquals(wanted[i].get(e), got[i].get(e), 1e-3 * (1 + Math.abs(wanted[i].get(e))), name + ", array " + i + ", element " + e);
                    differs |= wanted[i].get(e) != got[i].get(e);
                }
            }
            assertTrue(differs, name + ": one rounding in place of two changes some bit");
        }
    }

    @Test void fastFunctionsAreWithinTwoUnitsInTheLastPlace() {
        Map<String, UnaryOperator<Tensor>> functions = Map.of("exp", Tensor::exp, "log", Tensor::log, "tanh", Tensor::tanh, "sigmoid", Tensor::sigmoid);
        NdArray x = NdArray.zeros(DType.FLOAT32, 40_000);
        for (int i = 0; i < x.size(); i++) x.storage.set(i, (i - 20_000) * 0.004);
        Tensor single = Tensor.of(x);
        Tensor wide = Tensor.of(x.to(DType.FLOAT64));
        functions.forEach((name, f) -> {
            CompiledStep fast = CompiledStep.of(name, Map.of(single, "x"), () -> List.of(f.apply(single)), new VectorExecutor(Arithmetic.FAST));
            try (CompiledStep.Session session = fast.start()) {
                session.run(1);
                NdArray got = NdArray.zeros(DType.FLOAT32, x.size());
                session.running().read(fast.program().outputs().getFirst(), got.storage);
                NdArray truth = f.apply(wide).data();
                for (int i = 0; i < x.size(); i++) {
                    float wanted = (float) truth.get(i);
                    double off = Float.isFinite(wanted) ? Math.abs(got.get(i) - truth.get(i)) / Math.ulp(wanted) : Float.compare(wanted, (float) got.get(i));
                    assertTrue(off <= 2, name + "(" + x.get(i) + "): wanted " + wanted + ", got " + got.get(i));
                }
            }
        });
    }

    /** The parameters and the loss after some steps of one of the table's networks. */
    private static Storage[] train(String name, Executor executor, int steps) {
        Network network = new Network(Problem.named(name));
        List<Storage> results = new ArrayList<>();
        CompiledStep step = CompiledStep.of(name, network.names(), () -> List.of(network.step()), executor);
        assertEquals("", step.note());
        Network start = new Network(Problem.named(name));
        try (CompiledStep.Session session = step.start()) {
            network.named().forEach((key, tensor) -> session.write(tensor, start.named().get(key).data()));
            results.add(new Storage.F64(new double[] {session.step(steps)}));
            network.named().keySet().stream().sorted().forEach(key -> results.add(session.read(network.named().get(key)).storage));
        }
        return results.toArray(new Storage[0]);
    }

    private static long[] bits(Storage s) {
        long[] bits = new long[s.size()];
        for (int i = 0; i < bits.length; i++) bits[i] = Double.doubleToLongBits(s.get(i));
        return bits;
    }

    private static Program program(String name) {
        Network network = new Network(Problem.named(name));
        return Tracer.trace(name, network.names(), () -> List.of(network.step())).program();
    }

    @Test void methodsAreSmallEnoughToBeCompiled() throws Executor.Unsupported {
        List<Program> programs = new ArrayList<>();
        for (String name : Problem.names()) programs.add(program(name));
        // The longest formula there is.
        for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor x = Tensor.of(NdArray.full(type, 2.5, 100));
            programs.add(Tracer.trace("lgamma " + type.label(), Map.of(x, "x"), () -> List.of(x.lgamma())).program());
        }
        for (Program p : programs) {
            for (Arithmetic arithmetic : Arithmetic.values()) {
                int methods = 0;
                for (var m : ClassFile.of().parse(Emitter.compile(p, arithmetic, Sharing.NONE).bytes()).methods()) {
                    int length = m.findAttribute(Attributes.code()).map(CodeAttribute.class::cast).orElseThrow().codeLength();
                    assertTrue(length < MOST, p.name() + ", " + m.methodName() + ": " + length + " bytes");
                    methods++;
                }
                assertTrue(methods >= 4, p.name() + ": the constructor, run, its part and a task, got " + methods);
            }
        }
    }

    @Test void whatIsAskedWronglyIsSaid() throws Executor.Unsupported {
        Program p = program("W1");
        int x = p.values().stream().filter(v -> v.name().equals("x")).findFirst().orElseThrow().id();
        int computed = p.values().stream().filter(v -> v.role() == Program.Role.COMPUTED && !p.outputs().contains(v.id())).findFirst().orElseThrow().id();
        Executor.Running running = EXACT.load(p);
        Storage wrong = new Storage.F32(new float[3]);
        assertEquals("write: value " + x + " wanted 8 elements of float32, got 3 of float32",
                assertThrows(IllegalArgumentException.class, () -> running.write(x, wrong)).getMessage());
        assertEquals("read: wanted an input, a state or an output, got value " + computed,
                assertThrows(IllegalArgumentException.class, () -> running.read(computed, wrong)).getMessage());
        assertEquals("write: wanted an input or a state, got value " + computed + ", COMPUTED",
                assertThrows(IllegalArgumentException.class, () -> running.write(computed, wrong)).getMessage());
        assertEquals("step: wanted 0 steps or more, got -1", assertThrows(IllegalArgumentException.class, () -> running.step(-1)).getMessage());
        running.close();
        assertEquals("step: W1 was closed; load it again", assertThrows(IllegalStateException.class, () -> running.step(1)).getMessage());
    }
}
